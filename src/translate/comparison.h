#pragma once

// Texts and intervals where they are compared, grouped or sorted. Internal to the module.

#include <optional>
#include <string>
#include <string_view>

#include "translate/renderer.h"
#include "types/type.h"

namespace slipher::translate {

// Returns whether a value of a type, if it is known, may equal one that looks different: a text
// that ends in a blank or ignores case, an interval with parts of different signs.
bool may_equal_others(const std::optional<types::Type>& type, Sameness same);
// Returns whether a column of the query may hold such a value.
bool any_may_equal_others(const RenderedQuery& query);

// Returns a value as a comparison takes it: without the blanks at its end, in lower case where case
// counts for nothing.
std::string trimmed_text(std::string_view text, const std::optional<types::Type>& type,
                         Sameness same);
// Returns a value with the blanks that fill a CHAR(n), which the engine does not keep.
std::string filled_text(const Rendered& value);
// Returns a rendered operand of a comparison, `beside` the other one.
std::string compared_text(const sql::Expression& expression, const Rendered& rendered,
                          const Rendered* beside);
// Throws 42601 unless the query has as many columns as the operand, a value or a row, has values.
void require_width(const sql::Expression& operand, const RenderedQuery& inner, std::size_t offset);
// Returns the value itself, marked so that the engine sorts it, groups it and makes it distinct
// without the blanks at its end and, where it counts for nothing, case.
std::string padded_text(std::string_view text, const std::optional<types::Type>& type,
                        Sameness same);
// Returns the query with each column that may equal others as trimmed_text() or padded_text() makes
// it.
using Compared = std::string (*)(std::string_view, const std::optional<types::Type>&, Sameness);
std::string over_columns(const RenderedQuery& query, Compared compared, const std::string& alias);

}  // namespace slipher::translate
