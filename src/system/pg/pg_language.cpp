// pg_language: languages of functions; empty, since user-defined functions are not supported yet.

#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid oid{};
  Name lanname{};
  std::int32_t lanowner{};
  bool lanispl{};
  bool lanpltrusted{};
  Oid lanplcallfoid{};
  Oid laninline{};
  Oid lanvalidator{};
  std::optional<AclItemArray> lanacl{};
};

constexpr Column kColumns[] = {
    column<&Row::oid>("oid", "Id of the language."),
    column<&Row::lanname>("lanname", "Name."),
    column<&Row::lanowner>("lanowner", "User id of the owner."),
    column<&Row::lanispl>("lanispl", "Whether it is not SQL or C."),
    column<&Row::lanpltrusted>("lanpltrusted", "Whether it is trusted."),
    column<&Row::lanplcallfoid>("lanplcallfoid", "Its handler."),
    column<&Row::laninline>("laninline", "Its handler for blocks."),
    column<&Row::lanvalidator>("lanvalidator", "Its validator."),
    column<&Row::lanacl>("lanacl", "Grants."),
};

}  // namespace

extern constexpr VirtualTable pg_language{
    "pg_catalog", "pg_language",
    "Languages of functions; empty, since user-defined functions are not supported yet.", kColumns,
    scan_rows<scan_nothing<Row>>};

}  // namespace slipher::system
