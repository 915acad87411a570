#include "config/setting.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "base/error.h"

namespace slipher::config {
namespace {

constexpr std::int64_t kMaxInteger = std::numeric_limits<std::int32_t>::max();
using enum SettingKind;

constexpr Setting boolean(std::string_view name, std::string_view initial, std::string_view about) {
  return {name, kBoolean, initial, 0, 0, {}, false, SettingScope::kSession, about};
}
constexpr Setting integer(std::string_view name, std::string_view initial, std::int64_t least,
                          std::int64_t most, std::string_view about) {
  return {name, kInteger, initial, least, most, {}, false, SettingScope::kSession, about};
}
constexpr Setting number(std::string_view name, std::string_view initial, std::int64_t least,
                         std::int64_t most, std::string_view about) {
  return {name, kNumber, initial, least, most, {}, false, SettingScope::kSession, about};
}
constexpr Setting text(std::string_view name, std::string_view initial, std::string_view about) {
  return {name, kText, initial, 0, 0, {}, false, SettingScope::kSession, about};
}
constexpr Setting choice(std::string_view name, std::string_view initial, std::string_view choices,
                         std::string_view about) {
  return {name, kChoice, initial, 0, 0, choices, false, SettingScope::kSession, about};
}
constexpr Setting reported(Setting setting) {
  setting.reported = true;
  return setting;
}
constexpr Setting read_only(Setting setting) {
  setting.scope = SettingScope::kReadOnly;
  return setting;
}

constexpr Setting write_only(Setting setting) {
  setting.scope = SettingScope::kWriteOnly;
  return setting;
}

// In order of name.
constexpr std::array kSettings = {
    number("analyze_threshold_percent", "10", 0, 100,
           "Percentage of changed rows below which ANALYZE may skip a table; the engine's "
           "statistics are never that old."),
    reported(text("application_name", "", "The client's own name, for the logs.")),
    choice("bytea_output", "hex", "hex,escape", "Accepted for drivers; VARBYTE prints as hex."),
    boolean("cast_super_null_on_error", "on", "Casts of SUPER values that do not fit give NULL."),
    reported(choice("client_encoding", "UTF8", "UTF8,UNICODE,UTF-8", "UTF8 is the only one.")),
    choice("client_min_messages", "notice",
           "debug5,debug4,debug3,debug2,debug1,debug,log,info,notice,warning,error",
           "Least severe notice that is sent."),
    text("datashare_break_glass_session_var", "",
         "Confirms DROP DATASHARE on AWS; no effect, there are no datashares."),
    reported(Setting{"datestyle",
                     kDateStyle,
                     "ISO, MDY",
                     0,
                     0,
                     {},
                     true,
                     SettingScope::kSession,
                     "How dates are printed; order of day, month and year in ambiguous input."}),
    boolean("default_array_search_null_handling", "on",
            "NULL finds NULL in SUPER arrays, where a search does not say."),
    integer("default_geometry_encoding", "1", 1, 2,
            "Whether geometries have a bounding box; no effect, there are no geometries."),
    choice("default_transaction_isolation", "serializable",
           "serializable,repeatable read,read committed,read uncommitted",
           "Accepted for drivers; the database decides."),
    boolean("default_transaction_read_only", "off", "New transactions refuse to write."),
    boolean("describe_field_name_in_uppercase", "off", "Column names of results in upper case."),
    boolean("downcase_delimited_identifier", "on", "Quoted identifiers fold to lower case."),
    boolean("enable_case_sensitive_identifier", "off", "Quoted identifiers keep their case."),
    boolean("enable_case_sensitive_super_attribute", "off",
            "Names of SUPER attributes keep their case without quotes."),
    boolean("enable_numeric_rounding", "off",
            "Explicit casts of NUMERIC to numeric types round; else they truncate."),
    boolean("enable_result_cache_for_session", "on",
            "Answers may come from a cache; no effect, every query runs."),
    boolean("enable_spectrum_oid", "on",
            "The pseudocolumn $spectrum_oid; no effect, there are no external tables."),
    boolean("enable_vacuum_boost", "off", "VACUUM runs with BOOST."),
    boolean("error_on_nondeterministic_update", "off", "UPDATE with several matches fails."),
    integer("extra_float_digits", "0", -15, 3, "Digits of floating point output."),
    integer("idle_in_transaction_session_timeout", "0", 0, kMaxInteger,
            "Milliseconds after which an idle transaction is ended; 0: the cluster's."),
    reported(choice("integer_datetimes", "on", "on", "Times are integers.")),
    boolean("interval_forbid_composite_literals", "on",
            "An interval of one kind refuses parts of the other; off: it drops them."),
    choice("intervalstyle", "postgres", "postgres,postgres_verbose,sql_standard,iso_8601",
           "How intervals are printed as text."),
    reported(read_only(boolean("is_superuser", "off", "Whether the current user is one."))),
    boolean("json_serialization_enable", "off", "Results of SUPER travel as JSON."),
    boolean("json_parse_dedup_attributes", "off",
            "JSON_PARSE keeps the last of attributes of one name; else it fails."),
    boolean("json_serialization_parse_nested_strings", "off",
            "With json_serialization_enable, JSON in strings of nested values is part of it."),
    integer("max_concurrency_scaling_clusters", "1", 0, 10,
            "Clusters that may be added under load; no effect, there is one."),
    integer("max_cursor_result_set_size", "0", 0, 14'400'000,
            "Megabytes of a cursor; no longer used, on Redshift neither."),
    read_only(integer("max_index_keys", "32", 32, 32, "Columns of a key.")),
    boolean("mv_enable_aqmv_for_session", "on",
            "Queries may be rewritten to use materialized views; none is."),
    boolean("navigate_super_null_on_error", "on",
            "What a SUPER value does not contain is NULL; else an error."),
    boolean("parse_super_null_on_error", "off", "JSON_PARSE gives NULL for what is no JSON."),
    boolean("pg_federation_repeatable_read", "on",
            "Isolation of federated queries; no effect, there are none."),
    text("query_group", "unset", "Label of queries for queues and logs."),
    boolean("readonly", "off", "The JDBC driver's: transactions refuse to write."),
    reported(Setting{"search_path",
                     kNameList,
                     "\"$user\", public",
                     0,
                     0,
                     {},
                     false,
                     SettingScope::kSession,
                     "Schemas in which bare names are looked up."}),
    write_only(number("seed", "0", -1, 1, "Where RANDOM's numbers start.")),
    read_only(choice("server_encoding", "UTF8", "UTF8", "UTF8.")),
    read_only(text("server_version", "8.0.2", "The PostgreSQL version that clients see.")),
    reported(read_only(text("session_authorization", "", "Whose privileges the session has."))),
    boolean("slipher.strict", "off",
            "Functions that PostgreSQL has and Redshift lacks are refused; else those that the "
            "engine has are there."),
    boolean("spectrum_enable_pseudo_columns", "on",
            "Pseudocolumns of external tables; no effect, there are none."),
    integer("spectrum_query_maxerror", "-1", std::numeric_limits<std::int32_t>::min(), kMaxInteger,
            "Errors that a scan of external tables bears; no effect, there are none."),
    reported(choice("standard_conforming_strings", "off", "on,off",
                    "off: a backslash in a string constant escapes the next character.")),
    integer("statement_timeout", "0", 0, kMaxInteger, "Milliseconds for a statement; 0: no limit."),
    choice("stored_proc_log_min_messages", "LOG", "LOG,INFO,NOTICE,WARNING,EXCEPTION",
           "Least severe message of a procedure that is logged; no effect, there are none."),
    reported(Setting{"timezone",
                     kTimeZone,
                     "UTC",
                     0,
                     0,
                     {},
                     true,
                     SettingScope::kSession,
                     "The session's time zone."}),
    choice("transaction_isolation", "serializable",
           "serializable,repeatable read,read committed,read uncommitted", "Of this transaction."),
    boolean("transaction_read_only", "off", "This transaction refuses to write."),
    read_only(boolean("use_fips_ssl", "off", "TLS keeps to FIPS: it does not.")),
    integer("wlm_query_slot_count", "1", 1, 50, "Slots that a query takes in its queue."),
};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

SqlError invalid_value(const Setting& setting, std::string_view value) {
  return {sqlstate::kInvalidParameterValue,
          cat("invalid value for parameter \"", setting.name, "\": \"", value, "\"")};
}

std::string normal_boolean(const Setting& setting, std::string_view value) {
  const std::string word = lower(value);
  for (const std::string_view yes : {"on", "true", "yes", "1", "t", "y"}) {
    if (word == yes) return "on";
  }
  for (const std::string_view no : {"off", "false", "no", "0", "f", "n"}) {
    if (word == no) return "off";
  }
  throw SqlError(sqlstate::kInvalidParameterValue,
                 cat("parameter \"", setting.name, "\" requires a Boolean value"));
}

std::string normal_integer(const Setting& setting, std::string_view value) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc() || end != value.data() + value.size()) {
    throw SqlError(sqlstate::kInvalidParameterValue,
                   cat("parameter \"", setting.name, "\" requires an integer value"));
  }
  if (number < setting.least || number > setting.most) {
    throw SqlError(sqlstate::kInvalidParameterValue,
                   cat(number, " is outside the valid range for parameter \"", setting.name, "\" (",
                       setting.least, " .. ", setting.most, ")"));
  }
  return cat(number);
}

