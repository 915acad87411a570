#include "transfer/text_sink.h"

#include <algorithm>

#include "base/error.h"
#include "transfer/byte_stream.h"

namespace slipher::transfer {
namespace {

// Whether values may hold the characters that mean something to the format.
bool is_text(types::TypeKind kind) {
  return types::is_character(kind) || kind == types::TypeKind::kSuper ||
         kind == types::TypeKind::kHllsketch;
}

constexpr std::size_t kFlushBytes = std::size_t{1} << 20;

// Appends one value as the options want it.
class FieldPrinter {
 public:
  explicit FieldPrinter(const UnloadOptions& options) : options_{options} {}

  void append(std::string_view text, bool is_text, std::string& out) const {
    if (options_.format == CopyFormat::kCsv) return append_csv(text, out);
    const bool escape = options_.escape && is_text;
    const bool quotes = options_.add_quotes;
    if (!escape && !quotes) {
      out.append(text);
      return;
    }
    if (quotes) out.push_back('"');
    for (const char c : text) {
      const bool quote = quotes && (c == '"' || c == '\'');
      if (escape && (quote || c == '\n' || c == '\r' || c == '\\' || c == options_.delimiter)) {
        out.push_back('\\');
      } else if (quote && c == '"') {
        out.push_back('"');  // As CSV has it; Redshift writes what nobody can read back.
      }
      out.push_back(c);
    }
    if (quotes) out.push_back('"');
  }
  void append_null(std::string& out) const { out.append(options_.null_as); }

 private:
  void append_csv(std::string_view text, std::string& out) const {
    // A value that reads as NULL, or begins or ends in what readers might cut, is quoted too.
    bool quote = !options_.null_as.empty() && text == options_.null_as;
    for (const char c : text) {
      quote = quote || c == '"' || c == '\n' || c == '\r' || c == options_.delimiter;
    }
    if (!quote) {
      out.append(text);
      return;
    }
    out.push_back('"');
    for (const char c : text) {
      if (c == '"') out.push_back('"');
      out.push_back(c);
    }
    out.push_back('"');
  }

  const UnloadOptions& options_;
};

}  // namespace

// One thread's file and its parts.
class TextSink::Writer final : public engine::BulkWriter {
 public:
  Writer(TextSink& sink, int slice) : sink_{sink}, slice_{slice}, printer_{sink.options_} {}

  void write(const types::Batch& batch) override {
    columns_.resize(batch.columns.size());
    for (std::size_t c = 0; c < batch.columns.size(); ++c) {
      types::ColumnView column = batch.columns[c];
      column.type = sink_.columns_[c];
      columns_[c].clear();
      types::append_text_column(column, 0, batch.rows, sink_.settings_, columns_[c]);
    }
    offsets_.assign(batch.columns.size(), 0);
    for (std::size_t row = 0; row < batch.rows; ++row) {
      if (!file_) open();
      for (std::size_t c = 0; c < columns_.size(); ++c) {
        if (c > 0) buffer_.push_back(sink_.options_.delimiter);
        const std::int32_t length = columns_[c].lengths[row];
        if (length < 0) {
          printer_.append_null(buffer_);
          continue;
        }
        const auto size = static_cast<std::size_t>(length);
        printer_.append(std::string_view(columns_[c].bytes).substr(offsets_[c], size),
                        is_text(sink_.columns_[c].kind), buffer_);
        offsets_[c] += size;
      }
      buffer_.push_back('\n');
      ++rows_;
      if (buffer_.size() >= kFlushBytes) flush();
      if (written_ >= sink_.options_.max_file_bytes) close();
    }
  }

  void finish() override {
    if (file_) close();
  }

  // For a result without rows: a file with nothing but the header, if any.
  void finish_empty() {
    open();
    close();
  }

 private:
  void open() {
    started_ = sink_.clock_.now();
    key_ = part_name(sink_.prefix_, slice_, part_++, sink_.options_);
    const auto overwrite =
        sink_.options_.allow_overwrite ? object::Overwrite::kYes : object::Overwrite::kNo;
    file_ =
        open_sink(sink_.store_.create(key_, overwrite, sink_.stop_), sink_.options_.compression);
    rows_ = written_ = 0;
    if (!sink_.options_.header) return;
    for (std::size_t i = 0; i < sink_.names_.size(); ++i) {
      if (i > 0) buffer_.push_back(sink_.options_.delimiter);
      printer_.append(sink_.names_[i], true, buffer_);
    }
    buffer_.push_back('\n');
  }
  void flush() {
    file_->write(buffer_);
    written_ += static_cast<std::int64_t>(buffer_.size());
    buffer_.clear();
  }
  void close() {
    flush();
    const object::Object stored = file_->finish();
    file_.reset();
    const MutexLock lock(sink_.mutex_);
    sink_.files_.push_back(
        {key_, sink_.store_.url(key_), rows_, stored.size, started_, sink_.clock_.now()});
  }

  TextSink& sink_;
  const int slice_;
  const FieldPrinter printer_;
  int part_ = 0;
  std::string key_;
  std::unique_ptr<ByteSink> file_;  // Null between files.
  std::string buffer_;
  std::vector<types::TextColumn> columns_;
  std::vector<std::size_t> offsets_;
  std::int64_t rows_ = 0;
  std::int64_t written_ = 0;  // Uncompressed bytes of the current file.
  Instant started_;
};

TextSink::TextSink(object::ObjectStore& store, std::string prefix, const UnloadOptions& options,
                   std::vector<std::string> names, std::vector<types::Type> columns,
                   const types::TextSettings& settings, const Clock& clock, const StopSource& stop)
    : store_{store},
      prefix_{std::move(prefix)},
      options_{options},
      names_{std::move(names)},
      columns_{std::move(columns)},
      settings_{settings},
      clock_{clock},
      stop_{stop} {}

void TextSink::start(std::span<const engine::ResultColumn> columns) {
  check(columns.size() == columns_.size(), "UNLOAD gets the columns of its query");
}

std::unique_ptr<engine::BulkWriter> TextSink::make_writer() {
  const MutexLock lock(mutex_);
  return std::make_unique<Writer>(*this, writers_++);
}

void TextSink::finish() {
  {
    const MutexLock lock(mutex_);
    if (!files_.empty()) return;
  }
  Writer(*this, 0).finish_empty();
}

std::vector<UnloadedFile> TextSink::files() {
  const MutexLock lock(mutex_);
  std::sort(files_.begin(), files_.end(),
            [](const UnloadedFile& a, const UnloadedFile& b) { return a.key < b.key; });
  return files_;
}

}  // namespace slipher::transfer
