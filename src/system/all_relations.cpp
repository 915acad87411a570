#include "system/all_relations.h"

#include "catalog/access.h"

namespace slipher::system {

bool may_see(const Context& context, const catalog::Relation& relation) {
  const catalog::Snapshot& catalog = *context.catalog;
  if (relation.owner == context.user || catalog::is_superuser(catalog, context.user)) return true;
  for (const catalog::AclEntry& entry : relation.acl) {
    switch (entry.grantee.kind) {
      case catalog::GranteeKind::kPublic:
        return true;
      case catalog::GranteeKind::kUser:
        if (entry.grantee.id == context.user.value) return true;
        break;
      case catalog::GranteeKind::kGroup:
        if (catalog.is_member(context.user, GroupId{entry.grantee.id})) return true;
        break;
    }
  }
  return false;
}

std::vector<SeenRelation> seen_relations(const Context& context, Databases databases) {
  std::vector<SeenRelation> out;
  const catalog::Snapshot& catalog = *context.catalog;
  const auto* own = catalog.find_database(context.database);
  if (own == nullptr) return out;
  for (const ShownRelation& shown : shown_relations(context)) {
    if (may_see(context, *shown.relation)) out.push_back({own, shown});
  }
  if (databases == Databases::kOwn) return out;
  for (const auto& [id, relation] : catalog.relations()) {
    const auto* schema = catalog.find_schema(relation->schema);
    if (schema == nullptr || schema->database == context.database) continue;
    const auto* database = catalog.find_database(schema->database);
    if (database == nullptr || !may_see(context, *relation)) continue;
    out.push_back({database, {relation.get(), schema->id.value, schema->name}});
  }
  return out;
}

std::vector<SeenSchema> seen_schemas(const Context& context) {
  std::vector<SeenSchema> out;
  const catalog::Snapshot& catalog = *context.catalog;
  if (const auto* own = catalog.find_database(context.database)) {
    for (const std::string_view name : {"pg_catalog", "information_schema"}) {
      out.push_back({own, std::string(name), catalog::kBootstrapUser, std::nullopt});
    }
  }
  for (const auto& [id, schema] : catalog.schemas()) {
    const auto* database = catalog.find_database(schema->database);
    const bool seen = catalog::may(catalog, context.user, *schema, catalog::Privilege::kUsage) ||
                      catalog::may(catalog, context.user, *schema, catalog::Privilege::kCreate);
    if (database == nullptr || !seen) continue;
    out.push_back({database, schema->name, schema->owner,
                   acl_line(context, schema->acl, schema->owner, catalog::kSchemaPrivileges)});
  }
  return out;
}

std::optional<std::string> acl_line(const Context& context, const catalog::Acl& acl, UserId owner,
                                    catalog::Privileges all) {
  const auto items = acl_texts(context, acl, owner, all);
  if (items.empty()) return std::nullopt;
  std::string out;
  for (const std::string& item : items) {
    if (!out.empty()) out.push_back('~');
    out.append(item);
  }
  return out;
}

std::optional<std::string> remarks(const std::string& comment) {
  if (comment.empty()) return std::nullopt;
  return comment;
}

std::string short_table_type(const catalog::Relation& relation) {
  return relation_kind(relation) == 'r' ? "TABLE" : "VIEW";
}

}  // namespace slipher::system
