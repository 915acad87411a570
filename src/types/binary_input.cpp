#include <bit>

#include "types/binary_format.h"
#include "types/calendar.h"
#include "types/datetime_output.h"
#include "types/value_error.h"

namespace slipher::types {
namespace {

// The fields of a value, from left to right.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_{bytes} {}

  // Takes a signed integer. Throws 22P03 when there are not that many bytes.
  std::int64_t integer(std::size_t bytes) {
    if (rest_.size() < bytes) throw incorrect_binary_data();
    std::uint64_t value = rest_.front() < 0 ? ~std::uint64_t{0} : 0;
    for (const char c : rest_.substr(0, bytes)) value = value << 8 | static_cast<unsigned char>(c);
    rest_.remove_prefix(bytes);
    return static_cast<std::int64_t>(value);
  }
  std::size_t left() const { return rest_.size(); }
  void expect_end() const {
    if (!rest_.empty()) throw incorrect_binary_data();
  }

 private:
  std::string_view rest_;
};

std::int64_t parse_integer(std::string_view bytes, std::size_t size) {
  ByteReader reader(bytes);
  const std::int64_t value = reader.integer(size);
  reader.expect_end();
  return value;
}

SqlError malformed_numeric(std::string_view what) {
  return {sqlstate::kInvalidBinaryRepresentation,
          cat("invalid ", what, " in external \"numeric\" value")};
}

// Goes by way of the text, which knows about rounding and overflow.
Value parse_numeric(const Type& type, std::string_view bytes) {
  constexpr std::int64_t kNegative = 0x4000;
  constexpr std::int64_t kNaN = 0xC000;
  constexpr std::int64_t kMaxScale = 0x3FFF;
  constexpr std::int64_t kMaxGroups = 64;  // Far more than 38 digits; bounds the text.
  ByteReader reader(bytes);
  const std::int64_t count = reader.integer(2);
  const std::int64_t weight = reader.integer(2);
  const std::int64_t sign = reader.integer(2) & 0xFFFF;
  const std::int64_t scale = reader.integer(2);
  if (sign == kNaN) throw not_supported("NaN as a value of type numeric");
  if (sign != 0 && sign != kNegative) throw malformed_numeric("sign");
  if (scale < 0 || scale > kMaxScale) throw malformed_numeric("scale");
  if (count < 0 || reader.left() != static_cast<std::size_t>(count) * 2) {
    throw incorrect_binary_data();
  }
  if (count > kMaxGroups || weight > kMaxGroups) {
    throw numeric_field_overflow(type.precision > 0 ? type.precision : kMaxDecimalPrecision,
                                 type.scale);
  }
  std::string text = sign == kNegative ? "-0" : "0";
  for (std::int64_t i = 0; i < count; ++i) {
    constexpr std::int64_t kBase = 10'000;
    const std::int64_t digit = reader.integer(2);
    if (digit < 0 || digit >= kBase) throw malformed_numeric("digit");
    char shown[4];
    print_padded(shown, digit, 4);
    text.append(shown, sizeof shown);
  }
  // The digits end at 10000 to this power.
  text += cat('e', count == 0 ? 0 : (weight - count + 1) * 4);
  Type wanted = type;
  if (type.precision == 0) {
    wanted.precision = kMaxDecimalPrecision;
    wanted.scale = static_cast<std::int32_t>(std::min<std::int64_t>(scale, kMaxDecimalScale));
  }
  return parse_text(wanted, text, {});
}

std::int64_t parse_date_days(std::string_view bytes) {
  const std::int64_t days = parse_integer(bytes, 4);
  if (days == INT32_MAX) return kInfinityDays;
  if (days == INT32_MIN) return -kInfinityDays;
  const std::int64_t shifted = days + kDaysTo2000;
  const std::int64_t year = date_from_days(shifted).year;
  if (year < kMinYear || year > kMaxYear) {
    throw SqlError(sqlstate::kDatetimeFieldOverflow, "date out of range");
  }
  return shifted;
}

std::int64_t parse_moment(std::string_view bytes) {
  const std::int64_t micros = parse_integer(bytes, 8);
  if (micros == INT64_MAX) return kInfinityMicros;
  if (micros == INT64_MIN) return -kInfinityMicros;
  std::int64_t shifted = 0;
  if (__builtin_add_overflow(micros, kMicrosTo2000, &shifted) ||
      date_from_days(split_micros(shifted).days).year < kMinYear || shifted == kInfinityMicros) {
    throw SqlError(sqlstate::kDatetimeFieldOverflow, "timestamp out of range");
  }
  return shifted;
}

std::int64_t checked_time(std::int64_t micros) {
  if (micros < 0 || micros > kMicrosPerDay) {
    throw SqlError(sqlstate::kDatetimeFieldOverflow, "time out of range");
  }
  return micros;
}

std::int64_t parse_zoned_time(std::string_view bytes) {
  ByteReader reader(bytes);
  const std::int64_t micros = checked_time(reader.integer(8));
  const std::int64_t west = reader.integer(4);
  reader.expect_end();
  if (west < -kMaxZoneSeconds || west > kMaxZoneSeconds) {
    throw SqlError(sqlstate::kInvalidTimeZone, "time zone displacement out of range");
  }
  return static_cast<std::int64_t>(pack_timetz({micros, static_cast<std::int32_t>(-west)}));
}

IntervalCell parse_interval_cell(TypeKind kind, std::string_view bytes) {
  ByteReader reader(bytes);
  IntervalCell cell{0, 0, 0};
  if (kind == TypeKind::kIntervalYearToMonth) {
    cell.months = static_cast<std::int32_t>(reader.integer(4));
  } else {
    cell.micros = reader.integer(8);
    if (kind == TypeKind::kInterval) {
      cell.days = static_cast<std::int32_t>(reader.integer(4));
      cell.months = static_cast<std::int32_t>(reader.integer(4));
    } else {
      cell.days = static_cast<std::int32_t>(cell.micros / kMicrosPerDay);
      cell.micros %= kMicrosPerDay;
    }
  }
  reader.expect_end();
  return cell;
}

std::string checked_bytes(const Type& type, std::string_view bytes) {
  if (type.length >= 0 && bytes.size() > static_cast<std::size_t>(type.length)) {
    throw value_too_long(type);
  }
  return std::string(bytes);
}

}  // namespace

