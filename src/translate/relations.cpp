#include "translate/relations.h"

#include "base/error.h"
#include "catalog/access.h"

namespace slipher::translate {
namespace {

bool is_system_schema(std::string_view name) {
  return name == kCatalogSchema || name == kInformationSchema;
}

const catalog::Relation* find_temporary(std::string_view name, const Context& context) {
  const auto found = context.temporary.find(name);
  return found == context.temporary.end() ? nullptr : found->second.get();
}

const catalog::Relation* find_along_path(std::string_view name, const Context& context) {
  if (const auto* found = find_temporary(name, context)) return found;
  if (const auto* found = context.catalog.find_system_relation(kCatalogSchema, name)) return found;
  for (const std::string& schema_name : context.search_path) {
    if (is_system_schema(schema_name)) {
      if (const auto* found = context.catalog.find_system_relation(schema_name, name)) return found;
      continue;
    }
    const auto* schema = context.catalog.find_schema(context.database, schema_name);
    if (schema == nullptr ||
        !catalog::may(context.catalog, context.user, *schema, catalog::Privilege::kUsage)) {
      continue;  // As PostgreSQL: what may not be seen is not on the path.
    }
    if (const auto* found = context.catalog.find_relation(schema->id, name)) return found;
  }
  return nullptr;
}

const catalog::Relation* find_in_schema(DatabaseId database, const sql::Name& schema_name,
                                        std::string_view name, const Context& context) {
  if (is_system_schema(schema_name.text)) {
    return context.catalog.find_system_relation(schema_name.text, name);
  }
  if (schema_name.text.starts_with(kTemporarySchema)) return find_temporary(name, context);
  const auto* schema = context.catalog.find_schema(database, schema_name.text);
  if (schema == nullptr) throw undefined_schema(schema_name.text).at(schema_name.offset);
  catalog::require(context.catalog, context.user, *schema, catalog::Privilege::kUsage);
  return context.catalog.find_relation(schema->id, name);
}

}  // namespace

std::string dotted(const sql::QualifiedName& name) {
  std::string out;
  for (const sql::Name& part : name.parts) {
    if (!out.empty()) out.push_back('.');
    out.append(part.text);
  }
  return out;
}

const catalog::Relation* find_relation(const sql::QualifiedName& name, const Context& context) {
  const auto& parts = name.parts;
  if (parts.size() == 1) return find_along_path(parts[0].text, context);
  if (parts.size() == 2) return find_in_schema(context.database, parts[0], parts[1].text, context);
  if (parts.size() == 3) {
    const auto* database = context.catalog.find_database(parts[0].text);
    if (database == nullptr) throw undefined_database(parts[0].text).at(parts[0].offset);
    return find_in_schema(database->id, parts[1], parts[2].text, context);
  }
  throw SqlError(sqlstate::kSyntaxError,
                 cat("improper qualified name (too many dotted names): ", dotted(name)))
      .at(name.offset());
}

const catalog::Relation& get_relation(const sql::QualifiedName& name, const Context& context) {
  const auto* found = find_relation(name, context);
  if (found == nullptr) throw undefined_table(dotted(name)).at(name.offset());
  return *found;
}

const catalog::Schema& creation_schema(const sql::QualifiedName& name, const Context& context) {
  const catalog::Schema* schema = nullptr;
  if (name.parts.size() > 1) {
    const sql::Name& schema_name = name.parts[name.parts.size() - 2];
    if (name.parts.size() == 3) {
      const auto* database = context.catalog.find_database(name.parts[0].text);
      if (database == nullptr) throw undefined_database(name.parts[0].text).at(name.offset());
      if (database->id != context.database) throw not_supported("creating in another database");
    }
    if (is_system_schema(schema_name.text)) {
      throw permission_denied("schema", schema_name.text).at(schema_name.offset);
    }
    schema = context.catalog.find_schema(context.database, schema_name.text);
    if (schema == nullptr) throw undefined_schema(schema_name.text).at(schema_name.offset);
  } else {
    for (const std::string& candidate : context.search_path) {
      schema = context.catalog.find_schema(context.database, candidate);
      if (schema != nullptr) break;
    }
    if (schema == nullptr) {
      throw SqlError(sqlstate::kInvalidSchemaName, "no schema has been selected to create in");
    }
  }
  catalog::require(context.catalog, context.user, *schema, catalog::Privilege::kCreate);
  return *schema;
}

}  // namespace slipher::translate
