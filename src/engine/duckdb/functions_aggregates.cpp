// SUM, AVG, BOOL_AND, BOOL_OR and LISTAGG. What DuckDB's own aggregates do with the same types is
// theirs.

#include <cmath>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "duckdb/common/types/decimal.hpp"
#include "duckdb/common/types/hugeint.hpp"
#include "duckdb/execution/expression_executor.hpp"
#include "duckdb/function/aggregate_function.hpp"
#include "duckdb/function/function_set.hpp"
#include "duckdb/main/extension/extension_loader.hpp"
#include "engine/duckdb/error.h"
#include "engine/duckdb/functions.h"
#include "engine/duckdb/functions_arithmetic.h"
#include "engine/duckdb/functions_binding.h"
#include "engine/duckdb/functions_decimal.h"
#include "engine/duckdb/functions_int128.h"
#include "types/type.h"

namespace slipher::engine {

namespace {

using duckdb::AggregateFinalizeData;
using duckdb::AggregateFunction;
using duckdb::AggregateInputData;
using duckdb::AggregateUnaryInput;
using duckdb::LogicalType;
using types::Int128;

// A sum and the number of its values. Two words: DuckDB aligns states to eight bytes.
struct SumState {
  std::uint64_t lower;
  std::int64_t upper;
  std::int64_t count;

  Int128 sum() const {
    return static_cast<Int128>(
        (static_cast<types::UInt128>(static_cast<std::uint64_t>(upper)) << 64) | lower);
  }
  void add(Int128 value) {
    Int128 total = 0;
    if (__builtin_add_overflow(sum(), value, &total)) throw_decimal_overflow();
    lower = static_cast<std::uint64_t>(total);
    upper = static_cast<std::int64_t>(total >> 64);
  }
};

void store(duckdb::hugeint_t& target, Int128 value) { target = narrow<duckdb::hugeint_t>(value); }
void store(std::int64_t& target, Int128 value) {
  if (value != static_cast<std::int64_t>(value)) {
    raise(SqlError(sqlstate::kNumericValueOutOfRange, "bigint out of range"));
  }
  target = static_cast<std::int64_t>(value);
}

// What sums and averages of integers and decimals share.
struct Exact {
  template <class State>
  static void Initialize(State& state) {
    state = {0, 0, 0};
  }
  template <class Input, class State, class Op>
  static void Operation(State& state, const Input& input, AggregateUnaryInput&) {
    state.add(wide(input));
    ++state.count;
  }
  template <class Input, class State, class Op>
  static void ConstantOperation(State& state, const Input& input, AggregateUnaryInput&,
                                duckdb::idx_t count) {
    Int128 total = 0;
    if (__builtin_mul_overflow(wide(input), static_cast<Int128>(count), &total))
      throw_decimal_overflow();
    state.add(total);
    state.count += static_cast<std::int64_t>(count);
  }
  template <class State, class Op>
  static void Combine(const State& source, State& target, AggregateInputData&) {
    target.add(source.sum());
    target.count += source.count;
  }
  static bool IgnoreNull() { return true; }
};

struct ExactSum : Exact {
  template <class Result, class State>
  static void Finalize(State& state, Result& target, AggregateFinalizeData& finalize) {
    if (state.count == 0) return finalize.ReturnNull();
    store(target, checked(state.sum()));
  }
};

// What remains of the division is dropped: of integers, and of decimals behind the digits of their
// scale, as the manual's example prints it (2.71 for the average of 2.50, 3.75 and 1.90).
// https://docs.aws.amazon.com/redshift/latest/dg/r_AVG.html,
// https://docs.aws.amazon.com/redshift/latest/dg/r_FROM_clause-pivot-unpivot-examples.html
struct TruncatedAverage : Exact {
  template <class Result, class State>
  static void Finalize(State& state, Result& target, AggregateFinalizeData& finalize) {
    if (state.count == 0) return finalize.ReturnNull();
    store(target, state.sum() / state.count);
  }
};

struct FloatState {
  double sum;
  std::int64_t count;

