// pg_conversion: conversions between encodings; empty, since everything is UTF8.

#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid oid{};
  Name conname{};
  Oid connamespace{};
  std::int32_t conowner{};
  std::int32_t conforencoding{};
  std::int32_t contoencoding{};
  Regproc conproc{};
  bool condefault{};
};

constexpr Column kColumns[] = {
    column<&Row::oid>("oid", "Id of the conversion."),
    column<&Row::conname>("conname", "Name."),
    column<&Row::connamespace>("connamespace", "Schema."),
    column<&Row::conowner>("conowner", "User id of the owner."),
    column<&Row::conforencoding>("conforencoding", "From."),
    column<&Row::contoencoding>("contoencoding", "To."),
    column<&Row::conproc>("conproc", "Function."),
    column<&Row::condefault>("condefault", "Default."),
};

}  // namespace

extern constexpr VirtualTable pg_conversion{
    "pg_catalog", "pg_conversion",
    "Conversions between encodings; empty, since everything is UTF8.", kColumns,
    scan_rows<scan_nothing<Row>>};

}  // namespace slipher::system
