// Stored catalogs of older formats, and that what is stored today comes back.

#include "catalog/upgrade.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "catalog/encode.h"
#include "catalog/stored_words.h"

namespace slipher::catalog {
namespace {

using Json = nlohmann::json;

Snapshot empty_catalog() { return Snapshot(std::make_shared<const SystemRelations>()); }

Json upgraded(const std::string& kind, const std::string& body) {
  return Json::parse(upgrade(1, {{kind, 7, body}}).at(0).body);
}

std::string state_of(std::int32_t from, const std::string& kind, const std::string& body) {
  try {
    upgrade(from, {{kind, 7, body}});
  } catch (const SqlError& error) {
    return std::string(error.state().text());
  }
  return "no error";
}

TEST(Upgrade, from_1_makes_words_of_a_relations_numbers) {
  const Json after =
      upgraded("relation", R"({"kind": 2, "diststyle": 1, "sortstyle": 3, "name": "r",
      "columns": [{"name": "a", "type": [14, -1, 0, 0]}, {"name": "b", "type": [6, -1, 20, 4]}],
      "constraints": [{"kind": 2, "id": 9}],
      "acl": [[1, 101, 100, 0, 1027, 1], [2, 0, 100, 3, 8192, 0]]})");
  EXPECT_EQ(after, Json::parse(R"({"kind": "materialized view", "diststyle": "even",
      "sortstyle": "interleaved", "name": "r",
      "columns": [{"name": "a", "type": ["timestamp", -1, 0, 0]},
                  {"name": "b", "type": ["numeric", -1, 20, 4]}],
      "constraints": [{"kind": "foreign key", "id": 9}],
      "acl": [["group", 101, 100, 0, ["SELECT", "INSERT", "USAGE"], ["SELECT"]],
              ["public", 0, 100, 3, ["EXECUTE"], []]]})"));
}

TEST(Upgrade, from_1_leaves_a_user_as_it_is) {
  const std::string user = R"({"id": 100, "name": "awsuser", "settings": [["kind", "1"]]})";
  EXPECT_EQ(upgraded("user", user), Json::parse(user));
}

TEST(Upgrade, from_2_takes_every_varchar_for_one_with_trailing_blanks) {
  const std::string columns =
      R"({"columns": [{"name": "a", "type": ["varchar", 9, 0, 0], "trailing_blanks": false},
                      {"name": "b", "type": ["bpchar", 9, 0, 0], "trailing_blanks": false}]})";
  const Json after = Json::parse(upgrade(2, {{"relation", 7, columns}}).at(0).body).at("columns");
  EXPECT_EQ(after.at(0).at("trailing_blanks"), true);
  EXPECT_EQ(after.at(1).at("trailing_blanks"), false);
}

TEST(Upgrade, from_3_lets_everyone_make_functions) {
  const auto after = [](const std::string& kind, const std::string& body) {
    return Json::parse(upgrade(3, {{kind, 7, body}}).at(0).body);
  };
  EXPECT_EQ(after("database", R"({"name": "dev"})"), Json::parse(R"({"name": "dev",
                            "sql_language": [["public", 0, 1, 0, ["USAGE"], []]]})"));
  EXPECT_EQ(after("relation", R"({"query": "SELECT 1"})"),
            Json::parse(R"({"query": "SELECT 1", "functions": []})"));
  EXPECT_EQ(after("relation", R"({"name": "t"})"), Json::parse(R"({"name": "t"})"));
}

TEST(Upgrade, refuses_what_cannot_be_a_catalog) {
  EXPECT_EQ(state_of(0, "user", "{}"), "XX001");
  EXPECT_EQ(state_of(kCatalogFormat + 1, "user", "{}"), "XX001");
  EXPECT_EQ(state_of(1, "user", "{"), "XX001");
  EXPECT_EQ(state_of(1, "relation", "{}"), "XX001");
  EXPECT_EQ(state_of(1, "schema", R"({"acl": [[3, 0, 100, 0, 1, 0]]})"), "XX001");
  EXPECT_EQ(state_of(1, "schema", R"({"acl": [[2, 0, 100, 0, 1, 0]]})"), "no error");
}

TEST(StoredCatalog, comes_back_with_every_enumerator) {
  Relation relation;
  relation.id = RelationId{7};
  relation.name = "everything";
  relation.kind = RelationKind::kTable;
  relation.diststyle = DistributionStyle::kKey;
  relation.sortstyle = SortStyle::kCompound;
  for (int i = 0; i <= static_cast<int>(types::TypeKind::kOidVector); ++i) {
    Column column;
    column.number = i + 1;
    column.name = "c";
    column.type = types::Type::of(static_cast<types::TypeKind>(i));
    relation.columns.push_back(column);
  }
  for (const auto kind :
       {ConstraintKind::kPrimaryKey, ConstraintKind::kUnique, ConstraintKind::kForeignKey}) {
    Constraint constraint;
    constraint.kind = kind;
    relation.constraints.push_back(constraint);
  }
  for (const auto kind : {GranteeKind::kUser, GranteeKind::kGroup, GranteeKind::kPublic}) {
    relation.acl.push_back({{kind, 5}, UserId{100}, 0, kTablePrivileges, kColumnPrivileges});
  }
  Draft draft(empty_catalog());
  decode(kRelationKind, encode(relation), draft);
  const Relation& back = *draft.snapshot().find_relation(relation.id);
  EXPECT_EQ(back.kind, relation.kind);
  EXPECT_EQ(back.diststyle, relation.diststyle);
  EXPECT_EQ(back.sortstyle, relation.sortstyle);
  EXPECT_EQ(back.acl, relation.acl);
  ASSERT_EQ(back.columns.size(), relation.columns.size());
  for (std::size_t i = 0; i < back.columns.size(); ++i) {
    EXPECT_EQ(back.columns[i].type, relation.columns[i].type);
  }
  ASSERT_EQ(back.constraints.size(), relation.constraints.size());
  for (std::size_t i = 0; i < back.constraints.size(); ++i) {
    EXPECT_EQ(back.constraints[i].kind, relation.constraints[i].kind);
  }
}

