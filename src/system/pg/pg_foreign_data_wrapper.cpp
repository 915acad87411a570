// pg_foreign_data_wrapper: foreign data wrappers; empty, since there are none.

#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid oid{};
  Name fdwname{};
  std::int32_t fdwowner{};
  Oid fdwhandler{};
  Oid fdwvalidator{};
  std::optional<AclItemArray> fdwacl{};
  std::optional<TextArray> fdwoptions{};
};

constexpr Column kColumns[] = {
    column<&Row::oid>("oid", "Id of the wrapper."),
    column<&Row::fdwname>("fdwname", "Name."),
    column<&Row::fdwowner>("fdwowner", "User id of the owner."),
    column<&Row::fdwhandler>("fdwhandler", "Handler."),
    column<&Row::fdwvalidator>("fdwvalidator", "Validator."),
    column<&Row::fdwacl>("fdwacl", "Grants."),
    column<&Row::fdwoptions>("fdwoptions", "Options."),
};

}  // namespace

extern constexpr VirtualTable pg_foreign_data_wrapper{
    "pg_catalog", "pg_foreign_data_wrapper", "Foreign data wrappers; empty, since there are none.",
    kColumns, scan_rows<scan_nothing<Row>>};

}  // namespace slipher::system
