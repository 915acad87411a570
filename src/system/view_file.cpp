#include "system/view_file.h"

#include <charconv>
#include <optional>

#include "base/error.h"

namespace slipher::system {
namespace {

using types::Type;
using types::TypeKind;

struct TypeName {
  std::string_view name;
  TypeKind kind;
};

constexpr TypeName kNames[] = {
    {"boolean", TypeKind::kBoolean},
    {"smallint", TypeKind::kSmallint},
    {"integer", TypeKind::kInteger},
    {"bigint", TypeKind::kBigint},
    {"real", TypeKind::kReal},
    {"double precision", TypeKind::kDouble},
    {"date", TypeKind::kDate},
    {"timestamp", TypeKind::kTimestamp},
    {"timestamptz", TypeKind::kTimestamptz},
    {"oid", TypeKind::kOid},
    {"name", TypeKind::kName},
    {"char", TypeKind::kChar},
    {"varchar", TypeKind::kVarchar},
    {"numeric", TypeKind::kDecimal},
    {"text", TypeKind::kVarchar},
    {"\"char\"", TypeKind::kCatalogChar},
    {"aclitem[]", TypeKind::kAclItemArray},
    {"oidvector", TypeKind::kOidVector},
    {"text[]", TypeKind::kTextArray},
};

std::int32_t number(std::string_view text) {
  std::int32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  check(error == std::errc() && end == text.data() + text.size(), "a number in a type of a view");
  return value;
}

// Returns what follows `word` at the line's start.
std::optional<std::string_view> after(std::string_view line, std::string_view word) {
  if (!line.starts_with(word)) return std::nullopt;
  return line.substr(word.size());
}

// A value as its column declares it. Blanks of CHAR are not stored, so that a cast to VARCHAR cuts
// it as well.
std::string cast(std::string_view value, const ViewColumn& column) {
  switch (column.type.kind) {
    case TypeKind::kAclItemArray:
    case TypeKind::kOidVector:
    case TypeKind::kTextArray:
    case TypeKind::kCatalogChar:
      return std::string(value);
    case TypeKind::kChar:
    case TypeKind::kVarchar:
      if (column.type.length < 0) return std::string(value);
      return cat("CAST(", value, " AS varchar(", column.type.length, "))");
    default:
      return cat("CAST(", value, " AS ", column.type_text, ")");
  }
}

}  // namespace

Type parse_column_type(std::string_view text) {
  const std::size_t open = text.find('(');
  const std::string_view name = text.substr(0, open);
  Type type;
  for (const TypeName& known : kNames) {
    if (known.name == name) type = Type::of(known.kind);
  }
  check(type.kind != TypeKind::kUnknown, cat("unknown type in a system view: ", text));
  if (type.kind == TypeKind::kDecimal) type = Type::decimal(types::kDefaultDecimalPrecision, 0);
  if (open == std::string_view::npos) return type;
  check(text.ends_with(')'), cat("unknown type in a system view: ", text));
  const std::string_view inside = text.substr(open + 1, text.size() - open - 2);
  if (type.kind != TypeKind::kDecimal) {
    type.length = number(inside);
    return type;
  }
  const std::size_t comma = inside.find(',');
  type.precision = number(inside.substr(0, comma));
  type.scale = comma == std::string_view::npos ? 0 : number(inside.substr(comma + 1));
  return type;
}

std::string ViewFile::cast_query() const {
  std::string list;
  std::string names;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) list.append(", ");
    if (i > 0) names.append(", ");
    const ViewColumn& column = columns[i];
    const std::string plain = cat("v", i + 1);
    names.append(plain);
    list.append(cast(plain, column));
    list.append(cat(" AS \"", column.name, "\""));
  }
  return cat("SELECT ", list, " FROM (", query, ") AS v(", names, ")");
}

ViewFile parse_view_file(std::string_view name, std::string_view text) {
  ViewFile file;
  std::string_view rest = text;
  while (rest.starts_with("--")) {
    const std::size_t end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    if (const auto about = after(line, cat("-- ", name, ": "))) {
      file.about = *about;
      const char first = file.about.empty() ? '\0' : file.about.front();
      if (first >= 'a' && first <= 'z') file.about.front() = static_cast<char>(first - 'a' + 'A');
    } else if (const auto id = after(line, "-- id: ")) {
      file.id = number(*id);
    } else if (const auto schema = after(line, "-- schema: ")) {
      file.schema = *schema;
    } else if (const auto column = after(line, "-- column: ")) {
      const std::size_t space = column->find(' ');
      check(space != std::string_view::npos, cat("view ", name, ": a column without type"));
      const std::string_view type = column->substr(space + 1);
      file.columns.push_back(
          {std::string(column->substr(0, space)), parse_column_type(type), std::string(type)});
    }
  }
  while (!rest.empty() && (rest.back() == '\n' || rest.back() == ';')) rest.remove_suffix(1);
  file.query = rest;
  check(file.id > 0 && !file.schema.empty() && !file.about.empty() && !file.columns.empty() &&
            !file.query.empty(),
        cat("view ", name, ": id, schema, purpose, columns and query"));
  return file;
}

}  // namespace slipher::system
