// Operators and mathematical functions of SUPER values, and what kind of values they are.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/operators-functions.html,
// https://docs.aws.amazon.com/redshift/latest/dg/c_Type_Info_Functions.html

#include <algorithm>
#include <limits>
#include <string_view>

#include "duckdb/main/extension/extension_loader.hpp"
#include "engine/duckdb/functions_kernel.h"
#include "engine/duckdb/functions_super.h"
#include "super/arithmetic.h"
#include "super/json.h"

namespace slipher::engine {

namespace {

using super::Builder;
using super::Kind;
using super::Value;

template <bool (*kOperation)(Value, Value, Builder&)>
std::optional<OwnedSuper> binary(Value left, Value right) {
  Builder out;
  if (!kOperation(left, right, out)) return std::nullopt;
  return OwnedSuper{std::string(out.bytes())};
}

template <bool (*kOperation)(Value, Builder&)>
std::optional<OwnedSuper> unary(Value value) {
  Builder out;
  if (!kOperation(value, out)) return std::nullopt;
  return OwnedSuper{std::string(out.bytes())};
}

// Unary plus.
std::optional<SuperSlice> number(Value value) {
  if (!value.is_number()) return std::nullopt;
  return SuperSlice{value.bytes()};
}

// Sums of columns, which the engine adds up as NUMERIC and DOUBLE.
std::optional<double> as_floating(Value value) {
  if (value.kind() != Kind::kReal && value.kind() != Kind::kDouble) return std::nullopt;
  return value.floating();
}

template <typename T>
bool is_integer(std::optional<Value> value) {
  return value && value->kind() == Kind::kInteger &&
         value->integer() >= std::numeric_limits<T>::min() &&
         value->integer() <= std::numeric_limits<T>::max();
}

bool is_decimal(std::optional<Value> value) {
  return value && (value->kind() == Kind::kInteger || value->kind() == Kind::kDecimal);
}

bool is_float(std::optional<Value> value) {
  return value && (value->kind() == Kind::kReal || value->kind() == Kind::kDouble);
}

bool is_varchar(std::optional<Value> value) { return value && value->kind() == Kind::kString; }

bool is_char(std::optional<Value> value) {
  if (!is_varchar(value)) return false;
  const std::string_view text = value->string();
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

template <Kind kKind>
bool is_kind(std::optional<Value> value) {
  return value && value->kind() == kKind;
}

bool is_scalar(std::optional<Value> value) {
  return value && !value->is_null() && value->kind() != Kind::kArray &&
         value->kind() != Kind::kObject;
}

std::string_view type_name(std::optional<Value> value) {
  switch (value.value_or(Value::null()).kind()) {
    case Kind::kNull:
      return "null";
    case Kind::kBoolean:
      return "boolean";
    case Kind::kString:
      return "string";
    case Kind::kArray:
      return "array";
    case Kind::kObject:
      return "object";
    default:
      return "number";
  }
}

std::optional<std::int32_t> precision(Value value) {
  if (!is_decimal(value)) return std::nullopt;
  const super::Decimal own = value.decimal();
  return std::max(types::count_digits(own.digits), own.scale);
}

std::optional<std::int32_t> scale(Value value) {
  if (!is_decimal(value)) return std::nullopt;
  return value.decimal().scale;
}

std::int32_t json_bytes(Value value) {
  std::string text;
  super::print_json(value, text);
  return static_cast<std::int32_t>(text.size());
}

}  // namespace

void register_super_numbers(duckdb::ExtensionLoader& loader) {
  register_kernel<binary<super::add>>(loader, "rs_super_add");
  register_kernel<binary<super::subtract>>(loader, "rs_super_subtract");
  register_kernel<binary<super::multiply>>(loader, "rs_super_multiply");
  register_kernel<binary<super::divide>>(loader, "rs_super_divide");
  register_kernel<binary<super::modulo>>(loader, "rs_super_modulo");
  register_kernel<unary<super::negate>>(loader, "rs_super_negate");
  register_kernel<number>(loader, "rs_super_number");
  register_kernel<unary<super::absolute>>(loader, "rs_super_abs");
  register_kernel<unary<super::sign>>(loader, "rs_super_sign");
  register_kernel<unary<super::floor>>(loader, "rs_super_floor");
  register_kernel<unary<super::ceiling>>(loader, "rs_super_ceiling");
  register_kernel<unary<super::round>>(loader, "rs_super_round");
  register_kernel<unary<super::truncate>>(loader, "rs_super_truncate");
  register_kernel<as_floating>(loader, "rs_super_floating");

  register_kernel<is_integer<std::int16_t>>(loader, "rs_is_smallint");
  register_kernel<is_integer<std::int32_t>>(loader, "rs_is_integer");
  register_kernel<is_integer<std::int64_t>>(loader, "rs_is_bigint");
  register_kernel<is_decimal>(loader, "rs_is_decimal");
  register_kernel<is_float>(loader, "rs_is_float");
  register_kernel<is_varchar>(loader, "rs_is_varchar");
  register_kernel<is_char>(loader, "rs_is_char");
  register_kernel<is_kind<Kind::kBoolean>>(loader, "rs_is_boolean");
  register_kernel<is_kind<Kind::kArray>>(loader, "rs_is_array");
  register_kernel<is_kind<Kind::kObject>>(loader, "rs_is_object");
  register_kernel<is_scalar>(loader, "rs_is_scalar");
  register_kernel<type_name>(loader, "rs_json_typeof");
  register_kernel<precision>(loader, "rs_decimal_precision");
  register_kernel<scale>(loader, "rs_decimal_scale");
  register_kernel<json_bytes>(loader, "rs_json_size");
}

}  // namespace slipher::engine
