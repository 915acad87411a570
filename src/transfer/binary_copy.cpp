#include "transfer/binary_copy.h"

#include <cstdint>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "types/binary_format.h"
#include "types/value_column.h"

namespace slipher::transfer {
namespace {

constexpr std::string_view kSignature("PGCOPY\n\xff\r\n\0", 11);
constexpr std::int32_t kCriticalFlags = static_cast<std::int32_t>(0xFFFF0000);
constexpr std::int32_t kMaxFieldBytes = std::int32_t{16} << 20;  // More than any column holds.

SqlError bad_file(std::string text) { return {sqlstate::kBadCopyFileFormat, std::move(text)}; }

void append_integer(std::int64_t value, int bytes, std::string& out) {
  for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
    out.push_back(static_cast<char>(value >> shift));
  }
}

// Copies the cell of a value that has the column's type.
void put(const types::Value& value, engine::ColumnWriter& out, std::size_t row) {
  using types::Physical;
  const types::ValueColumn cell(value);
  const types::ColumnView& view = cell.view();
  // DECIMAL comes as wide as can be, integers as 64 bits.
  const auto number = [&] {
    return view.physical == Physical::kInt128
               ? static_cast<std::int64_t>(view.cell<types::Int128>(0))
               : view.cell<std::int64_t>(0);
  };
  switch (out.physical()) {
    case Physical::kBool:
      return out.set(row, view.cell<std::uint8_t>(0));
    case Physical::kInt16:
      return out.set(row, static_cast<std::int16_t>(number()));
    case Physical::kInt32:
      return out.set(row, view.physical == Physical::kInt32 ? view.cell<std::int32_t>(0)
                                                            : static_cast<std::int32_t>(number()));
    case Physical::kInt64:
      return out.set(row, number());
    case Physical::kInt128:
      return out.set(row, view.cell<types::Int128>(0));
    case Physical::kFloat:
      return out.set(row, view.cell<float>(0));
    case Physical::kDouble:
      return out.set(row, view.cell<double>(0));
    case Physical::kInterval:
      return out.set(row, view.cell<types::IntervalCell>(0));
    case Physical::kTimetz:
      return out.set(row, view.cell<std::uint64_t>(0));
    case Physical::kText:
      return out.set_text(row, view.cell<types::TextCell>(0).view());
  }
  throw internal_error("a column of no physical type");
}

}  // namespace

// The one reader of a stream.
class BinarySource::Reader final : public engine::BulkReader {
 public:
  explicit Reader(const BinarySource& source) : source_{source} {}

  engine::BulkRows read(std::span<engine::ColumnWriter* const> columns,
                        std::size_t capacity) override {
    if (!started_) read_start();
    engine::BulkRows out;
    while (!ended_ && out.rows < capacity) {
      // A client may leave the end mark out.
      const std::int64_t fields = fill(sizeof(std::int16_t)) ? integer(sizeof(std::int16_t)) : -1;
      if (fields == -1) {
        read_end();
      } else {
        read_row(fields, columns, out.rows++);
      }
    }
    return out;
  }

 private:
  // Makes the next bytes available; false when the data ends before.
  bool fill(std::size_t count) {
    if (buffer_.size() - at_ >= count) return true;
    buffer_.erase(0, at_);
    at_ = 0;
    while (!drained_ && buffer_.size() < count) {
      const auto piece = source_.pull_();
      drained_ = !piece;  // Then it must not be asked again.
      if (piece) buffer_.append(*piece);
    }
    return buffer_.size() >= count;
  }
  std::string_view take(std::size_t count) {
    if (!fill(count)) throw bad_file("unexpected EOF in COPY data");
    at_ += count;
    return std::string_view(buffer_).substr(at_ - count, count);
  }
  std::int64_t integer(std::size_t count) {
    const std::string_view bytes = take(count);
    auto value = static_cast<std::int64_t>(static_cast<signed char>(bytes[0]));
    for (const char byte : bytes.substr(1)) {
      value = (value << 8) | static_cast<unsigned char>(byte);
    }
    return value;
  }

