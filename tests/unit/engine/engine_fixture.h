#pragma once

// What the engine's tests share: a database in memory or in a directory of their own, and rows as
// text.

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/duckdb/duckdb_engine.h"

namespace slipher::engine {

// A directory that is removed at the end.
class TestDirectory {
 public:
  TestDirectory() {
    std::string pattern = (std::filesystem::temp_directory_path() / "engine-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ~TestDirectory() { std::filesystem::remove_all(path_); }
  TestDirectory(const TestDirectory&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// Runs a statement without rows.
inline std::int64_t run(Connection& connection, std::string_view sql) {
  return connection.run(sql, StopSource());
}

inline std::string cell_text(const types::ColumnView& column, std::size_t row) {
  if (column.is_null(row)) return "NULL";
  switch (column.physical) {
    case types::Physical::kBool:
      return column.cell<std::uint8_t>(row) != 0 ? "t" : "f";
    case types::Physical::kInt16:
      return std::to_string(column.cell<std::int16_t>(row));
    case types::Physical::kInt32:
      return std::to_string(column.cell<std::int32_t>(row));
    case types::Physical::kInt64:
      return std::to_string(column.cell<std::int64_t>(row));
    case types::Physical::kInt128: {
      types::Int128 value = column.cell<types::Int128>(row);
      const bool negative = value < 0;
      std::string digits;
      do {
        const int digit = static_cast<int>(value % 10);
        digits.insert(digits.begin(), static_cast<char>('0' + (digit < 0 ? -digit : digit)));
        value /= 10;
      } while (value != 0);
      return (negative ? "-" : "") + digits;
    }
    case types::Physical::kFloat:
      return std::to_string(column.cell<float>(row));
    case types::Physical::kDouble:
      return std::to_string(column.cell<double>(row));
    case types::Physical::kInterval: {
      const auto& cell = column.cell<types::IntervalCell>(row);
      return cat(cell.months, "m ", cell.days, "d ", cell.micros, "us");
    }
    case types::Physical::kTimetz:
      return std::to_string(column.cell<std::uint64_t>(row));
    case types::Physical::kText:
      return std::string(column.cell<types::TextCell>(row).view());
  }
  return "?";
}

// Drains a result: a string a row, cells joined by '|'.
inline std::vector<std::string> drain(Result& result) {
  std::vector<std::string> rows;
  while (const auto batch = result.next()) {
    for (std::size_t row = 0; row < batch->rows; ++row) {
      std::string line;
      for (const auto& column : batch->columns)
        line += (line.empty() ? "" : "|") + cell_text(column, row);
      rows.push_back(line);
    }
  }
  return rows;
}

inline std::vector<std::string> rows(Connection& connection, std::string_view sql) {
  return drain(*connection.query(sql, StopSource()));
}

// The one row of a query.
inline std::string row(Connection& connection, std::string_view sql) {
  const auto all = rows(connection, sql);
  return all.size() == 1 ? all[0] : cat(all.size(), " rows");
}

// Returns "SQLSTATE message" of the error that a statement ends with, or "no error".
inline std::string error(Connection& connection, std::string_view sql) {
  try {
    rows(connection, sql);
  } catch (const SqlError& thrown) {
    return cat(thrown.state().text(), " ", thrown.message());
  }
  return "no error";
}

class EngineTest : public testing::Test {
 protected:
  void open(std::span<const VirtualTable* const> tables = {}) {
    DuckdbSettings settings;
    settings.threads = 2;
    settings.memory_limit = "1GB";
    engine_ = open_duckdb(settings, tables);
    connection_ = engine_->connect();
  }
  void SetUp() override { open(); }

  std::unique_ptr<Engine> engine_;
  std::unique_ptr<Connection> connection_;
};

}  // namespace slipher::engine
