#include "engine/duckdb/sink_function.h"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "duckdb/execution/execution_context.hpp"
#include "duckdb/function/copy_function.hpp"
#include "duckdb/main/client_context.hpp"
#include "duckdb/main/extension/extension_loader.hpp"
#include "duckdb/parser/parsed_data/copy_info.hpp"
#include "engine/duckdb/bindings.h"
#include "engine/duckdb/error.h"
#include "engine/duckdb/vector_view.h"

namespace slipher::engine {

namespace {

struct BoundSink final : duckdb::FunctionData {
  BoundSink(BulkSink& bound, duckdb::vector<duckdb::LogicalType> column_types)
      : sink{bound}, types{std::move(column_types)} {}
  duckdb::unique_ptr<duckdb::FunctionData> Copy() const override {
    auto copy = duckdb::make_uniq<BoundSink>(sink, types);
    copy->columns = columns;
    return copy;
  }
  bool Equals(const duckdb::FunctionData& other) const override {
    return &sink == &other.Cast<BoundSink>().sink;
  }

  BulkSink& sink;
  duckdb::vector<duckdb::LogicalType> types;
  std::vector<ResultColumn> columns;
};

struct WholeOutput final : duckdb::GlobalFunctionData {};

struct OneWriter final : duckdb::LocalFunctionData {
  explicit OneWriter(const duckdb::vector<duckdb::LogicalType>& types) : view{types} {}
  BatchView view;
  std::unique_ptr<BulkWriter> writer;  // Null until there is a row.
};

duckdb::unique_ptr<duckdb::FunctionData> bind(duckdb::ClientContext& context,
                                              duckdb::CopyFunctionBindInput& input,
                                              const duckdb::vector<std::string>& names,
                                              const duckdb::vector<duckdb::LogicalType>& types) {
  return called_by_duckdb([&]() -> duckdb::unique_ptr<duckdb::FunctionData> {
    const std::string& path = input.info.file_path;
    check(path.starts_with(kSinkPath), "a bulk sink is named by its number");
    const std::int64_t id = std::stoll(path.substr(std::string_view(kSinkPath).size()));
    auto bound = duckdb::make_uniq<BoundSink>(ConnectionState::of(context)->sink(id), types);
    for (std::size_t i = 0; i < names.size(); ++i) {
      bound->columns.push_back({names[i], carried(types[i]).type});
    }
    return bound;
  });
}

duckdb::unique_ptr<duckdb::GlobalFunctionData> begin(duckdb::ClientContext&,
                                                     duckdb::FunctionData& data,
                                                     const std::string&) {
  return called_by_duckdb([&]() -> duckdb::unique_ptr<duckdb::GlobalFunctionData> {
    const auto& bound = data.Cast<BoundSink>();
    bound.sink.start(bound.columns);
    return duckdb::make_uniq<WholeOutput>();
  });
}

duckdb::unique_ptr<duckdb::LocalFunctionData> begin_thread(duckdb::ExecutionContext&,
                                                           duckdb::FunctionData& data) {
  return called_by_duckdb([&]() -> duckdb::unique_ptr<duckdb::LocalFunctionData> {
    return duckdb::make_uniq<OneWriter>(data.Cast<BoundSink>().types);
  });
}

void write(duckdb::ExecutionContext&, duckdb::FunctionData& data, duckdb::GlobalFunctionData&,
           duckdb::LocalFunctionData& local, duckdb::DataChunk& chunk) {
  called_by_duckdb([&] {
    auto& one = local.Cast<OneWriter>();
    if (!one.writer) one.writer = data.Cast<BoundSink>().sink.make_writer();
    one.writer->write(one.view.of(chunk));
  });
}

void end_thread(duckdb::ExecutionContext&, duckdb::FunctionData&, duckdb::GlobalFunctionData&,
                duckdb::LocalFunctionData& local) {
  called_by_duckdb([&] {
    auto& one = local.Cast<OneWriter>();
    if (one.writer) one.writer->finish();
  });
}

void end(duckdb::ClientContext&, duckdb::FunctionData& data, duckdb::GlobalFunctionData&) {
  called_by_duckdb([&] { data.Cast<BoundSink>().sink.finish(); });
}

duckdb::CopyFunctionExecutionMode many_writers(bool, bool) {
  return duckdb::CopyFunctionExecutionMode::PARALLEL_COPY_TO_FILE;
}

duckdb::CopyFunctionExecutionMode one_writer(bool, bool) {
  return duckdb::CopyFunctionExecutionMode::REGULAR_COPY_TO_FILE;
}

}  // namespace

void register_sink_formats(duckdb::ExtensionLoader& loader) {
  for (const char* name : {kSinkFormat, kOrderedSinkFormat}) {
    duckdb::CopyFunction function(name);
    function.copy_to_bind = bind;
    function.copy_to_initialize_global = begin;
    function.copy_to_initialize_local = begin_thread;
    function.copy_to_sink = write;
    function.copy_to_combine = end_thread;
    function.copy_to_finalize = end;
    function.execution_mode = name == kSinkFormat ? many_writers : one_writer;
    loader.RegisterFunction(std::move(function));
  }
}

}  // namespace slipher::engine
