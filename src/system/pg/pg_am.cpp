// pg_am: access methods: btree, in name only.

#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid oid{};
  Name amname{};
  std::int32_t amowner{};
};

constexpr Column kColumns[] = {
    column<&Row::oid>("oid", "Id of the access method."),
    column<&Row::amname>("amname", "Name."),
    column<&Row::amowner>("amowner", "User id of the owner."),
};

bool scan(const Context&, Cursor&, std::vector<Row>& batch) {
  batch.push_back({{kBtreeOid}, {"btree"}, to_int(catalog::kBootstrapUser)});
  return false;
}

}  // namespace

extern constexpr VirtualTable pg_am{"pg_catalog", "pg_am", "Access methods: btree, in name only.",
                                    kColumns, scan_rows<scan>};

}  // namespace slipher::system
