#pragma once

// Names to relations: the search path, temporary tables, pg_catalog, three-part names.

#include <string>
#include <string_view>

#include "sql/expression.h"
#include "translate/translate.h"

namespace slipher::translate {

inline constexpr std::string_view kCatalogSchema = "pg_catalog";
inline constexpr std::string_view kInformationSchema = "information_schema";
inline constexpr std::string_view kTemporarySchema = "pg_temp";

// Returns the relation that a name of one to three parts means, or null. One part: temporary
// tables, pg_catalog, then the search path. Throws 42501 when the user lacks USAGE on a schema that
// he names, 3F000 and 3D000 when schema or database do not exist.
const catalog::Relation* find_relation(const sql::QualifiedName& name, const Context& context);
// The same; throws 42P01 when there is none.
const catalog::Relation& get_relation(const sql::QualifiedName& name, const Context& context);

// Returns the schema in which a new object of that name is made: the one it names, or the first of
// the search path that exists. Throws 3F000 `schema "x" does not exist` or `no schema has been
// selected to create in`, 42501 without CREATE.
const catalog::Schema& creation_schema(const sql::QualifiedName& name, const Context& context);

// Returns the dotted name as it was written.
std::string dotted(const sql::QualifiedName& name);

}  // namespace slipher::translate
