#include "types/value_column.h"

#include "base/error.h"

namespace slipher::types {

ValueColumn::ValueColumn(const Value& value) {
  view_.type = value.type;
  view_.data = &cell_;
  if (const auto* const boolean = std::get_if<bool>(&value.data)) {
    view_.physical = Physical::kBool;
    cell_.boolean = *boolean ? 1 : 0;
  } else if (const auto* const integer = std::get_if<std::int64_t>(&value.data)) {
    if (value.type.kind == TypeKind::kDate) {
      view_.physical = Physical::kInt32;
      cell_.days = static_cast<std::int32_t>(*integer);
    } else if (value.type.kind == TypeKind::kTimetz) {
      view_.physical = Physical::kTimetz;
      cell_.timetz = static_cast<std::uint64_t>(*integer);
    } else {
      view_.physical = Physical::kInt64;
      cell_.integer = *integer;
    }
  } else if (const auto* const wide = std::get_if<Int128>(&value.data)) {
    view_.physical = Physical::kInt128;
    cell_.wide = *wide;
  } else if (const auto* const number = std::get_if<double>(&value.data)) {
    const bool real = value.type.kind == TypeKind::kReal;
    view_.physical = real ? Physical::kFloat : Physical::kDouble;
    if (real) {
      cell_.real = static_cast<float>(*number);
    } else {
      cell_.number = *number;
    }
  } else if (const auto* const interval = std::get_if<IntervalCell>(&value.data)) {
    view_.physical = Physical::kInterval;
    cell_.interval = *interval;
  } else if (const auto* const text = std::get_if<std::string>(&value.data)) {
    view_.physical = Physical::kText;
    const auto length = static_cast<std::uint32_t>(text->size());
    if (length <= TextCell::kInlineBytes) {
      cell_.text.inlined.length = length;
      text->copy(cell_.text.inlined.bytes, length);
    } else {
      cell_.text.pointer = {length, {}, text->data()};
    }
  } else {
    throw internal_error("a null value has no cell");
  }
}

}  // namespace slipher::types
