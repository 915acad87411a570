#pragma once

// Tables whose rows our own code makes: the system tables. Declared as data, scanned batch by
// batch.
//
// A declaration, whole (see virtual_rows.h for scan_rows):
//
//   struct Row { std::int32_t userid; std::optional<Varchar<320>> label; };
//   constexpr Column kColumns[] = {
//       column<&Row::userid>("userid", "User who started the query."),
//       column<&Row::label>("label", "query_group at start; null when unset."),
//   };
//   bool scan(const Context& context, Cursor& cursor, std::vector<Row>& batch);
//   constexpr VirtualTable kTable{"pg_catalog", "stv_inflight", "Queries running now.", kColumns,
//   scan_rows<scan>};

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"
#include "engine/field_type.h"
#include "engine/row_writer.h"
#include "types/type.h"

namespace slipher::engine {

// Where a scan stands between its calls. One per running scan; used by one thread at a time.
class Cursor {
 public:
  // Returns the scan's own state, made by its default constructor at the first call. A scan uses
  // one State type.
  template <typename State>
  State& state() {
    if (state_ == nullptr) {
      state_ = {new State(), [](void* old) { delete static_cast<State*>(old); }};
      kind_ = &kKind<State>;
    }
    check(kind_ == &kKind<State>, "a scan uses one type of state");
    return *static_cast<State*>(state_.get());
  }

 private:
  template <typename State>
  static constexpr char kKind = 0;  // Its address tells types apart.
  std::unique_ptr<void, void (*)(void*)> state_{nullptr, [](void*) {}};
  const void* kind_ = nullptr;
};

// A declared table. A constant that outlives the engine.
struct VirtualTable {
  std::string_view schema;
  std::string_view name;
  std::string_view about;
  std::span<const Column> columns;
  // Appends rows while `out` has room and returns whether more may follow; called again until it
  // returns false or no more rows are needed. `context` is what Connection::set_context() was given
  // when the scan began, or null. Scans of one statement may run at once on several threads. An
  // error that it throws ends the statement.
  bool (*scan)(const VirtualTable& table, const void* context, Cursor& cursor, RowWriter& out);
};

// Returns the name that the engine knows the table's function by: FROM name().
std::string engine_name(const VirtualTable& table);

template <typename Pointer>
struct Member;
template <typename RowType, typename FieldType>
struct Member<FieldType RowType::*> {
  using Row = RowType;
  using Field = FieldType;
};

// Column::put for a field. A template of its own with the row's type as argument, and not a lambda
// in column(): g++ 12 gives such a lambda external linkage although Pointer is of a class in an
// unnamed namespace, so that two files with a Row that has a field of the same name would share one
// function.
template <typename RowType, auto Pointer>
void put_field(const void* row, RowWriter& out) {
  out.put(static_cast<const RowType*>(row)->*Pointer);
}

// Declares the column that holds a field: its SQL type is the field's.
template <auto Pointer>
constexpr Column column(std::string_view name, std::string_view about) {
  using M = Member<decltype(Pointer)>;
  return {name, kTypeOf<typename M::Field>, about, &put_field<typename M::Row, Pointer>};
}

}  // namespace slipher::engine
