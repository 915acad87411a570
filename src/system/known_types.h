#pragma once

// The types of pg_type, by oid and name.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace slipher::system {

struct KnownType {
  std::uint32_t oid;
  std::string_view name;
  std::int16_t length;
  char alignment;
  std::uint32_t element = 0;  // Of an array.
  std::uint32_t array = 0;
  char kind = 'b';
};

// Source: pg_type.dat of PostgreSQL; intervaly2m, intervald2s, varbyte and super are Redshift's.
std::span<const KnownType> known_types();
// Return null when there is no such type. Names are those of pg_type, or the SQL names: "integer".
const KnownType* find_known_type(std::uint32_t oid);
const KnownType* find_known_type(std::string_view name);

// Returns the name of PostgreSQL's function "in", "out", "recv" or "send" of a type: "int4in".
std::string type_function(const KnownType& type, std::string_view what);

// Returns what format_type prints: "character varying(20)", "integer[]"; "???" for an unknown oid,
// as PostgreSQL.
std::string format_type(std::uint32_t oid, std::int32_t modifier);

}  // namespace slipher::system
