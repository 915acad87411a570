#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "duckdb/execution/execution_context.hpp"
#include "duckdb/execution/partition_info.hpp"
#include "duckdb/function/table_function.hpp"
#include "duckdb/main/client_context.hpp"
#include "duckdb/main/extension/extension_loader.hpp"
#include "duckdb/storage/statistics/node_statistics.hpp"
#include "engine/duckdb/bindings.h"
#include "engine/duckdb/error.h"
#include "engine/duckdb/table_functions.h"
#include "engine/duckdb/vector_view.h"

namespace slipher::engine {

namespace {

struct BoundSource final : duckdb::TableFunctionData {
  explicit BoundSource(BulkSource& bound) : source{bound} {}
  BulkSource& source;
};

struct AllReaders final : duckdb::GlobalTableFunctionState {
  duckdb::idx_t MaxThreads() const override { return threads; }
  duckdb::idx_t threads = 1;
};

struct OneReader final : duckdb::LocalTableFunctionState {
  std::unique_ptr<BulkReader> reader;
  std::vector<std::unique_ptr<VectorWriter>> owned;
  std::vector<ColumnWriter*> writers;
  std::uint64_t piece = 0;  // Of the latest rows.
  bool done = false;
};

duckdb::unique_ptr<duckdb::FunctionData> bind(duckdb::ClientContext& context,
                                              duckdb::TableFunctionBindInput& input,
                                              duckdb::vector<duckdb::LogicalType>& types,
                                              duckdb::vector<std::string>& names) {
  return called_by_duckdb([&]() -> duckdb::unique_ptr<duckdb::FunctionData> {
    auto& source = ConnectionState::of(context)->source(input.inputs[0].GetValue<std::int64_t>());
    for (const ResultColumn& column : source.columns()) {
      types.push_back(to_logical_type(column.type));
      names.push_back(column.name);
    }
    return duckdb::make_uniq<BoundSource>(source);
  });
}

duckdb::unique_ptr<duckdb::GlobalTableFunctionState> begin(duckdb::ClientContext&,
                                                           duckdb::TableFunctionInitInput& input) {
  return called_by_duckdb([&]() -> duckdb::unique_ptr<duckdb::GlobalTableFunctionState> {
    auto all = duckdb::make_uniq<AllReaders>();
    const int threads = input.bind_data->Cast<BoundSource>().source.max_threads();
    all->threads = static_cast<duckdb::idx_t>(std::max(threads, 1));
    return all;
  });
}

duckdb::unique_ptr<duckdb::LocalTableFunctionState> begin_thread(
    duckdb::ExecutionContext&, duckdb::TableFunctionInitInput& input,
    duckdb::GlobalTableFunctionState*) {
  return called_by_duckdb([&]() -> duckdb::unique_ptr<duckdb::LocalTableFunctionState> {
    auto& source = input.bind_data->Cast<BoundSource>().source;
    auto one = duckdb::make_uniq<OneReader>();
    for (const ResultColumn& column : source.columns()) {
      const auto physical = carried(to_logical_type(column.type)).physical;
      one->owned.push_back(std::make_unique<VectorWriter>(column.type, physical));
      one->writers.push_back(one->owned.back().get());
    }
    one->reader = source.make_reader();
    return one;
  });
}

void run(duckdb::ClientContext&, duckdb::TableFunctionInput& input, duckdb::DataChunk& output) {
  called_by_duckdb([&] {
    auto& one = input.local_state->Cast<OneReader>();
    if (one.done) return;
    for (std::size_t i = 0; i < one.owned.size(); ++i) one.owned[i]->point_at(output.data[i]);
    const BulkRows read = one.reader->read(one.writers, STANDARD_VECTOR_SIZE);
    check(read.rows <= STANDARD_VECTOR_SIZE, "a reader fills no more than its capacity");
    one.done = read.rows == 0;
    if (!one.done) one.piece = read.piece;
    output.SetCardinality(read.rows);
  });
}

// With it, DuckDB reads in parallel also where it keeps the order of insertion.
duckdb::OperatorPartitionData place(duckdb::ClientContext&,
                                    duckdb::TableFunctionGetPartitionInput& input) {
  return duckdb::OperatorPartitionData(input.local_state->Cast<OneReader>().piece);
}

duckdb::unique_ptr<duckdb::NodeStatistics> estimate(duckdb::ClientContext&,
                                                    const duckdb::FunctionData* bound) {
  return called_by_duckdb([&]() -> duckdb::unique_ptr<duckdb::NodeStatistics> {
    const auto rows = bound->Cast<BoundSource>().source.estimated_rows();
    if (!rows) return nullptr;
    return duckdb::make_uniq<duckdb::NodeStatistics>(
        static_cast<duckdb::idx_t>(std::max<std::int64_t>(*rows, 0)));
  });
}

}  // namespace

void register_bulk_function(duckdb::ExtensionLoader& loader) {
  duckdb::TableFunction function(kBulkFunction, {duckdb::LogicalType::BIGINT}, run, bind, begin,
                                 begin_thread);
  function.get_partition_data = place;
  function.cardinality = estimate;
  loader.RegisterFunction(std::move(function));
}

}  // namespace slipher::engine