TEST(StoredCatalog, keeps_functions_and_what_calls_them) {
  using types::Type;
  Function function;
  function.id = FunctionId{9};
  function.schema = SchemaId{3};
  function.name = "f_x";
  function.owner = UserId{100};
  function.arguments = {Type::decimal(10, 2), Type::varchar(5)};
  function.result = Type::of(types::TypeKind::kDate);
  function.query = "SELECT $1";
  function.acl = {{{GranteeKind::kPublic, 0}, UserId{100}, 0, kFunctionPrivileges, {}}};
  Relation view;
  view.id = RelationId{7};
  view.kind = RelationKind::kView;
  view.query = "SELECT f_x(1, 'a')";
  view.functions = {{"s.f_x", function.id}};
  Database database;
  database.id = DatabaseId{1};
  database.sql_language = {{{GranteeKind::kGroup, 5}, UserId{1}, 0, kLanguagePrivileges, {}}};
  Draft draft(empty_catalog());
  decode(kRelationKind, encode(view), draft);
  decode(kDatabaseKind, encode(database), draft);
  EXPECT_EQ(draft.snapshot().find_relation(view.id)->functions, view.functions);
  EXPECT_EQ(draft.snapshot().find_database(database.id)->sql_language, database.sql_language);
  for (const auto volatility :
       {Volatility::kVolatile, Volatility::kStable, Volatility::kImmutable}) {
    function.volatility = volatility;
    decode(kFunctionKind, encode(function), draft);
    const Function& back = *draft.snapshot().find_function(function.id);
    EXPECT_EQ(back.name, function.name);
    EXPECT_EQ(back.owner, function.owner);
    EXPECT_EQ(back.arguments, function.arguments);
    EXPECT_EQ(back.result, function.result);
    EXPECT_EQ(back.volatility, volatility);
    EXPECT_EQ(back.query, function.query);
    EXPECT_EQ(back.acl, function.acl);
  }
}

TEST(Snapshot, finds_functions_by_name_and_signature) {
  const SchemaId schema{3};
  const auto make = [&](std::int64_t id, std::string name, std::vector<types::Type> arguments) {
    Function function;
    function.id = FunctionId{id};
    function.schema = schema;
    function.name = std::move(name);
    function.arguments = std::move(arguments);
    return function;
  };
  Draft draft(empty_catalog());
  draft.put(make(1, "f", {}));
  draft.put(make(2, "f", {types::Type::varchar(5)}));
  draft.put(make(3, "f(", {}));
  draft.put(make(4, "fa", {}));
  const Snapshot& catalog = draft.snapshot();
  EXPECT_EQ(signature("f", {types::Type::varchar(9), types::Type::decimal(4, 2)}),
            "f(character varying, numeric)");
  EXPECT_EQ(catalog.find_function(schema, "f(character varying)")->id, FunctionId{2});
  EXPECT_EQ(catalog.find_function(schema, "f(integer)"), nullptr);
  EXPECT_EQ(catalog.functions_of(schema, "f").size(), 2U);
  EXPECT_EQ(catalog.functions_of(schema).size(), 4U);
  draft.put(make(2, "g", {}));
  EXPECT_EQ(draft.snapshot().functions_of(schema, "f").size(), 1U);
  draft.erase(FunctionId{1});
  EXPECT_TRUE(draft.snapshot().functions_of(schema, "f").empty());
  const auto merged = draft.merge_into(empty_catalog());
  EXPECT_EQ(merged->functions_of(schema, "g").front()->id, FunctionId{2});
}

TEST(StoredCatalog, with_an_unknown_word_is_refused) {
  Draft draft(empty_catalog());
  EXPECT_THROW(decode(kSchemaKind,
                      R"({"id": 1, "database": 1, "name": "s", "owner": 1, "quota_megabytes": -1,
                          "comment": "", "acl": [["nobody", 0, 1, 0, [], []]]})",
                      draft),
               SqlError);
  types::TypeKind kind{};
  EXPECT_THROW(read_stored_word("nothing", kind), SqlError);
  EXPECT_THROW(privileges_of_words({"SELECT", "FLY"}), SqlError);
  EXPECT_EQ(privileges_of_words({"SELECT", "UPDATE"}), kColumnPrivileges);
}

}  // namespace
}  // namespace slipher::catalog
