#include "functions/function.h"

#include <map>
#include <unordered_map>
#include <vector>

#include "functions/declare.h"

namespace slipher::functions {

namespace {

std::vector<Function> collected() {
  std::vector<Function> all;
  for (const auto family :
       {math_functions(), string_functions(), regular_expression_functions(), date_functions(),
        conditional_functions(), formatting_functions(), hash_functions(), aggregate_functions(),
        window_functions(), catalog_functions(), set_functions(), super_functions(),
        sketch_functions(), json_functions(), postgres_functions()}) {
    all.insert(all.end(), family.begin(), family.end());
  }
  // Overloads of one name side by side, those of a family in its order: a multimap keeps both.
  std::multimap<std::string_view, Function> by_name;
  for (const Function& function : all) by_name.emplace(function.name, function);
  all.clear();
  for (const auto& [name, function] : by_name) all.push_back(function);
  return all;
}

// Where the overloads of a name are in the list.
using Places = std::unordered_map<std::string_view, std::span<const Function>>;

const Places& places() {
  static const Places by_name = [] {
    Places found;
    const std::span<const Function> all = all_functions();
    for (std::size_t first = 0; first < all.size();) {
      std::size_t end = first;
      while (end < all.size() && all[end].name == all[first].name) ++end;
      found.emplace(all[first].name, all.subspan(first, end - first));
      first = end;
    }
    return found;
  }();
  return by_name;
}

}  // namespace

std::span<const Function> all_functions() {
  static const std::vector<Function> all = collected();
  return all;
}

const Function* find_function(std::string_view name, std::size_t arguments) {
  const auto found = places().find(name);
  if (found == places().end()) return nullptr;
  for (const Function& function : found->second) {
    const bool enough = arguments >= static_cast<std::size_t>(function.least);
    const bool open = function.most == kAnyNumber;
    if (enough && (open || arguments <= static_cast<std::size_t>(function.most))) return &function;
  }
  return nullptr;
}

std::string engine_name(const Function& function) {
  constexpr std::string_view kOurs = "rs_";
  const std::string_view native = std::get<Native>(function.provided).name;
  // The engine's COALESCE is syntax, and what asks the session's context is not registered with the
  // others.
  if (native == "coalesce" || native.starts_with("rs_catalog_")) return std::string(native);
  const bool ours = native.starts_with(kOurs);
  if (native.substr(ours ? kOurs.size() : 0) == function.name) return std::string(native);
  return std::string(kOurs).append(function.name);
}

bool is_function_name(std::string_view name) { return places().contains(name); }

}  // namespace slipher::functions
