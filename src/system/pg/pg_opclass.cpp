// pg_opclass: operator classes; empty, since there are no indexes.

#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid oid{};
  Oid opcmethod{};
  Name opcname{};
  Oid opcnamespace{};
  std::int32_t opcowner{};
  Oid opcfamily{};
  Oid opcintype{};
  bool opcdefault{};
  Oid opckeytype{};
};

constexpr Column kColumns[] = {
    column<&Row::oid>("oid", "Id of the class."),
    column<&Row::opcmethod>("opcmethod", "Access method."),
    column<&Row::opcname>("opcname", "Name."),
    column<&Row::opcnamespace>("opcnamespace", "Schema."),
    column<&Row::opcowner>("opcowner", "User id of the owner."),
    column<&Row::opcfamily>("opcfamily", "Family."),
    column<&Row::opcintype>("opcintype", "Type."),
    column<&Row::opcdefault>("opcdefault", "Default of its type."),
    column<&Row::opckeytype>("opckeytype", "Type of keys."),
};

}  // namespace

extern constexpr VirtualTable pg_opclass{"pg_catalog", "pg_opclass",
                                         "Operator classes; empty, since there are no indexes.",
                                         kColumns, scan_rows<scan_nothing<Row>>};

}  // namespace slipher::system
