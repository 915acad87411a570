// pg_cast: user-defined casts; empty, since there are none.

#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid castsource{};
  Oid casttarget{};
  Oid castfunc{};
  CatalogChar castcontext{};
  CatalogChar castmethod{};
};

constexpr Column kColumns[] = {
    column<&Row::castsource>("castsource", "From."),
    column<&Row::casttarget>("casttarget", "To."),
    column<&Row::castfunc>("castfunc", "Function."),
    column<&Row::castcontext>("castcontext", "Where it applies."),
    column<&Row::castmethod>("castmethod", "How it works."),
};

}  // namespace

extern constexpr VirtualTable pg_cast{"pg_catalog", "pg_cast",
                                      "User-defined casts; empty, since there are none.", kColumns,
                                      scan_rows<scan_nothing<Row>>};

}  // namespace slipher::system
