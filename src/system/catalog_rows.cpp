#include "system/catalog_rows.h"

#include <algorithm>

#include "base/cat.h"

namespace slipher::system {
namespace {

constexpr std::string_view kTemporarySchemaName = "pg_temp_1";

std::int64_t system_schema(std::string_view name) {
  return name == "pg_catalog" ? kPgCatalogSchema : kInformationSchema;
}

std::string quoted_name(std::string_view name) {
  const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
  if (plain) return std::string(name);
  std::string out = "\"";
  for (const char c : name) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  out.push_back('"');
  return out;
}

std::string grantee_name(const Context& context, const catalog::Grantee& grantee) {
  if (grantee.kind == catalog::GranteeKind::kPublic) return {};
  if (grantee.kind == catalog::GranteeKind::kUser) {
    return quoted_name(user_name(context, UserId{grantee.id}));
  }
  const auto* group = context.catalog->find_group(GroupId{grantee.id});
  return cat("group ",
             group == nullptr ? cat("unknown (GID=", grantee.id, ")") : quoted_name(group->name));
}

std::string acl_item(const Context& context, const catalog::AclEntry& entry) {
  return cat(grantee_name(context, entry.grantee), "=",
             catalog::acl_letters(entry.privileges, entry.grantable), "/",
             quoted_name(user_name(context, entry.grantor)));
}

}  // namespace

std::vector<ShownRelation> shown_relations(const Context& context) {
  std::vector<ShownRelation> out;
  const catalog::Snapshot& catalog = *context.catalog;
  for (const auto& [key, relation] : catalog.system_relations()) {
    if (key.first == catalog::kFunctionSchema) continue;
    out.push_back({relation.get(), system_schema(key.first), key.first});
  }
  for (const auto& relation : context.temporary) {
    out.push_back({relation.get(), kTemporarySchema, kTemporarySchemaName});
  }
  for (const auto& [id, relation] : catalog.relations()) {
    const auto* schema = catalog.find_schema(relation->schema);
    if (schema == nullptr || schema->database != context.database) continue;
    out.push_back({relation.get(), schema->id.value, schema->name});
  }
  return out;
}

std::optional<ShownRelation> find_shown_relation(const Context& context, std::int64_t oid) {
  if (const auto* relation = context.catalog->find_relation(RelationId{oid})) {
    const auto* schema = context.catalog->find_schema(relation->schema);
    if (schema == nullptr || schema->database != context.database) return std::nullopt;
    return ShownRelation{relation, schema->id.value, schema->name};
  }
  for (const auto& relation : context.temporary) {
    if (relation->id.value == oid) {
      return ShownRelation{relation.get(), kTemporarySchema, kTemporarySchemaName};
    }
  }
  for (const auto& [key, relation] : context.catalog->system_relations()) {
    if (relation->id.value == oid) {
      return ShownRelation{relation.get(), system_schema(key.first), key.first};
    }
  }
  return std::nullopt;
}

bool is_visible(const Context& context, const ShownRelation& shown) {
  if (shown.schema == kTemporarySchema) return true;
  const std::string& name = shown.relation->name;
  for (const auto& relation : context.temporary) {
    if (relation->name == name) return false;
  }
  if (shown.schema == kPgCatalogSchema) return true;
  if (context.catalog->find_system_relation("pg_catalog", name) != nullptr) return false;
  for (const std::string& schema_name : context.search_path) {
    if (schema_name == shown.schema_name) return true;
    if (schema_name == "information_schema") {
      if (context.catalog->find_system_relation(schema_name, name) != nullptr) return false;
      continue;
    }
    const auto* schema = context.catalog->find_schema(context.database, schema_name);
    if (schema != nullptr && context.catalog->find_relation(schema->id, name) != nullptr) {
      return false;
    }
  }
  return false;
}

char relation_kind(const catalog::Relation& relation) {
  using catalog::RelationKind;
  return relation.kind == RelationKind::kTable || relation.kind == RelationKind::kSystemTable ? 'r'
                                                                                              : 'v';
}

std::string_view table_type(const ShownRelation& shown) {
  if (shown.schema == kTemporarySchema) return "LOCAL TEMPORARY";
  return relation_kind(*shown.relation) == 'r' ? "BASE TABLE" : "VIEW";
}

std::string user_name(const Context& context, UserId user) {
  const auto* found = context.catalog->find_user(user);
  if (found != nullptr) return found->name;
  if (user == catalog::kBootstrapUser) return "rdsdb";
  return cat("unknown (UID=", user.value, ")");
}

std::vector<std::string> acl_texts(const Context& context, const catalog::Acl& acl, UserId owner,
                                   catalog::Privileges all) {
  std::vector<std::string> items;
  bool named = false;
  for (const catalog::AclEntry& entry : acl) {
    if (entry.column != 0) continue;
    items.push_back(acl_item(context, entry));
    named = named ||
            (entry.grantee.kind == catalog::GranteeKind::kUser && entry.grantee.id == owner.value);
  }
  if (items.empty() || named) return items;
  catalog::AclEntry own;
  own.grantee = {catalog::GranteeKind::kUser, owner.value};
  own.grantor = owner;
  own.privileges = all;
  items.insert(items.begin(), acl_item(context, own));
  return items;
}

std::optional<AclItemArray> acl_items(const Context& context, const catalog::Acl& acl, UserId owner,
                                      catalog::Privileges all) {
  const auto items = acl_texts(context, acl, owner, all);
  if (items.empty()) return std::nullopt;
  return AclItemArray{array_text(items)};
}

std::optional<AclItemArray> column_acl_items(const Context& context, const catalog::Acl& acl,
                                             std::int32_t column) {
  std::vector<std::string> items;
  for (const catalog::AclEntry& entry : acl) {
    if (entry.column == column) items.push_back(acl_item(context, entry));
  }
  if (items.empty()) return std::nullopt;
  return AclItemArray{array_text(items)};
}

std::string array_text(const std::vector<std::string>& elements) {
  std::string out = "{";
  for (const std::string& element : elements) {
    if (out.size() > 1) out.push_back(',');
    const bool quote = element.empty() || element == "NULL" ||
                       element.find_first_of(" ,{}\"\\\t\n") != std::string::npos;
    if (!quote) {
      out.append(element);
      continue;
    }
    out.push_back('"');
    for (const char c : element) {
      if (c == '"' || c == '\\') out.push_back('\\');
      out.push_back(c);
    }
    out.push_back('"');
  }
  return out + "}";
}

std::string vector_text(const std::vector<std::int32_t>& numbers) {
  std::string out;
  for (const std::int32_t number : numbers) {
    if (!out.empty()) out.push_back(' ');
    out.append(std::to_string(number));
  }
  return out;
}

}  // namespace slipher::system
