#include "translate/session_functions.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "base/error.h"
#include "config/setting.h"
#include "translate/dialect.h"

namespace slipher::translate {
namespace {

using types::Type;
using types::TypeKind;

// Whether a call is an item of a query that gives one row whatever happens.
bool gives_its_one_row(const sql::Call& call, const sql::Select* select) {
  if (select == nullptr || !select->from.empty() || select->where) return false;
  return std::any_of(select->items.begin(), select->items.end(), [&](const sql::SelectItem& item) {
    return std::get_if<sql::Call>(&item.expression.node) == &call;
  });
}

}  // namespace

std::optional<Rendered> identity_function(const Context& context, UserId caller,
                                          const std::string& name) {
  const auto as_name = [](std::string_view text) {
    return Rendered{cat("CAST(", quoted(text), " AS NAME)"), Type::of(TypeKind::kName), {}, 0};
  };
  const auto as_integer = [](std::int64_t value) {
    return Rendered{cat("CAST(", value, " AS INTEGER)"), Type::of(TypeKind::kInteger), {}, 0};
  };
  if (name == "current_user" || name == "user" || name == "session_user") {
    const auto* user = context.catalog.find_user(caller);
    return as_name(name == "session_user" || user == nullptr ? context.session_user : user->name);
  }
  if (name == "current_user_id") return as_integer(caller.value);
  if (name == "version") return Rendered{quoted(context.version), std::nullopt, {}, 0};
  if (name == "pg_backend_pid") return as_integer(context.process_id);
  if (name == "current_database") {
    const auto* database = context.catalog.find_database(context.database);
    return as_name(database == nullptr ? "" : database->name);
  }
  if (name == "db_collation") {
    const auto* database = context.catalog.find_database(context.database);
    const bool ignores_case = database != nullptr && database->case_insensitive;
    return Rendered{ignores_case ? "'case_insensitive'" : "'case_sensitive'", std::nullopt, {}, 0};
  }
  if (name == "current_schema") {
    for (const std::string& schema : context.search_path) {
      if (context.catalog.find_schema(context.database, schema) != nullptr) return as_name(schema);
    }
    return Rendered{"CAST(NULL AS NAME)", Type::of(TypeKind::kName), {}, 0};
  }
  return std::nullopt;
}

Rendered set_config(const sql::Call& call, const sql::Select* select,
                    std::vector<SettingChange>& changes) {
  if (!gives_its_one_row(call, select)) {
    throw not_supported("set_config elsewhere than in the select list of a query without FROM");
  }
  const auto constant = [](const sql::Expression& argument, bool text) {
    const auto* literal = std::get_if<sql::Literal>(&argument.node);
    if (literal == nullptr || (literal->kind == sql::LiteralKind::kString) != text ||
        literal->kind == sql::LiteralKind::kNull) {
      throw not_supported("set_config with arguments that are not constants").at(argument.offset);
    }
    return literal;
  };
  const std::string& name = constant(call.arguments[0], true)->text;
  std::string value = constant(call.arguments[1], true)->text;
  const auto* local = constant(call.arguments[2], false);
  const auto* declared = config::find_setting(name);
  if (declared == nullptr && name.find('.') == std::string::npos) {
    throw SqlError(sqlstate::kUndefinedObject,
                   cat("unrecognized configuration parameter \"", name, "\""))
        .at(call.arguments[0].offset);
  }
  if (declared != nullptr) {
    config::require_changeable(*declared);
    value = config::normal_value(*declared, value);
  }
  changes.push_back({name, value, local->kind == sql::LiteralKind::kTrue || local->text == "1"});
  return {quoted(value), Type::varchar(-1), {}, 0};
}

}  // namespace slipher::translate