  void read_start() {
    started_ = true;
    if (!fill(kSignature.size()) || take(kSignature.size()) != kSignature) {
      throw bad_file("COPY file signature not recognized");
    }
    if ((integer(sizeof(std::int32_t)) & kCriticalFlags) != 0) {
      throw bad_file("unrecognized critical flags in COPY file header");
    }
    const std::int64_t extension = integer(sizeof(std::int32_t));
    if (extension < 0 || extension > kMaxFieldBytes) {
      throw bad_file("invalid COPY file header (wrong length)");
    }
    take(static_cast<std::size_t>(extension));
  }

  void read_end() {
    ended_ = true;
    if (fill(1)) throw bad_file("received copy data after EOF marker");
  }

  void read_row(std::int64_t fields, std::span<engine::ColumnWriter* const> columns,
                std::size_t row) {
    if (fields != static_cast<std::int64_t>(columns.size())) {
      throw bad_file(cat("row field count is ", fields, ", expected ", columns.size()));
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const std::int64_t size = integer(sizeof(std::int32_t));
      const catalog::Column& target = source_.writers_[i].column();
      if (size == -1) {
        if (target.not_null) throw null_in_column(target);
        columns[i]->set_null(row);
        continue;
      }
      if (size < 0 || size > kMaxFieldBytes) throw bad_file("invalid field size");
      const std::string_view bytes = take(static_cast<std::size_t>(size));
      const bool as_text = types::is_character(target.type.kind) ||
                           target.type.kind == types::TypeKind::kSuper ||
                           target.type.kind == types::TypeKind::kHllsketch;
      if (!as_text) {
        put(types::parse_binary(target.type, bytes), *columns[i], row);
      } else if (const auto refusal = source_.writers_[i].write(bytes, *columns[i], row)) {
        throw row_error(*refusal, target);
      }
    }
  }

  const BinarySource& source_;
  std::string buffer_;
  std::size_t at_ = 0;  // What of the buffer is read.
  bool drained_ = false;
  bool started_ = false;
  bool ended_ = false;
};

BinarySource::BinarySource(StreamSource::Pull pull, const StreamOptions& options,
                           const std::vector<const catalog::Column*>& columns,
                           const types::TextSettings& settings)
    : pull_{std::move(pull)} {
  std::int32_t position = 0;
  for (const catalog::Column* column : columns) {
    writers_.emplace_back(*column, options.copy, settings);
    columns_.push_back({cat("c", ++position), column->type});
  }
}

std::unique_ptr<engine::BulkReader> BinarySource::make_reader() {
  return std::make_unique<Reader>(*this);
}

void append_binary_start(std::string& out) {
  out.append(kSignature);
  append_integer(0, sizeof(std::int32_t), out);
  append_integer(0, sizeof(std::int32_t), out);
}

void append_binary_rows(const types::Batch& batch, std::string& out) {
  std::vector<types::TextColumn> columns(batch.columns.size());
  for (std::size_t c = 0; c < columns.size(); ++c) {
    types::append_binary_column(batch.columns[c], 0, batch.rows, columns[c]);
  }
  std::vector<std::size_t> offsets(columns.size(), 0);
  for (std::size_t row = 0; row < batch.rows; ++row) {
    append_integer(static_cast<std::int64_t>(columns.size()), sizeof(std::int16_t), out);
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const std::int32_t length = columns[c].lengths[row];
      append_integer(length < 0 ? -1 : length, sizeof(std::int32_t), out);
      if (length < 0) continue;
      const auto size = static_cast<std::size_t>(length);
      out.append(std::string_view(columns[c].bytes).substr(offsets[c], size));
      offsets[c] += size;
    }
  }
}

void append_binary_end(std::string& out) { append_integer(-1, sizeof(std::int16_t), out); }

}  // namespace slipher::transfer
