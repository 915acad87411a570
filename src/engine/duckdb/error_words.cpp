#include "engine/duckdb/error_words.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/stop.h"

namespace slipher::engine {

namespace {

using duckdb::ExceptionType;
using Holes = std::span<const std::string_view>;

constexpr SqlState kInvalidLogarithm{"2201E"};
constexpr SqlState kInvalidNtile{"22014"};
constexpr SqlState kInvalidPower{"2201F"};
constexpr SqlState kInvalidRegularExpression{"2201B"};
constexpr SqlState kWindowingError{"42P20"};
constexpr SqlState kUniqueViolation{"23505"};
constexpr SqlState kCheckViolation{"23514"};

// Matches `{}` to any text; a piece of the pattern that follows a hole is looked for from the end.
std::optional<std::vector<std::string_view>> match(std::string_view text,
                                                   std::string_view pattern) {
  std::vector<std::string_view> holes;
  const std::size_t first = pattern.find("{}");
  if (!text.starts_with(pattern.substr(0, first))) return std::nullopt;
  if (first == std::string_view::npos) return holes;
  text.remove_prefix(first);
  pattern.remove_prefix(first + 2);
  for (;;) {
    const std::size_t next = pattern.find("{}");
    const std::string_view literal = pattern.substr(0, next);
    if (literal.empty()) {
      holes.push_back(text);
      return holes;
    }
    const std::size_t at = text.rfind(literal);
    if (at == std::string_view::npos) return std::nullopt;
    holes.push_back(text.substr(0, at));
    text.remove_prefix(at + literal.size());
    if (next == std::string_view::npos) return holes;
    pattern.remove_prefix(next + 2);
  }
}

bool is_number(std::string_view text) {
  const bool digits =
      std::any_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c); });
  return digits && text.find_first_not_of("+-0123456789. ") == std::string_view::npos;
}

bool is_time(std::string_view text) {
  return !text.empty() && text.find_first_not_of("+-0123456789.: ") == std::string_view::npos;
}

SqlError numeric_overflow(std::string_view type) {
  SqlError error(sqlstate::kNumericValueOutOfRange, "numeric field overflow");
  if (const auto holes = match(type, "DECIMAL({},{})")) {
    const std::string_view precision = (*holes)[0], scale = (*holes)[1];
    const int digits = std::stoi(std::string(precision)) - std::stoi(std::string(scale));
    return std::move(error).detail(cat("A field with precision ", precision, ", scale ", scale,
                                       " must round to an absolute value less than 10^", digits,
                                       "."));
  }
  return error;
}

SqlError invalid_expression(std::string_view why) {
  return {kInvalidRegularExpression, cat("invalid regular expression: ", why)};
}

SqlError out_of_range(std::string_view type) {
  const std::string name = postgres_type_name(type);
  if (name == "numeric") return numeric_overflow(type);
  if (name == "real" || name == "double precision") {
    return {sqlstate::kNumericValueOutOfRange, "value out of range: overflow"};
  }
  return {sqlstate::kNumericValueOutOfRange, cat(name, " out of range")};
}

SqlError bad_text(Holes holes) {
  const std::string_view value = holes[0];
  const std::string type = postgres_type_name(holes[1].substr(0, holes[1].find('(')));
  const bool integer = type == "integer" || type == "bigint" || type == "smallint";
  if (type == "numeric" && is_number(value)) return numeric_overflow(holes[1]);
  if (integer && is_number(value) && value.find('.') == std::string_view::npos) {
    return {sqlstate::kNumericValueOutOfRange,
            cat("value \"", value, "\" is out of range for type ", type)};
  }
  if (integer) {
    return {sqlstate::kInvalidTextRepresentation,
            cat("invalid input syntax for integer: \"", value, "\"")};
  }
  const SqlState state =
      type == "interval" ? sqlstate::kInvalidDatetimeFormat : sqlstate::kInvalidTextRepresentation;
  return {state, cat("invalid input syntax for type ", type, ": \"", value, "\"")};
}

