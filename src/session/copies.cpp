// COPY and UNLOAD.

#include <algorithm>
#include <thread>

#include "base/error.h"
#include "base/utf8.h"
#include "catalog/access.h"
#include "session/catalog_store.h"
#include "session/implementation.h"
#include "session/resolve.h"
#include "sql/parse.h"
#include "transfer/binary_copy.h"
#include "transfer/location.h"
#include "transfer/object_bytes.h"
#include "transfer/parquet_files.h"
#include "transfer/stream_copy.h"
#include "transfer/text_sink.h"
#include "transfer/text_source.h"
#include "translate/dialect.h"
#include "translate/relations.h"

namespace slipher::session {
namespace {

using transaction::LockMode;
using transfer::CopyFormat;

constexpr std::size_t kMaxReasonBytes = 100;  // Of STL_LOAD_ERRORS.

// The columns that the file's fields are for, in order.
std::vector<const catalog::Column*> field_columns(const catalog::Relation& relation,
                                                  const std::vector<sql::Name>& names) {
  std::vector<const catalog::Column*> columns;
  if (names.empty()) {
    for (const catalog::Column& column : relation.columns) {
      // IDENTITY columns are filled by themselves unless EXPLICIT_IDS.
      if (!column.identity || column.identity->by_default) columns.push_back(&column);
    }
    return columns;
  }
  for (const sql::Name& name : names) {
    const catalog::Column* column = relation.find_column(name.text);
    if (column == nullptr) {
      throw SqlError(sqlstate::kUndefinedColumn, cat("column \"", name.text, "\" of relation \"",
                                                     relation.name, "\" does not exist"))
          .at(name.offset);
    }
    if (column->identity && !column->identity->by_default) {
      throw SqlError(sqlstate::kFeatureNotSupported,
                     cat("cannot load the identity column \"", name.text, "\""))
          .at(name.offset);
    }
    if (std::find(columns.begin(), columns.end(), column) != columns.end()) {
      throw SqlError(sqlstate::kDuplicateColumn,
                     cat("column \"", name.text, "\" specified more than once"))
          .at(name.offset);
    }
    columns.push_back(column);
  }
  return columns;
}

std::string_view format_word(CopyFormat format) {
  switch (format) {
    case CopyFormat::kDelimited:
      return "Text";
    case CopyFormat::kCsv:
      return "Csv";
    case CopyFormat::kParquet:
      return "Parquet";
  }
  return "";
}

// Whether Parquet keeps all of a value. It has no offset beside a time of day, and its intervals
// are of whole milliseconds and never negative: these travel as text.
bool fits_parquet(types::TypeKind kind) {
  switch (kind) {
    case types::TypeKind::kTimetz:
    case types::TypeKind::kInterval:
    case types::TypeKind::kIntervalYearToMonth:
    case types::TypeKind::kIntervalDayToSecond:
      return false;
    default:
      return true;
  }
}

// Prints the columns of the query "q" as Parquet keeps them, with the user's names.
std::string parquet_columns(const std::vector<OutputColumn>& columns) {
  std::string list;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    std::string name = "\"";
    for (const char c : columns[i].name) {
      if (c == '"') name.push_back('"');
      name.push_back(c);
    }
    name.push_back('"');
    if (columns[i].type.kind == types::TypeKind::kHllsketch) {
      throw not_supported("UNLOAD of HLLSKETCH columns to Parquet");
    }
    std::string value = cat("\"q\".", translate::engine_column(static_cast<int>(i) + 1));
    if (columns[i].type.kind == types::TypeKind::kSuper) {
      value = cat("CASE WHEN ", value, " IS NOT NULL THEN rs_json_serialize(", value, ") END");
    } else if (!fits_parquet(columns[i].type.kind)) {
      value = translate::cast_to(types::Type::varchar(-1), value);
    }
    list.append(cat(i > 0 ? ", " : "", value, " AS ", name));
  }
  return list;
}

// Removes files that were finished before their statement failed: they are no result.
void remove_files(object::ObjectStore& store, const std::vector<transfer::UnloadedFile>& files) {
  for (const transfer::UnloadedFile& file : files) store.remove(file.key, StopSource());
}

int default_threads() {
  return static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

}  // namespace

// Loads text files; returns the rows. Refused rows and files go to the history whether the load
// succeeds or not.
std::int64_t Session::Implementation::copy_text(const catalog::Relation& relation,
                                                const std::vector<const catalog::Column*>& columns,
                                                const transfer::Location& location,
                                                const transfer::CopyOptions& options) {
  const auto files = transfer::list_files(location.store(), location.key(), statement_stop_);
  const auto pieces = transfer::cut(files, options);
  transfer::LoadLog log(relation.name, options.max_error, files.size(), pieces.size());
  const types::TextSettings settings = text_settings();
  transfer::TextSource source(location.store(), files, pieces, options, columns, settings, log,
                              default_threads(), statement_stop_);
  const auto record = [&] {
    for (transfer::RefusedRow& row : log.refused()) {
      history::LoadError error;
      error.query = query_;
      error.user = user_;
      error.session = id_;
      error.table = relation.id;
      error.started = services_.clock.now();
      error.file = files[row.file].url;
      error.line = source.lines_before(row.piece) + row.line;
      error.column = row.column;
      error.type = row.type;
      error.column_length = row.length;
      error.position = row.position;
      error.raw_line = std::move(row.raw_line);
      error.raw_value = std::move(row.raw_value);
      error.code = row.refusal.code;
      error.reason = utf8_prefix(row.refusal.reason, kMaxReasonBytes);
      services_.history.add(std::move(error));
    }
  };
  std::int64_t rows = 0;
  try {
    const engine::Binding binding = connection_->bind_source(source);
    rows = run_engine(
        translate::insert_from(relation, columns, binding.sql(), context(transaction_.catalog())));
  } catch (...) {
    record();
    throw;
  }
  record();
  for (std::size_t i = 0; i < files.size(); ++i) {
    const transfer::FileCount& count = log.files()[i];
    history::LoadCommit commit;
    commit.query = query_;
    commit.user = user_;
    commit.file = files[i].url;
    commit.bytes = files[i].size;
    commit.lines_scanned = count.lines;
    commit.lines_skipped = count.skipped;
    commit.errors = count.errors;
    commit.started = statement_time_;
    commit.ended = services_.clock.now();
    commit.format = format_word(options.format);
    load_commits_.push_back(std::move(commit));
  }
  copy_errors_ = static_cast<std::int64_t>(log.refused().size());
  return rows;
}

std::int64_t Session::Implementation::copy_parquet(
    const catalog::Relation& relation, const std::vector<const catalog::Column*>& columns,
    const transfer::Location& location) {
  const auto files = transfer::list_files(location.store(), location.key(), statement_stop_);
  transfer::ObjectBytes bytes(location.store(), statement_stop_);
  const engine::Binding binding = connection_->bind_store(bytes);
  std::string list;
  for (const transfer::File& file : files) {
    list.append(cat(list.empty() ? "" : ", ", translate::quoted(cat(binding.sql(), file.key))));
  }
  const std::string reader =
      cat("read_parquet([", list, "], hive_partitioning = false, union_by_name = false)");
  const auto found = connection_->prepare(cat("SELECT * FROM ", reader))->description().columns;
  if (found.size() != columns.size()) {
    throw SqlError(sqlstate::kDatatypeMismatch,
                   cat("Unmatched number of columns between table and file. Table columns: ",
                       columns.size(), ", Data columns: ", found.size()));
  }
  std::string values;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (columns[i]->type.kind == types::TypeKind::kSuper) {
      throw not_supported("SERIALIZETOJSON, which a SUPER column in COPY from Parquet requires,");
    }
    if (columns[i]->type.kind == types::TypeKind::kHllsketch) {
      throw not_supported("COPY of HLLSKETCH columns from Parquet");
    }
    std::string name = "\"";
    for (const char c : found[i].name) {
      if (c == '"') name.push_back('"');
      name.push_back(c);
    }
    name.push_back('"');
    values.append(cat(i > 0 ? ", " : "", translate::assign_to(*columns[i], cat("\"p\".", name)),
                      " AS ", translate::engine_column(static_cast<int>(i) + 1)));
  }
  const std::int64_t rows = run_engine(translate::insert_from(
      relation, columns, cat("(SELECT ", values, " FROM ", reader, " AS \"p\")"),
      context(transaction_.catalog())));
  for (const transfer::File& file : files) {
    history::LoadCommit commit;
    commit.query = query_;
    commit.user = user_;
    commit.file = file.url;
    commit.bytes = file.size;
    commit.lines_scanned = parquet_rows(cat(binding.sql(), file.key));
    commit.started = statement_time_;
    commit.ended = services_.clock.now();
    commit.format = format_word(CopyFormat::kParquet);
    load_commits_.push_back(std::move(commit));
  }
  return rows;
}

