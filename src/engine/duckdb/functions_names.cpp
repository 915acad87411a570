// The functions once more under their SQL names, where those that provide them are called something
// else: errors name a function as the engine does.

#include <string>
#include <utility>
#include <variant>

#include "base/error.h"
#include "duckdb/catalog/catalog_entry/aggregate_function_catalog_entry.hpp"
#include "duckdb/catalog/catalog_entry/scalar_function_catalog_entry.hpp"
#include "duckdb/main/extension/extension_loader.hpp"
#include "engine/duckdb/functions.h"
#include "functions/function.h"

namespace slipher::engine {

namespace {

using functions::Function;

bool takes(const Function& declared, const duckdb::BaseScalarFunction& overload) {
  if (overload.HasVarArgs()) return true;
  const auto count = static_cast<int>(overload.arguments.size());
  return count >= declared.least &&
         (declared.most == functions::kAnyNumber || count <= declared.most);
}

// Returns the overloads that the declaration is about, under the name.
template <typename Set>
Set renamed(const Set& overloads, const Function& declared, const std::string& name) {
  Set out(name);
  for (auto overload : overloads.functions) {
    if (!takes(declared, overload)) continue;
    overload.name = name;
    out.AddFunction(std::move(overload));
  }
  return out;
}

void register_name(duckdb::ExtensionLoader& loader, const Function& declared,
                   const std::string& native, const std::string& name) {
  const auto entry = loader.TryGetFunction(native);
  check(entry != nullptr, "what provides a function is registered");
  if (entry->type == duckdb::CatalogType::AGGREGATE_FUNCTION_ENTRY) {
    loader.RegisterFunction(
        renamed(entry->Cast<duckdb::AggregateFunctionCatalogEntry>().functions, declared, name));
    return;
  }
  auto overloads =
      renamed(entry->Cast<duckdb::ScalarFunctionCatalogEntry>().functions, declared, name);
  if (loader.TryGetFunction(name) != nullptr) {
    loader.AddFunctionOverload(std::move(overloads));
  } else {
    loader.RegisterFunction(std::move(overloads));
  }
}

}  // namespace

void register_sql_names(duckdb::ExtensionLoader& loader) {
  for (const Function& declared : functions::all_functions()) {
    const auto* native = std::get_if<functions::Native>(&declared.provided);
    if (native == nullptr) continue;
    const std::string name = functions::engine_name(declared);
    if (name != native->name) register_name(loader, declared, std::string(native->name), name);
  }
}

}  // namespace slipher::engine
