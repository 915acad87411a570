#pragma once

// Named constructors of the errors that SUPER values give.

#include <cstddef>
#include <string_view>

#include "base/error.h"

namespace slipher::super {

// 54000, the limit of 16 MB.
SqlError value_too_large();
// 54001, arrays and objects nested too deeply.
SqlError nested_too_deeply();
// 22P02, a text that is no JSON; `offset` counts bytes from 0.
SqlError invalid_json(std::size_t offset, std::string_view why);

// 22003, an exact number of more than 38 digits.
SqlError number_overflow();
// 22012.
SqlError division_by_zero();
// 22P05, \u0000 in a string.
SqlError zero_character();
// 22P02, an object with two attributes of one name.
SqlError repeated_name(std::string_view name);

}  // namespace slipher::super
