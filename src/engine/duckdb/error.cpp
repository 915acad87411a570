#include "engine/duckdb/error.h"

#include <string>

#include "engine/duckdb/error_words.h"

namespace slipher::engine {

namespace {

constexpr const char* kState = "sqlstate";
constexpr const char* kMessage = "message";  // DuckDB adds the place in the text to its own.
constexpr const char* kDetail = "detail";
constexpr const char* kHint = "hint";
constexpr const char* kOffset = "offset";

}  // namespace

SqlError to_sql_error(const duckdb::ErrorData& error) {
  const auto& extra = error.ExtraInfo();
  const auto find = [&extra](const char* key) {
    const auto found = extra.find(key);
    return found == extra.end() ? std::string() : found->second;
  };
  const std::string state = find(kState);
  if (state.empty()) return in_our_words(error);
  auto ours =
      SqlError(SqlState::from(state), find(kMessage)).detail(find(kDetail)).hint(find(kHint));
  if (const std::string offset = find(kOffset); !offset.empty()) {
    ours = std::move(ours).at(std::stoull(offset));
  }
  return ours;
}

SqlError to_sql_error(const std::exception& error) {
  if (const auto* ours = dynamic_cast<const SqlError*>(&error)) return *ours;
  return to_sql_error(duckdb::ErrorData(error));
}

void raise(const SqlError& error) {
  // Not INTERNAL or FATAL, whatever the state: DuckDB would refuse every later statement of every
  // connection.
  duckdb::unordered_map<std::string, std::string> extra;
  extra[kState] = std::string(error.state().text());
  extra[kMessage] = error.message();
  if (!error.detail().empty()) extra[kDetail] = error.detail();
  if (!error.hint().empty()) extra[kHint] = error.hint();
  if (error.offset()) extra[kOffset] = std::to_string(*error.offset());
  throw duckdb::Exception(extra, duckdb::ExceptionType::INVALID_INPUT, error.message());
}

void raise_interrupted() { throw duckdb::InterruptException(); }

}  // namespace slipher::engine
