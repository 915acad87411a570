// pg_foreign_server: foreign servers; empty, since there are none.

#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid oid{};
  Name srvname{};
  std::int32_t srvowner{};
  Oid srvfdw{};
  std::optional<std::string> srvtype{};
  std::optional<std::string> srvversion{};
  std::optional<AclItemArray> srvacl{};
  std::optional<TextArray> srvoptions{};
};

constexpr Column kColumns[] = {
    column<&Row::oid>("oid", "Id of the server."),
    column<&Row::srvname>("srvname", "Name."),
    column<&Row::srvowner>("srvowner", "User id of the owner."),
    column<&Row::srvfdw>("srvfdw", "Wrapper."),
    column<&Row::srvtype>("srvtype", "Kind."),
    column<&Row::srvversion>("srvversion", "Version."),
    column<&Row::srvacl>("srvacl", "Grants."),
    column<&Row::srvoptions>("srvoptions", "Options."),
};

}  // namespace

extern constexpr VirtualTable pg_foreign_server{"pg_catalog", "pg_foreign_server",
                                                "Foreign servers; empty, since there are none.",
                                                kColumns, scan_rows<scan_nothing<Row>>};

}  // namespace slipher::system
