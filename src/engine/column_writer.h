#pragma once

// A column of a batch that our code fills: the engine's own memory, so that nothing is copied
// twice.

#include <cstdint>
#include <cstring>
#include <limits>
#include <string_view>

#include "base/error.h"
#include "types/column.h"

namespace slipher::engine {

// Cells of one column, from row 0 to the batch's capacity. Every row that is handed over must have
// been set or be null.
//
// Used by one thread at a time. What set_text() and allocate_text() give lives as long as the
// batch.
class ColumnWriter {
 public:
  ColumnWriter(types::Type type, types::Physical physical) : type_{type}, physical_{physical} {}
  virtual ~ColumnWriter() = default;
  ColumnWriter(const ColumnWriter&) = delete;
  ColumnWriter& operator=(const ColumnWriter&) = delete;

  const types::Type& type() const { return type_; }
  types::Physical physical() const { return physical_; }

  // Returns the cells, for loops over many rows. Requires: Cell is the type that physical() names.
  template <typename Cell>
  Cell* cells() {
    return static_cast<Cell*>(cells_);
  }
  template <typename Cell>
  void set(std::size_t row, Cell cell) {
    cells<Cell>()[row] = cell;
  }
  void set_null(std::size_t row) {
    if (validity_ == nullptr) validity_ = make_validity();
    validity_[row / 64] &= ~(std::uint64_t{1} << (row % 64));
  }

  // Copies the text. Requires physical() == kText and, unless it is VARBYTE, valid UTF-8. Throws
  // 54000 for 4 GB and more.
  void set_text(std::size_t row, std::string_view text) {
    if (text.size() <= types::TextCell::kInlineBytes) return set_stored_text(row, text);
    check_size(text);
    char* bytes = allocate_text(text.size());
    std::memcpy(bytes, text.data(), text.size());
    set_stored_text(row, {bytes, text.size()});
  }
  // Sets a text without copying its bytes: they came from allocate_text() of this column, or live
  // as long as the batch.
  void set_stored_text(std::size_t row, std::string_view text) {
    check_size(text);
    types::TextCell cell;
    cell.inlined.length = static_cast<std::uint32_t>(text.size());
    if (text.size() <= types::TextCell::kInlineBytes) {
      std::memset(cell.inlined.bytes, 0, types::TextCell::kInlineBytes);  // Compared as words.
      if (!text.empty()) std::memcpy(cell.inlined.bytes, text.data(), text.size());
    } else {
      std::memcpy(cell.pointer.prefix, text.data(), sizeof cell.pointer.prefix);
      cell.pointer.data = text.data();
    }
    set(row, cell);
  }
  // Returns room for `size` bytes, for a text that is made in place and then handed to
  // set_stored_text().
  virtual char* allocate_text(std::size_t size) = 0;

 protected:
  // Begins a new batch in other memory; no row is null.
  void start(void* cells) {
    cells_ = cells;
    validity_ = nullptr;
  }
  // Returns the batch's bitmap, a bit per row, all set.
  virtual std::uint64_t* make_validity() = 0;

 private:
  static void check_size(std::string_view text) {
    if (text.size() > std::numeric_limits<std::uint32_t>::max()) {
      throw SqlError(sqlstate::kProgramLimitExceeded, "value is too long");
    }
  }

  types::Type type_;
  types::Physical physical_;
  void* cells_ = nullptr;
  std::uint64_t* validity_ = nullptr;  // Null until the first null of the batch.
};

}  // namespace slipher::engine
