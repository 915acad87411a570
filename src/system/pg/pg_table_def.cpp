// pg_table_def: columns of the tables on the search path.

#include <algorithm>

#include "catalog/access.h"
#include "system/catalog_rows.h"
#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Name schemaname{};
  Name tablename{};
  Name column{};
  std::string type{};
  Char<32> encoding{};
  bool distkey{};
  std::int32_t sortkey{};
  bool notnull{};
};

constexpr Column kColumns[] = {
    column<&Row::schemaname>("schemaname", "Schema."),
    column<&Row::tablename>("tablename", "Table."),
    column<&Row::column>("column", "Column."),
    column<&Row::type>("type", "Type as format_type prints it."),
    column<&Row::encoding>("encoding", "Encoding; none when it is raw."),
    column<&Row::distkey>("distkey", "Whether it is the distribution key."),
    column<&Row::sortkey>("sortkey",
                          "Place in the sort key, from 1; 0 when it is not in it. Of an "
                          "interleaved one, every second is negative."),
    column<&Row::notnull>("notnull", "NOT NULL."),
};

bool on_path(const Context& context, const ShownRelation& shown) {
  if (shown.schema == kTemporarySchema || shown.schema == kPgCatalogSchema) return true;
  return std::find(context.search_path.begin(), context.search_path.end(), shown.schema_name) !=
         context.search_path.end();
}

// Only tables that the user may use in some way.
bool may_use(const Context& context, const catalog::Relation& relation) {
  using catalog::Privilege;
  for (const Privilege privilege :
       {Privilege::kSelect, Privilege::kInsert, Privilege::kUpdate, Privilege::kDelete}) {
    if (catalog::may(*context.catalog, context.user, relation, privilege)) return true;
  }
  return false;
}

bool scan(const Context& context, Cursor&, std::vector<Row>& batch) {
  for (const ShownRelation& shown : shown_relations(context)) {
    const catalog::Relation& relation = *shown.relation;
    if (relation_kind(relation) != 'r' || !on_path(context, shown) || !may_use(context, relation))
      continue;
    for (const catalog::Column& column : relation.columns) {
      const bool turned =
          relation.sortstyle == catalog::SortStyle::kInterleaved && column.sortkey % 2 == 0;
      batch.push_back({{std::string(shown.schema_name)},
                       {relation.name},
                       {column.name},
                       types::type_name(column.type),
                       {column.encoding},
                       column.distkey,
                       turned ? -column.sortkey : column.sortkey,
                       column.not_null});
    }
  }
  return false;
}

}  // namespace

extern constexpr VirtualTable pg_table_def{"pg_catalog", "pg_table_def",
                                           "Columns of the tables on the search path.", kColumns,
                                           scan_rows<scan>};

}  // namespace slipher::system
