// pg_shdepend: dependencies on users; empty, since they are not kept in this form.

#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid dbid{};
  Oid classid{};
  Oid objid{};
  std::int32_t objsubid{};
  Oid refclassid{};
  Oid refobjid{};
  CatalogChar deptype{};
};

constexpr Column kColumns[] = {
    column<&Row::dbid>("dbid", "Database."),
    column<&Row::classid>("classid", "Catalog of the dependent object."),
    column<&Row::objid>("objid", "The dependent object."),
    column<&Row::objsubid>("objsubid", "Its column."),
    column<&Row::refclassid>("refclassid", "Catalog of the object that it depends on."),
    column<&Row::refobjid>("refobjid", "That object."),
    column<&Row::deptype>("deptype", "Kind."),
};

}  // namespace

extern constexpr VirtualTable pg_shdepend{
    "pg_catalog", "pg_shdepend",
    "Dependencies on users; empty, since they are not kept in this form.", kColumns,
    scan_rows<scan_nothing<Row>>};

}  // namespace slipher::system