// Returns the rows that a Parquet file's own footer counts.
std::int64_t Session::Implementation::parquet_rows(std::string_view path) {
  std::int64_t rows = 0;
  const auto result =
      connection_->query(cat("SELECT CAST(num_rows AS BIGINT) FROM parquet_file_metadata(",
                             translate::quoted(path), ")"),
                         statement_stop_);
  while (const auto batch = result->next()) {
    for (std::size_t i = 0; i < batch->rows; ++i) {
      rows += batch->columns.front().cell<std::int64_t>(i);
    }
  }
  return rows;
}

Outcome Session::Implementation::copy(const sql::Copy& node, ResultSink& sink) {
  std::vector<sql::TransferOption> rest = node.options;
  const transfer::Credentials credentials = transfer::take_credentials(rest);
  const transfer::CopyOptions options = transfer::read_copy_options(rest);
  const catalog::Relation relation = locked_relation(node.table, LockMode::kShareRowExclusive);
  if (relation.kind != catalog::RelationKind::kTable) {
    throw SqlError(sqlstate::kWrongObjectType,
                   cat("cannot copy to \"", relation.name, "\": not a table"))
        .at(node.table.offset());
  }
  catalog::require(transaction_.catalog(), user_, relation, catalog::Privilege::kInsert);
  transaction_.record({{relation.id, translate::Access::kWrite}});
  connection_->set_context(system_context());
  const transfer::Location location(node.source, credentials, services_.transfer, services_.clock);
  const auto columns = field_columns(relation, node.columns);
  load_commits_.clear();
  copy_errors_ = 0;
  const std::int64_t rows = options.format == CopyFormat::kParquet
                                ? copy_parquet(relation, columns, location)
                                : copy_text(relation, columns, location, options);
  keep_trailing_blanks(relation.id);
  for (history::LoadCommit& commit : load_commits_) services_.history.add(std::move(commit));
  load_commits_.clear();
  last_copy_ = query_;
  last_copy_count_ = rows;
  notice(sink, NoticeLevel::kInfo,
         cat("Load into table '", relation.name, "' completed, ", rows,
             " record(s) loaded successfully."));
  if (copy_errors_ > 0) {
    notice(
        sink, NoticeLevel::kInfo,
        cat("Load into table '", relation.name, "' completed, ", copy_errors_,
            " record(s) could not be loaded.  Check 'stl_load_errors' system table for details."));
  }
  return {"COPY", rows};
}

