#pragma once

// Which operators there are for operands of two types.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_numeric_computations201.html,
// https://docs.aws.amazon.com/redshift/latest/dg/r_interval_data_types.html,
// https://docs.aws.amazon.com/redshift/latest/dg/r_VARBYTE_type.html

#include <string_view>

#include "types/type.h"

namespace slipher::types {

// Returns whether an operator of arithmetic or of bits (+ - * / % ^ & | # << >> ||) takes operands
// of these types. An unknown one takes the type that fits; of other operators and of the catalogs'
// own types it is always true.
bool has_operator(std::string_view symbol, const Type& left, const Type& right);
// Returns the same of an operator before one operand: + - ~ @ |/ ||/
bool has_operator(std::string_view symbol, const Type& type);

}  // namespace slipher::types
