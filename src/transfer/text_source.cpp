#include "transfer/text_source.h"

#include <algorithm>

#include "base/error.h"
#include "base/utf8.h"
#include "transfer/record_reader.h"

namespace slipher::transfer {
namespace {

constexpr std::size_t kMaxRaw = 1024;  // Bytes of raw_line and raw_field_value that are kept.

std::string cut_raw(std::string_view text) { return std::string(utf8_prefix(text, kMaxRaw)); }

}  // namespace

// One thread's way through the pieces.
class TextSource::Reader final : public engine::BulkReader {
 public:
  explicit Reader(TextSource& source) : source_{source} {}

  engine::BulkRows read(std::span<engine::ColumnWriter* const> columns,
                        std::size_t capacity) override {
    engine::BulkRows out;
    while (out.rows == 0) {
      if (!records_ && !open_next()) return out;
      out.piece = piece_;
      while (out.rows < capacity) {
        const Piece& piece = source_.pieces_[piece_];
        if (piece_begin_ + records_->offset() >= piece.end && cut_) {
          close();
          break;
        }
        if (!records_->next()) {
          close();
          break;
        }
        ++lines_;
        if (add(columns, out.rows)) ++out.rows;
      }
      source_.stop_.throw_if_requested();
    }
    return out;
  }

 private:
  bool open_next() {
    piece_ = source_.next_piece_.fetch_add(1);
    if (piece_ >= source_.pieces_.size()) return false;
    const Piece& piece = source_.pieces_[piece_];
    const File& file = source_.files_[piece.file];
    object_ = source_.store_.open(file.key, source_.stop_);
    cut_ = !piece.first || piece.end < file.size;
    // One byte earlier: a record that begins exactly here is ours, which the newline before it
    // tells.
    const std::int64_t begin = piece.first ? 0 : piece.begin - 1;
    const std::int64_t end =
        cut_ ? std::min(piece.end + static_cast<std::int64_t>(kMaxRecordBytes), file.size)
             : file.size;
    piece_begin_ = begin;
    records_ = std::make_unique<RecordReader>(
        open_stream(object_->stream(begin, end, source_.stop_), source_.options_.compression),
        source_.options_);
    lines_ = 0;
    skipped_ = 0;
    if (!piece.first) records_->skip_line();
    if (piece.first) {
      for (; skipped_ < source_.options_.ignore_header; ++skipped_) {
        if (!records_->next()) break;
      }
      lines_ = skipped_;
    }
    return true;
  }

  void close() {
    const Piece& piece = source_.pieces_[piece_];
    records_.reset();
    object_.reset();
    source_.log_.piece_done(piece.file, piece_, lines_, skipped_);
  }

  void refuse(std::size_t column, std::string_view value, Refusal refusal) {
    RefusedRow row;
    row.file = source_.pieces_[piece_].file;
    row.piece = piece_;
    row.line = lines_;
    if (column < source_.writers_.size()) {
      const catalog::Column& of = source_.writers_[column].column();
      row.column = of.name;
      row.type = std::string(types::catalog_type_name(of.type));
      if (of.type.length >= 0) row.length = cat(of.type.length);
      if (of.type.kind == types::TypeKind::kDecimal) {
        row.length = cat(of.type.precision, ",", of.type.scale);
      }
    }
    const std::string_view raw = records_->raw();
    if (value.data() >= raw.data() && value.data() <= raw.data() + raw.size()) {
      row.position = static_cast<std::int32_t>(value.data() - raw.data());
    }
    row.raw_line = cut_raw(raw);
    row.raw_value = cut_raw(value);
    row.refusal = std::move(refusal);
    source_.log_.refuse(std::move(row));
  }

  // Converts the current record into a row. Returns false when the record was refused.
  bool add(std::span<engine::ColumnWriter* const> columns, std::size_t row) {
    const auto& fields = records_->fields();
    const std::size_t wanted = source_.writers_.size();
    // A delimiter behind the last field is no field more.
    const bool trailing = fields.size() == wanted + 1 && fields.back().text.empty();
    if (fields.size() > wanted && !trailing) {
      refuse(wanted, {}, {1202, "Extra column(s) found"});
      return false;
    }
    if (fields.size() < wanted) {
      const bool blank = records_->raw().empty();
      refuse(fields.size(), {},
             blank ? Refusal{1211, "Line is empty"} : Refusal{1203, "Delimiter not found"});
      return false;
    }
    nulls_.clear();
    for (std::size_t i = 0; i < wanted; ++i) {
      const FieldWriter& writer = source_.writers_[i];
      const FieldText& field = fields[i];
      if (writer.is_null(field.text, field.is_null)) {
        if (writer.column().not_null) {
          refuse(i, field.text, {1213, "Missing data for not-null field"});
          return false;
        }
        nulls_.push_back(i);
        continue;
      }
      if (auto refusal = writer.write(field.text, *columns[i], row)) {
        refuse(i, field.text, std::move(*refusal));
        return false;
      }
    }
    // Only now: a refused record leaves its row to the next one, and a null cannot be taken back.
    for (const std::size_t i : nulls_) columns[i]->set_null(row);
    return true;
  }

  TextSource& source_;
  std::size_t piece_ = 0;
  std::int64_t piece_begin_ = 0;  // Where the stream begins in the file.
  bool cut_ = false;              // The piece ends before its file or begins after it.
  std::unique_ptr<object::ObjectReader> object_;
  std::unique_ptr<RecordReader> records_;  // Null between pieces.
  std::int64_t lines_ = 0;
  std::int64_t skipped_ = 0;
  std::vector<std::size_t> nulls_;
};

TextSource::TextSource(object::ObjectStore& store, std::vector<File> files,
                       std::vector<Piece> pieces, const CopyOptions& options,
                       const std::vector<const catalog::Column*>& columns,
                       const types::TextSettings& settings, LoadLog& log, int threads,
                       const StopSource& stop)
    : store_{store},
      files_{std::move(files)},
      pieces_{std::move(pieces)},
      options_{options},
      log_{log},
      threads_{std::max(1, std::min(threads, static_cast<int>(pieces_.size())))},
      stop_{stop} {
  std::int32_t position = 0;
  for (const catalog::Column* column : columns) {
    writers_.emplace_back(*column, options_, settings);
    columns_.push_back({cat("c", ++position), column->type});
  }
}

std::unique_ptr<engine::BulkReader> TextSource::make_reader() {
  return std::make_unique<Reader>(*this);
}

std::int64_t TextSource::lines_before(std::size_t piece) const {
  const Piece& here = pieces_[piece];
  if (here.first) return 0;
  std::int64_t lines = 0;
  bool known = true;
  for (std::size_t i = piece; i-- > 0 && known;) {
    if (pieces_[i].file != here.file) break;
    known = log_.lines_of_piece(i) >= 0;
    lines += log_.lines_of_piece(i);
  }
  if (known) return lines;
  // The load was given up before those pieces were read: count.
  const StopSource never;
  const auto object = store_.open(files_[here.file].key, never);
  const auto stream = object->stream(0, here.begin, never);
  std::vector<std::byte> buffer(std::size_t{1} << 20);
  lines = 0;
  while (const std::size_t got = stream->read(buffer)) {
    lines += std::count(buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(got),
                        std::byte{'\n'});
  }
  // A record that begins before the piece and ends in it is counted where it begins.
  const auto before = object->stream(here.begin - 1, here.begin, never);
  std::byte last{};
  if (before->read({&last, 1}) == 1 && last != std::byte{'\n'}) ++lines;
  return lines;
}

}  // namespace slipher::transfer