  void add(double value) {
    const double total = sum + value;
    if (std::isinf(total) && !std::isinf(sum) && !std::isinf(value)) raise(float_overflow());
    sum = total;
  }
};

struct Float {
  template <class State>
  static void Initialize(State& state) {
    state = {0, 0};
  }
  template <class Input, class State, class Op>
  static void Operation(State& state, const Input& input, AggregateUnaryInput&) {
    state.add(static_cast<double>(input));
    ++state.count;
  }
  template <class Input, class State, class Op>
  static void ConstantOperation(State& state, const Input& input, AggregateUnaryInput&,
                                duckdb::idx_t count) {
    const double total = static_cast<double>(input) * static_cast<double>(count);
    if (std::isinf(total) && !std::isinf(input)) raise(float_overflow());
    state.add(total);
    state.count += static_cast<std::int64_t>(count);
  }
  template <class State, class Op>
  static void Combine(const State& source, State& target, AggregateInputData&) {
    target.add(source.sum);
    target.count += source.count;
  }
  static bool IgnoreNull() { return true; }
};

struct FloatSum : Float {
  template <class Result, class State>
  static void Finalize(State& state, Result& target, AggregateFinalizeData& finalize) {
    if (state.count == 0) return finalize.ReturnNull();
    target = state.sum;
  }
};

struct FloatAverage : Float {
  template <class Result, class State>
  static void Finalize(State& state, Result& target, AggregateFinalizeData& finalize) {
    if (state.count == 0) return finalize.ReturnNull();
    target = state.sum / static_cast<double>(state.count);
  }
};

template <typename Input, typename Result, typename Operation>
AggregateFunction exact(const LogicalType& argument, const LogicalType& result) {
  auto function =
      AggregateFunction::UnaryAggregate<SumState, Input, Result, Operation>(argument, result);
  function.SetOrderDependent(duckdb::AggregateOrderDependent::NOT_ORDER_DEPENDENT);
  return function;
}

template <typename Input, typename Operation>
AggregateFunction floating(const LogicalType& argument) {
  return AggregateFunction::UnaryAggregate<FloatState, Input, double, Operation>(
      argument, LogicalType::DOUBLE);
}

template <typename Operation>
AggregateFunction exact_decimal(const LogicalType& type) {
  const LogicalType result =
      LogicalType::DECIMAL(types::kMaxDecimalPrecision, duckdb::DecimalType::GetScale(type));
  switch (type.InternalType()) {
    case duckdb::PhysicalType::INT16:
      return exact<std::int16_t, duckdb::hugeint_t, Operation>(type, result);
    case duckdb::PhysicalType::INT32:
      return exact<std::int32_t, duckdb::hugeint_t, Operation>(type, result);
    case duckdb::PhysicalType::INT64:
      return exact<std::int64_t, duckdb::hugeint_t, Operation>(type, result);
    default:
      return exact<duckdb::hugeint_t, duckdb::hugeint_t, Operation>(type, result);
  }
}

template <typename Operation>
duckdb::unique_ptr<duckdb::FunctionData> bind_decimal(
    duckdb::ClientContext&, AggregateFunction& function,
    duckdb::vector<duckdb::unique_ptr<duckdb::Expression>>& arguments) {
  const duckdb::string name = function.name;
  function = exact_decimal<Operation>(arguments[0]->return_type);
  function.name = name;
  return nullptr;
}

template <typename Operation>
AggregateFunction any_decimal() {
  const LogicalType open(duckdb::LogicalTypeId::DECIMAL);
  return AggregateFunction({open}, open, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr,
                           bind_decimal<Operation>);
}

duckdb::AggregateFunctionSet sums() {
  duckdb::AggregateFunctionSet set("rs_sum");
  set.AddFunction(
      exact<std::int16_t, std::int64_t, ExactSum>(LogicalType::SMALLINT, LogicalType::BIGINT));
  set.AddFunction(
      exact<std::int32_t, std::int64_t, ExactSum>(LogicalType::INTEGER, LogicalType::BIGINT));
  set.AddFunction(exact<std::int64_t, duckdb::hugeint_t, ExactSum>(LogicalType::BIGINT,
                                                                   LogicalType::DECIMAL(38, 0)));
  set.AddFunction(any_decimal<ExactSum>());
  set.AddFunction(floating<float, FloatSum>(LogicalType::FLOAT));
  set.AddFunction(floating<double, FloatSum>(LogicalType::DOUBLE));
  return set;
}

duckdb::AggregateFunctionSet averages() {
  duckdb::AggregateFunctionSet set("rs_avg");
  set.AddFunction(exact<std::int16_t, std::int64_t, TruncatedAverage>(LogicalType::SMALLINT,
                                                                      LogicalType::BIGINT));
  set.AddFunction(exact<std::int32_t, std::int64_t, TruncatedAverage>(LogicalType::INTEGER,
                                                                      LogicalType::BIGINT));
  set.AddFunction(exact<std::int64_t, std::int64_t, TruncatedAverage>(LogicalType::BIGINT,
                                                                      LogicalType::BIGINT));
  set.AddFunction(any_decimal<TruncatedAverage>());
  set.AddFunction(floating<float, FloatAverage>(LogicalType::FLOAT));
  set.AddFunction(floating<double, FloatAverage>(LogicalType::DOUBLE));
  return set;
}

struct BoolState {
  bool result;
  bool found;
};

// Whether all values, or any, are true; integers are unless they are 0.
// https://docs.aws.amazon.com/redshift/latest/dg/c_bitwise_aggregate_functions.html
template <bool kAll>
struct Bools {
  template <class State>
  static void Initialize(State& state) {
    state = {kAll, false};
  }
  static void add(BoolState& state, bool value) {
    state.result = kAll ? state.result && value : state.result || value;
    state.found = true;
  }
  template <class Input, class State, class Op>
  static void Operation(State& state, const Input& input, AggregateUnaryInput&) {
    add(state, input != 0);
  }
  template <class Input, class State, class Op>
  static void ConstantOperation(State& state, const Input& input, AggregateUnaryInput&,
                                duckdb::idx_t) {
    add(state, input != 0);
  }
  template <class State, class Op>
  static void Combine(const State& source, State& target, AggregateInputData&) {
    if (source.found) add(target, source.result);
  }
  template <class Result, class State>
  static void Finalize(State& state, Result& target, AggregateFinalizeData& finalize) {
    if (!state.found) return finalize.ReturnNull();
    target = state.result;
  }
  static bool IgnoreNull() { return true; }
};

template <typename Input, bool kAll>
void add_bools(duckdb::AggregateFunctionSet& set, const LogicalType& argument) {
  auto function = AggregateFunction::UnaryAggregate<BoolState, Input, bool, Bools<kAll>>(
      argument, LogicalType::BOOLEAN);
  function.SetOrderDependent(duckdb::AggregateOrderDependent::NOT_ORDER_DEPENDENT);
  function.SetDistinctDependent(duckdb::AggregateDistinctDependent::NOT_DISTINCT_DEPENDENT);
  set.AddFunction(function);
}

template <bool kAll>
duckdb::AggregateFunctionSet bools(const char* name) {
  duckdb::AggregateFunctionSet set(name);
  add_bools<bool, kAll>(set, LogicalType::BOOLEAN);
  add_bools<std::int16_t, kAll>(set, LogicalType::SMALLINT);
  add_bools<std::int32_t, kAll>(set, LogicalType::INTEGER);
  add_bools<std::int64_t, kAll>(set, LogicalType::BIGINT);
  return set;
}

// The texts so far; memory is the aggregation's own.
struct ListState {
  char* bytes;
  std::uint32_t size;
  std::uint32_t capacity;  // 0: nothing yet.
};

struct Delimiter final : duckdb::FunctionData {
  explicit Delimiter(std::string delimiter) : text{std::move(delimiter)} {}
  duckdb::unique_ptr<FunctionData> Copy() const override {
    return duckdb::make_uniq<Delimiter>(text);
  }
  bool Equals(const FunctionData& other) const override {
    return text == other.Cast<Delimiter>().text;
  }
  std::string text;
};

void check_list_size(std::size_t size) {
  if (size <= static_cast<std::size_t>(types::kMaxVarcharBytes)) return;
  raise(SqlError(sqlstate::kProgramLimitExceeded, "Result size exceeds LISTAGG limit"));
}

struct List {
  static void append(ListState& state, const char* bytes, std::size_t size,
                     AggregateInputData& input) {
    const std::string& delimiter = input.bind_data->Cast<Delimiter>().text;
    const std::size_t between = state.capacity == 0 ? 0 : delimiter.size();
    const std::size_t total = state.size + between + size;
    check_list_size(total);
    if (total > state.capacity || state.capacity == 0) grow(state, total, input);
    if (between > 0) std::memcpy(state.bytes + state.size, delimiter.data(), between);
    std::memcpy(state.bytes + state.size + between, bytes, size);
    state.size = static_cast<std::uint32_t>(total);
  }
  static void grow(ListState& state, std::size_t total, AggregateInputData& input) {
    std::uint32_t capacity = state.capacity == 0 ? 32 : state.capacity;
    while (capacity < total) capacity *= 2;
    auto* bytes = reinterpret_cast<char*>(input.allocator.Allocate(capacity));
    if (state.size > 0) std::memcpy(bytes, state.bytes, state.size);
    state.bytes = bytes;
    state.capacity = capacity;
  }

