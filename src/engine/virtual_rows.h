#pragma once

// scan_rows: lets the scan of a declared table fill a vector of its rows, and does the rest.

#include <cstddef>
#include <type_traits>
#include <vector>

#include "engine/virtual_table.h"

namespace slipher::engine {

namespace virtual_rows_detail {

template <typename Function>
struct ScanOf;
template <typename ContextType, typename RowType>
struct ScanOf<bool (*)(const ContextType&, Cursor&, std::vector<RowType>&)> {
  using Context = ContextType;
  using Row = RowType;
};

// Rows that a scan gave and that did not fit into the engine's batch.
template <typename Row>
struct Pending {
  std::vector<Row> rows;
  std::size_t next = 0;
  bool more = true;  // Whether the scan may give rows yet.
  Cursor cursor;     // The scan's own.
};

}  // namespace virtual_rows_detail

// The rule that every row is shown.
struct KeepAll {
  template <typename Context, typename Row>
  constexpr bool operator()(const VirtualTable&, const Context&, const Row&) const {
    return true;
  }
};

// VirtualTable::scan for a function `bool Scan(const Context&, Cursor&, std::vector<Row>& batch)`
// that appends some rows (about a thousand is best; `batch` comes empty) and returns whether more
// may follow. `Keep(table, context, row)` says which rows are shown. Throws XX000 when the
// connection has no context.
template <auto Scan, auto Keep = KeepAll{}>
bool scan_rows(const VirtualTable& table, const void* context, Cursor& cursor, RowWriter& out) {
  using Types = virtual_rows_detail::ScanOf<std::decay_t<decltype(Scan)>>;
  check(context != nullptr, "a system table is read by a connection with a context");
  const auto& known = *static_cast<const typename Types::Context*>(context);
  auto& pending = cursor.state<virtual_rows_detail::Pending<typename Types::Row>>();
  for (;;) {
    while (pending.next < pending.rows.size()) {
      if (out.room() == 0) return true;
      const auto& row = pending.rows[pending.next++];
      if (Keep(table, known, row)) out.append(row);
    }
    if (!pending.more) return false;
    if (out.room() == 0) return true;
    pending.rows.clear();
    pending.next = 0;
    pending.more = Scan(known, pending.cursor, pending.rows);
  }
}

}  // namespace slipher::engine
