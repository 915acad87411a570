#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "duckdb/common/column_index.hpp"
#include "duckdb/function/table_function.hpp"
#include "duckdb/main/client_context.hpp"
#include "duckdb/main/extension/extension_loader.hpp"
#include "engine/duckdb/bindings.h"
#include "engine/duckdb/error.h"
#include "engine/duckdb/table_functions.h"
#include "engine/duckdb/vector_view.h"

namespace slipher::engine {

namespace {

struct Declaration final : duckdb::TableFunctionInfo {
  explicit Declaration(const VirtualTable& declared) : table{declared} {}
  const VirtualTable& table;
};

struct BoundTable final : duckdb::TableFunctionData {
  explicit BoundTable(const VirtualTable& declared) : table{declared} {}
  const VirtualTable& table;
};

// One running scan; DuckDB gives it one thread.
struct RunningScan final : duckdb::GlobalTableFunctionState {
  std::shared_ptr<const void> context;
  Cursor cursor;
  std::vector<std::size_t> wanted;    // Columns of the table that the statement reads.
  std::vector<duckdb::idx_t> places;  // Where each of them goes in DuckDB's chunk.
  std::vector<duckdb::idx_t> blanks;  // Row ids and the like, which we have not: null.
  std::vector<std::unique_ptr<VectorWriter>> owned;
  std::vector<ColumnWriter*> writers;
  bool more = true;
};

duckdb::unique_ptr<duckdb::FunctionData> bind(duckdb::ClientContext&,
                                              duckdb::TableFunctionBindInput& input,
                                              duckdb::vector<duckdb::LogicalType>& types,
                                              duckdb::vector<std::string>& names) {
  return called_by_duckdb([&]() -> duckdb::unique_ptr<duckdb::FunctionData> {
    const VirtualTable& table = input.info->Cast<Declaration>().table;
    for (const Column& column : table.columns) {
      types.push_back(to_logical_type(column.type));
      names.emplace_back(column.name);
    }
    return duckdb::make_uniq<BoundTable>(table);
  });
}

duckdb::unique_ptr<duckdb::GlobalTableFunctionState> begin(duckdb::ClientContext& context,
                                                           duckdb::TableFunctionInitInput& input) {
  return called_by_duckdb([&]() -> duckdb::unique_ptr<duckdb::GlobalTableFunctionState> {
    const VirtualTable& table = input.bind_data->Cast<BoundTable>().table;
    auto scan = duckdb::make_uniq<RunningScan>();
    scan->context = ConnectionState::of(context)->context();
    for (duckdb::idx_t i = 0; i < input.column_ids.size(); ++i) {
      const auto column = input.column_ids[i];
      if (column >= table.columns.size()) {
        scan->blanks.push_back(i);
        continue;
      }
      const auto& type = table.columns[column].type;
      scan->wanted.push_back(column);
      scan->places.push_back(i);
      scan->owned.push_back(
          std::make_unique<VectorWriter>(type, carried(to_logical_type(type)).physical));
      scan->writers.push_back(scan->owned.back().get());
    }
    return scan;
  });
}

void run(duckdb::ClientContext&, duckdb::TableFunctionInput& input, duckdb::DataChunk& output) {
  called_by_duckdb([&] {
    const VirtualTable& table = input.bind_data->Cast<BoundTable>().table;
    auto& scan = input.global_state->Cast<RunningScan>();
    for (std::size_t i = 0; i < scan.owned.size(); ++i) {
      scan.owned[i]->point_at(output.data[scan.places[i]]);
    }
    for (const auto blank : scan.blanks) {
      output.data[blank].SetVectorType(duckdb::VectorType::CONSTANT_VECTOR);
      duckdb::ConstantVector::SetNull(output.data[blank], true);
    }
    RowWriter out(table.columns, scan.wanted, scan.writers, STANDARD_VECTOR_SIZE);
    while (scan.more && out.rows() == 0) {
      scan.more = table.scan(table, scan.context.get(), scan.cursor, out);
    }
    output.SetCardinality(out.rows());
  });
}

}  // namespace

void register_virtual_table(duckdb::ExtensionLoader& loader, const VirtualTable& table) {
  duckdb::TableFunction function(engine_name(table), {}, run, bind, begin);
  function.projection_pushdown = true;
  function.function_info = duckdb::make_shared_ptr<Declaration>(table);
  loader.RegisterFunction(std::move(function));
}

}  // namespace slipher::engine
