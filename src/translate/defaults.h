#pragma once

// What a column gets when INSERT or COPY names no value for it.

#include <string>

#include "translate/translate.h"

namespace slipher::translate {

// Returns the value as engine SQL in the column's type: the next IDENTITY value, the DEFAULT, or
// NULL; 23502 at run time when the column is NOT NULL.
std::string default_value(const catalog::Relation& relation, const catalog::Column& column,
                          const Context& context);

}  // namespace slipher::translate