  template <class State>
  static void Initialize(State& state) {
    state = {nullptr, 0, 0};
  }
  template <class Input, class State, class Op>
  static void Operation(State& state, const Input& input, AggregateUnaryInput& unary) {
    if (input.GetSize() == 0) return;  // Empty texts are left out as NULL is.
    append(state, input.GetData(), input.GetSize(), unary.input);
  }
  template <class Input, class State, class Op>
  static void ConstantOperation(State& state, const Input& input, AggregateUnaryInput& unary,
                                duckdb::idx_t count) {
    for (duckdb::idx_t i = 0; i < count; ++i)
      Op::template Operation<Input, State, Op>(state, input, unary);
  }
  template <class State, class Op>
  static void Combine(const State& source, State& target, AggregateInputData& input) {
    if (source.capacity > 0) append(target, source.bytes, source.size, input);
  }
  template <class Result, class State>
  static void Finalize(State& state, Result& target, AggregateFinalizeData& finalize) {
    if (state.capacity == 0) return finalize.ReturnNull();
    target = duckdb::StringVector::AddString(finalize.result, state.bytes, state.size);
  }
  static bool IgnoreNull() { return true; }
};

// Texts in the order in which they came, each behind its length; some of them more than once. All
// of it is the arena's: a failure inside the engine's sorted aggregates ends no states.
struct DistinctState {
  char* bytes;
  std::uint32_t size;
  std::uint32_t capacity;
};

// LISTAGG(DISTINCT ...) of rows that are sorted by anything: of equal texts the first counts.
struct DistinctList {
  using Length = std::uint32_t;
  static constexpr Length kHeader = sizeof(Length);