std::string normal_number(const Setting& setting, std::string_view value) {
  double number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc() || end != value.data() + value.size() || !std::isfinite(number)) {
    throw SqlError(sqlstate::kInvalidParameterValue,
                   cat("parameter \"", setting.name, "\" requires a numeric value"));
  }
  std::array<char, 32> text{};
  const auto printed = std::to_chars(text.data(), text.data() + text.size(), number);
  std::string out(text.data(), printed.ptr);
  if (number < static_cast<double>(setting.least) || number > static_cast<double>(setting.most)) {
    throw SqlError(sqlstate::kInvalidParameterValue,
                   cat(out, " is outside the valid range for parameter \"", setting.name, "\" (",
                       setting.least, " .. ", setting.most, ")"));
  }
  return out;
}

std::string normal_choice(const Setting& setting, std::string_view value) {
  if (setting.choices.empty()) return std::string(value);
  std::string word = lower(value);
  std::erase(word, '\'');  // asyncpg quotes its client_encoding.
  std::string_view rest = setting.choices;
  while (!rest.empty()) {
    const std::string_view candidate = rest.substr(0, rest.find(','));
    if (lower(candidate) == word) {
      return setting.name == "client_encoding" ? "UTF8" : std::string(candidate);
    }
    rest.remove_prefix(std::min(rest.size(), candidate.size() + 1));
  }
  throw invalid_value(setting, value);
}

