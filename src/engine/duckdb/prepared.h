#pragma once

// A statement that DuckDB planned once, and whether that plan still fits the data.

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "duckdb/common/case_insensitive_map.hpp"
#include "duckdb/main/prepared_statement.hpp"
#include "engine/engine.h"

namespace slipher::engine {

class DuckdbResult;

// Belongs to one connection, used by its session's thread.
//
// DuckDB's optimizer takes a table's statistics of the moment for facts: it drops a filter that all
// rows pass, replaces a join that can find nothing, narrows types. It plans again when the catalog
// changes but not when rows come (1.5.5), so that a kept plan returns wrong rows after an INSERT.
// Hence this class remembers up to which commit the statistics count, and plans again after
// another one, also of a transaction that only read: DuckDB numbers those too.
class DuckdbPrepared final : public Prepared {
 public:
  // Requires: a transaction is active.
  DuckdbPrepared(duckdb::Connection& connection, std::string sql);
  const Description& description() const override { return description_; }

  // Starts it in the active transaction, planned again when there was a commit since.
  // Throws 08P01 when there are too few or too many parameters, as casts do for text of unknown
  // type, and what the result's start throws.
  void start(DuckdbResult& result, std::span<const types::Value> parameters);

 private:
  // A database that the plan reads, and where the snapshot stood that it was planned in.
  struct Planned {
    std::string database;
    duckdb::transaction_t snapshot;
  };

  void plan();
  bool is_current() const;
  void describe();
  // The expressions of a plan that reads nothing, such as `SELECT 1`; null for any other. They are
  // evaluated at once in this thread: a task of DuckDB's wakes its workers, which takes longer.
  const duckdb::vector<duckdb::unique_ptr<duckdb::Expression>>* single_row() const;
  duckdb::case_insensitive_map_t<duckdb::BoundParameterData> bind(
      std::span<const types::Value> parameters) const;

  duckdb::Connection& connection_;
  std::string sql_;
  duckdb::unique_ptr<duckdb::PreparedStatement> statement_;
  std::vector<Planned> planned_;
  Description description_;
};

}  // namespace slipher::engine
