#pragma once

// Named constructors of the errors that reading and converting values gives.

#include <cstdint>
#include <string_view>

#include "base/error.h"
#include "types/type.h"

namespace slipher::types {

// 22P02, `invalid input syntax for type numeric: "x"`; for the integers, as Redshift words it,
// `invalid input syntax for integer: "x"`.
SqlError invalid_text(const Type& type, std::string_view text);
// 22003, `value "x" is out of range for type smallint`.
SqlError integer_out_of_range(const Type& type, std::string_view text);
// 22003, `"x" is out of range for type real`.
SqlError float_out_of_range(const Type& type, std::string_view text);
// 22003, `numeric field overflow`, with PostgreSQL's detail.
SqlError numeric_field_overflow(std::int32_t precision, std::int32_t scale);
// 22001, `value too long for type character varying(20)`.
SqlError value_too_long(const Type& type);
// 22007, `invalid input syntax for type date: "x"`.
// 22007, the words of interval_forbid_composite_literals.
SqlError composite_interval(const Type& type);
SqlError invalid_datetime(const Type& type, std::string_view text);
// 22008, `date/time field value out of range: "x"`.
SqlError datetime_field_overflow(std::string_view text);
// 22008, `date out of range: "x"`, `timestamp out of range: "x"`.
SqlError datetime_out_of_range(const Type& type, std::string_view text);
// 22015, `interval field value out of range: "x"`.
SqlError interval_field_overflow(std::string_view text);
// 22009, `time zone displacement out of range: "x"`.
SqlError zone_displacement_out_of_range(std::string_view text);
// 22023, `time zone "x" not recognized`.
SqlError unknown_time_zone(std::string_view name);
// 22P03, `incorrect binary data format`.
SqlError incorrect_binary_data();

}  // namespace slipher::types
