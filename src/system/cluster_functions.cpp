// PG_ENCODING_TO_CHAR, sizes, CURRENT_SETTING, ARRAY_TO_STRING.

#include <cstdlib>
#include <iterator>

#include "config/session_values.h"
#include "engine/engine.h"
#include "system/catalog_function.h"

namespace slipher::system {

types::Value encoding_name(const Context&, Arguments arguments) {
  constexpr std::int64_t kUtf8 = 6;
  return text_value(number_of(arguments[0]) == kUtf8 ? std::string("UTF8") : std::string());
}

types::Value database_size(const Context& context, Arguments arguments) {
  const bool by_name = is_text(arguments[0]);
  const auto* database = by_name
                             ? context.catalog->find_database(text_of(arguments[0]))
                             : context.catalog->find_database(DatabaseId{number_of(arguments[0])});
  if (database == nullptr && by_name) throw undefined_database(text_of(arguments[0]));
  if (database == nullptr || context.engine == nullptr) return types::Value::null(kBigintType);
  // All databases are in one file, and the engine does not tell their shares.
  return bigint_value(context.engine->storage_size().file);
}

// The engine does not tell the size of one table.
types::Value table_size(const Context&, Arguments) { return types::Value::null(kBigintType); }

// As PostgreSQL: the next unit from ten thousand on, rounded half up.
types::Value pretty_size(const Context&, Arguments arguments) {
  constexpr std::string_view kUnits[] = {" bytes", " kB", " MB", " GB", " TB", " PB"};
  constexpr std::int64_t kNextUnit = 10 * 1024;
  std::int64_t value = number_of(arguments[0]);
  if (std::abs(value) < kNextUnit) return text_value(cat(value, kUnits[0]));
  // Halves are kept until the end.
  std::int64_t halves = value / 512;
  std::size_t unit = 1;
  while (std::abs(halves) >= 2 * kNextUnit - 1 && unit + 1 < std::size(kUnits)) {
    halves /= 1024;
    ++unit;
  }
  value = (halves + (halves < 0 ? -1 : 1)) / 2;
  return text_value(cat(value, kUnits[unit]));
}

// Tablespaces are where the cluster is.
types::Value tablespace_location(const Context&, Arguments) { return text_value(std::string()); }

types::Value current_setting(const Context& context, Arguments arguments) {
  check(context.settings != nullptr, "the session has settings");
  return text_value(context.settings->get(text_of(arguments[0])));
}

}  // namespace slipher::system
