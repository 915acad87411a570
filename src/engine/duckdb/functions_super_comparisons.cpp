// SUPER values compared: equality is that of their sort keys, so that the engine groups, joins and
// sorts by bytes; an order exists between values of one kind only.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/query-super.html, "Dynamic typing"

#include <utility>

#include "duckdb/main/config.hpp"
#include "duckdb/main/extension/extension_loader.hpp"
#include "duckdb/planner/collation_binding.hpp"
#include "engine/duckdb/functions_kernel.h"
#include "engine/duckdb/functions_super.h"
#include "super/order.h"

namespace slipher::engine {

namespace {

using super::Kind;
using super::Value;

OwnedBytes sort_key(Value value) {
  OwnedBytes out;
  super::append_sort_key(value, out.bytes);
  return out;
}

bool one_kind(Value left, Value right) {
  return left.kind() == right.kind() || (left.is_number() && right.is_number());
}

// Less than 0, 0, more than 0; NULL between kinds.
std::optional<std::int32_t> compare(Value left, Value right) {
  if (!one_kind(left, right)) return std::nullopt;
  if (left.kind() == Kind::kInteger && right.kind() == Kind::kInteger) {
    return left.integer() < right.integer() ? -1 : left.integer() > right.integer() ? 1 : 0;
  }
  return sort_key(left).bytes.compare(sort_key(right).bytes);
}

// NULL where one comparison is unknown and the other holds.
std::optional<bool> between(std::optional<Value> value, std::optional<Value> low,
                            std::optional<Value> high) {
  if (!value) return std::nullopt;
  const auto from_low = low ? compare(*low, *value) : std::nullopt;
  const auto to_high = high ? compare(*value, *high) : std::nullopt;
  if ((from_low && *from_low > 0) || (to_high && *to_high > 0)) return false;
  if (!from_low || !to_high) return std::nullopt;
  return true;
}

BoundExpression key_of(BoundExpression value) {
  BoundExpressions arguments;
  arguments.push_back(std::move(value));
  return call_kernel<sort_key>("rs_super_key", std::move(arguments));
}

// Called wherever the engine compares, sorts, groups or makes distinct.
bool push_key(duckdb::ClientContext&, duckdb::unique_ptr<duckdb::Expression>& source,
              const duckdb::LogicalType&, duckdb::CollationType) {
  if (!is_super(*source)) return false;
  source = key_of(std::move(source));
  return true;
}

}  // namespace

void register_super_comparisons(duckdb::ExtensionLoader& loader) {
  register_kernel<sort_key>(loader, "rs_super_key");
  register_kernel<compare>(loader, "rs_super_compare");
  register_kernel<between>(loader, "rs_super_between");
  duckdb::CollationBinding::Get(loader.GetDatabaseInstance())
      .RegisterCollation(duckdb::CollationCallback(push_key));
}

}  // namespace slipher::engine
