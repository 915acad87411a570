#pragma once

// Private to this module: printing a column in either format, with the loop that no decision about
// types is left in.
//
// A printer is a function object for one physical and type. It has a type `Cell`, the constant
// `kCharacters`, how many bytes one cell takes at most, and writes a cell: char* (char* out, Cell).
// A shape does the same for texts, whose size it tells beforehand.

#include <algorithm>
#include <cstring>
#include <optional>
#include <string_view>

#include "base/error.h"
#include "types/column.h"
#include "types/text_format.h"

namespace slipher::types {

// How many rows get room for their longest text at once: bounds what is reserved and not used.
inline constexpr std::size_t kBlockRows = 1024;

// XX000: an engine handed out a column that its type cannot be read from.
inline SqlError cell_mismatch(const ColumnView& column) {
  return internal_error(cat("a column of type ", type_name(column.type), " cannot lie as physical ",
                            static_cast<int>(column.physical)));
}

// OID and the names that stand for one.
inline bool is_catalog_number(TypeKind kind) {
  return kind == TypeKind::kOid || kind == TypeKind::kRegclass || kind == TypeKind::kRegproc ||
         kind == TypeKind::kRegtype;
}

template <typename Cell>
Cell load_cell(const void* data, std::size_t index) {
  Cell cell;  // Copied: an engine may not have aligned an Int128 to 16 bytes.
  std::memcpy(&cell, static_cast<const char*>(data) + index * sizeof cell, sizeof cell);
  return cell;
}

// Prints the rows [first, last) into `out`, which has room, and returns the end.
template <typename Printer>
char* print_block(const ColumnView& column, std::size_t first, std::size_t last,
                  const Printer& printer, char* out, std::int32_t* lengths) {
  using Cell = typename Printer::Cell;
  const bool plain = column.selection == nullptr && column.validity == nullptr;
  for (std::size_t row = first; row < last; ++row, ++lengths) {
    if (!plain && column.is_null(row)) {
      *lengths = -1;
      continue;
    }
    const std::size_t index = plain ? row : column.index(row);
    char* const end = printer(out, load_cell<Cell>(column.data, index));
    *lengths = static_cast<std::int32_t>(end - out);
    out = end;
  }
  return out;
}

template <typename Printer>
void print_column(const ColumnView& column, std::size_t first, std::size_t count,
                  const Printer& printer, TextColumn& out) {
  const std::size_t first_length = out.lengths.size();
  out.lengths.resize(first_length + count);
  for (std::size_t done = 0; done < count; done += kBlockRows) {
    const std::size_t rows = std::min(kBlockRows, count - done);
    const std::size_t size = out.bytes.size();
    out.bytes.resize(size + rows * Printer::kCharacters);
    const char* const end =
        print_block(column, first + done, first + done + rows, printer, out.bytes.data() + size,
                    out.lengths.data() + first_length + done);
    out.bytes.resize(static_cast<std::size_t>(end - out.bytes.data()));
  }
}

// Characters as they are.
struct RawText {
  static std::size_t size(std::string_view text) { return text.size(); }
  static char* print(char* out, std::string_view text) {
    std::memcpy(out, text.data(), text.size());
    return out + text.size();
  }
};

// CHAR(n): blanks up to the width.
struct PaddedText {
  std::size_t width;
  std::size_t size(std::string_view text) const { return std::max(width, text.size()); }
  char* print(char* out, std::string_view text) const {
    out = RawText::print(out, text);
    if (text.size() >= width) return out;
    std::memset(out, ' ', width - text.size());
    return out + (width - text.size());
  }
};

// Returns the width to which a shape that changes nothing else pads; an empty optional for others.
inline std::optional<std::size_t> padding_of(RawText) { return 0; }
inline std::optional<std::size_t> padding_of(PaddedText shape) { return shape.width; }

template <typename Shape>
void print_text_column(const ColumnView& column, std::size_t first, std::size_t count,
                       const Shape& shape, TextColumn& out) {
  std::size_t total = 0;
  out.lengths.reserve(out.lengths.size() + count);
  for (std::size_t row = first; row < first + count; ++row) {
    const bool null = column.is_null(row);
    const std::size_t size = null ? 0 : shape.size(column.cell<TextCell>(row).view());
    total += size;
    out.lengths.push_back(null ? -1 : static_cast<std::int32_t>(size));
  }
  const std::size_t start = out.bytes.size();
  out.bytes.resize(start + total);
  char* at = out.bytes.data() + start;
  for (std::size_t row = first; row < first + count; ++row) {
    if (!column.is_null(row)) at = shape.print(at, column.cell<TextCell>(row).view());
  }
}

// One cell, for callers that go row by row.
template <typename Shape>
void append_shaped(const ColumnView& column, std::size_t row, const Shape& shape,
                   std::string& out) {
  const std::string_view text = column.cell<TextCell>(row).view();
  const std::size_t start = out.size();
  out.resize(start + shape.size(text));
  shape.print(out.data() + start, text);
}

template <typename Printer>
void append_printed(const ColumnView& column, std::size_t row, const Printer& printer,
                    std::string& out) {
  char buffer[Printer::kCharacters];
  const auto cell = load_cell<typename Printer::Cell>(column.data, column.index(row));
  out.append(buffer, static_cast<std::size_t>(printer(buffer, cell) - buffer));
}

}  // namespace slipher::types
