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