SqlError bad_date_format(std::string_view type, std::string_view value) {
  return {sqlstate::kInvalidDatetimeFormat,
          cat("invalid input syntax for type ", type, ": \"", value, "\"")};
}

SqlError date_out_of_range(std::string_view value) {
  return {sqlstate::kDatetimeFieldOverflow,
          cat("date/time field value out of range: \"", value, "\"")};
}

// What follows the type may be "(2147483647 + 1)!" and the like.
SqlError overflow(Holes holes) {
  return out_of_range(holes[1].substr(0, holes[1].find_first_of(" !")));
}

SqlError overflow_of_value(Holes holes) {
  const std::string_view value = holes[0];
  if (value == "-2147483648") return out_of_range("INT32");
  return out_of_range(value == "-32768" || value == "-128" ? "INT16" : "INT64");
}

SqlError nested_aggregate() {
  return {sqlstate::kGroupingError,
          "aggregate function calls may not have nested aggregate or window function"};
}

bool is_operator(std::string_view name) {
  return !name.empty() && std::isalpha(static_cast<unsigned char>(name[0])) == 0 && name[0] != '_';
}

// `call` reads "abs(INTEGER, VARCHAR)".
SqlError no_such_function(std::string_view call) {
  const std::size_t open = call.find('(');
  std::string_view name = call.substr(0, open);
  // How our own are called inside.
  for (const std::string_view prefix : {"rs_catalog_", "rs_"}) {
    if (name.starts_with(prefix)) name.remove_prefix(prefix.size());
  }
  std::vector<std::string> arguments;
  std::string_view rest = open == std::string_view::npos ? "" : call.substr(open + 1);
  if (rest.ends_with(')')) rest.remove_suffix(1);
  int depth = 0;
  std::size_t start = 0;
  for (std::size_t i = 0; i <= rest.size() && !rest.empty(); ++i) {
    const bool end = i == rest.size() || (rest[i] == ',' && depth == 0);
    if (end) {
      std::string_view type = rest.substr(start, i - start);
      if (type.starts_with(' ')) type.remove_prefix(1);
      arguments.push_back(postgres_type_name(type));
      start = i + 1;
    } else if (rest[i] == '(') {
      ++depth;
    } else if (rest[i] == ')') {
      --depth;
    }
  }
  if (is_operator(name) && arguments.size() == 2) {
    return SqlError(sqlstate::kUndefinedFunction,
                    cat("operator does not exist: ", arguments[0], " ", name, " ", arguments[1]))
        .hint(
            "No operator matches the given name and argument type(s). You may need to add explicit "
            "type casts.");
  }
  if (is_operator(name) && arguments.size() == 1) {
    return SqlError(sqlstate::kUndefinedFunction,
                    cat("operator does not exist: ", name, " ", arguments[0]))
        .hint(
            "No operator matches the given name and argument type(s). You may need to add explicit "
            "type casts.");
  }
  std::string list;
  for (const auto& argument : arguments) list += (list.empty() ? "" : ", ") + argument;
  return SqlError(sqlstate::kUndefinedFunction,
                  cat("function ", name, "(", list, ") does not exist"))
      .hint(
          "No function matches the given name and argument types. You may need to add explicit "
          "type casts.");
}

SqlError types_do_not_match(std::string_view construct, Holes h) {
  const std::string first = postgres_type_name(h[0]), second = postgres_type_name(h[1]);
  const auto is_datetime = [](const std::string& name) {
    return name.starts_with("date") || name.starts_with("time");
  };
  if (is_datetime(first) && is_datetime(second)) {
    return {sqlstate::kCannotCoerce, cat(construct, construct == "CASE" ? "/WHEN" : "",
                                         " could not convert type ", second, " to ", first)};
  }
  return {sqlstate::kDatatypeMismatch,
          cat(construct, " types ", first, " and ", second, " cannot be matched")};
}

