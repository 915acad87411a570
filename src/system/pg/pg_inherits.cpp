// pg_inherits: inheritance of tables; empty, since there is none.

#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid inhrelid{};
  Oid inhparent{};
  std::int32_t inhseqno{};
  bool inhdetachpending{};
};

constexpr Column kColumns[] = {
    column<&Row::inhrelid>("inhrelid", "Child."),
    column<&Row::inhparent>("inhparent", "Parent."),
    column<&Row::inhseqno>("inhseqno", "Order."),
    column<&Row::inhdetachpending>("inhdetachpending", "Always false."),
};

}  // namespace

extern constexpr VirtualTable pg_inherits{"pg_catalog", "pg_inherits",
                                          "Inheritance of tables; empty, since there is none.",
                                          kColumns, scan_rows<scan_nothing<Row>>};

}  // namespace slipher::system
