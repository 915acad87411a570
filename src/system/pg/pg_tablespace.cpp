// pg_tablespace: tablespaces: the one that every cluster has.

#include "system/catalog_rows.h"
#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid oid{};
  Name spcname{};
  std::int32_t spcowner{};
  std::string spclocation{};
  std::optional<AclItemArray> spcacl{};
  std::optional<TextArray> spcoptions{};
};

constexpr Column kColumns[] = {
    column<&Row::oid>("oid", "Id of the tablespace."),
    column<&Row::spcname>("spcname", "Name."),
    column<&Row::spcowner>("spcowner", "User id of the owner."),
    column<&Row::spclocation>("spclocation", "Always empty."),
    column<&Row::spcacl>("spcacl", "Always null."),
    column<&Row::spcoptions>("spcoptions", "Always null."),
};

bool scan(const Context&, Cursor&, std::vector<Row>& batch) {
  batch.push_back(
      {{1663}, {"pg_default"}, to_int(catalog::kBootstrapUser), "", std::nullopt, std::nullopt});
  batch.push_back(
      {{1664}, {"pg_global"}, to_int(catalog::kBootstrapUser), "", std::nullopt, std::nullopt});
  return false;
}

}  // namespace

extern constexpr VirtualTable pg_tablespace{"pg_catalog", "pg_tablespace",
                                            "Tablespaces: the one that every cluster has.",
                                            kColumns, scan_rows<scan>};

}  // namespace slipher::system