  // Calls `visit` with each text, which may move what has been visited.
  template <typename Visit>
  static void visit_texts(const DistinctState& state, Visit visit) {
    for (std::uint32_t at = 0; at < state.size;) {
      Length length;
      std::memcpy(&length, state.bytes + at, kHeader);
      at += kHeader + length;
      visit(std::string_view(state.bytes + at - length, length));
    }
  }

  // Leaves each text once; returns the bytes of all. Throws 54000 for more than a VARCHAR has.
  static std::size_t keep_first(DistinctState& state) {
    std::unordered_set<std::string_view> seen;
    std::size_t total = 0;
    std::uint32_t kept = 0;
    visit_texts(state, [&](std::string_view text) {
      if (seen.contains(text)) return;
      const auto length = static_cast<Length>(text.size());
      std::memmove(state.bytes + kept + kHeader, text.data(), length);
      std::memcpy(state.bytes + kept, &length, kHeader);
      kept += kHeader + length;
      seen.emplace(state.bytes + kept - length, length);
      total += length;
      check_list_size(total);
    });
    state.size = kept;
    return total;
  }

  static void append(DistinctState& state, std::string_view text, AggregateInputData& input) {
    check_list_size(text.size());
    const auto length = static_cast<Length>(text.size());
    const std::uint32_t more = kHeader + length;
    if (state.size + more > state.capacity) make_room(state, more, input);
    std::memcpy(state.bytes + state.size, &length, kHeader);
    std::memcpy(state.bytes + state.size + kHeader, text.data(), length);
    state.size += more;
  }
  // Each time the texts are twice as many bytes as those that were kept the last time: what is kept
  // is limited, so this is too.
  static void make_room(DistinctState& state, std::uint32_t more, AggregateInputData& input) {
    keep_first(state);
    std::uint32_t capacity = std::max<std::uint32_t>(state.capacity, 64);
    while (capacity < 2 * state.size + more) capacity *= 2;
    if (capacity == state.capacity) return;
    auto* bytes = reinterpret_cast<char*>(input.allocator.Allocate(capacity));
    if (state.size > 0) std::memcpy(bytes, state.bytes, state.size);
    state.bytes = bytes;
    state.capacity = capacity;
  }

