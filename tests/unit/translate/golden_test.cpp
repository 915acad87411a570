// Redshift's statements and the engine SQL they become, side by side in tests/golden/translate.

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <variant>
#include <vector>

#include "base/error.h"
#include "catalog/snapshot.h"
#include "sql/parse.h"
#include "sql/statement.h"
#include "tests/unit/dev_database.h"
#include "translate/translate.h"

namespace slipher::translate {
namespace {

using types::Type;
using types::TypeKind;

std::filesystem::path folder() {
  return std::filesystem::path(SLIPHER_SOURCE_DIR) / "tests" / "golden" / "translate";
}

catalog::Column column(std::string name, Type type) {
  catalog::Column out;
  out.name = std::move(name);
  out.type = type;
  return out;
}

catalog::Relation table(std::int64_t id, std::string name, std::vector<catalog::Column> columns) {
  catalog::Relation out;
  out.id = RelationId{id};
  out.schema = kSchema;
  out.name = std::move(name);
  out.kind = catalog::RelationKind::kTable;
  out.owner = kUser;
  out.physical_id = id;
  for (catalog::Column& each : columns) {
    each.number = out.next_column++;
    out.columns.push_back(std::move(each));
  }
  return out;
}

// sale (id, day, item, price, note, sold), whose note holds trailing blanks; item (name, weight,
// flag).
catalog::Snapshot tables() {
  catalog::Draft draft{catalog::Snapshot(std::make_shared<const catalog::SystemRelations>())};
  put_dev_database(draft);
  auto sale =
      table(10, "sale",
            {column("id", Type::of(TypeKind::kBigint)), column("day", Type::of(TypeKind::kDate)),
             column("item", Type::varchar(40)), column("price", Type::decimal(8, 2)),
             column("note", Type::varchar(20)), column("sold", Type::of(TypeKind::kTimestamptz))});
  sale.columns[4].trailing_blanks = true;
  draft.put(sale);
  draft.put(table(11, "item",
                  {column("name", Type::varchar(40)), column("weight", Type::of(TypeKind::kReal)),
                   column("flag", Type::of(TypeKind::kBoolean))}));
  return draft.snapshot();
}

std::string translated(const sql::Statement& statement, const Context& context) {
  if (const auto* query = std::get_if<sql::Query>(&statement.node)) {
    return translate_query(*query, context).sql;
  }
  if (const auto* insert = std::get_if<sql::Insert>(&statement.node)) {
    return translate_insert(*insert, context).sql;
  }
  if (const auto* update = std::get_if<sql::Update>(&statement.node)) {
    return translate_update(*update, context).sql;
  }
  if (const auto* remove = std::get_if<sql::Delete>(&statement.node)) {
    return translate_delete(*remove, context).sql;
  }
  std::string out;
  for (const Translation& each : translate_merge(std::get<sql::Merge>(statement.node), context)) {
    out.append(cat(out.empty() ? "" : ";\n   ", each.sql));
  }
  return out;
}

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::stringstream stream;
  stream << file.rdbuf();
  return stream.str();
}

// Returns what an .out file holds for the statements of an .sql file.
std::string golden(const std::string& text, const Context& context) {
  std::string out;
  for (const sql::Statement& statement : sql::parse(text, {})) {
    out.append(cat(text.substr(statement.begin, statement.end - statement.begin), ";\n"));
    try {
      out.append(cat("=> ", translated(statement, context), "\n\n"));
    } catch (const SqlError& error) {
      out.append(cat("!> ", error.state().text(), " ", error.message(), "\n\n"));
    }
  }
  return out;
}

TEST(Golden, translations_are_as_they_were_reviewed) {
  const catalog::Snapshot snapshot = tables();
  const TemporaryRelations temporary;
  const Context context{
      .catalog = snapshot,
      .temporary = temporary,
      .database = kDatabase,
      .user = kUser,
      .session_user = "awsuser",
      .search_path = {"public"},
      .parse_options = {},
      .text_settings = {},
      .version = "",
      .parameter_types = {},
      .session_functions = {},
  };
  const bool update = std::getenv("SLIPHER_UPDATE_GOLDEN") != nullptr;
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder())) {
    if (entry.path().extension() != ".sql") continue;
    ++files;
    const std::string now = golden(read(entry.path()), context);
    const auto kept = std::filesystem::path(entry.path()).replace_extension(".out");
    if (update) std::ofstream(kept) << now;
    EXPECT_EQ(now, read(kept)) << entry.path();
  }
  EXPECT_GT(files, 0U);
}

}  // namespace
}  // namespace slipher::translate
