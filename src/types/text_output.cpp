#include <charconv>
#include <cstring>

#include "types/calendar.h"
#include "types/column_printer.h"
#include "types/datetime_output.h"
#include "types/datetime_styles.h"
#include "types/float_output.h"
#include "types/int128.h"
#include "types/text_format.h"
#include "types/value_column.h"

namespace slipher::types {
namespace {

// A printer per physical and type. Each writes one cell and returns the end, and says how many
// characters that takes at most.

struct BooleanPrinter {
  using Cell = std::uint8_t;
  static constexpr std::size_t kCharacters = 1;
  char* operator()(char* out, Cell value) const {
    *out = value != 0 ? 't' : 'f';
    return out + 1;
  }
};

template <typename Integer>
struct IntegerPrinter {
  using Cell = Integer;
  static constexpr std::size_t kCharacters = 20;
  char* operator()(char* out, Cell value) const {
    return std::to_chars(out, out + kCharacters, value).ptr;
  }
};

struct Int128Printer {
  using Cell = Int128;
  static constexpr std::size_t kCharacters = kMaxDecimalCharacters;
  int scale;
  char* operator()(char* out, Cell value) const { return print_decimal(out, value, scale); }
};

template <typename Integer>
struct DecimalPrinter {
  using Cell = Integer;
  static constexpr std::size_t kCharacters = kMaxDecimalCharacters;
  int scale;
  char* operator()(char* out, Cell value) const {
    return print_decimal(out, std::int64_t{value}, scale);
  }
};

struct RealPrinter {
  using Cell = float;
  static constexpr std::size_t kCharacters = kMaxFloatCharacters;
  int extra_float_digits;
  char* operator()(char* out, Cell value) const {
    return print_real(out, value, extra_float_digits);
  }
};

struct DoublePrinter {
  using Cell = double;
  static constexpr std::size_t kCharacters = kMaxFloatCharacters;
  int extra_float_digits;
  char* operator()(char* out, Cell value) const {
    return print_double(out, value, extra_float_digits);
  }
};

// Prints by a function that takes the cell alone.
template <typename CellType, char* (*Print)(char*, CellType), std::size_t Characters>
struct PlainPrinter {
  using Cell = CellType;
  static constexpr std::size_t kCharacters = Characters;
  char* operator()(char* out, Cell value) const { return Print(out, value); }
};
using DatePrinter = PlainPrinter<std::int32_t, print_date, kMaxDateCharacters>;
using TimePrinter = PlainPrinter<std::int64_t, print_time, kMaxTimeCharacters>;
using TimetzPrinter = PlainPrinter<std::uint64_t, print_timetz, kMaxTimeCharacters>;
using TimestampPrinter = PlainPrinter<std::int64_t, print_timestamp, kMaxTimestampCharacters>;

template <char* (*Print)(char*, const IntervalCell&)>
struct IntervalPrinter {
  using Cell = IntervalCell;
  static constexpr std::size_t kCharacters = kMaxIntervalCharacters;
  char* operator()(char* out, const Cell& value) const { return Print(out, value); }
};

template <typename CellType, char* (*Print)(char*, CellType, const TextSettings&)>
struct StyledPrinter {
  using Cell = CellType;
  static constexpr std::size_t kCharacters = kMaxStyledCharacters;
  const TextSettings* settings;
  char* operator()(char* out, Cell value) const { return Print(out, value, *settings); }
};
using StyledDatePrinter = StyledPrinter<std::int32_t, print_styled_date>;
using StyledTimestampPrinter = StyledPrinter<std::int64_t, print_styled_timestamp>;
using StyledMomentPrinter = StyledPrinter<std::int64_t, print_styled_timestamptz>;

struct StyledIntervalPrinter {
  using Cell = IntervalCell;
  static constexpr std::size_t kCharacters = kMaxIntervalCharacters;
  IntervalStyle style;
  char* operator()(char* out, const Cell& value) const {
    return print_styled_interval(out, value, style);
  }
};

struct FixedZonePrinter {
  using Cell = std::int64_t;
  static constexpr std::size_t kCharacters = kMaxTimestampCharacters;
  std::int32_t offset;
  char* operator()(char* out, Cell value) const { return print_timestamptz(out, value, offset); }
};

struct ZonePrinter {
  using Cell = std::int64_t;
  static constexpr std::size_t kCharacters = kMaxTimestampCharacters;
  const TimeZone* zone;
  char* operator()(char* out, Cell value) const {
    return print_timestamptz(out, value, zone->offset_at(value));
  }
};

bool prints_as_integer(TypeKind kind) { return is_integer(kind) || is_catalog_number(kind); }

// Calls `action` with the printer of the column.
template <typename Action>
void with_int32_printer(const ColumnView& column, const TextSettings& settings,
                        const Action& action) {
  const TypeKind kind = column.type.kind;
  if (kind == TypeKind::kDate && settings.date_style != DateStyle::kIso) {
    return action(StyledDatePrinter{&settings});
  }
  if (kind == TypeKind::kDate) return action(DatePrinter{});
  if (kind == TypeKind::kDecimal) return action(DecimalPrinter<std::int32_t>{column.type.scale});
  if (is_catalog_number(kind)) return action(IntegerPrinter<std::uint32_t>{});
  if (is_integer(kind)) return action(IntegerPrinter<std::int32_t>{});
  throw cell_mismatch(column);
}

template <typename Action>
void with_int64_printer(const ColumnView& column, const TextSettings& settings,
                        const Action& action) {
  const TypeKind kind = column.type.kind;
  if (kind == TypeKind::kDecimal) return action(DecimalPrinter<std::int64_t>{column.type.scale});
  if (kind == TypeKind::kTime) return action(TimePrinter{});
  const bool styled = settings.date_style != DateStyle::kIso;
  if (kind == TypeKind::kTimestamp) {
    return styled ? action(StyledTimestampPrinter{&settings}) : action(TimestampPrinter{});
  }
  if (kind == TypeKind::kTimestamptz) {
    if (styled) return action(StyledMomentPrinter{&settings});
    if (settings.zone == nullptr) return action(FixedZonePrinter{0});
    const std::optional<std::int32_t> offset = settings.zone->fixed_offset();
    if (offset) return action(FixedZonePrinter{*offset});
    return action(ZonePrinter{settings.zone});
  }
  if (prints_as_integer(kind)) return action(IntegerPrinter<std::int64_t>{});
  throw cell_mismatch(column);
}

template <typename Action>
void with_interval_printer(const ColumnView& column, const TextSettings& settings,
                           const Action& action) {
  switch (column.type.kind) {
    case TypeKind::kInterval:
      return action(StyledIntervalPrinter{settings.interval_style});
    case TypeKind::kIntervalDayToSecond:
      return action(IntervalPrinter<print_day_to_second>{});
    case TypeKind::kIntervalYearToMonth:
      return action(IntervalPrinter<print_year_to_month>{});
    default:
      throw cell_mismatch(column);
  }
}

// Calls `action` with the printer of the column. Requires: physical is not kText.
template <typename Action>
void with_printer(const ColumnView& column, const TextSettings& settings, const Action& action) {
  const TypeKind kind = column.type.kind;
  switch (column.physical) {
    case Physical::kBool:
      if (kind != TypeKind::kBoolean) break;
      return action(BooleanPrinter{});
    case Physical::kInt16:
      if (kind == TypeKind::kDecimal) {
        return action(DecimalPrinter<std::int16_t>{column.type.scale});
      }
      if (!is_integer(kind)) break;
      return action(IntegerPrinter<std::int16_t>{});
    case Physical::kInt32:
      return with_int32_printer(column, settings, action);
    case Physical::kInt64:
      return with_int64_printer(column, settings, action);
    case Physical::kInt128:
      if (kind != TypeKind::kDecimal && !is_integer(kind)) break;
      return action(Int128Printer{column.type.scale});
    case Physical::kFloat:
      if (kind != TypeKind::kReal) break;
      return action(RealPrinter{settings.extra_float_digits});
    case Physical::kDouble:
      if (kind != TypeKind::kDouble) break;
      return action(DoublePrinter{settings.extra_float_digits});
    case Physical::kInterval:
      return with_interval_printer(column, settings, action);
    case Physical::kTimetz:
      if (kind != TypeKind::kTimetz) break;
      return action(TimetzPrinter{});
    case Physical::kText:
      break;
  }
  throw cell_mismatch(column);
}

// VARBYTE is shown in hexadecimal.
struct HexText {
  static std::size_t size(std::string_view bytes) { return bytes.size() * 2; }
  static char* print(char* out, std::string_view bytes) {
    constexpr char kDigits[] = "0123456789abcdef";
    for (const char c : bytes) {
      const auto byte = static_cast<unsigned char>(c);
      *out++ = kDigits[byte >> 4];
      *out++ = kDigits[byte & 15];
    }
    return out;
  }
};

std::optional<std::size_t> padding_of(HexText) { return std::nullopt; }

// Calls `action` with the shape that the text of a type has.
template <typename Action>
void with_shape(const Type& type, const Action& action) {
  if (type.kind == TypeKind::kVarbyte) return action(HexText{});
  if (type.kind == TypeKind::kChar && type.length > 0) {
    return action(PaddedText{static_cast<std::size_t>(type.length)});
  }
  return action(RawText{});
}

}  // namespace

void append_text(const ColumnView& column, std::size_t row, const TextSettings& settings,
                 std::string& out) {
  if (column.physical == Physical::kText) {
    with_shape(column.type, [&](const auto& shape) { append_shaped(column, row, shape, out); });
    return;
  }
  with_printer(column, settings,
               [&](const auto& printer) { append_printed(column, row, printer, out); });
}

void append_text(const Value& value, const TextSettings& settings, std::string& out) {
  const ValueColumn column(value);
  append_text(column.view(), 0, settings, out);
}

std::optional<std::size_t> text_padding(const ColumnView& column) {
  if (column.physical != Physical::kText) return std::nullopt;
  std::optional<std::size_t> padding;
  with_shape(column.type, [&](const auto& shape) { padding = padding_of(shape); });
  return padding;
}

void append_text_column(const ColumnView& column, std::size_t first, std::size_t count,
                        const TextSettings& settings, TextColumn& out) {
  if (column.physical == Physical::kText) {
    with_shape(column.type,
               [&](const auto& shape) { print_text_column(column, first, count, shape, out); });
    return;
  }
  with_printer(column, settings,
               [&](const auto& printer) { print_column(column, first, count, printer, out); });
}

}  // namespace slipher::types
