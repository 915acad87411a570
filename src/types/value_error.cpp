#include "types/value_error.h"

namespace slipher::types {

SqlError invalid_text(const Type& type, std::string_view text) {
  if (is_integer(type.kind)) {
    return {sqlstate::kInvalidTextRepresentation,
            cat("invalid input syntax for integer: \"", text, '"')};
  }
  // The name without its modifier, as PostgreSQL says it.
  return {sqlstate::kInvalidTextRepresentation,
          cat("invalid input syntax for type ", type_name(Type::of(type.kind)), ": \"", text, '"')};
}

SqlError integer_out_of_range(const Type& type, std::string_view text) {
  return {sqlstate::kNumericValueOutOfRange,
          cat("value \"", text, "\" is out of range for type ", type_name(type))};
}

SqlError float_out_of_range(const Type& type, std::string_view text) {
  return {sqlstate::kNumericValueOutOfRange,
          cat('"', text, "\" is out of range for type ", type_name(type))};
}

SqlError numeric_field_overflow(std::int32_t precision, std::int32_t scale) {
  const std::int32_t whole = precision - scale;
  return SqlError(sqlstate::kNumericValueOutOfRange, "numeric field overflow")
      .detail(cat("A field with precision ", precision, ", scale ", scale,
                  " must round to an absolute value less than ",
                  whole > 0 ? cat("10^", whole) : std::string("1"), '.'));
}

SqlError value_too_long(const Type& type) {
  return {sqlstate::kStringDataRightTruncation, cat("value too long for type ", type_name(type))};
}

SqlError invalid_datetime(const Type& type, std::string_view text) {
  // PostgreSQL leaves "without time zone" away here.
  const bool zoneless = type.kind == TypeKind::kTime || type.kind == TypeKind::kTimestamp;
  const std::string name = zoneless ? std::string(catalog_type_name(type)) : type_name(type);
  return {sqlstate::kInvalidDatetimeFormat,
          cat("invalid input syntax for type ", name, ": \"", text, '"')};
}

SqlError composite_interval(const Type& type) {
  const bool year_month = type.kind == TypeKind::kIntervalYearToMonth;
  const std::string_view parts = year_month ? "day-second" : "year-month";
  return {sqlstate::kInvalidDatetimeFormat,
          cat("Interval ", year_month ? "Year To Month" : "Day To Second",
              " literal cannot contain ", parts,
              " parts. Disable the GUC interval_forbid_composite_literals to suppress this "
              "error and silently discard the ",
              parts, " part.")};
}

SqlError datetime_field_overflow(std::string_view text) {
  return {sqlstate::kDatetimeFieldOverflow,
          cat("date/time field value out of range: \"", text, '"')};
}

SqlError datetime_out_of_range(const Type& type, std::string_view text) {
  const std::string_view what = type.kind == TypeKind::kDate ? "date" : "timestamp";
  return {sqlstate::kDatetimeFieldOverflow, cat(what, " out of range: \"", text, '"')};
}

SqlError interval_field_overflow(std::string_view text) {
  return {SqlState("22015"), cat("interval field value out of range: \"", text, '"')};
}

SqlError zone_displacement_out_of_range(std::string_view text) {
  return {sqlstate::kInvalidTimeZone, cat("time zone displacement out of range: \"", text, '"')};
}

SqlError unknown_time_zone(std::string_view name) {
  return {sqlstate::kInvalidParameterValue, cat("time zone \"", name, "\" not recognized")};
}

SqlError incorrect_binary_data() {
  return {sqlstate::kInvalidBinaryRepresentation, "incorrect binary data format"};
}

}  // namespace slipher::types
