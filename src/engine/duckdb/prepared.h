#pragma once

// A statement that DuckDB planned once, and whether that plan still fits the data.

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "duckdb/common/case_insensitive_map.hpp"
#include "duckdb/main/connection.hpp"
#include "duckdb/main/prepared_statement.hpp"
#include "engine/engine.h"

namespace slipher::engine {

class DuckdbConnection;
class DuckdbResult;

// Belongs to one connection, used by its session's thread.
//
// DuckDB's optimizer takes a table's statistics of the moment for facts: it drops a filter that all
// rows pass, replaces a join that can find nothing, narrows types. It plans again when the catalog
// changes but not when rows come (1.5.5), so that a kept plan returns wrong rows after an INSERT.
//
// A plan is right for the snapshot it was made in: that much DuckDB sees to. It is as right for any
// other that holds the same rows, whatever the statistics have become since, because what it took
// for facts is then true there too. So this class remembers which commits the snapshot of planning
// contained (see Commits) and plans again unless the snapshot of execution is known to contain the
// same. Never kept are plans
// - made or run beside a commit, when nobody knows which side of it the snapshot is on;
// - made or run in a transaction that has changed something: rows that only it sees count too;
// - of other databases than the main one: temporary tables, history. Their commits are not counted.
class DuckdbPrepared final : public Prepared {
 public:
  // Requires: a transaction of the owner is active, and that `connection` is the owner's own.
  DuckdbPrepared(const DuckdbConnection& owner, duckdb::Connection& connection, std::string sql);
  const Description& description() const override { return description_; }

  // Starts it in the active transaction, planned again unless the plan is known to fit.
  // Throws 08P01 when there are too few or too many parameters, as casts do for text of unknown
  // type, and what the result's start throws.
  void start(DuckdbResult& result, std::span<const types::Value> parameters);

 private:
  enum class Reads : std::uint8_t { kNothing, kMain, kOthers };

  void plan();
  bool is_current() const;
  void describe();
  // The expressions of a plan that reads nothing, such as `SELECT 1`; null for any other. They are
  // evaluated at once in this thread: a task of DuckDB's wakes its workers, which takes longer.
  const duckdb::vector<duckdb::unique_ptr<duckdb::Expression>>* single_row() const;
  duckdb::case_insensitive_map_t<duckdb::BoundParameterData> bind(
      std::span<const types::Value> parameters) const;

  const DuckdbConnection& owner_;
  duckdb::Connection& connection_;
  std::string sql_;
  duckdb::unique_ptr<duckdb::PreparedStatement> statement_;
  Reads reads_ = Reads::kNothing;
  std::optional<std::int64_t> state_;  // Of the main database, seen when planning.
  Description description_;
};

}  // namespace slipher::engine
