#pragma once

// Which types meet and convert without a cast being written, and the errors when they do not.
//
// Source:
// https://docs.aws.amazon.com/redshift/latest/dg/c_Supported_data_types.html#r_Type_conversion

#include <string>
#include <string_view>

#include "base/error.h"
#include "types/type.h"

namespace slipher::types {

// Returns whether values of the two types may stand in one column of a set operation, in the
// branches of one CASE, in one COALESCE. An unknown type meets every type.
bool can_match(const Type& left, const Type& right);
// Returns whether values of the two types can be compared.
bool can_compare(const Type& left, const Type& right);
// Returns whether a value is compared as text with a text: numbers other than DECIMAL, dates,
// times.
bool compares_as_text(const Type& type);
// Returns the DECIMAL that a text becomes where it is compared with one: as many digits after the
// point as leave room for those of both before it.
Type decimal_beside_text(const Type& type);
// Returns whether INSERT and UPDATE convert a value of the one type for a column of the other.
bool can_assign(const Type& from, const Type& to);
// Returns whether a value of the one type is converted for a function that takes the other.
bool can_pass(const Type& from, const Type& to);

// Returns whether an explicit cast converts a value of the one type to the other; and whether
// TRY_CAST does, which takes listed pairs alone.
bool can_cast(const Type& from, const Type& to);
bool can_try_cast(const Type& from, const Type& to);

// Returns the name without length, precision and scale, as errors about types say it.
std::string plain_name(const Type& type);

// 42804, `UNION types integer and date cannot be matched`; of two dates or times 42846, `UNION
// could not convert type time without time zone to date`.
SqlError types_do_not_match(std::string_view construct, const Type& left, const Type& right);
// 42804, `column "x" is of type integer but expression is of type date`.
SqlError not_assignable(std::string_view column, const Type& column_type, const Type& type);
// 42846, `cannot cast type boolean to character varying`.
SqlError cannot_cast(const Type& from, const Type& to);
// 42883, `operator does not exist: integer = date`, or with one operand `- date`; the operands'
// types as errors say them.
SqlError no_such_operator(std::string_view symbol, std::string_view left, std::string_view right);
SqlError no_such_operator(std::string_view symbol, std::string_view operand);
// 42883, `could not identify an ordering operator for type hllsketch`.
SqlError no_order(const Type& type);
// 42804, `argument of WHERE must be type boolean, not type integer`.
SqlError not_boolean(std::string_view clause, const Type& type);

}  // namespace slipher::types
