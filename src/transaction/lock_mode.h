#pragma once

// The table locks of Redshift and which of them exclude one another.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace slipher::transaction {

// Weakest first: what conflicts with a mode also conflicts with every stronger one.
enum class LockMode : std::uint8_t {
  kAccessShare,        // SELECT, UNLOAD, and the reading part of UPDATE and DELETE.
  kShareRowExclusive,  // COPY, INSERT, UPDATE, DELETE, MERGE.
  kAccessExclusive,    // ALTER TABLE, DROP, TRUNCATE, LOCK; also names that are being made.
};

inline constexpr std::array kLockModes = {LockMode::kAccessShare, LockMode::kShareRowExclusive,
                                          LockMode::kAccessExclusive};

// Returns whether two transactions cannot hold these modes on one relation at once. Symmetric.
constexpr bool conflicts(LockMode a, LockMode b) {
  if (a == LockMode::kAccessExclusive || b == LockMode::kAccessExclusive) return true;
  return a == LockMode::kShareRowExclusive && b == LockMode::kShareRowExclusive;
}

// Returns the name that SVV_TRANSACTIONS and deadlock reports show: "AccessShareLock".
constexpr std::string_view sql_name(LockMode mode) {
  switch (mode) {
    case LockMode::kAccessShare:
      return "AccessShareLock";
    case LockMode::kShareRowExclusive:
      return "ShareRowExclusiveLock";
    case LockMode::kAccessExclusive:
      return "AccessExclusiveLock";
  }
  return "";
}

// Returns the mode's place in kLockModes.
constexpr std::size_t index_of(LockMode mode) { return static_cast<std::size_t>(mode); }

// A set of modes. A value.
class LockModes {
 public:
  constexpr void add(LockMode mode) { in_[index_of(mode)] = true; }
  constexpr bool contains(LockMode mode) const { return in_[index_of(mode)]; }
  // Returns whether any mode of the set conflicts with `mode`.
  constexpr bool conflict_with(LockMode mode) const {
    for (const LockMode own : kLockModes) {
      if (contains(own) && conflicts(own, mode)) return true;
    }
    return false;
  }

 private:
  std::array<bool, kLockModes.size()> in_{};
};

}  // namespace slipher::transaction
