#include "transfer/stream_copy.h"

#include <algorithm>
#include <cstring>

#include "base/error.h"
#include "transfer/option_values.h"
#include "transfer/record_reader.h"

namespace slipher::transfer {
namespace {

// Pieces that a client sent, as a stream of bytes; ends at a line of nothing but \. too.
class PulledStream final : public ByteStream {
 public:
  explicit PulledStream(const StreamSource::Pull& pull) : pull_{pull} {}

  std::size_t read(std::span<char> out) override {
    while (rest_.empty()) {
      const auto piece = pull_();
      if (!piece) return 0;
      rest_ = *piece;
    }
    const std::size_t count = std::min(out.size(), rest_.size());
    std::memcpy(out.data(), rest_.data(), count);
    rest_.remove_prefix(count);
    return count;
  }

 private:
  const StreamSource::Pull& pull_;
  std::string_view rest_;
};

void append_escaped(std::string_view text, char delimiter, std::string& out) {
  for (const char c : text) {
    switch (c) {
      case '\b':
        out.append("\\b");
        break;
      case '\f':
        out.append("\\f");
        break;
      case '\n':
        out.append("\\n");
        break;
      case '\r':
        out.append("\\r");
        break;
      case '\t':
        out.append("\\t");
        break;
      case '\v':
        out.append("\\v");
        break;
      default:
        if (c == '\\' || c == delimiter) out.push_back('\\');
        out.push_back(c);
        break;
    }
  }
}

void append_csv(std::string_view text, const CopyOptions& options, std::string& out) {
  const bool special =
      text == options.null_as || std::any_of(text.begin(), text.end(), [&](char c) {
        return c == options.quote || c == options.delimiter || c == '\n' || c == '\r';
      });
  if (!special && text != "\\.") {
    out.append(text);
    return;
  }
  out.push_back(options.quote);
  for (const char c : text) {
    if (c == options.quote) out.push_back(c);
    out.push_back(c);
  }
  out.push_back(options.quote);
}

// Options of the text formats, which the binary one has not.
void check_binary(const std::vector<sql::TransferOption>& options) {
  for (const sql::TransferOption& option : options) {
    if (option.name == "FORMAT") continue;
    throw SqlError(sqlstate::kSyntaxError, cat("cannot specify ", option.name, " in BINARY mode"))
        .at(option.offset);
  }
}

}  // namespace

SqlError row_error(const Refusal& refusal, const catalog::Column& column) {
  const SqlState state = refusal.code == 1204 && types::is_character(column.type.kind)
                             ? sqlstate::kStringDataRightTruncation
                         : refusal.code == 1204 ? sqlstate::kNumericValueOutOfRange
                         : refusal.code == 1220 ? sqlstate::kCharacterNotInRepertoire
                                                : sqlstate::kInvalidTextRepresentation;
  return {state, cat(refusal.reason, ", column ", column.name)};
}

SqlError null_in_column(const catalog::Column& column) {
  return {sqlstate::kNotNullViolation, cat("Cannot insert a NULL value into column ", column.name)};
}

StreamOptions read_stream_options(const std::vector<sql::TransferOption>& options) {
  StreamOptions out;
  out.copy.delimiter = '\t';
  out.copy.escape = true;
  out.copy.control_escapes = true;
  bool delimiter_given = false;
  bool null_given = false;
  for (const sql::TransferOption& option : options) {
    if (option.name == "FORMAT") {
      const std::string word =
          lower_word(option.words.empty() ? option.value.value_or("") : option.words.front());
      out.binary = word == "binary";
      if (word != "csv" && word != "text" && !out.binary) {
        throw SqlError(sqlstate::kInvalidParameterValue,
                       cat("COPY format \"", word, "\" not recognized"))
            .at(option.offset);
      }
      if (word == "csv") out.copy.format = CopyFormat::kCsv;
    } else if (option.name == "DELIMITER") {
      out.copy.delimiter = single_character(option);
      delimiter_given = true;
    } else if (option.name == "NULL") {
      out.copy.null_as = option.value.value_or("");
      null_given = true;
    } else if (option.name == "HEADER") {
      out.header = is_on(option);
    } else if (option.name == "QUOTE" || option.name == "ESCAPE") {
      const char c = single_character(option);
      if (option.name == "QUOTE") {
        out.copy.quote = c;
      } else if (c != out.copy.quote) {
        throw not_supported("COPY ESCAPE other than the quote").at(option.offset);
      }
    } else {
      throw not_supported(cat("COPY option ", option.name)).at(option.offset);
    }
  }
  if (out.binary) check_binary(options);
  if (out.copy.format == CopyFormat::kCsv) {
    out.copy.escape = false;
    if (!delimiter_given) out.copy.delimiter = ',';
    if (!null_given) out.copy.null_as.clear();
  }
  return out;
}

// The one reader of a stream.
class StreamSource::Reader final : public engine::BulkReader {
 public:
  explicit Reader(StreamSource& source)
      : source_{source},
        records_{std::make_unique<PulledStream>(source.pull_), source.options_.copy} {
    if (source.options_.header) records_.next();
  }

