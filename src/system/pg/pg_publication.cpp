// pg_publication: publications; empty, since there are none.

#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid oid{};
  Name pubname{};
  std::int32_t pubowner{};
  bool puballtables{};
};

constexpr Column kColumns[] = {
    column<&Row::oid>("oid", "Id of the publication."),
    column<&Row::pubname>("pubname", "Name."),
    column<&Row::pubowner>("pubowner", "User id of the owner."),
    column<&Row::puballtables>("puballtables", "All tables."),
};

}  // namespace

extern constexpr VirtualTable pg_publication{"pg_catalog", "pg_publication",
                                             "Publications; empty, since there are none.", kColumns,
                                             scan_rows<scan_nothing<Row>>};

}  // namespace slipher::system
