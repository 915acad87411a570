// The declared columns of the system tables against the reference manual's.

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "system/tables.h"
#include "system/view_file.h"

namespace slipher::system {
namespace {

struct Expected {
  std::string column;
  types::Type type;
};

std::map<std::string, std::vector<Expected>> expected_columns() {
  std::map<std::string, std::vector<Expected>> out;
  std::ifstream file(std::string(SLIPHER_SOURCE_DIR) + "/tests/slt/system/columns.tsv");
  std::string line;
  while (std::getline(file, line)) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream fields(line);
    std::string table, number, column, type;
    std::getline(fields, table, '\t');
    std::getline(fields, number, '\t');
    std::getline(fields, column, '\t');
    std::getline(fields, type, '\t');
    out[table].push_back({column, parse_column_type(type)});
  }
  return out;
}

TEST(SystemTables, columns_are_the_manuals) {
  const auto relations = system_relations();
  const auto expected = expected_columns();
  EXPECT_GT(expected.size(), 25U);
  for (const auto& [table, columns] : expected) {
    const auto found = relations->find(std::pair(std::string("pg_catalog"), table));
    ASSERT_NE(found, relations->end()) << table;
    const auto& own = found->second->columns;
    ASSERT_GE(own.size(), columns.size()) << table;
    // One table has columns of ours, at the end.
    EXPECT_EQ(own.size() - columns.size(), table == "stl_load_commits" ? 3U : 0U) << table;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      EXPECT_EQ(own[i].name, columns[i].column) << table << " " << i;
      EXPECT_EQ(own[i].type, columns[i].type)
          << table << "." << own[i].name << ": " << types::type_name(own[i].type);
    }
  }
}

TEST(SystemTables, every_one_says_what_it_is_and_has_its_number) {
  const auto relations = system_relations();
  std::set<std::int64_t> ids;
  for (const auto& [key, relation] : *relations) {
    EXPECT_EQ(key.second, relation->name);
    EXPECT_FALSE(relation->comment.empty()) << key.second;
    EXPECT_TRUE(ids.insert(relation->id.value).second) << key.second;
    EXPECT_GT(relation->id.value, 0);
    EXPECT_LT(relation->id.value, 16384);
    std::set<std::string> columns;
    for (const auto& column : relation->columns) {
      EXPECT_TRUE(columns.insert(column.name).second) << key.second << "." << column.name;
    }
    const bool is_table = relation->kind == catalog::RelationKind::kSystemTable;
    EXPECT_EQ(relation->query.starts_with(is_table ? "slipher_vt_" : "SELECT "), true)
        << key.second;
  }
  // PostgreSQL's numbers, which clients compare with.
  const auto id_of = [&](const char* name) {
    return relations->find(std::pair(std::string("pg_catalog"), std::string(name)))
        ->second->id.value;
  };
  EXPECT_EQ(id_of("pg_class"), 1259);
  EXPECT_EQ(id_of("pg_namespace"), 2615);
  EXPECT_EQ(id_of("pg_database"), 1262);
}

TEST(ViewFile, reads_its_head_and_casts_its_columns) {
  const ViewFile file = parse_view_file("v",
                                        "-- v: a view.\n-- id: 12\n-- schema: pg_catalog\n"
                                        "-- visible to: all\n-- column: a bigint\n"
                                        "-- column: b char(3)\nSELECT 1,\n2 FROM t;\n");
  EXPECT_EQ(file.id, 12);
  EXPECT_EQ(file.schema, "pg_catalog");
  EXPECT_EQ(file.about, "A view.");
  ASSERT_EQ(file.columns.size(), 2U);
  EXPECT_EQ(file.columns[1].type, types::Type::character(3));
  EXPECT_EQ(file.cast_query(),
            "SELECT CAST(v1 AS bigint) AS \"a\", CAST(v2 AS varchar(3)) AS \"b\" "
            "FROM (SELECT 1,\n2 FROM t) AS v(v1, v2)");
  EXPECT_THROW(parse_view_file("v", "SELECT 1"), SqlError);
  EXPECT_THROW(parse_column_type("money"), SqlError);
}

}  // namespace
}  // namespace slipher::system