SqlError missing_entry(std::string_view type, std::string_view name) {
  if (type.find("Function") != std::string_view::npos) return no_such_function(cat(name, "()"));
  if (type == "Schema") return undefined_schema(name);
  if (type == "Table" || type == "View") return undefined_table(name);
  std::string kind(type);
  std::transform(kind.begin(), kind.end(), kind.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return undefined_object(kind, name);
}

// A message as DuckDB prints it, and what it becomes.
struct Phrase {
  std::string_view pattern;
  SqlError (*make)(Holes holes);
};

constexpr Phrase kPhrases[] = {
    {"Could not convert string '{}' to {}", bad_text},
    {"Could not convert string \"{}\" to {}", bad_text},
    {"invalid date field format: \"{}\", expected",
     [](Holes h) { return bad_date_format("date", h[0]); }},
    {"invalid timestamp field format: \"{}\", expected",
     [](Holes h) { return bad_date_format("timestamp", h[0]); }},
    {"date field value out of range: \"{}\"", [](Holes h) { return date_out_of_range(h[0]); }},
    {"timestamp field value out of range: \"{}\"", [](Holes h) { return date_out_of_range(h[0]); }},
    {"time field value out of range: \"{}\", expected",
     [](Holes h) {
       return is_time(h[0]) ? date_out_of_range(h[0]) : bad_date_format("time", h[0]);
     }},
    {"Date and time not in timestamp range",
     [](Holes) { return SqlError(sqlstate::kDatetimeFieldOverflow, "timestamp out of range"); }},
    {"Date out of range",
     [](Holes) { return SqlError(sqlstate::kDatetimeFieldOverflow, "date out of range"); }},
    {"extract specifier \"{}\" not recognized",
     [](Holes h) {
       return SqlError(sqlstate::kInvalidParameterValue,
                       cat("timestamp units \"", h[0], "\" not recognized"));
     }},
    {"Type {} with value {} can't be cast because the value is out of range for the destination "
     "type {}",
     [](Holes h) { return out_of_range(h[2]); }},
    {"Failed to cast decimal value {} to type {}", [](Holes h) { return out_of_range(h[1]); }},
    {"Casting value \"{}\" to type {} failed", [](Holes h) { return out_of_range(h[1]); }},
    {"Could not cast value {} to {}", [](Holes h) { return out_of_range(h[1]); }},
    {"Overflow in HUGEINT addition", [](Holes) { return numeric_overflow(""); }},
    {"Overflow in negation",
     [](Holes) { return SqlError(sqlstate::kNumericValueOutOfRange, "value out of range"); }},
    {"Overflow in {} of {}", overflow},
    {"Overflow on abs({})", overflow_of_value},
    {"cannot take square root of a negative number",
     [](Holes) { return SqlError(kInvalidPower, "cannot take square root of a negative number"); }},
    {"cannot take logarithm of zero",
     [](Holes) { return SqlError(kInvalidLogarithm, "cannot take logarithm of zero"); }},
    {"cannot take logarithm of a negative number",
     [](Holes) {
       return SqlError(kInvalidLogarithm, "cannot take logarithm of a negative number");
     }},
    {"Unimplemented type for cast ({} -> {})",
     [](Holes h) {
       return SqlError(sqlstate::kCannotCoerce, cat("cannot cast type ", postgres_type_name(h[0]),
                                                    " to ", postgres_type_name(h[1])));
     }},
    {"Cannot mix values of type {} and {} in CASE expression - an explicit cast is required",
     [](Holes h) { return types_do_not_match("CASE", h); }},
    {"Cannot mix values of type {} and {} in COALESCE operator - an explicit cast is required",
     [](Holes h) { return types_do_not_match("COALESCE", h); }},
    {"Cannot combine types of {} and {} - an explicit cast is required",
     [](Holes h) { return types_do_not_match("GREATEST or LEAST", h); }},
    {"Cannot compare values of type {} and {} in IN/ANY/ALL clause",
     [](Holes h) { return no_such_function(cat("=(", h[0], ", ", h[1], ")")); }},
    {"Cannot compare values of type {} and type {} - an explicit cast is required",
     [](Holes h) { return no_such_function(cat("=(", h[0], ", ", h[1], ")")); }},
    {"Argument for ntile must be greater than zero",
     [](Holes) { return SqlError(kInvalidNtile, "argument of ntile must be greater than zero"); }},
    {"Invalid hex escape code",
     [](Holes) {
       return SqlError(sqlstate::kInvalidTextRepresentation, "invalid hexadecimal digit");
     }},
    {"NOT NULL constraint failed: {}.{}",
     [](Holes h) {
       return SqlError(sqlstate::kNotNullViolation,
                       cat("null value in column \"", h[1], "\" violates not-null constraint"));
     }},
    {"Found multiple matches to update the same tuple.",
     [](Holes) {
       return SqlError(sqlstate::kCardinalityViolation,
                       "Found multiple matches to update the same tuple.");
     }},
    {"Merge error condition {}: {}",
     [](Holes h) { return SqlError(sqlstate::kCardinalityViolation, std::string(h[1])); }},
    {"Duplicate key \"{}\"",
     [](Holes h) {
       return SqlError(kUniqueViolation, "duplicate key value violates unique constraint")
           .detail(cat("Key (", h[0], ") already exists."));
     }},
    {"CHECK constraint failed",
     [](Holes) { return SqlError(kCheckViolation, "new row violates check constraint"); }},
    {"Referenced column \"{}\" not found", [](Holes h) { return undefined_column(h[0]); }},
    {"Table \"{}\" does not have a column named \"{}\"",
     [](Holes h) { return undefined_column(h[1].substr(0, h[1].find('"'))); }},
    {"Table \"{}\" does not have a column with name \"{}\"",
     [](Holes h) { return undefined_column(h[1].substr(0, h[1].find('"'))); }},
    {"Referenced update column {} not found in table",
     [](Holes h) { return undefined_column(h[0]); }},
    {"Ambiguous reference to column name \"{}\" (use",
     [](Holes h) { return ambiguous_column(h[0]); }},
    {"No function matches the given name and argument types '{}'.",
     [](Holes h) { return no_such_function(h[0]); }},
    {"Could not choose a best candidate function for the function call \"{}\".",
     [](Holes h) {
       SqlError missing = no_such_function(h[0]);
       return SqlError(sqlstate::kAmbiguousFunction,
                       missing.message().substr(0, missing.message().find(" does not exist")) +
                           " is not unique")
           .hint("Could not choose a best candidate. You may need to add explicit type casts.");
     }},
    {"column \"{}\" must appear in the GROUP BY clause or must be part",
     [](Holes h) {
       return SqlError(
           sqlstate::kGroupingError,
           cat("column \"", h[0],
               "\" must appear in the GROUP BY clause or be used in an aggregate function"));
     }},
    {"column {} must appear in the GROUP BY clause",
     [](Holes h) {
       return SqlError(
           sqlstate::kGroupingError,
           cat("column \"", h[0],
               "\" must appear in the GROUP BY clause or be used in an aggregate function"));
     }},
    {"aggregate function calls cannot be nested", [](Holes) { return nested_aggregate(); }},
    {"aggregate function calls cannot contain window function calls",
     [](Holes) { return nested_aggregate(); }},
    {"window function calls cannot be nested",
     [](Holes) { return SqlError(kWindowingError, "window function calls cannot be nested"); }},
    {"window functions are not allowed in window definitions",
     [](Holes) {
       return SqlError(kWindowingError, "window functions are not allowed in window definitions");
     }},
    {"frame starting from {} row cannot have {}",
     [](Holes h) {
       return SqlError(kWindowingError,
                       cat("frame starting from ", h[0], " row cannot have ", h[1]));
     }},
    {"frame {} cannot be UNBOUNDED {}",
     [](Holes h) {
       return SqlError(kWindowingError, cat("frame ", h[0], " cannot be UNBOUNDED ", h[1]));
     }},
    {"WHERE clause cannot contain aggregates",
     [](Holes) {
       return SqlError(sqlstate::kGroupingError, "aggregates not allowed in WHERE clause");
     }},
    {"GROUP BY term out of range",
     [](Holes) {
       return SqlError(sqlstate::kInvalidColumnReference,
                       "GROUP BY position is not in select list");
     }},
    {"ORDER term out of range",
     [](Holes) {
       return SqlError(sqlstate::kInvalidColumnReference,
                       "ORDER BY position is not in select list");
     }},
    {"More than one row returned by a subquery",
     [](Holes) {
       return SqlError(sqlstate::kCardinalityViolation,
                       "more than one row returned by a subquery used as an expression");
     }},
    {"Subquery returns {} columns - expected 1",
     [](Holes) {
       return SqlError(sqlstate::kSyntaxError, "subquery must return only one column");
     }},
    {"Set operations can only apply to expressions with the same number",
     [](Holes) {
       return SqlError(sqlstate::kSyntaxError, "each query must have the same number of columns");
     }},
    {"table {} has {} columns but {} values were supplied",
     [](Holes h) {
       const bool more = std::stoul(std::string(h[2])) > std::stoul(std::string(h[1]));
       return SqlError(sqlstate::kSyntaxError,
                       more ? "INSERT has more expressions than target columns"
                            : "INSERT has more target columns than expressions");
     }},
    {"LIMIT/OFFSET cannot be negative",
     [](Holes) {
       return SqlError(sqlstate::kInvalidParameterValue, "LIMIT must not be negative");
     }},
    {"Invalid escape string",
     [](Holes) {
       return SqlError(sqlstate::kInvalidEscapeSequence, "invalid escape string")
           .hint("Escape string must be empty or one character.");
     }},
    {"Like pattern must not end with escape character",
     [](Holes) {
       return SqlError(sqlstate::kInvalidEscapeSequence,
                       "LIKE pattern must not end with escape character");
     }},
    {"Pattern failed to parse, error: '{}'", [](Holes h) { return invalid_expression(h[0]); }},
    {"Max expression depth limit of {} exceeded",
     [](Holes) {
       return SqlError(sqlstate::kStatementTooComplex, "stack depth limit exceeded")
           .hint("Write the expression with fewer levels.");
     }},
    {"Cannot create a string of size",
     [](Holes) { return SqlError(sqlstate::kProgramLimitExceeded, "requested length too large"); }},
    {"Out-of-memory: cannot write buffer",
     [](Holes) { return SqlError(sqlstate::kOutOfMemory, "out of memory"); }},
    {"Malformed JSON",
     [](Holes) {
       return SqlError(sqlstate::kInvalidTextRepresentation, "invalid input syntax for type json");
     }},
    {"Cannot prepare multiple statements at once",
     [](Holes) {
       return SqlError(sqlstate::kSyntaxError,
                       "cannot insert multiple commands into a prepared statement");
     }},
    {"cannot start a transaction within a transaction",
     [](Holes) {
       return SqlError(sqlstate::kActiveSqlTransaction,
                       "there is already a transaction in progress");
     }},
    {"Current transaction is aborted",
     [](Holes) {
       return SqlError(
           sqlstate::kInFailedSqlTransaction,
           "current transaction is aborted, commands ignored until end of transaction block");
     }},
    {"syntax error at or near \"{}\"", [](Holes h) { return syntax_error(h[0]); }},
    {"syntax error at end of input", [](Holes) { return syntax_error(""); }},
};

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// DuckDB passes on what RE2 says of an expression that it cannot read, without a word of its own.
bool is_of_expression(std::string_view message) {
  constexpr std::string_view kBeginnings[] = {"missing ",
                                              "unexpected )",
                                              "invalid escape sequence",
                                              "trailing \\",
                                              "bad repetition",
                                              "no argument for repetition operator",
                                              "invalid repetition",
                                              "invalid character class",
                                              "invalid perl operator",
                                              "invalid UTF-8",
                                              "invalid named capture group",
                                              "pattern too large"};
  return std::any_of(std::begin(kBeginnings), std::end(kBeginnings),
                     [message](std::string_view words) { return message.starts_with(words); });
}

// What DuckDB appends for its own users: the place in the text, the column that was cast,
// candidates.
std::string_view core_of(std::string_view message) {
  message = message.substr(0, message.rfind("\n\nLINE "));
  message = message.substr(0, message.rfind(" when casting from source column "));
  message = message.substr(0, message.find("\nCandidate"));
  message = message.substr(0, message.find("\n\nDid you mean"));
  while (message.ends_with('\n')) message.remove_suffix(1);
  return message;
}

SqlError transaction_error(std::string_view message) {
  if (contains(message, "onflict")) {
    return SqlError(sqlstate::kSerializationFailure,
                    "could not serialize access due to concurrent update")
        .detail(std::string(message));
  }
  if (contains(message, "PRIMARY KEY or UNIQUE") || contains(message, "uplicate key")) {
    return SqlError(kUniqueViolation, "duplicate key value violates unique constraint")
        .detail(std::string(message));
  }
  if (contains(message, "Cannot CHECKPOINT")) return {sqlstate::kObjectInUse, std::string(message)};
  return {sqlstate::kInternalError, std::string(message)};
}

// The system's words, in whatever kind of error DuckDB wraps them: a commit that cannot be written
// is none of input and output.
bool is_disk_full(std::string_view message) {
  return contains(message, "No space left on device") || contains(message, "Disk quota exceeded") ||
         contains(message, "max_temp_directory_size");  // The quota of the spill directory.
}

SqlError io_error(std::string_view message) {
  if (contains(message, "Could not set lock"))
    return {sqlstate::kObjectInUse, std::string(message)};
  if (contains(message, "invalidated")) return internal_error(std::string(message));
  if (contains(message, "orrupt") || contains(message, "not a valid DuckDB") ||
      contains(message, "checksum")) {
    return {sqlstate::kDataCorrupted, std::string(message)};
  }
  return {sqlstate::kIoError, std::string(message)};
}

SqlError memory_error(std::string_view message) {
  return SqlError(sqlstate::kOutOfMemory, "out of memory").detail(std::string(message));
}

// The SQLSTATE of a kind of error whose message has no better words.
SqlState state_of(ExceptionType type) {
  switch (type) {
    case ExceptionType::OUT_OF_RANGE:
    case ExceptionType::DECIMAL:
      return sqlstate::kNumericValueOutOfRange;
    case ExceptionType::CONVERSION:
      return sqlstate::kInvalidTextRepresentation;
    case ExceptionType::MISMATCH_TYPE:
    case ExceptionType::INVALID_TYPE:
    case ExceptionType::UNKNOWN_TYPE:
    case ExceptionType::BINDER:
      return sqlstate::kDatatypeMismatch;
    case ExceptionType::OBJECT_SIZE:
      return sqlstate::kProgramLimitExceeded;
    case ExceptionType::NOT_IMPLEMENTED:
    case ExceptionType::PARAMETER_NOT_ALLOWED:
    case ExceptionType::MISSING_EXTENSION:
    case ExceptionType::AUTOLOAD:
      return sqlstate::kFeatureNotSupported;
    case ExceptionType::CONSTRAINT:
      return SqlState("23000");
    case ExceptionType::SYNTAX:
      return sqlstate::kSyntaxError;
    case ExceptionType::SETTINGS:
    case ExceptionType::INVALID_CONFIGURATION:
    case ExceptionType::INVALID_INPUT:
      return sqlstate::kInvalidParameterValue;
    case ExceptionType::PERMISSION:
      return sqlstate::kInsufficientPrivilege;
    case ExceptionType::PARAMETER_NOT_RESOLVED:
      return sqlstate::kIndeterminateDatatype;
    case ExceptionType::DEPENDENCY:
      return sqlstate::kDependentObjectsStillExist;
    case ExceptionType::SERIALIZATION:
      return sqlstate::kDataCorrupted;
    case ExceptionType::NETWORK:
    case ExceptionType::HTTP:
    case ExceptionType::CONNECTION:
      return sqlstate::kConnectionFailure;
    default:
      return sqlstate::kInternalError;
  }
}

}  // namespace

