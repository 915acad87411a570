#include "catalog/upgrade.h"

#include <array>
#include <nlohmann/json.hpp>
#include <span>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "catalog/encode.h"

namespace slipher::catalog {
namespace {

using Json = nlohmann::json;

// What the numbers of format 1 stood for. These lists never change: they are history.
namespace format_1 {

constexpr std::array<std::string_view, 30> kTypes = {
    "unknown",  "void",    "bool",      "int2",        "int4",        "int8",
    "numeric",  "float4",  "float8",    "bpchar",      "varchar",     "date",
    "time",     "timetz",  "timestamp", "timestamptz", "intervaly2m", "intervald2s",
    "interval", "varbyte", "oid",       "name",        "regclass",    "regproc",
    "regtype",  "char",    "_text",     "_aclitem",    "int2vector",  "oidvector"};
constexpr std::array<std::string_view, 3> kGrantees = {"user", "group", "public"};
constexpr std::array<std::string_view, 3> kConstraints = {"primary key", "unique", "foreign key"};
constexpr std::array<std::string_view, 5> kRelations = {"table", "view", "materialized view",
                                                        "system table", "system view"};
constexpr std::array<std::string_view, 4> kDistributionStyles = {"auto", "even", "key", "all"};
constexpr std::array<std::string_view, 4> kSortStyles = {"none", "auto", "compound", "interleaved"};
// Bit 0 first.
constexpr std::array<std::string_view, 14> kPrivileges = {
    "SELECT", "INSERT", "UPDATE",  "DELETE", "REFERENCES", "DROP",      "TRUNCATE",
    "ALTER",  "RULE",   "TRIGGER", "USAGE",  "CREATE",     "TEMPORARY", "EXECUTE"};

void to_word(Json& json, std::span<const std::string_view> words) {
  const auto number = json.get<std::size_t>();
  if (number >= words.size()) {
    throw SqlError(sqlstate::kDataCorrupted,
                   cat("the catalog holds a number that stands for nothing: ", number));
  }
  json = words[number];
}

void to_words(Json& json) {
  const auto bits = json.get<std::uint32_t>();
  json = Json::array();
  for (std::size_t i = 0; i < kPrivileges.size(); ++i) {
    if ((bits >> i & 1U) != 0) json.push_back(kPrivileges[i]);
  }
}

void relation_to_words(Json& body) {
  to_word(body.at("kind"), kRelations);
  to_word(body.at("diststyle"), kDistributionStyles);
  to_word(body.at("sortstyle"), kSortStyles);
  for (Json& column : body.at("columns")) to_word(column.at("type").at(0), kTypes);
  for (Json& constraint : body.at("constraints")) to_word(constraint.at("kind"), kConstraints);
}

}  // namespace format_1

void enumerators_to_words(std::string_view kind, Json& body) {
  if (kind == "relation") format_1::relation_to_words(body);
  if (!body.contains("acl")) return;
  for (Json& entry : body.at("acl")) {
    format_1::to_word(entry.at(0), format_1::kGrantees);
    format_1::to_words(entry.at(4));
    format_1::to_words(entry.at(5));
  }
}

// Formats 1 and 2 had the flag before anything set it: their columns may hold any value.
void blanks_unknown(std::string_view kind, Json& body) {
  if (kind != "relation") return;
  for (Json& column : body.at("columns")) {
    if (column.at("type").at(0) == "varchar") column.at("trailing_blanks") = true;
  }
}

// Before format 4 there were no user-defined functions, and nobody was kept from making them.
void functions_possible(std::string_view kind, Json& body) {
  if (kind == "database") {
    body["sql_language"] =
        Json::array({Json::array({"public", 0, 1, 0, Json::array({"USAGE"}), Json::array()})});
  }
  if (kind == "relation" && body.contains("query")) body["functions"] = Json::array();
}

// What one format stores differently from the one before, object by object. The first step leads
// from format 1 to 2.
using Step = void (*)(std::string_view kind, Json& body);
constexpr std::array<Step, 3> kSteps = {enumerators_to_words, blanks_unknown, functions_possible};
static_assert(kSteps.size() == kCatalogFormat - 1, "a new format needs its step");

}  // namespace

std::vector<StoredObject> upgrade(std::int32_t from, std::vector<StoredObject> objects) {
  if (from < 1 || from > kCatalogFormat) {
    throw SqlError(sqlstate::kDataCorrupted, cat("the catalog has an unknown format ", from));
  }
  const auto steps = std::span(kSteps).subspan(static_cast<std::size_t>(from - 1));
  for (StoredObject& object : objects) {
    try {
      Json body = Json::parse(object.body);
      for (const Step step : steps) step(object.kind, body);
      object.body = body.dump();
    } catch (const Json::exception& error) {
      throw SqlError(sqlstate::kDataCorrupted, cat("the catalog holds a ", object.kind,
                                                   " that cannot be read: ", error.what()));
    }
  }
  return objects;
}

}  // namespace slipher::catalog
