// HLLSKETCH: sketches of values, their union and what they count; as text and back.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/hyperloglog-functions.html

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

#include "duckdb/common/vector_operations/unary_executor.hpp"
#include "duckdb/function/aggregate_function.hpp"
#include "duckdb/function/cast/cast_function_set.hpp"
#include "duckdb/main/extension/extension_loader.hpp"
#include "duckdb/planner/collation_binding.hpp"
#include "engine/duckdb/functions.h"
#include "engine/duckdb/functions_kernel.h"
#include "engine/duckdb/functions_trailing_blanks.h"
#include "engine/duckdb/kept_state.h"
#include "engine/duckdb/type_map.h"
#include "hll/sketch.h"
#include "hll/text.h"
#include "super/order.h"
#include "types/coercion.h"

namespace slipher::engine {

namespace {

using duckdb::AggregateFinalizeData;
using duckdb::AggregateFunction;
using duckdb::AggregateInputData;
using duckdb::AggregateUnaryInput;
using duckdb::LogicalType;
using duckdb::LogicalTypeId;
using duckdb::string_t;
using duckdb::Vector;

// A mark travels from row to aggregate as an integer.
std::int32_t mark_of_bytes(std::string_view bytes) {
  return static_cast<std::int32_t>(hll::mark_of(bytes));
}

template <typename Number>
std::int32_t mark_of_number(Number value) {
  return mark_of_bytes({reinterpret_cast<const char*>(&value), sizeof value});
}
template <typename Number>
std::int32_t mark_of_float(Number value) {
  if (std::isnan(value)) value = std::numeric_limits<Number>::quiet_NaN();
  return mark_of_number(value == 0 ? Number{0} : value);  // -0 is 0.
}
std::int32_t mark_of_text(std::string_view text) { return mark_of_bytes(text); }
std::int32_t mark_of_super(super::Value value) {
  std::string key;
  super::append_sort_key(value, key);
  return mark_of_bytes(key);
}

template <auto kFunction>
BoundExpression marked(BoundExpression value) {
  BoundExpressions arguments;
  arguments.push_back(std::move(value));
  return call_kernel<kFunction>("rs_hll_mark", std::move(arguments));
}

template <typename Number>
BoundExpression marked_as(BoundExpression value, const LogicalType& type) {
  BoundExpressions arguments;
  arguments.push_back(std::move(value));
  return call(duckdb::ScalarFunction("rs_hll_mark", {type}, LogicalType::INTEGER,
                                     kernel::Rows<&mark_of_number<Number>>::run),
              std::move(arguments),
              duckdb::make_uniq<KernelData>(
                  reinterpret_cast<KernelData::Address>(&mark_of_number<Number>)));
}

// A DECIMAL in 8 bytes, or in 16 when it has more than 18 digits, as Redshift stores it.
BoundExpression marked_decimal(duckdb::ClientContext& context, BoundExpression value) {
  constexpr std::uint8_t kShort = 18, kLong = 38;
  const auto scale = duckdb::DecimalType::GetScale(value->return_type);
  const bool is_short = duckdb::DecimalType::GetWidth(value->return_type) <= kShort;
  const LogicalType type = LogicalType::DECIMAL(is_short ? kShort : kLong, scale);
  value = converted(context, std::move(value), type);
  return is_short ? marked_as<std::int64_t>(std::move(value), type)
                  : marked_as<duckdb::hugeint_t>(std::move(value), type);
}

// Returns the mark of any value; values that are equal have one. Throws 42883 for VARBYTE and
// HLLSKETCH.
BoundExpression mark(duckdb::ClientContext& context, std::string_view function,
                     BoundExpression value) {
  if (is_unknown(*value)) value = as_text(context, std::move(value));
  if (!is_sketch(*value)) value = as_compared(std::move(value));
  const LogicalType type = value->return_type;
  if (is_super(*value)) return marked<mark_of_super>(std::move(value));
  switch (type.id()) {
    case LogicalTypeId::BOOLEAN:
      return marked<mark_of_number<bool>>(std::move(value));
    case LogicalTypeId::SMALLINT:
      return marked<mark_of_number<std::int16_t>>(std::move(value));
    case LogicalTypeId::INTEGER:
      return marked<mark_of_number<std::int32_t>>(std::move(value));
    case LogicalTypeId::BIGINT:
      return marked<mark_of_number<std::int64_t>>(std::move(value));
    case LogicalTypeId::HUGEINT:
      return marked<mark_of_number<duckdb::hugeint_t>>(std::move(value));
    case LogicalTypeId::DECIMAL:
      return marked_decimal(context, std::move(value));
    case LogicalTypeId::FLOAT:
      return marked<mark_of_float<float>>(std::move(value));
    case LogicalTypeId::DOUBLE:
      return marked<mark_of_float<double>>(std::move(value));
    case LogicalTypeId::DATE:
      return marked<mark_of_number<Date>>(std::move(value));
    case LogicalTypeId::TIME:
      return marked<mark_of_number<Time>>(std::move(value));
    case LogicalTypeId::TIME_TZ:
      return marked_as<duckdb::dtime_tz_t>(std::move(value), type);
    case LogicalTypeId::TIMESTAMP:
      return marked<mark_of_number<Timestamp>>(std::move(value));
    case LogicalTypeId::TIMESTAMP_TZ:
      return marked<mark_of_number<Timestamptz>>(std::move(value));
    case LogicalTypeId::INTERVAL:
      return marked<mark_of_number<Interval>>(std::move(value));
    case LogicalTypeId::VARCHAR:
      return marked<mark_of_text>(std::move(value));
    default: {
      BoundExpressions arguments;
      arguments.push_back(std::move(value));
      throw no_such_function(function, arguments);
    }
  }
}

// A sketch that grows.
using Growing = Kept<hll::Sketch>;

struct Sketching : KeepsState {
  template <class State, class Op>
  static void Combine(const State& source, State& target, AggregateInputData&) {
    if (source.value != nullptr) target.get().merge(*source.value);
  }
  template <class Input, class State, class Op>
  static void ConstantOperation(State& state, const Input& input, AggregateUnaryInput& unary,
                                duckdb::idx_t) {
    Op::template Operation<Input, State, Op>(state, input, unary);  // Once is as good as often.
  }
};

struct OfMarks : Sketching {
  template <class Input, class State, class Op>
  static void Operation(State& state, const Input& input, AggregateUnaryInput&) {
    state.get().add(static_cast<hll::Mark>(input));
  }
};

string_t kept(const std::string& encoded, AggregateFinalizeData& finalize) {
  return duckdb::StringVector::AddStringOrBlob(finalize.result, encoded.data(), encoded.size());
}

// HLL: how many; 0 of no values.
struct Count : OfMarks {
  template <class Result, class State>
  static void Finalize(State& state, Result& target, AggregateFinalizeData&) {
    target = state.value == nullptr ? 0 : state.value->cardinality();
  }
};

// HLL_CREATE_SKETCH: an empty sketch of no values.
struct Create : OfMarks {
  template <class Result, class State>
  static void Finalize(State& state, Result& target, AggregateFinalizeData& finalize) {
    target = kept(state.get().encoded(), finalize);
  }
};

// HLL_COMBINE: NULL of no sketches.
struct Unite : Sketching {
  template <class Input, class State, class Op>
  static void Operation(State& state, const Input& input, AggregateUnaryInput&) {
    called_by_duckdb([&] { state.get().merge({input.GetData(), input.GetSize()}); });
  }
  template <class Result, class State>
  static void Finalize(State& state, Result& target, AggregateFinalizeData& finalize) {
    if (state.value == nullptr) return finalize.ReturnNull();
    target = kept(state.value->encoded(), finalize);
  }
};

duckdb::unique_ptr<duckdb::FunctionData> bind_marks(
    duckdb::ClientContext& context, AggregateFunction& function,
    duckdb::vector<duckdb::unique_ptr<duckdb::Expression>>& arguments) {
  return called_by_duckdb([&]() -> duckdb::unique_ptr<duckdb::FunctionData> {
    arguments[0] =
        mark(context, std::string_view(function.name).substr(3), std::move(arguments[0]));
    function.arguments[0] = LogicalType::INTEGER;
    return nullptr;
  });
}

template <typename Input, typename Result, typename Operation>
AggregateFunction sketching(const char* name, const LogicalType& argument,
                            const LogicalType& result) {
  auto function = AggregateFunction::UnaryAggregateDestructor<Growing, Input, Result, Operation>(
      argument, result);
  function.name = name;
  function.SetOrderDependent(duckdb::AggregateOrderDependent::NOT_ORDER_DEPENDENT);
  function.SetDistinctDependent(duckdb::AggregateDistinctDependent::NOT_DISTINCT_DEPENDENT);
  return function;
}

std::int64_t cardinality(SketchBytes value) {
  hll::Sketch sketch;
  sketch.merge(value.bytes);
  return sketch.cardinality();
}

OwnedSketch united(SketchBytes left, SketchBytes right) {
  hll::Sketch sketch;
  sketch.merge(left.bytes);
  sketch.merge(right.bytes);
  return {sketch.encoded()};
}

// Texts to sketches and back, row by row.
template <auto kConvert>
bool cast_rows(Vector& source, Vector& result, duckdb::idx_t count, duckdb::CastParameters&) {
  called_by_duckdb([&] {
    std::string out;
    duckdb::UnaryExecutor::Execute<string_t, string_t>(source, result, count, [&](string_t cell) {
      out.clear();
      kConvert({cell.GetData(), cell.GetSize()}, out);
      return duckdb::StringVector::AddStringOrBlob(result, out.data(), out.size());
    });
  });
  return true;
}

void read(std::string_view text, std::string& out) { out = hll::parse_text(text); }

// A sketch is nobody's VARBYTE, and neither bytes nor a SUPER value are a sketch.
bool refuse(Vector& source, Vector& result, duckdb::idx_t, duckdb::CastParameters&) {
  raise(types::cannot_cast(described(source.GetType()), described(result.GetType())));
}

// Called wherever the engine compares, sorts, groups or makes distinct.
bool refuse_order(duckdb::ClientContext&, BoundExpression& source, const LogicalType&,
                  duckdb::CollationType) {
  if (!is_sketch(*source)) return false;
  raise(types::no_order(described(source->return_type)));
}

}  // namespace

void register_sketches(duckdb::ExtensionLoader& loader) {
  auto& casts = duckdb::CastFunctionSet::Get(loader.GetDatabaseInstance());
  const LogicalType sketch = sketch_type();
  casts.RegisterCastFunction(LogicalType::VARCHAR, sketch, duckdb::BoundCastInfo(cast_rows<read>));
  casts.RegisterCastFunction(sketch, LogicalType::VARCHAR,
                             duckdb::BoundCastInfo(cast_rows<hll::print_text>));
  for (const LogicalType& other : {LogicalType(LogicalType::BLOB), super_type()}) {
    casts.RegisterCastFunction(other, sketch, duckdb::BoundCastInfo(refuse));
    casts.RegisterCastFunction(sketch, other, duckdb::BoundCastInfo(refuse));
  }
  duckdb::CollationBinding::Get(loader.GetDatabaseInstance())
      .RegisterCollation(duckdb::CollationCallback(refuse_order));
  auto count =
      sketching<std::int32_t, std::int64_t, Count>("rs_hll", LogicalType::ANY, LogicalType::BIGINT);
  auto create =
      sketching<std::int32_t, string_t, Create>("rs_hll_create_sketch", LogicalType::ANY, sketch);
  for (AggregateFunction* function : {&count, &create}) {
    function->SetBindCallback(bind_marks);
    function->SetNullHandling(duckdb::FunctionNullHandling::SPECIAL_HANDLING);
    loader.RegisterFunction(*function);
  }
  loader.RegisterFunction(sketching<string_t, string_t, Unite>("rs_hll_combine", sketch, sketch));
  register_kernel<cardinality>(loader, "rs_hll_cardinality");
  register_kernel<united>(loader, "rs_hll_combine_sketches");
}

}  // namespace slipher::engine
