#pragma once

// Texts and intervals where they are compared, grouped or sorted. Internal to the module.

#include <optional>
#include <string>
#include <string_view>

#include "translate/renderer.h"
#include "types/type.h"

namespace slipher::translate {

// Returns whether a value of a type, if it is known, may equal one that looks different: a text
// that ends in a blank, an interval with parts of different signs.
bool may_equal_others(const std::optional<types::Type>& type, bool trimmed);
// Returns whether a column of the query may hold such a value.
bool any_may_equal_others(const RenderedQuery& query);

// Returns a value as a comparison takes it: without the blanks at its end.
std::string trimmed_text(std::string_view text, const std::optional<types::Type>& type,
                         bool trimmed);
// Returns a value with the blanks that fill a CHAR(n), which the engine does not keep.
std::string filled_text(const Rendered& value);
// Returns a rendered operand of a comparison, `beside` the other one.
std::string compared_text(const sql::Expression& expression, const Rendered& rendered,
                          const Rendered* beside);
// Throws 42601 unless the query has as many columns as the operand, a value or a row, has values.
void require_width(const sql::Expression& operand, const RenderedQuery& inner, std::size_t offset);
// Returns the value itself, marked so that the engine sorts it, groups it and makes it distinct
// without the blanks at its end.
std::string padded_text(std::string_view text, const std::optional<types::Type>& type,
                        bool trimmed);
// Returns the query with a function over each column that may hold a text that ends in a blank.
std::string over_columns(const RenderedQuery& query, std::string_view function,
                         const std::string& alias);

}  // namespace slipher::translate
