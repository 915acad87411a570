#include <bit>
#include <cstring>
#include <type_traits>

#include "types/binary_format.h"
#include "types/calendar.h"
#include "types/column_printer.h"
#include "types/datetime_output.h"
#include "types/int128.h"
#include "types/value_column.h"

namespace slipher::types {
namespace {

constexpr int kGroupDigits = 4;  // Decimal digits in a digit of the binary numeric.
constexpr std::uint32_t kGroupBase = 10'000;
constexpr std::uint16_t kNegativeSign = 0x4000;
constexpr std::int32_t kMaxEightBytePrecision = 18;  // Any value of as many digits fits 8 bytes.

char* print_bytes(char* out, std::uint64_t value, int bytes) {
  for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
    *out++ = static_cast<char>(value >> shift);
  }
  return out;
}

SqlError moment_out_of_range() {
  return {sqlstate::kDatetimeFieldOverflow, "timestamp out of range"};
}

template <typename CellType, int Bytes>
struct IntegerPrinter {
  using Cell = CellType;
  static constexpr std::size_t kCharacters = Bytes;
  char* operator()(char* out, Cell value) const {
    return print_bytes(out, static_cast<std::uint64_t>(value), Bytes);
  }
};
using BooleanPrinter = IntegerPrinter<std::uint8_t, 1>;

struct RealPrinter {
  using Cell = float;
  static constexpr std::size_t kCharacters = 4;
  char* operator()(char* out, Cell value) const {
    return print_bytes(out, std::bit_cast<std::uint32_t>(value), 4);
  }
};

struct DoublePrinter {
  using Cell = double;
  static constexpr std::size_t kCharacters = 8;
  char* operator()(char* out, Cell value) const {
    return print_bytes(out, std::bit_cast<std::uint64_t>(value), 8);
  }
};

// A DECIMAL to the base 10000. Its digits are grouped in fours to both sides of the point.
template <typename CellType>
struct NumericPrinter {
  using Cell = CellType;
  using Size = std::conditional_t<sizeof(Cell) == sizeof(Int128), UInt128, std::uint64_t>;
  static constexpr int kMaxGroups = 12;  // 39 digits, on both sides of the point.
  static constexpr std::size_t kCharacters = 8 + 2 * kMaxGroups;
  int scale;