std::string postgres_type_name(std::string_view duckdb_name) {
  struct Name {
    std::string_view duckdb;
    std::string_view postgres;
  };
  constexpr Name kNames[] = {
      {"INT8", "smallint"},
      {"INT16", "smallint"},
      {"INT32", "integer"},
      {"INT64", "bigint"},
      {"INT128", "numeric"},
      {"TINYINT", "smallint"},
      {"SMALLINT", "smallint"},
      {"INTEGER", "integer"},
      {"BIGINT", "bigint"},
      {"HUGEINT", "numeric"},
      {"UINT8", "smallint"},
      {"UINT16", "integer"},
      {"UINT32", "bigint"},
      {"UINT64", "numeric"},
      {"FLOAT", "real"},
      {"DOUBLE", "double precision"},
      {"BOOL", "boolean"},
      {"BOOLEAN", "boolean"},
      {"DECIMAL", "numeric"},
      {"VARCHAR", "character varying"},
      {"STRING_LITERAL", "unknown"},
      {"INTEGER_LITERAL", "integer"},
      {"\"NULL\"", "unknown"},
      {"NULL", "unknown"},
      {"TIMESTAMP", "timestamp without time zone"},
      {"TIMESTAMP WITH TIME ZONE", "timestamp with time zone"},
      {"TIME", "time without time zone"},
      {"TIME WITH TIME ZONE", "time with time zone"},
      {"BLOB", "binary varying"},
  };
  const std::string_view base = duckdb_name.substr(0, duckdb_name.find('('));
  for (const Name& name : kNames) {
    if (name.duckdb == base) return std::string(name.postgres);
  }
  std::string lower(base);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower;
}