// The style of output and the order of input fields, in any of PostgreSQL's words.
std::string normal_datestyle(const Setting& setting, std::string_view value) {
  std::string style = "ISO";
  std::string order;
  std::string_view rest = value;
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    std::string word = lower(rest.substr(0, comma));
    rest.remove_prefix(std::min(rest.size(), comma + 1));
    std::erase(word, ' ');
    if (word == "mdy" || word == "us" || word == "noneuropean") {
      order = "MDY";
    } else if (word == "dmy" || word.starts_with("euro")) {
      order = "DMY";
    } else if (word == "ymd") {
      order = "YMD";
    } else if (word == "sql") {
      style = "SQL";
    } else if (word == "postgres") {
      style = "Postgres";
    } else if (word == "german") {
      style = "German";
    } else if (word != "iso" && word != "default") {
      throw invalid_value(setting, value);
    }
  }
  if (order.empty()) order = style == "German" ? "DMY" : "MDY";
  return cat(style, ", ", order);
}

}  // namespace

std::span<const Setting> all_settings() { return kSettings; }

const Setting* find_setting(std::string_view name) {
  const std::string word = lower(name);
  const auto* found = std::find_if(kSettings.begin(), kSettings.end(),
                                   [&](const Setting& setting) { return setting.name == word; });
  return found == kSettings.end() ? nullptr : found;
}

void require_changeable(const Setting& setting) {
  if (setting.scope != SettingScope::kReadOnly) return;
  throw SqlError(SqlState("55P02"), cat("parameter \"", setting.name, "\" cannot be changed"));
}

std::string normal_value(const Setting& setting, std::string_view value) {
  switch (setting.kind) {
    case kBoolean:
      return normal_boolean(setting, value);
    case kInteger:
      return normal_integer(setting, value);
    case kNumber:
      return normal_number(setting, value);
    case kChoice:
      return normal_choice(setting, value);
    case kDateStyle:
      return normal_datestyle(setting, value);
    case kText:
    case kNameList:
    case kTimeZone:  // Whether the zone exists is known where the zone files are.
      return std::string(value);
  }
  return std::string(value);
}

}  // namespace slipher::config
