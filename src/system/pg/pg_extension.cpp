// pg_extension: extensions; empty, since there are none.

#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid oid{};
  Name extname{};
  std::int32_t extowner{};
  Oid extnamespace{};
  bool extrelocatable{};
  std::string extversion{};
};

constexpr Column kColumns[] = {
    column<&Row::oid>("oid", "Id of the extension."),
    column<&Row::extname>("extname", "Name."),
    column<&Row::extowner>("extowner", "User id of the owner."),
    column<&Row::extnamespace>("extnamespace", "Schema."),
    column<&Row::extrelocatable>("extrelocatable", "Whether its schema may change."),
    column<&Row::extversion>("extversion", "Version."),
};

}  // namespace

extern constexpr VirtualTable pg_extension{"pg_catalog", "pg_extension",
                                           "Extensions; empty, since there are none.", kColumns,
                                           scan_rows<scan_nothing<Row>>};

}  // namespace slipher::system
