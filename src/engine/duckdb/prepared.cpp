#include "engine/duckdb/prepared.h"

#include <algorithm>
#include <charconv>

#include "base/error.h"
#include "duckdb/execution/expression_executor.hpp"
#include "duckdb/execution/operator/projection/physical_projection.hpp"
#include "duckdb/execution/physical_plan_generator.hpp"
#include "duckdb/main/attached_database.hpp"
#include "duckdb/main/client_context.hpp"
#include "duckdb/main/database_manager.hpp"
#include "duckdb/main/prepared_statement_data.hpp"
#include "engine/duckdb/connection.h"
#include "engine/duckdb/error.h"
#include "engine/duckdb/result.h"
#include "engine/duckdb/type_map.h"

namespace slipher::engine {
namespace {

// Returns the number of a parameter that DuckDB names "1", "2" and so on; 0 for any other name.
std::size_t parameter_number(const std::string& name) {
  std::size_t number = 0;
  std::from_chars(name.data(), name.data() + name.size(), number);
  return number;
}

}  // namespace

DuckdbPrepared::DuckdbPrepared(const DuckdbConnection& owner, duckdb::Connection& connection,
                               std::string sql)
    : owner_{owner}, connection_{connection}, sql_{std::move(sql)} {
  plan();
  describe();
}

void DuckdbPrepared::plan() {
  auto statement = connection_.Prepare(sql_);
  if (statement->HasError()) throw to_sql_error(statement->error);
  auto& databases = duckdb::DatabaseManager::Get(*connection_.context);
  Reads reads = Reads::kNothing;
  for (const auto& [name, identity] : statement->data->properties.read_databases) {
    const auto database = databases.GetDatabase(*connection_.context, name);
    check(database != nullptr, "a plan's databases exist");
    if (database->IsSystem()) continue;  // It has no data of its own.
    reads = std::max(reads, database.get() == &owner_.main() ? Reads::kMain : Reads::kOthers);
  }
  statement_ = std::move(statement);
  reads_ = reads;
  state_ = owner_.seen_state();
}

bool DuckdbPrepared::is_current() const {
  switch (reads_) {
    case Reads::kNothing:
      return true;
    case Reads::kMain:
      return state_ && state_ == owner_.seen_state();
    case Reads::kOthers:
      return false;
  }
  return false;
}

void DuckdbPrepared::describe() {
  const auto& names = statement_->GetNames();
  const auto& types = statement_->GetTypes();
  for (std::size_t i = 0; i < names.size(); ++i) {
    description_.columns.push_back({names[i], described(types[i])});
  }
  for (const auto& [name, index] : statement_->named_param_map) {
    const std::size_t number = parameter_number(name);
    check(number > 0, "parameters are numbered");
    if (description_.parameters.size() < number) {
      description_.parameters.resize(number, types::Type::of(types::TypeKind::kUnknown));
    }
  }
  for (const auto& [name, type] : statement_->GetExpectedParameterTypes()) {
    description_.parameters[parameter_number(name) - 1] = described(type);
  }
}

duckdb::case_insensitive_map_t<duckdb::BoundParameterData> DuckdbPrepared::bind(
    std::span<const types::Value> parameters) const {
  if (parameters.size() != description_.parameters.size()) {
    throw protocol_violation(cat("bind message supplies ", parameters.size(),
                                 " parameters, but prepared statement requires ",
                                 description_.parameters.size()));
  }
  auto expected = statement_->GetExpectedParameterTypes();
  duckdb::case_insensitive_map_t<duckdb::BoundParameterData> bound;
  for (const auto& [name, index] : statement_->named_param_map) {
    const auto& value = parameters[parameter_number(name) - 1];
    bound[name] = duckdb::BoundParameterData(to_duckdb_value(value, expected[name]));
  }
  return bound;
}

const duckdb::vector<duckdb::unique_ptr<duckdb::Expression>>* DuckdbPrepared::single_row() const {
  const duckdb::PreparedStatementData& plan = *statement_->data;
  if (!plan.properties.modified_databases.empty() || !plan.properties.read_databases.empty() ||
      plan.properties.always_require_rebind || plan.properties.parameter_count > 0 ||
      plan.properties.return_type != duckdb::StatementReturnType::QUERY_RESULT) {
    return nullptr;
  }
  const duckdb::PhysicalOperator& root = plan.physical_plan->Root();
  if (root.type != duckdb::PhysicalOperatorType::PROJECTION ||
      root.children[0].get().type != duckdb::PhysicalOperatorType::DUMMY_SCAN) {
    return nullptr;
  }
  return &root.Cast<duckdb::PhysicalProjection>().select_list;
}

void DuckdbPrepared::start(DuckdbResult& result, std::span<const types::Value> parameters) {
  if (!is_current()) plan();
  auto bound = bind(parameters);
  const auto* const expressions = single_row();
  if (expressions == nullptr) {
    result.start(statement_->PendingQuery(bound, /*allow_stream_result=*/true));
    return;
  }
  auto& context = *connection_.context;
  auto& allocator = duckdb::Allocator::Get(context);
  duckdb::DataChunk nothing, computed;
  nothing.SetCardinality(1);
  computed.Initialize(allocator, statement_->GetTypes());
  duckdb::ExpressionExecutor executor(context, *expressions);
  executor.Execute(nothing, computed);
  // Copied, since texts may lie in the executor.
  auto row = duckdb::make_uniq<duckdb::DataChunk>();
  row->Initialize(allocator, statement_->GetTypes());
  computed.Copy(*row);
  result.start(statement_->GetNames(), statement_->GetTypes(), std::move(row));
}

}  // namespace slipher::engine