Value parse_binary(const Type& type, std::string_view bytes) {
  switch (type.kind) {
    case TypeKind::kBoolean:
      return {type, parse_integer(bytes, 1) != 0};
    case TypeKind::kSmallint:
      return {type, parse_integer(bytes, 2)};
    case TypeKind::kInteger:
      return {type, parse_integer(bytes, 4)};
    case TypeKind::kBigint:
      return {type, parse_integer(bytes, 8)};
    case TypeKind::kOid:
    case TypeKind::kRegclass:
    case TypeKind::kRegproc:
    case TypeKind::kRegtype:
      return {type, parse_integer(bytes, 4) & 0xFFFFFFFF};
    case TypeKind::kReal:
      return {type,
              double{std::bit_cast<float>(static_cast<std::uint32_t>(parse_integer(bytes, 4)))}};
    case TypeKind::kDouble:
      return {type, std::bit_cast<double>(parse_integer(bytes, 8))};
    case TypeKind::kDecimal:
      return parse_numeric(type, bytes);
    case TypeKind::kDate:
      return {type, parse_date_days(bytes)};
    case TypeKind::kTime:
      return {type, checked_time(parse_integer(bytes, 8))};
    case TypeKind::kTimetz:
      return {type, parse_zoned_time(bytes)};
    case TypeKind::kTimestamp:
    case TypeKind::kTimestamptz:
      return {type, parse_moment(bytes)};
    case TypeKind::kIntervalYearToMonth:
    case TypeKind::kIntervalDayToSecond:
    case TypeKind::kInterval:
      return {type, parse_interval_cell(type.kind, bytes)};
    case TypeKind::kVarbyte:
      return {type, checked_bytes(type, bytes)};
    case TypeKind::kChar:
    case TypeKind::kVarchar:
    case TypeKind::kSuper:
    case TypeKind::kHllsketch:
    case TypeKind::kName:
    case TypeKind::kUnknown:
    case TypeKind::kVoid:
    case TypeKind::kCatalogChar:
      return parse_text(type, bytes, {});  // The same bytes; it checks the length.
    case TypeKind::kTextArray:
    case TypeKind::kAclItemArray:
    case TypeKind::kInt2Vector:
    case TypeKind::kOidVector:
      throw not_supported(cat("binary input of type ", type_name(type)));
  }
  throw internal_error("a type of no known kind");
}

}  // namespace slipher::types
