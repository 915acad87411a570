#pragma once

// What the file of a system table includes: the declarations' words, and who sees which rows.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/virtual_rows.h"
#include "engine/virtual_table.h"
#include "system/context.h"
#include "system/oids.h"

namespace slipher::system {

using engine::AclItemArray;
using engine::CatalogChar;
using engine::Char;
using engine::Column;
using engine::column;
using engine::Cursor;
using engine::Date;
using engine::Decimal;
using engine::Int2Vector;
using engine::Name;
using engine::Oid;
using engine::OidVector;
using engine::Regproc;
using engine::scan_rows;
using engine::TextArray;
using engine::Timestamp;
using engine::Timestamptz;
using engine::Varchar;
using engine::VirtualTable;

// Returns whether the context's user sees rows of `owner`: his own, or all of them. The one place
// where visibility is decided.
bool sees_rows_of(const Context& context, std::int64_t owner);

// Keep for scan_rows of a table whose rows have a `userid`: a user sees his own rows, who sees all
// sees all.
struct OwnRows {
  template <typename Row>
  bool operator()(const VirtualTable&, const Context& context, const Row& row) const {
    return sees_rows_of(context, row.userid);
  }
};

// Keep for a table that only superusers see, and users with SYSLOG ACCESS UNRESTRICTED.
struct SuperuserRows {
  template <typename Row>
  bool operator()(const VirtualTable&, const Context& context, const Row&) const {
    return context.sees_all;
  }
};

// The scan of a table that has no rows here, because what it lists cannot exist; its `about` says
// so.
template <typename Row>
bool scan_nothing(const Context&, Cursor&, std::vector<Row>&) {
  return false;
}

// Cuts a text to at most `bytes` bytes, at a character's end.
std::string cut(std::string text, std::size_t bytes);

inline Timestamp to_timestamp(Instant instant) { return {instant.micros}; }

// Engine names print as CatalogChar from one letter.
inline CatalogChar letter(char value) { return {value}; }

}  // namespace slipher::system
