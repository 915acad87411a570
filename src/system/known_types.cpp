#include "system/known_types.h"

#include "base/cat.h"
#include "types/type.h"

namespace slipher::system {
namespace {

constexpr KnownType kTypes[] = {
    {16, "bool", 1, 'c', 0, 1000},
    {17, "bytea", -1, 'i', 0, 1001},
    {18, "char", 1, 'c', 0, 1002},
    {19, "name", 64, 'i', 0, 1003},
    {20, "int8", 8, 'd', 0, 1016},
    {21, "int2", 2, 's', 0, 1005},
    {22, "int2vector", -1, 'i', 21, 1006},
    {23, "int4", 4, 'i', 0, 1007},
    {24, "regproc", 4, 'i', 0, 1008},
    {25, "text", -1, 'i', 0, 1009},
    {26, "oid", 4, 'i', 0, 1028},
    {27, "tid", 6, 'i', 0, 1010},
    {28, "xid", 4, 'i', 0, 1011},
    {29, "cid", 4, 'i', 0, 1012},
    {30, "oidvector", -1, 'i', 26, 1013},
    {700, "float4", 4, 'i', 0, 1021},
    {701, "float8", 8, 'd', 0, 1022},
    {702, "abstime", 4, 'i', 0, 1023},
    {705, "unknown", -2, 'c'},
    {1033, "aclitem", 12, 'i', 0, 1034},
    {1042, "bpchar", -1, 'i', 0, 1014},
    {1043, "varchar", -1, 'i', 0, 1015},
    {1082, "date", 4, 'i', 0, 1182},
    {1083, "time", 8, 'd', 0, 1183},
    {1114, "timestamp", 8, 'd', 0, 1115},
    {1184, "timestamptz", 8, 'd', 0, 1185},
    {1186, "interval", 16, 'd', 0, 1187},
    {1266, "timetz", 12, 'd', 0, 1270},
    {1700, "numeric", -1, 'i', 0, 1231},
    {1790, "refcursor", -1, 'i', 0, 2201},
    {2205, "regclass", 4, 'i', 0, 2210},
    {2206, "regtype", 4, 'i', 0, 2211},
    {1188, "intervaly2m", 4, 'i'},
    {1190, "intervald2s", 8, 'd'},
    {6551, "varbyte", -1, 'i'},
    {4000, "super", -1, 'i'},
    {2935, "hllsketch", -1, 'i'},
    {1000, "_bool", -1, 'i', 16},
    {1001, "_bytea", -1, 'i', 17},
    {1002, "_char", -1, 'i', 18},
    {1003, "_name", -1, 'i', 19},
    {1005, "_int2", -1, 'i', 21},
    {1006, "_int2vector", -1, 'i', 22},
    {1007, "_int4", -1, 'i', 23},
    {1008, "_regproc", -1, 'i', 24},
    {1009, "_text", -1, 'i', 25},
    {1010, "_tid", -1, 'i', 27},
    {1011, "_xid", -1, 'i', 28},
    {1012, "_cid", -1, 'i', 29},
    {1013, "_oidvector", -1, 'i', 30},
    {1014, "_bpchar", -1, 'i', 1042},
    {1015, "_varchar", -1, 'i', 1043},
    {1016, "_int8", -1, 'd', 20},
    {1021, "_float4", -1, 'i', 700},
    {1022, "_float8", -1, 'd', 701},
    {1023, "_abstime", -1, 'i', 702},
    {1028, "_oid", -1, 'i', 26},
    {1034, "_aclitem", -1, 'i', 1033},
    {1115, "_timestamp", -1, 'd', 1114},
    {1182, "_date", -1, 'i', 1082},
    {1183, "_time", -1, 'd', 1083},
    {1185, "_timestamptz", -1, 'd', 1184},
    {1187, "_interval", -1, 'd', 1186},
    {1231, "_numeric", -1, 'i', 1700},
    {1270, "_timetz", -1, 'd', 1266},
    {2201, "_refcursor", -1, 'i', 1790},
    {2210, "_regclass", -1, 'i', 2205},
    {2211, "_regtype", -1, 'i', 2206},
    {2249, "record", -1, 'd', 0, 0, 'p'},
    {2275, "cstring", -2, 'c', 0, 0, 'p'},
    {2276, "any", 4, 'i', 0, 0, 'p'},
    {2277, "anyarray", -1, 'd', 0, 0, 'p'},
    {2278, "void", 4, 'i', 0, 0, 'p'},
    {2279, "trigger", 4, 'i', 0, 0, 'p'},
    {2283, "anyelement", 4, 'i', 0, 0, 'p'},
};

// Names that format_type prints where the types of columns do not have them.
std::string plain_name(const KnownType& type) {
  if (type.name == "char") return "\"char\"";
  if (type.name == "text" || type.name == "name") return std::string(type.name);
  if (const auto column_type = types::find_type(type.oid)) {
    if (column_type->kind != types::TypeKind::kUnknown) return types::type_name(*column_type);
  }
  return std::string(type.name);
}

}  // namespace

std::span<const KnownType> known_types() { return kTypes; }

const KnownType* find_known_type(std::uint32_t oid) {
  for (const KnownType& type : kTypes) {
    if (type.oid == oid) return &type;
  }
  return nullptr;
}

const KnownType* find_known_type(std::string_view name) {
  for (const KnownType& type : kTypes) {
    if (type.name == name || plain_name(type) == name) return &type;
  }
  return nullptr;
}

std::string type_function(const KnownType& type, std::string_view what) {
  if (type.element != 0 && type.name.starts_with('_')) return std::string("array_").append(what);
  const bool joined = type.oid < 32 || type.oid == 700 || type.oid == 701 || type.oid == 1042 ||
                      type.oid == 1043 || type.kind == 'p' || type.oid == 2205 ||
                      type.oid == 2206 || type.oid == 705;
  const bool binary = what == "recv" || what == "send";
  std::string out(type.name);
  if (!joined || (type.kind == 'p' && binary)) out.push_back('_');
  return out.append(what);
}

std::string format_type(std::uint32_t oid, std::int32_t modifier) {
  if (oid == 0) return "-";
  const KnownType* type = find_known_type(oid);
  if (type == nullptr) return "???";
  const KnownType* element = type->name.starts_with('_') ? find_known_type(type->element) : nullptr;
  if (element != nullptr) return cat(plain_name(*element), "[]");
  if (modifier >= 0 && type->name != "text" && type->name != "name" && type->name != "char") {
    if (const auto sized = types::find_type(oid, modifier)) return types::type_name(*sized);
  }
  return plain_name(*type);
}

}  // namespace slipher::system
