// pg_proc: user-defined functions and procedures; empty, since they are not supported yet.
// Functions of the system are in the manual.

#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid oid{};
  Name proname{};
  Oid pronamespace{};
  std::int32_t proowner{};
  Oid prolang{};
  bool proisagg{};
  bool proiswindow{};
  bool prosecdef{};
  bool proisstrict{};
  bool proretset{};
  CatalogChar provolatile{};
  CatalogChar proparallel{};
  CatalogChar prokind{};
  std::int16_t pronargs{};
  std::int16_t pronargdefaults{};
  Oid prorettype{};
  OidVector proargtypes{};
  std::optional<TextArray> proallargtypes{};
  std::optional<TextArray> proargmodes{};
  std::optional<TextArray> proargnames{};
  std::string prosrc{};
  std::optional<std::string> probin{};
  std::optional<TextArray> proconfig{};
  std::optional<AclItemArray> proacl{};
};

constexpr Column kColumns[] = {
    column<&Row::oid>("oid", "Id of the function."),
    column<&Row::proname>("proname", "Name."),
    column<&Row::pronamespace>("pronamespace", "Schema."),
    column<&Row::proowner>("proowner", "User id of the owner."),
    column<&Row::prolang>("prolang", "Language."),
    column<&Row::proisagg>("proisagg", "Whether it is an aggregate."),
    column<&Row::proiswindow>("proiswindow", "Whether it is a window function."),
    column<&Row::prosecdef>("prosecdef", "SECURITY DEFINER."),
    column<&Row::proisstrict>("proisstrict", "Whether a null argument gives null."),
    column<&Row::proretset>("proretset", "Whether it returns a set."),
    column<&Row::provolatile>("provolatile", "i, s or v."),
    column<&Row::proparallel>("proparallel", "Always u."),
    column<&Row::prokind>("prokind", "f, p, a or w."),
    column<&Row::pronargs>("pronargs", "Number of arguments."),
    column<&Row::pronargdefaults>("pronargdefaults", "Number of arguments with a default."),
    column<&Row::prorettype>("prorettype", "Type of the result."),
    column<&Row::proargtypes>("proargtypes", "Types of the arguments."),
    column<&Row::proallargtypes>("proallargtypes", "Types of all arguments, OUT included."),
    column<&Row::proargmodes>("proargmodes", "Modes of the arguments."),
    column<&Row::proargnames>("proargnames", "Names of the arguments."),
    column<&Row::prosrc>("prosrc", "Text."),
    column<&Row::probin>("probin", "Always null."),
    column<&Row::proconfig>("proconfig", "Settings."),
    column<&Row::proacl>("proacl", "Grants."),
};

}  // namespace

extern constexpr VirtualTable pg_proc{
    "pg_catalog", "pg_proc",
    "User-defined functions and procedures; empty, since they are not supported yet. Functions of "
    "the system are in the manual.",
    kColumns, scan_rows<scan_nothing<Row>>};

}  // namespace slipher::system
