#pragma once

// How many rows tables have, asked of the engine.

#include <cstdint>
#include <memory>

#include "catalog/objects.h"
#include "engine/engine.h"
#include "system/context.h"

namespace slipher::system {

// Counts the committed rows of tables, through a connection of its own. Used by one thread at a
// time.
class RowCounter {
 public:
  explicit RowCounter(const Context& context);
  // Returns 0 for what has no rows of its own, for temporary tables, which other connections do not
  // see, and for a table that was dropped meanwhile. Throws what the engine fails with.
  std::int64_t rows(const catalog::Relation& relation);

 private:
  std::unique_ptr<engine::Connection> connection_;  // Null without an engine.
};

}  // namespace slipher::system
