// pg_external_schema: external schemas; empty, since they are not supported yet.

#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid esoid{};
  std::int32_t eskind{};
  std::string esdbname{};
  std::string esoptions{};
};

constexpr Column kColumns[] = {
    column<&Row::esoid>("esoid", "Id of the schema."),
    column<&Row::eskind>("eskind", "Kind."),
    column<&Row::esdbname>("esdbname", "Database outside."),
    column<&Row::esoptions>("esoptions", "Options."),
};

}  // namespace

extern constexpr VirtualTable pg_external_schema{
    "pg_catalog", "pg_external_schema",
    "External schemas; empty, since they are not supported yet.", kColumns,
    scan_rows<scan_nothing<Row>>};

}  // namespace slipher::system