Outcome Session::Implementation::unload(const sql::Unload& node, ResultSink& sink) {
  std::vector<sql::TransferOption> rest = node.options;
  const transfer::Credentials credentials = transfer::take_credentials(rest);
  const transfer::UnloadOptions options = transfer::read_unload_options(rest);
  const sql::Query query = sql::parse_query(node.query_text, parse_options());
  if (query.limit) {
    throw SqlError(sqlstate::kSyntaxError,
                   "Limit clause is not supported in the outer select of UNLOAD")
        .hint("Use a nested select.");
  }
  const auto translation = resolve(
      [&](const translate::Context& context) { return translate::translate_query(query, context); },
      true);
  set_context(translation);
  const auto described =
      output_columns(translation, connection_->prepare(translation.sql)->description().columns);
  const transfer::Location location(node.target, credentials, services_.transfer, services_.clock);
  if (!options.allow_overwrite && location.store().list(location.key(), statement_stop_)->next()) {
    throw SqlError(sqlstate::kDuplicateObject,
                   "Specified unload destination on S3 is not empty. Consider using a different "
                   "bucket / prefix, manually removing the target files in S3, or using the "
                   "ALLOWOVERWRITE option.");
  }
  const auto files = options.format == CopyFormat::kParquet
                         ? unload_parquet(translation.sql, described, location, options)
                         : unload_text(translation.sql, described, location, options);
  std::int64_t rows = 0;
  for (const transfer::UnloadedFile& file : files) {
    rows += file.rows;
    history::UnloadFile record;
    record.query = query_;
    record.user = user_;
    record.session = id_;
    record.path = file.url;
    record.started = file.started;
    record.ended = file.ended;
    record.lines = file.rows;
    record.bytes = file.bytes;
    record.format = format_word(options.format);
    services_.history.add(std::move(record));
  }
  last_unload_ = query_;
  last_unload_count_ = rows;
  notice(sink, NoticeLevel::kInfo,
         cat("UNLOAD completed, ", rows, " record(s) unloaded successfully."));
  return {"UNLOAD", rows};
}

