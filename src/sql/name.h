#pragma once

// Names and type names.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "types/type.h"

namespace slipher::sql {

// An identifier after folding to lower case (which spares quoted ones only in case sensitive
// sessions).
struct Name {
  std::string text;
  std::size_t offset = 0;  // In the statement's text, in bytes.
  bool quoted = false;
  std::string attribute = {};  // As written, where SUPER attributes keep the case that text lost.
};

// A dotted name, outermost part first: database.schema.table.column.
struct QualifiedName {
  std::vector<Name> parts;
  std::size_t offset() const { return parts.empty() ? 0 : parts.front().offset; }
  const Name& last() const { return parts.back(); }
};

// A type as it was written. `type` is empty where the name is none that this product knows (yet):
// SUPER, GEOMETRY, a typo.
struct TypeName {
  std::string name;  // As written, normalised: "character varying", "super".
  std::vector<std::int32_t> modifiers;
  std::optional<types::Type> type;
  bool has_length = false;  // A length or precision was written; VARCHAR(MAX) counts.
  std::size_t offset = 0;
};

}  // namespace slipher::sql
