// Casts to regclass and regproc, visibility, definitions and comments.

#include <algorithm>

#include "system/catalog_function.h"
#include "system/column_facts.h"
#include "system/constraint_text.h"
#include "system/known_types.h"
#include "system/view_text.h"

namespace slipher::system {
namespace {

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= 10 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The relation that an argument means: an oid, or a name.
std::optional<ShownRelation> relation_of(const Context& context, const types::Value& value) {
  if (is_text(value)) return named_relation(context, text_of(value));
  return find_shown_relation(context, number_of(value));
}

struct FoundConstraint {
  ShownRelation shown;
  const catalog::Constraint* constraint = nullptr;
};

std::optional<FoundConstraint> find_constraint(const Context& context, std::int64_t oid) {
  for (const ShownRelation& shown : shown_relations(context)) {
    for (const catalog::Constraint& constraint : shown.relation->constraints) {
      if (constraint.id == oid) return FoundConstraint{shown, &constraint};
    }
  }
  return std::nullopt;
}

std::optional<std::string> comment_of(const std::string& comment) {
  if (comment.empty()) return std::nullopt;
  return comment;
}

}  // namespace

std::vector<std::string> name_parts(std::string_view text) {
  const auto invalid = [&] {
    return SqlError(SqlState("42602"), cat("invalid name syntax: \"", text, "\""));
  };
  std::vector<std::string> parts(1);
  bool quoted = false;  // Whether the part was in quotes: then nothing but a dot may follow.
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string& part = parts.back();
    if (text[i] == '.') {
      if (part.empty()) throw invalid();
      parts.emplace_back();
      quoted = false;
    } else if (text[i] == '"' && part.empty() && !quoted) {
      for (++i; i < text.size(); ++i) {
        if (text[i] != '"') {
          part.push_back(text[i]);
        } else if (i + 1 < text.size() && text[i + 1] == '"') {
          part.push_back(text[++i]);
        } else {
          break;
        }
      }
      if (i == text.size()) throw invalid();
      quoted = true;
    } else {
      if (quoted || text[i] == '"') throw invalid();
      part.push_back(text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] - 'A' + 'a')
                                                      : text[i]);
    }
  }
  if (parts.back().empty()) throw invalid();
  return parts;
}

ShownRelation named_relation(const Context& context, std::string_view name) {
  const auto parts = name_parts(name);
  for (const ShownRelation& shown : shown_relations(context)) {
    if (shown.relation->name != parts.back()) continue;
    const bool meant = parts.size() == 1 ? is_visible(context, shown)
                                         : shown.schema_name == parts[parts.size() - 2];
    if (meant) return shown;
  }
  throw undefined_table(name);
}

types::Value to_regclass(const Context& context, Arguments arguments) {
  const std::string& name = text_of(arguments[0]);
  if (is_number(name)) return oid_value(std::stoll(name));
  if (name == "-") return oid_value(0);
  return oid_value(named_relation(context, name).relation->id.value);
}

types::Value regclass_name(const Context& context, Arguments arguments) {
  const std::int64_t oid = number_of(arguments[0]);
  if (oid == 0) return text_value(std::string("-"));
  if (const auto shown = find_shown_relation(context, oid)) {
    const std::string name = sql_name(shown->relation->name);
    if (is_visible(context, *shown)) return text_value(name);
    return text_value(cat(sql_name(shown->schema_name), ".", name));
  }
  if (const auto found = find_constraint(context, oid))
    return text_value(sql_name(found->constraint->name));
  return text_value(std::to_string(oid));
}

