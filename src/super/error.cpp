#include "super/error.h"

#include "base/cat.h"

namespace slipher::super {

SqlError value_too_large() {
  return {sqlstate::kProgramLimitExceeded, "SUPER value exceeds the limit of 16 MB"};
}

SqlError nested_too_deeply() {
  return {sqlstate::kStatementTooComplex, "SUPER value is nested deeper than 1000 levels"};
}

SqlError invalid_json(std::size_t offset, std::string_view why) {
  return SqlError(sqlstate::kInvalidTextRepresentation, "invalid input syntax for type super")
      .detail(cat("The text is not well-formed JSON at byte ", offset, ": ", why, "."));
}

SqlError number_overflow() {
  return {sqlstate::kNumericValueOutOfRange, "Numeric data overflow (result precision)"};
}

SqlError division_by_zero() { return {sqlstate::kDivisionByZero, "division by zero"}; }

SqlError zero_character() {
  return SqlError(sqlstate::kUntranslatableCharacter, "unsupported Unicode escape sequence")
      .detail("\\u0000 cannot be converted to text.");
}

SqlError repeated_name(std::string_view name) {
  return SqlError(sqlstate::kInvalidTextRepresentation, "invalid input syntax for type super")
      .detail(cat("An object has two attributes of the name \"", name, "\"."));
}

}  // namespace slipher::super
