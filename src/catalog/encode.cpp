#include "catalog/encode.h"

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "catalog/stored_words.h"

namespace slipher::catalog {
namespace {

using Json = nlohmann::json;

template <typename Enumeration>
Enumeration word_from(const Json& json) {
  Enumeration out{};
  read_stored_word(json.get_ref<const std::string&>(), out);
  return out;
}

Json to_json(const Acl& acl) {
  Json out = Json::array();
  for (const AclEntry& entry : acl) {
    out.push_back({stored_word(entry.grantee.kind), entry.grantee.id, entry.grantor.value,
                   entry.column, stored_words(entry.privileges), stored_words(entry.grantable)});
  }
  return out;
}

Acl acl_from(const Json& json) {
  Acl acl;
  for (const Json& item : json) {
    acl.push_back({{word_from<GranteeKind>(item.at(0)), item.at(1).get<std::int64_t>()},
                   UserId{item.at(2).get<std::int64_t>()},
                   item.at(3).get<std::int32_t>(),
                   privileges_of_words(item.at(4)),
                   privileges_of_words(item.at(5))});
  }
  return acl;
}

Json to_json(const types::Type& type) {
  return {stored_word(type.kind), type.length, type.precision, type.scale};
}

types::Type type_from(const Json& json) {
  return {word_from<types::TypeKind>(json.at(0)), json.at(1).get<std::int32_t>(),
          json.at(2).get<std::int32_t>(), json.at(3).get<std::int32_t>()};
}

Json to_json(const Column& column) {
  Json out = {{"number", column.number},
              {"name", column.name},
              {"type", to_json(column.type)},
              {"not_null", column.not_null},
              {"encoding", column.encoding},
              {"encoding_auto", column.encoding_auto},
              {"distkey", column.distkey},
              {"sortkey", column.sortkey},
              {"case_insensitive", column.case_insensitive},
              {"trailing_blanks", column.trailing_blanks},
              {"comment", column.comment}};
  if (column.default_sql) out["default"] = *column.default_sql;
  if (column.identity) {
    out["identity"] = {column.identity->seed, column.identity->step, column.identity->by_default};
  }
  return out;
}

Column column_from(const Json& json) {
  Column column;
  column.number = json.at("number");
  column.name = json.at("name");
  column.type = type_from(json.at("type"));
  column.not_null = json.at("not_null");
  column.encoding = json.at("encoding");
  column.encoding_auto = json.at("encoding_auto");
  column.distkey = json.at("distkey");
  column.sortkey = json.at("sortkey");
  column.case_insensitive = json.at("case_insensitive");
  column.trailing_blanks = json.at("trailing_blanks");
  column.comment = json.at("comment");
  if (json.contains("default")) column.default_sql = json.at("default").get<std::string>();
  if (json.contains("identity")) {
    const Json& identity = json.at("identity");
    column.identity = IdentityColumn{identity.at(0), identity.at(1), identity.at(2)};
  }
  return column;
}

Json to_json(const Constraint& constraint) {
  return {{"id", constraint.id},
          {"name", constraint.name},
          {"kind", stored_word(constraint.kind)},
          {"columns", constraint.columns},
          {"target", constraint.target.value},
          {"target_columns", constraint.target_columns}};
}

Constraint constraint_from(const Json& json) {
  Constraint constraint;
  constraint.id = json.at("id");
  constraint.name = json.at("name");
  constraint.kind = word_from<ConstraintKind>(json.at("kind"));
  constraint.columns = json.at("columns").get<std::vector<std::int32_t>>();
  constraint.target = RelationId{json.at("target").get<std::int64_t>()};
  constraint.target_columns = json.at("target_columns").get<std::vector<std::int32_t>>();
  return constraint;
}

Database database_from(const Json& json) {
  Database object;
  object.id = DatabaseId{json.at("id").get<std::int64_t>()};
  object.name = json.at("name");
  object.owner = UserId{json.at("owner").get<std::int64_t>()};
  object.acl = acl_from(json.at("acl"));
  object.connection_limit = json.at("connection_limit");
  object.case_insensitive = json.at("case_insensitive");
  object.serializable = json.at("serializable");
  object.sql_language = acl_from(json.at("sql_language"));
  object.comment = json.at("comment");
  return object;
}

Schema schema_from(const Json& json) {
  Schema object;
  object.id = SchemaId{json.at("id").get<std::int64_t>()};
  object.database = DatabaseId{json.at("database").get<std::int64_t>()};
  object.name = json.at("name");
  object.owner = UserId{json.at("owner").get<std::int64_t>()};
  object.acl = acl_from(json.at("acl"));
  object.quota_megabytes = json.at("quota_megabytes");
  object.comment = json.at("comment");
  return object;
}

void view_from(const Json& json, Relation& object) {
  object.query = json.at("query");
  object.late_binding = json.at("late_binding");
  for (const Json& item : json.at("bindings")) {
    object.bindings.push_back({item.at(0), RelationId{item.at(1).get<std::int64_t>()}});
  }
  for (const Json& item : json.at("functions")) {
    object.functions.push_back({item.at(0), FunctionId{item.at(1).get<std::int64_t>()}});
  }
  object.search_path = json.at("search_path").get<std::vector<std::string>>();
  object.query_database = DatabaseId{json.at("query_database").get<std::int64_t>()};
  object.auto_refresh = json.at("auto_refresh");
  object.refreshed = {json.at("refreshed").get<std::int64_t>()};
}

Relation relation_from(const Json& json) {
  Relation object;
  object.id = RelationId{json.at("id").get<std::int64_t>()};
  object.schema = SchemaId{json.at("schema").get<std::int64_t>()};
  object.name = json.at("name");
  object.kind = word_from<RelationKind>(json.at("kind"));
  object.owner = UserId{json.at("owner").get<std::int64_t>()};
  object.physical_id = json.at("physical_id");
  for (const Json& item : json.at("columns")) object.columns.push_back(column_from(item));
  object.next_column = json.at("next_column");
  for (const Json& item : json.at("constraints")) {
    object.constraints.push_back(constraint_from(item));
  }
  object.diststyle = word_from<DistributionStyle>(json.at("diststyle"));
  object.sortstyle = word_from<SortStyle>(json.at("sortstyle"));
  object.backup = json.at("backup");
  object.acl = acl_from(json.at("acl"));
  object.comment = json.at("comment");
  object.created = {json.at("created").get<std::int64_t>()};
  if (json.contains("query")) view_from(json, object);
  return object;
}

Function function_from(const Json& json) {
  Function object;
  object.id = FunctionId{json.at("id").get<std::int64_t>()};
  object.schema = SchemaId{json.at("schema").get<std::int64_t>()};
  object.name = json.at("name");
  object.owner = UserId{json.at("owner").get<std::int64_t>()};
  for (const Json& item : json.at("arguments")) object.arguments.push_back(type_from(item));
  object.result = type_from(json.at("result"));
  object.volatility = word_from<Volatility>(json.at("volatility"));
  object.query = json.at("query");
  object.acl = acl_from(json.at("acl"));
  return object;
}

User user_from(const Json& json) {
  User object;
  object.id = UserId{json.at("id").get<std::int64_t>()};
  object.name = json.at("name");
  object.password = json.at("password");
  object.superuser = json.at("superuser");
  object.create_database = json.at("create_database");
  object.syslog_unrestricted = json.at("syslog_unrestricted");
  if (json.contains("valid_until")) {
    object.valid_until = Instant{json.at("valid_until").get<std::int64_t>()};
  }
  object.connection_limit = json.at("connection_limit");
  object.session_timeout = json.at("session_timeout");
  for (const Json& item : json.at("settings")) {
    object.settings.emplace_back(item.at(0).get<std::string>(), item.at(1).get<std::string>());
  }
  return object;
}

Group group_from(const Json& json) {
  Group object;
  object.id = GroupId{json.at("id").get<std::int64_t>()};
  object.name = json.at("name");
  for (const Json& item : json.at("members")) object.members.push_back({item.get<std::int64_t>()});
  return object;
}

}  // namespace

std::string encode(const Database& object) {
  return Json{{"id", object.id.value},
              {"name", object.name},
              {"owner", object.owner.value},
              {"acl", to_json(object.acl)},
              {"connection_limit", object.connection_limit},
              {"case_insensitive", object.case_insensitive},
              {"serializable", object.serializable},
              {"sql_language", to_json(object.sql_language)},
              {"comment", object.comment}}
      .dump();
}

std::string encode(const Schema& object) {
  return Json{{"id", object.id.value},      {"database", object.database.value},
              {"name", object.name},        {"owner", object.owner.value},
              {"acl", to_json(object.acl)}, {"quota_megabytes", object.quota_megabytes},
              {"comment", object.comment}}
      .dump();
}

std::string encode(const Relation& object) {
  Json out = {{"id", object.id.value},
              {"schema", object.schema.value},
              {"name", object.name},
              {"kind", stored_word(object.kind)},
              {"owner", object.owner.value},
              {"physical_id", object.physical_id},
              {"next_column", object.next_column},
              {"diststyle", stored_word(object.diststyle)},
              {"sortstyle", stored_word(object.sortstyle)},
              {"backup", object.backup},
              {"acl", to_json(object.acl)},
              {"comment", object.comment},
              {"created", object.created.micros}};
  out["columns"] = Json::array();
  for (const Column& column : object.columns) out["columns"].push_back(to_json(column));
  out["constraints"] = Json::array();
  for (const Constraint& constraint : object.constraints) {
    out["constraints"].push_back(to_json(constraint));
  }
  if (!object.query.empty()) {
    out["query"] = object.query;
    out["late_binding"] = object.late_binding;
    out["bindings"] = Json::array();
    for (const NameBinding& binding : object.bindings) {
      out["bindings"].push_back({binding.name, binding.relation.value});
    }
    out["functions"] = Json::array();
    for (const FunctionBinding& binding : object.functions) {
      out["functions"].push_back({binding.name, binding.function.value});
    }
    out["search_path"] = object.search_path;
    out["query_database"] = object.query_database.value;
    out["auto_refresh"] = object.auto_refresh;
    out["refreshed"] = object.refreshed.micros;
  }
  return out.dump();
}

std::string encode(const Function& object) {
  Json out = {{"id", object.id.value},
              {"schema", object.schema.value},
              {"name", object.name},
              {"owner", object.owner.value},
              {"result", to_json(object.result)},
              {"volatility", stored_word(object.volatility)},
              {"query", object.query},
              {"acl", to_json(object.acl)}};
  out["arguments"] = Json::array();
  for (const types::Type& type : object.arguments) out["arguments"].push_back(to_json(type));
  return out.dump();
}

std::string encode(const User& object) {
  Json out = {{"id", object.id.value},
              {"name", object.name},
              {"password", object.password},
              {"superuser", object.superuser},
              {"create_database", object.create_database},
              {"syslog_unrestricted", object.syslog_unrestricted},
              {"connection_limit", object.connection_limit},
              {"session_timeout", object.session_timeout}};
  if (object.valid_until) out["valid_until"] = object.valid_until->micros;
  out["settings"] = Json::array();
  for (const auto& [name, value] : object.settings) out["settings"].push_back({name, value});
  return out.dump();
}

std::string encode(const Group& object) {
  Json out = {{"id", object.id.value}, {"name", object.name}};
  out["members"] = Json::array();
  for (const UserId member : object.members) out["members"].push_back(member.value);
  return out.dump();
}

void decode(std::string_view kind, std::string_view text, Draft& draft) {
  try {
    const Json json = Json::parse(text);
    if (kind == kDatabaseKind) return draft.put(database_from(json));
    if (kind == kSchemaKind) return draft.put(schema_from(json));
    if (kind == kRelationKind) return draft.put(relation_from(json));
    if (kind == kFunctionKind) return draft.put(function_from(json));
    if (kind == kUserKind) return draft.put(user_from(json));
    if (kind == kGroupKind) return draft.put(group_from(json));
  } catch (const Json::exception& error) {
    throw SqlError(sqlstate::kDataCorrupted,
                   cat("the catalog holds a ", kind, " that cannot be read: ", error.what()));
  }
  throw SqlError(sqlstate::kDataCorrupted, cat("the catalog holds an unknown kind \"", kind, "\""));
}

}  // namespace slipher::catalog