  template <class State>
  static void Initialize(State& state) {
    state = {nullptr, 0, 0};
  }
  template <class Input, class State, class Op>
  static void Operation(State& state, const Input& input, AggregateUnaryInput& unary) {
    if (input.GetSize() > 0) append(state, {input.GetData(), input.GetSize()}, unary.input);
  }
  template <class Input, class State, class Op>
  static void ConstantOperation(State& state, const Input& input, AggregateUnaryInput& unary,
                                duckdb::idx_t) {
    Op::template Operation<Input, State, Op>(state, input, unary);
  }
  template <class State, class Op>
  static void Combine(const State& source, State& target, AggregateInputData& input) {
    visit_texts(source, [&](std::string_view text) { append(target, text, input); });
  }
  template <class Result, class State>
  static void Finalize(State& state, Result& target, AggregateFinalizeData& finalize) {
    if (state.size == 0) return finalize.ReturnNull();
    const std::string& delimiter = finalize.input.bind_data->Cast<Delimiter>().text;
    std::string out;
    out.reserve(keep_first(state));
    visit_texts(state, [&](std::string_view text) {
      if (!out.empty()) out.append(delimiter);
      out.append(text);
      check_list_size(out.size());
    });
    target = duckdb::StringVector::AddString(finalize.result, out);
  }
  static bool IgnoreNull() { return true; }
};

duckdb::unique_ptr<duckdb::FunctionData> bind_list(
    duckdb::ClientContext& context, AggregateFunction& function,
    duckdb::vector<duckdb::unique_ptr<duckdb::Expression>>& arguments) {
  return called_by_duckdb([&]() -> duckdb::unique_ptr<duckdb::FunctionData> {
    arguments[0] = as_text(context, std::move(arguments[0]));
    function.arguments[0] = LogicalType::VARCHAR;
    if (arguments.size() < 2) return duckdb::make_uniq<Delimiter>("");
    if (!arguments[1]->IsFoldable()) {
      throw SqlError(sqlstate::kInvalidParameterValue, "LISTAGG delimiter must be a constant");
    }
    const auto value = duckdb::ExpressionExecutor::EvaluateScalar(context, *arguments[1]);
    duckdb::Function::EraseArgument(function, arguments, 1);
    return duckdb::make_uniq<Delimiter>(value.IsNull() ? "" : value.ToString());
  });
}

duckdb::AggregateFunctionSet lists(const char* name, AggregateFunction function) {
  duckdb::AggregateFunctionSet set(name);
  function.SetBindCallback(bind_list);
  set.AddFunction(function);
  function.arguments.push_back(LogicalType::VARCHAR);
  set.AddFunction(function);
  return set;
}

}  // namespace

void register_aggregates(duckdb::ExtensionLoader& loader) {
  loader.RegisterFunction(sums());
  loader.RegisterFunction(averages());
  using duckdb::string_t;
  loader.RegisterFunction(
      lists("rs_listagg", AggregateFunction::UnaryAggregate<ListState, string_t, string_t, List>(
                              LogicalType::ANY, LogicalType::VARCHAR)));
  loader.RegisterFunction(
      lists("rs_listagg_distinct",
            AggregateFunction::UnaryAggregate<DistinctState, string_t, string_t, DistinctList>(
                LogicalType::ANY, LogicalType::VARCHAR)));
  loader.RegisterFunction(bools<true>("rs_bool_and"));
  loader.RegisterFunction(bools<false>("rs_bool_or"));
}

}  // namespace slipher::engine