std::vector<transfer::UnloadedFile> Session::Implementation::unload_text(
    std::string_view query, const std::vector<OutputColumn>& columns,
    const transfer::Location& location, const transfer::UnloadOptions& options) {
  std::vector<std::string> names;
  std::vector<types::Type> types;
  for (const OutputColumn& column : columns) {
    names.push_back(column.name);
    types.push_back(column.type);
    // CHAR is written without its padding, as Redshift does.
    if (types.back().kind == types::TypeKind::kChar) types.back().kind = types::TypeKind::kVarchar;
  }
  types::TextSettings settings = text_settings();
  // The digits that read back to the same number, whatever the session shows.
  settings.extra_float_digits = std::max(settings.extra_float_digits, 1);
  transfer::TextSink sink(location.store(), location.key(), options, std::move(names),
                          std::move(types), settings, services_.clock, statement_stop_);
  try {
    const engine::Binding binding = connection_->bind_sink(sink);
    run_engine(cat("COPY (", query, ") TO ", binding.sql()));
  } catch (...) {
    remove_files(location.store(), sink.files());
    throw;
  }
  return sink.files();
}

std::vector<transfer::UnloadedFile> Session::Implementation::unload_parquet(
    std::string_view query, const std::vector<OutputColumn>& columns,
    const transfer::Location& location, const transfer::UnloadOptions& options) {
  // The engine cuts at a size only where it need not keep an order: PARALLEL OFF is one file.
  const std::string many =
      options.parallel ? cat(", PER_THREAD_OUTPUT, FILE_SIZE_BYTES ", options.max_file_bytes) : "";
  transfer::ParquetFiles files(location.store(), location.key(), options, services_.clock,
                               statement_stop_);
  try {
    const engine::Binding target = connection_->bind_store(files);
    const std::int64_t rows =
        run_engine(cat("COPY (SELECT ", parquet_columns(columns), " FROM (", query,
                       ") AS \"q\") TO ", translate::quoted(cat(target.sql(), "unload")),
                       " (FORMAT PARQUET, COMPRESSION SNAPPY", many, ")"));
    transfer::ObjectBytes bytes(location.store(), statement_stop_);
    const engine::Binding written = connection_->bind_store(bytes);
    std::vector<transfer::UnloadedFile> result = files.files();
    std::int64_t found = 0;
    for (transfer::UnloadedFile& file : result) {
      file.rows = parquet_rows(cat(written.sql(), file.key));
      found += file.rows;
    }
    check(found == rows, "the files hold the rows of the query");
    return result;
  } catch (...) {
    remove_files(location.store(), files.files());
    throw;
  }
}

