#pragma once

// How each record lies in its table of the file: the table's name and, field by field, the columns.
// Internal to the module.
//
// A new field of a record is one line here; the file of an older cluster gets the column when it is
// opened.

#include <string_view>
#include <tuple>

#include "history/records.h"

namespace slipher::history {

// One column and the field that it keeps.
template <typename Record, typename Type>
struct Field {
  std::string_view column;
  Type Record::* member;
};

template <typename Record, typename Type>
constexpr Field<Record, Type> field(std::string_view column, Type Record::* member) {
  return {column, member};
}

// Form<Record>: kTable is the table's name, kTime the column by which records grow old, kFields the
// columns.
template <typename Record>
struct Form;

template <>
struct Form<StatementRecord> {
  using R = StatementRecord;
  static constexpr std::string_view kTable = "statements";
  static constexpr std::string_view kTime = "started";
  static constexpr auto kFields = std::tuple{field("query", &R::query),
                                             field("statement_class", &R::statement_class),
                                             field("transaction_id", &R::transaction),
                                             field("session", &R::session),
                                             field("user_id", &R::user),
                                             field("user_name", &R::user_name),
                                             field("database", &R::database),
                                             field("label", &R::label),
                                             field("text", &R::text),
                                             field("type", &R::type),
                                             field("started", &R::started),
                                             field("ended", &R::ended),
                                             field("aborted", &R::aborted),
                                             field("error", &R::error),
                                             field("sqlstate", &R::sqlstate),
                                             field("row_count", &R::rows)};
};

template <>
struct Form<ConnectionEvent> {
  using R = ConnectionEvent;
  static constexpr std::string_view kTable = "connection_events";
  static constexpr std::string_view kTime = "recorded";
  static constexpr auto kFields = std::tuple{field("event", &R::event),
                                             field("recorded", &R::time),
                                             field("session", &R::session),
                                             field("remote_host", &R::remote_host),
                                             field("remote_port", &R::remote_port),
                                             field("database", &R::database),
                                             field("user_name", &R::user_name),
                                             field("method", &R::method),
                                             field("duration", &R::duration),
                                             field("tls_version", &R::tls_version),
                                             field("tls_cipher", &R::tls_cipher),
                                             field("application_name", &R::application_name),
                                             field("driver_version", &R::driver_version),
                                             field("os_version", &R::os_version),
                                             field("plugin_name", &R::plugin_name),
                                             field("protocol_version", &R::protocol_version)};
};

template <>
struct Form<LoadCommit> {
  using R = LoadCommit;
  static constexpr std::string_view kTable = "load_commits";
  static constexpr std::string_view kTime = "ended";
  static constexpr auto kFields = std::tuple{field("query", &R::query),
                                             field("user_id", &R::user),
                                             field("file", &R::file),
                                             field("bytes", &R::bytes),
                                             field("lines_scanned", &R::lines_scanned),
                                             field("lines_skipped", &R::lines_skipped),
                                             field("errors", &R::errors),
                                             field("started", &R::started),
                                             field("ended", &R::ended),
                                             field("status", &R::status),
                                             field("format", &R::format)};
};

template <>
struct Form<LoadError> {
  using R = LoadError;
  static constexpr std::string_view kTable = "load_errors";
  static constexpr std::string_view kTime = "started";
  static constexpr auto kFields =
      std::tuple{field("query", &R::query),         field("user_id", &R::user),
                 field("session", &R::session),     field("table_id", &R::table),
                 field("started", &R::started),     field("file", &R::file),
                 field("line", &R::line),           field("column_name", &R::column),
                 field("type", &R::type),           field("column_length", &R::column_length),
                 field("position", &R::position),   field("raw_line", &R::raw_line),
                 field("raw_value", &R::raw_value), field("code", &R::code),
                 field("reason", &R::reason)};
};

template <>
struct Form<UnloadFile> {
  using R = UnloadFile;
  static constexpr std::string_view kTable = "unload_files";
  static constexpr std::string_view kTime = "ended";
  static constexpr auto kFields = std::tuple{
      field("query", &R::query), field("user_id", &R::user),    field("session", &R::session),
      field("path", &R::path),   field("started", &R::started), field("ended", &R::ended),
      field("lines", &R::lines), field("bytes", &R::bytes),     field("format", &R::format)};
};

}  // namespace slipher::history
