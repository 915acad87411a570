// svv_tables: tables and views of the database that the user may see.

#include "system/all_relations.h"
#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  std::string table_catalog{};
  std::string table_schema{};
  std::string table_name{};
  std::string table_type{};
  std::optional<std::string> remarks{};
};

constexpr Column kColumns[] = {
    column<&Row::table_catalog>("table_catalog", "Database."),
    column<&Row::table_schema>("table_schema", "Schema."),
    column<&Row::table_name>("table_name", "Name."),
    column<&Row::table_type>("table_type", "BASE TABLE, VIEW or LOCAL TEMPORARY."),
    column<&Row::remarks>("remarks", "Comment."),
};

bool scan(const Context& context, Cursor&, std::vector<Row>& batch) {
  for (const SeenRelation& seen : seen_relations(context, Databases::kOwn)) {
    batch.push_back({seen.database->name, std::string(seen.shown.schema_name),
                     seen.shown.relation->name, std::string(table_type(seen.shown)),
                     remarks(seen.shown.relation->comment)});
  }
  return false;
}

}  // namespace

extern constexpr VirtualTable svv_tables{"pg_catalog", "svv_tables",
                                         "Tables and views of the database that the user may see.",
                                         kColumns, scan_rows<scan>};

}  // namespace slipher::system
