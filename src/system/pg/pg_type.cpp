// pg_type: the types that columns, parameters and system tables have.

#include "system/known_types.h"
#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid oid{};
  Name typname{};
  Oid typnamespace{};
  std::int32_t typowner{};
  std::int16_t typlen{};
  bool typbyval{};
  CatalogChar typtype{};
  bool typisdefined{};
  CatalogChar typdelim{};
  Oid typrelid{};
  Oid typelem{};
  Oid typarray{};
  Regproc typinput{};
  Regproc typoutput{};
  Regproc typreceive{};
  Regproc typsend{};
  Regproc typanalyze{};
  CatalogChar typalign{};
  CatalogChar typstorage{};
  bool typnotnull{};
  Oid typbasetype{};
  std::int32_t typtypmod{};
  std::int32_t typndims{};
  Oid typcollation{};
  std::optional<std::string> typdefaultbin{};
  std::optional<std::string> typdefault{};
};

constexpr Column kColumns[] = {
    column<&Row::oid>("oid", "Id of the type."),
    column<&Row::typname>("typname", "Name."),
    column<&Row::typnamespace>("typnamespace", "Schema; always pg_catalog."),
    column<&Row::typowner>("typowner", "User id of the owner."),
    column<&Row::typlen>("typlen", "Bytes of a value; -1 when it varies."),
    column<&Row::typbyval>("typbyval", "Whether values are passed by value in PostgreSQL."),
    column<&Row::typtype>("typtype", "b for base types, p for pseudo types."),
    column<&Row::typisdefined>("typisdefined", "Always true."),
    column<&Row::typdelim>("typdelim", "Between the elements of an array."),
    column<&Row::typrelid>("typrelid", "Always 0."),
    column<&Row::typelem>("typelem", "Type of the elements of an array; else 0."),
    column<&Row::typarray>("typarray", "Type of arrays of it; 0 when there is none."),
    column<&Row::typinput>("typinput", "Name of PostgreSQL's input function."),
    column<&Row::typoutput>("typoutput", "Name of PostgreSQL's output function."),
    column<&Row::typreceive>("typreceive", "Name of PostgreSQL's binary input function."),
    column<&Row::typsend>("typsend", "Name of PostgreSQL's binary output function."),
    column<&Row::typanalyze>("typanalyze", "Always -."),
    column<&Row::typalign>("typalign", "Alignment in PostgreSQL."),
    column<&Row::typstorage>("typstorage", "p for types of fixed length, x for others."),
    column<&Row::typnotnull>("typnotnull", "Always false."),
    column<&Row::typbasetype>("typbasetype", "Always 0: there are no domains."),
    column<&Row::typtypmod>("typtypmod", "Always -1."),
    column<&Row::typndims>("typndims", "Always 0."),
    column<&Row::typcollation>("typcollation", "Always 0."),
    column<&Row::typdefaultbin>("typdefaultbin", "Always null."),
    column<&Row::typdefault>("typdefault", "Always null."),
};

bool scan(const Context&, Cursor&, std::vector<Row>& batch) {
  for (const KnownType& type : known_types()) {
    Row row;
    row.oid = {type.oid};
    row.typname = {std::string(type.name)};
    row.typnamespace = to_oid(kPgCatalogSchema);
    row.typowner = to_int(catalog::kBootstrapUser);
    row.typlen = type.length;
    row.typbyval = type.length > 0 && type.length <= 8 && type.length != 6;
    row.typtype = letter(type.kind);
    row.typisdefined = true;
    row.typdelim = letter(',');
    row.typelem = {type.element};
    row.typarray = {type.array};
    row.typinput = {type_function(type, "in")};
    row.typoutput = {type_function(type, "out")};
    row.typreceive = {type_function(type, "recv")};
    row.typsend = {type_function(type, "send")};
    row.typanalyze = {"-"};
    row.typalign = letter(type.alignment);
    row.typstorage = letter(type.length > 0 ? 'p' : 'x');
    row.typtypmod = -1;
    batch.push_back(std::move(row));
  }
  return false;
}

}  // namespace

extern constexpr VirtualTable pg_type{"pg_catalog", "pg_type",
                                      "The types that columns, parameters and system tables have.",
                                      kColumns, scan_rows<scan>};

}  // namespace slipher::system
