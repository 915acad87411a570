#include "history/history_file.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/error.h"
#include "engine/bulk.h"
#include "history/record_cells.h"

namespace slipher::history {
namespace {

constexpr std::string_view kSchema = "\"history\".\"main\"";
constexpr std::int64_t kFormat = 1;  // Raised when older programs could not read the file any more.

template <typename Record>
std::string table_of() {
  return cat(kSchema, ".\"", Form<Record>::kTable, "\"");
}

// Calls `visit` with each field and the number of its column; 0 is the sequence.
template <typename Record, typename Visit>
void for_each_field(const Visit& visit) {
  std::apply(
      [&](const auto&... fields) {
        std::size_t column = 0;
        (visit(fields, ++column), ...);
      },
      Form<Record>::kFields);
}

template <typename Record, typename Type>
constexpr CellType cell_type_of(const Field<Record, Type>&) {
  return cell_type<Type>();
}

// Entries as the engine reads them.
template <typename Record>
class EntrySource final : public engine::BulkSource {
 public:
  explicit EntrySource(const Entries<Record>& entries) : entries_{entries} {
    columns_.push_back({"seq", kBigint});
    for_each_field<Record>([&](const auto& field, std::size_t) {
      columns_.push_back({std::string(field.column), cell_type_of(field).type});
    });
  }
  const std::vector<engine::ResultColumn>& columns() const override { return columns_; }
  int max_threads() const override { return 1; }
  std::unique_ptr<engine::BulkReader> make_reader() override {
    return std::make_unique<Reader>(entries_);
  }

 private:
  class Reader final : public engine::BulkReader {
   public:
    explicit Reader(const Entries<Record>& entries) : entries_{entries} {}
    engine::BulkRows read(std::span<engine::ColumnWriter* const> columns,
                          std::size_t capacity) override {
      std::size_t rows = 0;
      for (; rows < capacity && next_ < entries_.size(); ++rows, ++next_) {
        const Entry<Record>& entry = *entries_[next_];
        write_cell(*columns[0], rows, entry.sequence);
        for_each_field<Record>([&](const auto& field, std::size_t column) {
          write_cell(*columns[column], rows, entry.record.*(field.member));
        });
      }
      return {rows, 0};
    }

   private:
    const Entries<Record>& entries_;
    std::size_t next_ = 0;
  };

