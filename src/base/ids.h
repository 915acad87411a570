#pragma once

// Strong ids. All object ids come from one sequence of the cluster and are stable across restarts.

#include <compare>
#include <cstdint>
#include <functional>

namespace slipher {

// An id of one kind of thing; ids of different kinds do not mix.
template <typename Tag>
struct Id {
  std::int64_t value = 0;  // 0 means none.
  auto operator<=>(const Id&) const = default;
  explicit operator bool() const { return value != 0; }
};

using DatabaseId = Id<struct DatabaseTag>;
using SchemaId = Id<struct SchemaTag>;
using RelationId = Id<struct RelationTag>;
using FunctionId = Id<struct FunctionTag>;
using UserId = Id<struct UserTag>;
using GroupId = Id<struct GroupTag>;
using QueryId = Id<struct QueryTag>;
using TransactionId = Id<struct TransactionTag>;
using SessionId = Id<struct SessionTag>;  // Reported to clients as the process id.

}  // namespace slipher

template <typename Tag>
struct std::hash<slipher::Id<Tag>> {
  std::size_t operator()(slipher::Id<Tag> id) const { return std::hash<std::int64_t>{}(id.value); }
};
