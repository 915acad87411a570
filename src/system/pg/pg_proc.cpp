// pg_proc: user-defined functions. Functions of the system are in the manual.

#include "catalog/access.h"
#include "system/catalog_rows.h"
#include "system/oids.h"
#include "system/table.h"
#include "system/user_functions.h"

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
    column<&Row::prokind>("prokind", "Always f."),
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

char volatility_letter(catalog::Volatility volatility) {
  switch (volatility) {
    case catalog::Volatility::kVolatile:
      return 'v';
    case catalog::Volatility::kStable:
      return 's';
    case catalog::Volatility::kImmutable:
      return 'i';
  }
  return 'v';
}

bool scan(const Context& context, Cursor&, std::vector<Row>& batch) {
  for (const auto& [function, schema] : shown_functions(context)) {
    Row row;
    row.oid = to_oid(function->id);
    row.proname = {function->name};
    row.pronamespace = to_oid(schema->id);
    row.proowner = to_int(function->owner);
    row.prolang = to_oid(kSqlLanguageOid);
    row.provolatile = {volatility_letter(function->volatility)};
    row.proparallel = {'u'};
    row.prokind = {'f'};
    row.pronargs = static_cast<std::int16_t>(function->arguments.size());
    row.prorettype = {types::type_oid(function->result)};
    std::string types;
    for (const types::Type& type : function->arguments) {
      types.append(cat(types.empty() ? "" : " ", types::type_oid(type)));
    }
    row.proargtypes = {std::move(types)};
    row.prosrc = function->query;
    row.proacl = acl_items(context, function->acl, function->owner, catalog::kFunctionPrivileges);
    batch.push_back(std::move(row));
  }
  return false;
}

}  // namespace

extern constexpr VirtualTable pg_proc{
    "pg_catalog", "pg_proc", "User-defined functions. Functions of the system are in the manual.",
    kColumns, scan_rows<scan>};

}  // namespace slipher::system