  const Entries<Record>& entries_;
  std::vector<engine::ResultColumn> columns_;
};

}  // namespace

template <typename Record>
FileReader<Record>::FileReader(engine::Engine& engine, std::int64_t last)
    : connection_{engine.connect()} {
  std::string sql = "SELECT \"seq\"";
  for_each_field<Record>(
      [&](const auto& field, std::size_t) { sql.append(cat(", \"", field.column, "\"")); });
  sql.append(cat(" FROM ", table_of<Record>(), " WHERE \"seq\" <= ", last));
  result_ = connection_->query(sql, StopSource());
}

template <typename Record>
std::vector<Entry<Record>> FileReader<Record>::next() {
  std::vector<Entry<Record>> out;
  if (result_ == nullptr) return out;
  const auto batch = result_->next();
  if (!batch) {
    result_.reset();
    return out;
  }
  out.resize(batch->rows);
  for (std::size_t row = 0; row < batch->rows; ++row) {
    read_cell(batch->columns[0], row, out[row].sequence);
    for_each_field<Record>([&](const auto& field, std::size_t column) {
      read_cell(batch->columns[column], row, out[row].record.*(field.member));
    });
  }
  return out;
}

HistoryFile::HistoryFile(engine::Engine& engine) : connection_{engine.connect()} {
  run(cat("CREATE TABLE IF NOT EXISTS ", kSchema,
          ".\"state\"(\"format\" BIGINT, \"query\" BIGINT, \"session\" BIGINT, "
          "\"transaction_id\" BIGINT)"));
  run(cat("INSERT INTO ", kSchema, ".\"state\" SELECT ", kFormat, ", 0, 0, 0 WHERE NOT EXISTS ",
          "(SELECT 1 FROM ", kSchema, ".\"state\")"));
  const auto state = [&](std::string_view column) {
    return number(cat("SELECT max(\"", column, "\") FROM ", kSchema, ".\"state\""));
  };
  if (state("format") > kFormat) {
    throw SqlError(sqlstate::kObjectNotInPrerequisiteState,
                   "the history was written by a newer version of this program");
  }
  make_table<StatementRecord>();
  make_table<ConnectionEvent>();
  make_table<LoadCommit>();
  make_table<LoadError>();
  make_table<UnloadFile>();
  highest_ = {{state("query")}, {state("session")}, {state("transaction_id")}};
}

template <typename Record>
void HistoryFile::make_table() {
  run(cat("CREATE TABLE IF NOT EXISTS ", table_of<Record>(), "(\"seq\" BIGINT)"));
  for_each_field<Record>([&](const auto& field, std::size_t) {
    run(cat("ALTER TABLE ", table_of<Record>(), " ADD COLUMN IF NOT EXISTS \"", field.column, "\" ",
            cell_type_of(field).sql));
  });
}

template <typename Record>
std::int64_t HistoryFile::last_sequence() {
  return number(cat("SELECT max(\"seq\") FROM ", table_of<Record>()));
}

template <typename Record>
void HistoryFile::append(const Entries<Record>& entries) {
  if (entries.empty()) return;
  EntrySource<Record> source(entries);
  const auto binding = connection_->bind_source(source);
  std::string columns = "\"seq\"";
  for_each_field<Record>(
      [&](const auto& field, std::size_t) { columns.append(cat(", \"", field.column, "\"")); });
  run(cat("INSERT INTO ", table_of<Record>(), "(", columns, ") SELECT * FROM ", binding.sql()));
}

void HistoryFile::keep(const HighestIds& highest) {
  if (highest == highest_) return;
  run(cat("UPDATE ", kSchema, ".\"state\" SET \"query\" = ", highest.query.value,
          ", \"session\" = ", highest.session.value,
          ", \"transaction_id\" = ", highest.transaction.value));
  highest_ = highest;
}

template <typename Record>
void HistoryFile::forget(Instant instant) {
  run(cat("DELETE FROM ", table_of<Record>(), " WHERE \"", Form<Record>::kTime,
          "\" < make_timestamp(", instant.micros, ")"));
}

void HistoryFile::forget_before(Instant instant) {
  forget<StatementRecord>(instant);
  forget<ConnectionEvent>(instant);
  forget<LoadCommit>(instant);
  forget<LoadError>(instant);
  forget<UnloadFile>(instant);
}

std::int64_t HistoryFile::number(const std::string& sql) {
  const auto result = connection_->query(sql, StopSource());
  std::int64_t value = 0;
  while (const auto batch = result->next()) {
    if (batch->rows > 0) read_cell(batch->columns[0], 0, value);
  }
  return value;
}

void HistoryFile::run(const std::string& sql) { connection_->run(sql, StopSource()); }

template class FileReader<StatementRecord>;
template class FileReader<ConnectionEvent>;
template class FileReader<LoadCommit>;
template class FileReader<LoadError>;
template class FileReader<UnloadFile>;
template std::int64_t HistoryFile::last_sequence<StatementRecord>();
template std::int64_t HistoryFile::last_sequence<ConnectionEvent>();
template std::int64_t HistoryFile::last_sequence<LoadCommit>();
template std::int64_t HistoryFile::last_sequence<LoadError>();
template std::int64_t HistoryFile::last_sequence<UnloadFile>();
template void HistoryFile::append(const Entries<StatementRecord>&);
template void HistoryFile::append(const Entries<ConnectionEvent>&);
template void HistoryFile::append(const Entries<LoadCommit>&);
template void HistoryFile::append(const Entries<LoadError>&);
template void HistoryFile::append(const Entries<UnloadFile>&);

}  // namespace slipher::history