Outcome Session::Implementation::copy_to_client(const sql::CopyStream& node, ResultSink& sink) {
  const transfer::StreamOptions options = transfer::read_stream_options(node.options);
  sql::Query query;
  if (const auto* given = std::get_if<sql::Box<sql::Query>>(&node.subject)) {
    query = **given;
  } else {
    // COPY t (a, b) TO STDOUT is COPY (SELECT a, b FROM t) TO STDOUT.
    const auto& table = std::get<sql::QualifiedName>(node.subject);
    sql::Select select;
    for (const sql::Name& name : node.columns) {
      select.items.push_back({{sql::ColumnReference{{{name}}}, name.offset}, {}});
    }
    if (node.columns.empty()) select.items.push_back({{sql::Star{}, 0}, {}});
    select.from.push_back({sql::NamedTable{table, {}, {}}, table.offset()});
    query.body = std::move(select);
  }
  const auto translation = resolve(
      [&](const translate::Context& context) { return translate::translate_query(query, context); },
      true);
  set_context(translation);
  const auto result = connection_->query(translation.sql, statement_stop_);
  const auto columns = output_columns(translation, result->columns());
  const CopyData data = options.binary ? CopyData::kBinary : CopyData::kText;
  sink.copy_out(columns.size(), data);
  std::string buffer;
  if (options.binary) transfer::append_binary_start(buffer);
  if (options.header) {
    std::vector<std::string> names;
    for (const OutputColumn& column : columns) names.push_back(column.name);
    transfer::append_stream_header(names, options, buffer);
  }
  const types::TextSettings settings = text_settings();
  std::int64_t rows = 0;
  while (const auto batch = result->next()) {
    std::vector<types::ColumnView> views(batch->columns.begin(), batch->columns.end());
    for (std::size_t i = 0; i < views.size(); ++i) views[i].type = columns[i].type;
    if (options.binary) {
      transfer::append_binary_rows({batch->rows, views}, buffer);
    } else {
      transfer::append_stream_rows({batch->rows, views}, options, settings, buffer);
    }
    rows += static_cast<std::int64_t>(batch->rows);
    sink.write_copy(buffer);
    buffer.clear();
  }
  if (options.binary) transfer::append_binary_end(buffer);
  if (!buffer.empty()) sink.write_copy(buffer);
  sink.end_copy_out();
  return {cat("COPY ", rows), rows};
}

Outcome Session::Implementation::copy_stream(const sql::CopyStream& node, ResultSink& sink) {
  if (node.to_client) return copy_to_client(node, sink);
  const transfer::StreamOptions options = transfer::read_stream_options(node.options);
  const auto& table = std::get<sql::QualifiedName>(node.subject);
  const catalog::Relation relation = locked_relation(table, LockMode::kShareRowExclusive);
  if (relation.kind != catalog::RelationKind::kTable) {
    throw SqlError(sqlstate::kWrongObjectType,
                   cat("cannot copy to \"", relation.name, "\": not a table"))
        .at(table.offset());
  }
  catalog::require(transaction_.catalog(), user_, relation, catalog::Privilege::kInsert);
  transaction_.record({{relation.id, translate::Access::kWrite}});
  const auto columns = field_columns(relation, node.columns);
  const types::TextSettings settings = text_settings();
  const auto pull = [&] { return sink.read_copy(); };
  std::unique_ptr<engine::BulkSource> source;
  if (options.binary) {
    source = std::make_unique<transfer::BinarySource>(pull, options, columns, settings);
  } else {
    source = std::make_unique<transfer::StreamSource>(pull, options, columns, settings);
  }
  sink.copy_in(columns.size(), options.binary ? CopyData::kBinary : CopyData::kText);
  const engine::Binding binding = connection_->bind_source(*source);
  const std::int64_t rows = run_engine(
      translate::insert_from(relation, columns, binding.sql(), context(transaction_.catalog())));
  keep_trailing_blanks(relation.id);
  return {cat("COPY ", rows), rows};
}

}  // namespace slipher::session
