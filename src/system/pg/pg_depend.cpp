// pg_depend: dependencies between objects; empty, since they are not kept in this form.

#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid classid{};
  Oid objid{};
  std::int32_t objsubid{};
  Oid refclassid{};
  Oid refobjid{};
  std::int32_t refobjsubid{};
  CatalogChar deptype{};
};

constexpr Column kColumns[] = {
    column<&Row::classid>("classid", "Catalog of the dependent object."),
    column<&Row::objid>("objid", "The dependent object."),
    column<&Row::objsubid>("objsubid", "Its column."),
    column<&Row::refclassid>("refclassid", "Catalog of the object that it depends on."),
    column<&Row::refobjid>("refobjid", "That object."),
    column<&Row::refobjsubid>("refobjsubid", "Its column."),
    column<&Row::deptype>("deptype", "Kind."),
};

}  // namespace

extern constexpr VirtualTable pg_depend{
    "pg_catalog", "pg_depend",
    "Dependencies between objects; empty, since they are not kept in this form.", kColumns,
    scan_rows<scan_nothing<Row>>};

}  // namespace slipher::system