  engine::BulkRows read(std::span<engine::ColumnWriter* const> columns,
                        std::size_t capacity) override {
    engine::BulkRows out;
    while (!ended_ && out.rows < capacity) {
      if (!records_.next()) break;
      if (records_.raw() == "\\.") {
        ended_ = true;
        while (source_.pull_()) {
        }
        break;
      }
      add(columns, out.rows++);
    }
    return out;
  }

 private:
  void add(std::span<engine::ColumnWriter* const> columns, std::size_t row) {
    const auto& fields = records_.fields();
    const auto& writers = source_.writers_;
    if (fields.size() < writers.size()) {
      throw SqlError(sqlstate::kBadCopyFileFormat,
                     cat("missing data for column \"", writers[fields.size()].column().name, "\""));
    }
    if (fields.size() > writers.size()) {
      throw SqlError(sqlstate::kBadCopyFileFormat, "extra data after last expected column");
    }
    for (std::size_t i = 0; i < writers.size(); ++i) {
      const catalog::Column& column = writers[i].column();
      if (fields[i].is_null) {
        if (column.not_null) throw null_in_column(column);
        columns[i]->set_null(row);
      } else if (const auto refusal = writers[i].write(fields[i].text, *columns[i], row)) {
        throw row_error(*refusal, column);
      }
    }
  }

  StreamSource& source_;
  RecordReader records_;
  bool ended_ = false;
};

StreamSource::StreamSource(Pull pull, const StreamOptions& options,
                           const std::vector<const catalog::Column*>& columns,
                           const types::TextSettings& settings)
    : pull_{std::move(pull)}, options_{options} {
  std::int32_t position = 0;
  for (const catalog::Column* column : columns) {
    writers_.emplace_back(*column, options_.copy, settings);
    columns_.push_back({cat("c", ++position), column->type});
  }
}

std::unique_ptr<engine::BulkReader> StreamSource::make_reader() {
  return std::make_unique<Reader>(*this);
}

void append_stream_rows(const types::Batch& batch, const StreamOptions& options,
                        const types::TextSettings& settings, std::string& out) {
  std::vector<types::TextColumn> columns(batch.columns.size());
  for (std::size_t c = 0; c < columns.size(); ++c) {
    types::append_text_column(batch.columns[c], 0, batch.rows, settings, columns[c]);
  }
  std::vector<std::size_t> offsets(columns.size(), 0);
  for (std::size_t row = 0; row < batch.rows; ++row) {
    for (std::size_t c = 0; c < columns.size(); ++c) {
      if (c > 0) out.push_back(options.copy.delimiter);
      const std::int32_t length = columns[c].lengths[row];
      if (length < 0) {
        out.append(options.copy.null_as);
        continue;
      }
      const auto size = static_cast<std::size_t>(length);
      const std::string_view text = std::string_view(columns[c].bytes).substr(offsets[c], size);
      offsets[c] += size;
      if (options.copy.format == CopyFormat::kCsv) {
        append_csv(text, options.copy, out);
      } else {
        append_escaped(text, options.copy.delimiter, out);
      }
    }
    out.push_back('\n');
  }
}

void append_stream_header(const std::vector<std::string>& names, const StreamOptions& options,
                          std::string& out) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out.push_back(options.copy.delimiter);
    if (options.copy.format == CopyFormat::kCsv) {
      append_csv(names[i], options.copy, out);
    } else {
      append_escaped(names[i], options.copy.delimiter, out);
    }
  }
  out.push_back('\n');
}

}  // namespace slipher::transfer