SqlError in_our_words(const duckdb::ErrorData& error) {
  std::string_view message = core_of(error.RawMessage());
  for (const std::string_view wrapper :
       {"Failed to commit: ", "TransactionContext Error: ", "Failed to cast value: "}) {
    if (message.starts_with(wrapper)) message.remove_prefix(wrapper.size());
  }
  if (is_disk_full(message)) {
    return SqlError(sqlstate::kDiskFull, "Disk Full").detail(std::string(message));
  }
  switch (error.Type()) {
    case ExceptionType::INTERRUPT:
      return query_canceled();
    case ExceptionType::OUT_OF_MEMORY:
      return memory_error(message);
    case ExceptionType::IO:
      return io_error(message);
    case ExceptionType::DIVIDE_BY_ZERO:
      return {sqlstate::kDivisionByZero, "division by zero"};
    case ExceptionType::INTERNAL:
    case ExceptionType::FATAL:
      return internal_error(std::string(message));
    default:
      break;
  }
  const auto& extra = error.ExtraInfo();
  if (const auto kind = extra.find("error_subtype");
      kind != extra.end() && extra.contains("type") && extra.contains("name")) {
    if (kind->second == "MISSING_ENTRY") return missing_entry(extra.at("type"), extra.at("name"));
    if (kind->second == "ENTRY_ALREADY_EXISTS") return duplicate_table(extra.at("name"));
  }
  for (const Phrase& phrase : kPhrases) {
    if (const auto holes = match(message, phrase.pattern)) return phrase.make(*holes);
  }
  if (error.Type() == ExceptionType::INVALID_INPUT && is_of_expression(message)) {
    return invalid_expression(message);
  }
  if (error.Type() == ExceptionType::TRANSACTION) return transaction_error(message);
  if (error.Type() == ExceptionType::CATALOG) {
    return {
        contains(message, "does not exist") ? sqlstate::kUndefinedTable : sqlstate::kDuplicateTable,
        std::string(message)};
  }
  return {state_of(error.Type()), std::string(message)};
}

}  // namespace slipher::engine