types::Value to_regproc(const Context&, Arguments arguments) {
  if (text_of(arguments[0]) == "-" || text_of(arguments[0]) == "0") {
    return text_value(std::string("-"));
  }
  const auto parts = name_parts(text_of(arguments[0]));
  const std::string& name = parts.back();
  if (is_number(name)) return text_value(name);
  const bool elsewhere = parts.size() > 1 && parts[parts.size() - 2] != "pg_catalog";
  for (const KnownType& type : known_types()) {
    for (const std::string_view what : {"in", "out", "recv", "send"}) {
      if (!elsewhere && type_function(type, what) == name) return text_value(name);
    }
  }
  throw SqlError(sqlstate::kUndefinedFunction,
                 cat("function \"", text_of(arguments[0]), "\" does not exist"));
}

types::Value regproc_name(const Context&, Arguments arguments) {
  const std::int64_t oid = number_of(arguments[0]);
  return text_value(oid == 0 ? std::string("-") : std::to_string(oid));
}

types::Value table_is_visible(const Context& context, Arguments arguments) {
  const std::int64_t oid = number_of(arguments[0]);
  if (const auto shown = find_shown_relation(context, oid)) {
    return boolean_value(is_visible(context, *shown));
  }
  const auto found = find_constraint(context, oid);
  return found ? boolean_value(is_visible(context, found->shown))
               : types::Value::null(kBooleanType);
}

types::Value always_true(const Context&, Arguments) { return boolean_value(true); }

types::Value view_definition(const Context& context, Arguments arguments) {
  const auto shown = relation_of(context, arguments[0]);
  if (!shown || relation_kind(*shown->relation) != 'v')
    return text_value(std::string("Not a view"));
  return text_value(view_text(*shown->relation));
}

types::Value index_definition(const Context& context, Arguments arguments) {
  const auto found = find_constraint(context, number_of(arguments[0]));
  if (!found) return types::Value::null(kTextType);
  const std::int64_t column = arguments.size() > 1 ? number_of(arguments[1]) : 0;
  if (column == 0) return text_value(index_text(found->shown, *found->constraint));
  const auto& columns = found->constraint->columns;
  if (column < 0 || column > static_cast<std::int64_t>(columns.size())) {
    return types::Value::null(kTextType);
  }
  for (const catalog::Column& each : found->shown.relation->columns) {
    if (each.number == columns[static_cast<std::size_t>(column - 1)]) {
      return text_value(sql_name(each.name));
    }
  }
  return types::Value::null(kTextType);
}

types::Value constraint_definition(const Context& context, Arguments arguments) {
  const auto found = find_constraint(context, number_of(arguments[0]));
  if (!found) return types::Value::null(kTextType);
  return text_value(constraint_text(context, *found->shown.relation, *found->constraint));
}

types::Value expression_text(const Context&, Arguments arguments) { return arguments[0]; }

types::Value object_description(const Context& context, Arguments arguments) {
  const std::int64_t oid = number_of(arguments[0]);
  const std::string catalog_name = arguments.size() > 1 ? text_of(arguments[1]) : std::string();
  if (catalog_name.empty() || catalog_name == "pg_class") {
    if (const auto shown = find_shown_relation(context, oid)) {
      return text_value(comment_of(shown->relation->comment));
    }
  }
  if (catalog_name.empty() || catalog_name == "pg_namespace") {
    if (const auto* schema = context.catalog->find_schema(SchemaId{oid})) {
      return text_value(comment_of(schema->comment));
    }
  }
  return types::Value::null(kTextType);
}

types::Value column_description(const Context& context, Arguments arguments) {
  const auto shown = find_shown_relation(context, number_of(arguments[0]));
  if (!shown) return types::Value::null(kTextType);
  for (const catalog::Column& column : shown->relation->columns) {
    if (column.number == number_of(arguments[1])) return text_value(comment_of(column.comment));
  }
  return types::Value::null(kTextType);
}

types::Value shared_description(const Context& context, Arguments arguments) {
  const auto* database = context.catalog->find_database(DatabaseId{number_of(arguments[0])});
  if (database == nullptr || text_of(arguments[1]) != "pg_database") {
    return types::Value::null(kTextType);
  }
  return text_value(comment_of(database->comment));
}

}  // namespace slipher::system
