#pragma once

// Small results that the session makes itself: SHOW, EXPLAIN; and constants that the engine
// computes.

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/engine.h"
#include "session/result_sink.h"
#include "types/column.h"
#include "types/text_format.h"
#include "types/value.h"

namespace slipher::session {

// Builds one batch of text columns. Used by one thread; the batch borrows from it.
class RowBuilder {
 public:
  explicit RowBuilder(const std::vector<OutputColumn>& columns);
  void add(const std::vector<std::optional<std::string>>& row);
  types::Batch batch();

 private:
  struct Column {
    types::Type type;
    std::vector<types::TextCell> cells;
    std::vector<std::uint64_t> validity;
  };
  std::vector<Column> columns_;
  std::deque<std::string> texts_;  // What the cells point to.
  std::size_t rows_ = 0;
  std::vector<types::ColumnView> views_;
};

// Returns what a constant expression of the engine's SQL gives, as a value of the type. Throws what
// reading it as that type throws.
types::Value constant_value(engine::Connection& connection, std::string_view expression,
                            const types::Type& type, const types::TextSettings& settings,
                            const StopSource& stop);

}  // namespace slipher::session