  char* operator()(char* out, Cell value) const {
    Size rest = value < 0 ? Size{0} - static_cast<Size>(value) : static_cast<Size>(value);
    // From the last group to the first, without zeros behind the last digit.
    std::uint16_t groups[kMaxGroups];
    int count = 0;
    int weight = -((scale + kGroupDigits - 1) / kGroupDigits);  // Of the next group.
    const auto add = [&](Size group) {
      if (count > 0 || group > 0) groups[count++] = static_cast<std::uint16_t>(group);
      ++weight;
    };
    constexpr std::uint32_t kPowers[] = {1, 10, 100, 1000};
    if (const int loose = scale % kGroupDigits; loose > 0) {
      add(rest % kPowers[loose] * kPowers[kGroupDigits - loose]);
      rest /= kPowers[loose];
    }
    for (; rest > 0; rest /= kGroupBase) add(rest % kGroupBase);
    out = print_bytes(out, static_cast<std::uint64_t>(count), 2);
    out = print_bytes(out, count > 0 ? static_cast<std::uint64_t>(weight - 1) : 0, 2);
    out = print_bytes(out, value < 0 ? kNegativeSign : 0, 2);
    out = print_bytes(out, static_cast<std::uint64_t>(scale), 2);
    while (count > 0) out = print_bytes(out, groups[--count], 2);
    return out;
  }
};

// A DECIMAL as its unscaled value.
template <typename CellType>
struct UnscaledPrinter {
  using Cell = CellType;
  static constexpr std::size_t kCharacters = 16;
  bool eight_bytes;
  char* operator()(char* out, Cell value) const {
    const auto bits = static_cast<UInt128>(Int128{value});
    if (!eight_bytes) out = print_bytes(out, static_cast<std::uint64_t>(bits >> 64), 8);
    return print_bytes(out, static_cast<std::uint64_t>(bits), 8);
  }
};

struct DatePrinter {
  using Cell = std::int32_t;
  static constexpr std::size_t kCharacters = 4;
  char* operator()(char* out, Cell days) const {
    std::int32_t shifted = days;
    if (days <= -kInfinityDays) {
      shifted = INT32_MIN;
    } else if (days != kInfinityDays && __builtin_sub_overflow(days, kDaysTo2000, &shifted)) {
      throw moment_out_of_range();
    }
    return print_bytes(out, static_cast<std::uint64_t>(shifted), 4);
  }
};

struct TimestampPrinter {
  using Cell = std::int64_t;
  static constexpr std::size_t kCharacters = 8;
  char* operator()(char* out, Cell micros) const {
    std::int64_t shifted = micros;
    if (micros <= -kInfinityMicros) {
      shifted = INT64_MIN;
    } else if (micros != kInfinityMicros &&
               __builtin_sub_overflow(micros, kMicrosTo2000, &shifted)) {
      throw moment_out_of_range();
    }
    return print_bytes(out, static_cast<std::uint64_t>(shifted), 8);
  }
};

struct TimetzPrinter {
  using Cell = std::uint64_t;
  static constexpr std::size_t kCharacters = 12;
  char* operator()(char* out, Cell packed) const {
    const Timetz time = unpack_timetz(packed);
    out = print_bytes(out, static_cast<std::uint64_t>(time.micros), 8);
    return print_bytes(out, static_cast<std::uint64_t>(-std::int64_t{time.offset}), 4);
  }
};

struct IntervalPrinter {
  using Cell = IntervalCell;
  static constexpr std::size_t kCharacters = 16;
  char* operator()(char* out, const Cell& value) const {
    out = print_bytes(out, static_cast<std::uint64_t>(value.micros), 8);
    out = print_bytes(out, static_cast<std::uint64_t>(value.days), 4);
    return print_bytes(out, static_cast<std::uint64_t>(value.months), 4);
  }
};

struct YearToMonthPrinter {
  using Cell = IntervalCell;
  static constexpr std::size_t kCharacters = 4;
  char* operator()(char* out, const Cell& value) const {
    return print_bytes(out, static_cast<std::uint64_t>(value.months), 4);
  }
};

struct DayToSecondPrinter {
  using Cell = IntervalCell;
  static constexpr std::size_t kCharacters = 8;
  char* operator()(char* out, const Cell& value) const {
    std::int64_t micros = 0;
    if (__builtin_mul_overflow(std::int64_t{value.days}, kMicrosPerDay, &micros) ||
        __builtin_add_overflow(micros, value.micros, &micros)) {
      throw SqlError(sqlstate::kDatetimeFieldOverflow, "interval out of range");
    }
    return print_bytes(out, static_cast<std::uint64_t>(micros), 8);
  }
};

template <typename Cell, typename Action>
void with_decimal_printer(const ColumnView& column, NumericLayout layout, const Action& action) {
  if (layout == NumericLayout::kPostgres) return action(NumericPrinter<Cell>{column.type.scale});
  action(UnscaledPrinter<Cell>{column.type.precision <= kMaxEightBytePrecision});
}

// An integer has the size of its type, whatever the engine keeps it in.
template <typename Cell, typename Action>
void with_integer_printer(const ColumnView& column, const Action& action) {
  switch (type_size(column.type)) {
    case 2:
      return action(IntegerPrinter<Cell, 2>{});
    case 4:
      return action(IntegerPrinter<Cell, 4>{});
    case 8:
      return action(IntegerPrinter<Cell, 8>{});
    default:
      throw cell_mismatch(column);
  }
}

template <typename Cell, typename Action>
void with_number_printer(const ColumnView& column, NumericLayout layout, const Action& action) {
  const TypeKind kind = column.type.kind;
  if (kind == TypeKind::kDecimal) return with_decimal_printer<Cell>(column, layout, action);
  if (!is_integer(kind) && !is_catalog_number(kind)) throw cell_mismatch(column);
  with_integer_printer<Cell>(column, action);
}

template <typename Action>
void with_interval_printer(const ColumnView& column, const Action& action) {
  if (column.type.kind == TypeKind::kInterval) return action(IntervalPrinter{});
  if (column.type.kind == TypeKind::kIntervalYearToMonth) return action(YearToMonthPrinter{});
  if (column.type.kind == TypeKind::kIntervalDayToSecond) return action(DayToSecondPrinter{});
  throw cell_mismatch(column);
}

// Calls `action` with the printer of the column. Requires: physical is not kText.
template <typename Action>
void with_printer(const ColumnView& column, NumericLayout layout, const Action& action) {
  const TypeKind kind = column.type.kind;
  switch (column.physical) {
    case Physical::kBool:
      if (kind != TypeKind::kBoolean) break;
      return action(BooleanPrinter{});
    case Physical::kInt16:
      return with_number_printer<std::int16_t>(column, layout, action);
    case Physical::kInt32:
      if (kind == TypeKind::kDate) return action(DatePrinter{});
      return with_number_printer<std::int32_t>(column, layout, action);
    case Physical::kInt64:
      if (kind == TypeKind::kTime) return action(IntegerPrinter<std::int64_t, 8>{});
      if (kind == TypeKind::kTimestamp || kind == TypeKind::kTimestamptz) {
        return action(TimestampPrinter{});
      }
      return with_number_printer<std::int64_t>(column, layout, action);
    case Physical::kInt128:
      if (kind != TypeKind::kDecimal) break;
      return with_decimal_printer<Int128>(column, layout, action);
    case Physical::kFloat:
      if (kind != TypeKind::kReal) break;
      return action(RealPrinter{});
    case Physical::kDouble:
      if (kind != TypeKind::kDouble) break;
      return action(DoublePrinter{});
    case Physical::kInterval:
      return with_interval_printer(column, action);
    case Physical::kTimetz:
      if (kind != TypeKind::kTimetz) break;
      return action(TimetzPrinter{});
    case Physical::kText:
      break;
  }
  throw cell_mismatch(column);
}

// Calls `action` with the shape that the bytes of a type have.
template <typename Action>
void with_shape(const ColumnView& column, const Action& action) {
  switch (column.type.kind) {
    case TypeKind::kTextArray:
    case TypeKind::kAclItemArray:
    case TypeKind::kInt2Vector:
    case TypeKind::kOidVector:
    case TypeKind::kRegclass:
    case TypeKind::kRegproc:
    case TypeKind::kRegtype:
      throw not_supported(cat("binary output of type ", type_name(column.type)));
    case TypeKind::kChar:
      if (column.type.length <= 0) return action(RawText{});
      return action(PaddedText{static_cast<std::size_t>(column.type.length)});
    case TypeKind::kVarchar:
    case TypeKind::kVarbyte:
    case TypeKind::kSuper:
    case TypeKind::kHllsketch:
    case TypeKind::kName:
    case TypeKind::kCatalogChar:
    case TypeKind::kUnknown:
    case TypeKind::kVoid:
      return action(RawText{});
    default:
      throw cell_mismatch(column);
  }
}

}  // namespace

void append_binary(const ColumnView& column, std::size_t row, std::string& out,
                   NumericLayout layout) {
  if (column.physical == Physical::kText) {
    with_shape(column, [&](const auto& shape) { append_shaped(column, row, shape, out); });
    return;
  }
  with_printer(column, layout,
               [&](const auto& printer) { append_printed(column, row, printer, out); });
}

void append_binary(const Value& value, std::string& out, NumericLayout layout) {
  const ValueColumn column(value);
  append_binary(column.view(), 0, out, layout);
}

std::optional<std::size_t> binary_padding(const ColumnView& column) {
  if (column.physical != Physical::kText) return std::nullopt;
  std::optional<std::size_t> padding;
  with_shape(column, [&](const auto& shape) { padding = padding_of(shape); });
  return padding;
}

void append_binary_column(const ColumnView& column, std::size_t first, std::size_t count,
                          TextColumn& out, NumericLayout layout) {
  if (column.physical == Physical::kText) {
    with_shape(column,
               [&](const auto& shape) { print_text_column(column, first, count, shape, out); });
    return;
  }
  with_printer(column, layout,
               [&](const auto& printer) { print_column(column, first, count, printer, out); });
}

}  // namespace slipher::types
