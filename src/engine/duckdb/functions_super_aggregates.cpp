// SUM and AVG of SUPER values: what is no number does not count, a floating point number among the
// values makes the result one. MIN and MAX, by the order in which values are sorted.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_SUM.html,
// https://docs.aws.amazon.com/redshift/latest/dg/r_AVG.html

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "duckdb/function/aggregate_function.hpp"
#include "duckdb/main/extension/extension_loader.hpp"
#include "engine/duckdb/functions_decimal.h"
#include "engine/duckdb/functions_int128.h"
#include "engine/duckdb/functions_kernel.h"
#include "engine/duckdb/functions_super.h"
#include "engine/duckdb/kept_state.h"
#include "super/builder.h"
#include "super/order.h"
#include "types/int128.h"

namespace slipher::engine {

namespace {

using duckdb::AggregateFinalizeData;
using duckdb::AggregateInputData;
using duckdb::AggregateUnaryInput;
using duckdb::string_t;
using super::Builder;
using super::Decimal;
using super::Kind;
using super::Value;
using types::Int128;

Int128 aligned(Int128 digits, int by) {
  Int128 out = 0;
  if (!types::multiply_checked(digits, types::pow10(by), out)) throw_decimal_overflow();
  return out;
}

// The exact numbers, with the largest of their scales, and the others. The sum is in two words:
// DuckDB aligns states to eight bytes.
struct Total {
  std::uint64_t lower;
  std::int64_t upper;
  std::int64_t scale;
  std::int64_t exact;  // How many there were.
  std::int64_t floating;
  double sum;

