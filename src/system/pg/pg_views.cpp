// pg_views: views of the database.

#include "system/catalog_rows.h"
#include "system/table.h"
#include "system/view_text.h"

namespace slipher::system {
namespace {

struct Row {
  Name schemaname{};
  Name viewname{};
  Name viewowner{};
  std::string definition{};
};

constexpr Column kColumns[] = {
    column<&Row::schemaname>("schemaname", "Schema."),
    column<&Row::viewname>("viewname", "Name."),
    column<&Row::viewowner>("viewowner", "Owner."),
    column<&Row::definition>("definition", "The view's query."),
};

bool scan(const Context& context, Cursor&, std::vector<Row>& batch) {
  for (const ShownRelation& shown : shown_relations(context)) {
    const catalog::Relation& relation = *shown.relation;
    if (relation_kind(relation) != 'v') continue;
    batch.push_back({{std::string(shown.schema_name)},
                     {relation.name},
                     {user_name(context, relation.owner)},
                     view_text(relation)});
  }
  return false;
}

}  // namespace

extern constexpr VirtualTable pg_views{"pg_catalog", "pg_views", "Views of the database.", kColumns,
                                       scan_rows<scan>};

}  // namespace slipher::system
