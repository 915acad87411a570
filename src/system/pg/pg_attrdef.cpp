// pg_attrdef: defaults and identities of columns.

#include "system/catalog_rows.h"
#include "system/column_facts.h"
#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid adrelid{};
  std::int16_t adnum{};
  std::string adbin{};
  std::string adsrc{};
};

constexpr Column kColumns[] = {
    column<&Row::adrelid>("adrelid", "Table."),
    column<&Row::adnum>("adnum", "Number of the column."),
    column<&Row::adbin>("adbin", "The default as SQL text; pg_get_expr returns it unchanged."),
    column<&Row::adsrc>("adsrc",
                        "The default as SQL text; an identity prints as Redshift prints it."),
};

bool scan(const Context& context, Cursor&, std::vector<Row>& batch) {
  for (const ShownRelation& shown : shown_relations(context)) {
    for (const catalog::Column& column : shown.relation->columns) {
      const auto text = default_text(column);
      if (text)
        batch.push_back(
            {to_oid(shown.relation->id), static_cast<std::int16_t>(column.number), *text, *text});
    }
  }
  return false;
}

}  // namespace

extern constexpr VirtualTable pg_attrdef{
    "pg_catalog", "pg_attrdef", "Defaults and identities of columns.", kColumns, scan_rows<scan>};

}  // namespace slipher::system