  Decimal decimal() const {
    duckdb::hugeint_t digits;
    digits.lower = lower;
    digits.upper = upper;
    return {wide(digits), static_cast<int>(scale)};
  }
  void add(Decimal value) {
    Decimal own = decimal();
    if (value.scale > own.scale) {
      own = {aligned(own.digits, value.scale - own.scale), value.scale};
    } else {
      value.digits = aligned(value.digits, own.scale - value.scale);
    }
    Int128 digits = 0;
    if (!types::add_checked(own.digits, value.digits, digits)) throw_decimal_overflow();
    const auto words = narrow<duckdb::hugeint_t>(digits);
    lower = words.lower;
    upper = words.upper;
    scale = own.scale;
  }
};

void add(Total& total, Value value) {
  if (value.kind() == Kind::kInteger || value.kind() == Kind::kDecimal) {
    total.add(value.decimal());
    ++total.exact;
  } else if (value.is_number()) {
    total.sum += value.floating();
    ++total.floating;
  }
}

struct Numbers {
  template <class State>
  static void Initialize(State& state) {
    state = {};
  }
  template <class Input, class State, class Op>
  static void Operation(State& state, const Input& input, AggregateUnaryInput&) {
    add(state, Value({input.GetData(), input.GetSize()}));
  }
  template <class Input, class State, class Op>
  static void ConstantOperation(State& state, const Input& input, AggregateUnaryInput& unary,
                                duckdb::idx_t count) {
    for (duckdb::idx_t i = 0; i < count; ++i) Operation<Input, State, Op>(state, input, unary);
  }
  template <class State, class Op>
  static void Combine(const State& source, State& target, AggregateInputData&) {
    target.add(source.decimal());
    target.exact += source.exact;
    target.sum += source.sum;
    target.floating += source.floating;
  }
  static bool IgnoreNull() { return true; }
};

double floating_sum(const Total& total) {
  const Decimal exact = total.decimal();
  return total.sum +
         static_cast<double>(exact.digits) / static_cast<double>(types::pow10(exact.scale));
}

// Writes the sum divided by a number of values; what remains of exact ones is dropped.
void finish(const Total& total, std::int64_t divisor, string_t& target,
            AggregateFinalizeData& finalize) {
  if (total.exact + total.floating == 0) return finalize.ReturnNull();
  Builder out;
  if (total.floating > 0) {
    out.floating(floating_sum(total) / static_cast<double>(divisor));
  } else {
    const Decimal exact = total.decimal();
    out.decimal({exact.digits / divisor, exact.scale});
  }
  target = duckdb::StringVector::AddStringOrBlob(finalize.result, out.bytes().data(),
                                                 out.bytes().size());
}

// The first of equal values by their sort keys.
using Distinct = std::map<std::string, std::string>;

// Numbers of which equal ones count once.
struct DistinctNumbers : KeepsState {
  template <class Input, class State, class Op>
  static void Operation(State& state, const Input& input, AggregateUnaryInput&) {
    const std::string_view bytes(input.GetData(), input.GetSize());
    if (!Value(bytes).is_number()) return;
    std::string key;
    super::append_sort_key(Value(bytes), key);
    state.get().try_emplace(std::move(key), bytes);
  }
  template <class Input, class State, class Op>
  static void ConstantOperation(State& state, const Input& input, AggregateUnaryInput& unary,
                                duckdb::idx_t) {
    Operation<Input, State, Op>(state, input, unary);
  }
  template <class State, class Op>
  static void Combine(const State& source, State& target, AggregateInputData&) {
    if (source.value != nullptr) target.get().insert(source.value->begin(), source.value->end());
  }
  static Total total(const Kept<Distinct>& state) {
    Total out{};
    if (state.value == nullptr) return out;
    for (const auto& [key, bytes] : *state.value) add(out, Value(bytes));
    return out;
  }
};

struct DistinctSum : DistinctNumbers {
  template <class Result, class State>
  static void Finalize(State& state, Result& target, AggregateFinalizeData& finalize) {
    finish(total(state), 1, target, finalize);
  }
};

struct DistinctAverage : DistinctNumbers {
  template <class Result, class State>
  static void Finalize(State& state, Result& target, AggregateFinalizeData& finalize) {
    const Total sum = total(state);
    finish(sum, sum.exact + sum.floating, target, finalize);
  }
};

struct Sum : Numbers {
  template <class Result, class State>
  static void Finalize(State& state, Result& target, AggregateFinalizeData& finalize) {
    finish(state, 1, target, finalize);
  }
};

struct Average : Numbers {
  template <class Result, class State>
  static void Finalize(State& state, Result& target, AggregateFinalizeData& finalize) {
    finish(state, state.exact + state.floating, target, finalize);
  }
};

// The value that comes first or last, and what it is ordered by.
struct Best {
  std::string key;
  std::string bytes;
};

template <bool kLargest>
struct Extreme : KeepsState {
  static bool is_better(const std::string& key, const Kept<Best>& state) {
    if (state.value == nullptr) return true;
    return kLargest ? key > state.value->key : key < state.value->key;
  }
  template <class Input, class State, class Op>
  static void Operation(State& state, const Input& input, AggregateUnaryInput&) {
    const std::string_view bytes(input.GetData(), input.GetSize());
    std::string key;
    super::append_sort_key(Value(bytes), key);
    if (!is_better(key, state)) return;
    state.get() = {std::move(key), std::string(bytes)};
  }
  template <class Input, class State, class Op>
  static void ConstantOperation(State& state, const Input& input, AggregateUnaryInput& unary,
                                duckdb::idx_t) {
    Operation<Input, State, Op>(state, input, unary);
  }
  template <class State, class Op>
  static void Combine(const State& source, State& target, AggregateInputData&) {
    if (source.value == nullptr || !is_better(source.value->key, target)) return;
    target.get() = *source.value;
  }
  template <class Result, class State>
  static void Finalize(State& state, Result& target, AggregateFinalizeData& finalize) {
    if (state.value == nullptr) return finalize.ReturnNull();
    const std::string& bytes = state.value->bytes;
    target = duckdb::StringVector::AddStringOrBlob(finalize.result, bytes.data(), bytes.size());
  }
};

// Of a state that keeps values outside itself.
template <typename State, typename Operation>
void register_keeping(duckdb::ExtensionLoader& loader, const char* name) {
  auto function =
      duckdb::AggregateFunction::UnaryAggregateDestructor<State, string_t, string_t, Operation>(
          super_type(), super_type());
  function.name = name;
  loader.RegisterFunction(std::move(function));
}

template <typename Operation>
void register_one(duckdb::ExtensionLoader& loader, const char* name) {
  auto function = duckdb::AggregateFunction::UnaryAggregate<Total, string_t, string_t, Operation>(
      super_type(), super_type());
  function.name = name;
  loader.RegisterFunction(std::move(function));
}

}  // namespace

void register_super_aggregates(duckdb::ExtensionLoader& loader) {
  register_one<Sum>(loader, "rs_super_sum");
  register_one<Average>(loader, "rs_super_average");
  register_keeping<Kept<Distinct>, DistinctSum>(loader, "rs_super_sum_distinct");
  register_keeping<Kept<Distinct>, DistinctAverage>(loader, "rs_super_average_distinct");
  register_keeping<Kept<Best>, Extreme<false>>(loader, "rs_super_min");
  register_keeping<Kept<Best>, Extreme<true>>(loader, "rs_super_max");
}

}  // namespace slipher::engine
