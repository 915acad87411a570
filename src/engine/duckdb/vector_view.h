#pragma once

// DuckDB's vectors as ours: chunks to read as types::Batch, vectors to fill as ColumnWriter.
// Nothing is copied.

#include <optional>
#include <vector>

#include "duckdb/common/types/data_chunk.hpp"
#include "duckdb/common/types/vector.hpp"
#include "engine/column_writer.h"
#include "engine/duckdb/type_map.h"
#include "types/column.h"

namespace slipher::engine {

// Shows chunks of one result as batches. Used by one thread at a time.
class BatchView {
 public:
  // Throws XX000 for a column whose type has none of ours.
  explicit BatchView(const duckdb::vector<duckdb::LogicalType>& types);

  // The columns' types.
  const types::Type& type(std::size_t column) const { return columns_[column].carried.type; }
  // Returns the rows of a chunk, which must live and stay as it is until the next call.
  types::Batch of(duckdb::DataChunk& chunk);

 private:
  struct Column {
    Carried carried;
    duckdb::UnifiedVectorFormat format;
    std::optional<duckdb::Vector> converted;  // Of the latest chunk, where it is not carried as is.
  };
  std::vector<Column> columns_;
  std::vector<types::ColumnView> views_;
};

// Lets our code fill a flat vector. Used by one thread at a time.
class VectorWriter final : public ColumnWriter {
 public:
  VectorWriter(const types::Type& type, types::Physical physical) : ColumnWriter(type, physical) {}
  // Begins a batch in a vector, which must be flat and outlive it.
  void point_at(duckdb::Vector& vector);

  char* allocate_text(std::size_t size) override;

 protected:
  std::uint64_t* make_validity() override;

 private:
  duckdb::Vector* vector_ = nullptr;
};

}  // namespace slipher::engine
