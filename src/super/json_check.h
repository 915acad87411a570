#pragma once

// Whether a text is well-formed JSON, fast: what a JSON function of texts asks of every row.

#include <optional>
#include <string_view>

namespace slipher::super {

// Returns whether the whole text, which begins with a bracket, is one well-formed JSON value;
// nothing where it has a \u escape or a number that may be too large, of which the JSON library
// decides.
std::optional<bool> is_well_formed(std::string_view text);

}  // namespace slipher::super
