// pg_shdescription: comments on databases.

#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid objoid{};
  Oid classoid{};
  std::string description{};
};

constexpr Column kColumns[] = {
    column<&Row::objoid>("objoid", "The commented object."),
    column<&Row::classoid>("classoid", "The catalog that has it: pg_database."),
    column<&Row::description>("description", "The comment."),
};

bool scan(const Context& context, Cursor&, std::vector<Row>& batch) {
  for (const auto& [id, database] : context.catalog->databases()) {
    if (!database->comment.empty())
      batch.push_back({to_oid(id), {kPgDatabaseOid}, database->comment});
  }
  return false;
}

}  // namespace

extern constexpr VirtualTable pg_shdescription{"pg_catalog", "pg_shdescription",
                                               "Comments on databases.", kColumns, scan_rows<scan>};

}  // namespace slipher::system
