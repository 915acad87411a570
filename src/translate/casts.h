#pragma once

// What explicit casts look at: constants whose text translation reads itself, pairs of types that
// do not convert, names of types that are called like functions. Internal to the module.

#include <optional>
#include <string>
#include <string_view>

#include "sql/expression.h"
#include "translate/renderer.h"
#include "types/column.h"
#include "types/text_format.h"
#include "types/type.h"

namespace slipher::translate {

// Types whose constants translation reads itself, because the engine does not know all of
// Redshift's spellings.
bool is_datetime(types::TypeKind kind);
bool is_interval(types::TypeKind kind);

Rendered interval_constant(const types::IntervalCell& cell, const types::Type& type);
// Returns the text as a constant of a date, time or interval type; nothing for other types. Throws
// 22007, 22008 and 22015 where it is none.
std::optional<Rendered> constant_of(const types::Type& type, std::string_view text,
                                    const types::TextSettings& settings);

// Returns the operand, of which an error is raised where its type does not convert: 42846.
std::string castable(const Rendered& operand, const types::Type& to, sql::CastSyntax syntax);
// Whether a cast may drop digits after the point of a NUMERIC.
bool drops_digits(const std::optional<types::Type>& from, const types::Type& to);

// Returns the type that a function of this name casts to: date(x), int4(x).
std::optional<types::Type> type_called(std::string_view name);

}  // namespace slipher::translate
