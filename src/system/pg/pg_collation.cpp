// pg_collation: collations; empty, since bytes decide everywhere.

#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid oid{};
  Name collname{};
  Oid collnamespace{};
  std::int32_t collowner{};
  CatalogChar collprovider{};
  bool collisdeterministic{};
  std::int32_t collencoding{};
  Name collcollate{};
  Name collctype{};
  std::optional<std::string> colliculocale{};
};

constexpr Column kColumns[] = {
    column<&Row::oid>("oid", "Id of the collation."),
    column<&Row::collname>("collname", "Name."),
    column<&Row::collnamespace>("collnamespace", "Schema."),
    column<&Row::collowner>("collowner", "User id of the owner."),
    column<&Row::collprovider>("collprovider", "Provider."),
    column<&Row::collisdeterministic>("collisdeterministic", "Whether equal means equal bytes."),
    column<&Row::collencoding>("collencoding", "Encoding."),
    column<&Row::collcollate>("collcollate", "Order."),
    column<&Row::collctype>("collctype", "Classes of characters."),
    column<&Row::colliculocale>("colliculocale", "Locale of ICU."),
};

}  // namespace

extern constexpr VirtualTable pg_collation{"pg_catalog", "pg_collation",
                                           "Collations; empty, since bytes decide everywhere.",
                                           kColumns, scan_rows<scan_nothing<Row>>};

}  // namespace slipher::system
