// One batch is encoded as: rows (u64), columns (u64); for each column: type (4 x i32), physical
// (i32), validity bits, cells, and for text its bytes after the lengths. All native byte order: the
// file never leaves the process.

#include "session/row_store.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/error.h"

namespace slipher::session {
namespace {

std::size_t cell_bytes(types::Physical physical) {
  switch (physical) {
    case types::Physical::kBool:
      return 1;
    case types::Physical::kInt16:
      return 2;
    case types::Physical::kInt32:
    case types::Physical::kFloat:
      return 4;
    case types::Physical::kInt64:
    case types::Physical::kDouble:
    case types::Physical::kTimetz:
      return 8;
    case types::Physical::kInt128:
    case types::Physical::kInterval:
    case types::Physical::kText:
      return 16;
  }
  throw internal_error("physical of no kind");
}

template <typename T>
void put(std::string& out, const T& value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof(value));
}

template <typename T>
T take(const char*& in) {
  T value;
  std::memcpy(&value, in, sizeof(value));
  in += sizeof(value);
  return value;
}

void encode_column(const types::ColumnView& column, std::size_t first, std::size_t rows,
                   std::string& out) {
  put(out, column.type);
  put(out, static_cast<std::int32_t>(column.physical));
  for (std::size_t i = 0; i < rows; i += 64) {
    std::uint64_t bits = 0;
    for (std::size_t j = i; j < rows && j < i + 64; ++j) {
      if (!column.is_null(first + j)) bits |= std::uint64_t{1} << (j - i);
    }
    put(out, bits);
  }
  const std::size_t size = cell_bytes(column.physical);
  for (std::size_t i = 0; i < rows; ++i) {
    const bool is_null = column.is_null(first + i);
    if (column.physical == types::Physical::kText) {
      const std::string_view text =
          is_null ? std::string_view() : column.cell<types::TextCell>(first + i).view();
      put(out, static_cast<std::uint32_t>(text.size()));
      out.append(text);
    } else if (is_null) {
      out.append(size, '\0');
    } else {
      out.append(static_cast<const char*>(column.data) + column.index(first + i) * size, size);
    }
  }
}

SqlError disk_full(std::string_view detail) {
  return SqlError(sqlstate::kDiskFull, "Disk Full").detail(std::string(detail));
}

SqlError file_error(int code) {
  if (code == ENOSPC || code == EDQUOT) {
    return disk_full(cat("could not write to the spill file: ", std::strerror(code)));
  }
  return {sqlstate::kIoError, cat("could not use the spill file: ", std::strerror(code))};
}

}  // namespace

void SpillSpace::take(std::int64_t bytes) {
  if (used_bytes_.fetch_add(bytes) + bytes <= quota_bytes_) return;
  used_bytes_ -= bytes;
  throw disk_full(cat("the rows that cursors put aside would take more than the ", quota_bytes_,
                      " bytes of the spill quota"));
}

RowStore::~RowStore() {
  space_.give_back(file_bytes_);
  if (file_ != nullptr) std::fclose(file_);
}

void RowStore::add(const types::Batch& batch, std::size_t first) {
  check(!reading_, "rows are added before they are read");
  const std::size_t rows = batch.rows - first;
  if (rows == 0) return;
  std::string block;
  put(block, static_cast<std::uint64_t>(rows));
  put(block, static_cast<std::uint64_t>(batch.columns.size()));
  for (const types::ColumnView& column : batch.columns) encode_column(column, first, rows, block);
  if (file_ == nullptr && memory_bytes_ + block.size() <= kMemoryBytes) {
    memory_bytes_ += block.size();
    memory_.push_back(std::move(block));
    return;
  }
  write_block(block);
}

void RowStore::write_block(const std::string& block) {
  const auto size = static_cast<std::uint64_t>(block.size());
  const auto bytes = static_cast<std::int64_t>(sizeof(size) + size);
  space_.take(bytes);
  file_bytes_ += bytes;
  if (file_ == nullptr) {
    const int descriptor =
        ::open(space_.directory().c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0) throw file_error(errno);
    file_ = ::fdopen(descriptor, "w+b");
    if (file_ == nullptr) throw file_error(errno);
  }
  if (std::fwrite(&size, sizeof(size), 1, file_) != 1 ||
      std::fwrite(block.data(), 1, block.size(), file_) != block.size()) {
    throw file_error(errno);
  }
}

bool RowStore::read_block() {
  if (next_memory_ < memory_.size()) {
    block_ = std::move(memory_[next_memory_++]);
    return true;
  }
  if (file_ == nullptr) return false;
  std::uint64_t size = 0;
  if (std::fread(&size, sizeof(size), 1, file_) != 1) return false;
  block_.resize(size);
  if (std::fread(block_.data(), 1, size, file_) != size) throw file_error(errno);
  return true;
}

std::optional<types::Batch> RowStore::next() {
  if (!reading_) {
    reading_ = true;
    if (file_ != nullptr && (std::fflush(file_) != 0 || std::fseek(file_, 0, SEEK_SET) != 0)) {
      throw file_error(errno);
    }
  }
  if (!read_block()) return std::nullopt;
  const char* in = block_.data();
  const auto rows = take<std::uint64_t>(in);
  columns_.resize(take<std::uint64_t>(in));
  views_.clear();
  for (Column& column : columns_) {
    column.type = take<types::Type>(in);
    column.physical = static_cast<types::Physical>(take<std::int32_t>(in));
    column.validity.clear();
    for (std::size_t i = 0; i < rows; i += 64) column.validity.push_back(take<std::uint64_t>(in));
    const std::size_t size = cell_bytes(column.physical);
    column.cells.assign((rows * size + 7) / 8, 0);
    auto* cells = reinterpret_cast<char*>(column.cells.data());
    if (column.physical != types::Physical::kText) {
      std::memcpy(cells, in, rows * size);
      in += rows * size;
    } else {
      for (std::size_t i = 0; i < rows; ++i) {
        types::TextCell cell{};
        const auto length = take<std::uint32_t>(in);
        cell.inlined.length = length;
        if (length <= types::TextCell::kInlineBytes) {
          std::memcpy(cell.inlined.bytes, in, length);
        } else {
          std::memcpy(cell.pointer.prefix, in, sizeof(cell.pointer.prefix));
          cell.pointer.data = in;
        }
        in += length;
        std::memcpy(cells + i * size, &cell, size);
      }
    }
    views_.push_back(
        {column.type, column.physical, column.cells.data(), nullptr, column.validity.data()});
  }
  return types::Batch{static_cast<std::size_t>(rows), views_};
}

}  // namespace slipher::session
