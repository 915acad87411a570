// pg_enum: labels of enumerations; empty, since there are none.

#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid oid{};
  Oid enumtypid{};
  float enumsortorder{};
  Name enumlabel{};
};

constexpr Column kColumns[] = {
    column<&Row::oid>("oid", "Id of the label."),
    column<&Row::enumtypid>("enumtypid", "Type."),
    column<&Row::enumsortorder>("enumsortorder", "Order."),
    column<&Row::enumlabel>("enumlabel", "Label."),
};

}  // namespace

extern constexpr VirtualTable pg_enum{"pg_catalog", "pg_enum",
                                      "Labels of enumerations; empty, since there are none.",
                                      kColumns, scan_rows<scan_nothing<Row>>};

}  // namespace slipher::system
