#pragma once

// RowWriter: takes the rows of a virtual table's scan and writes what the statement reads of them.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/column_writer.h"
#include "engine/field_type.h"
#include "types/type.h"

namespace slipher::engine {

class RowWriter;

// A column of a declared table. `put` writes the column's value of one row.
struct Column {
  std::string_view name;
  types::Type type;
  std::string_view about;
  void (*put)(const void* row, RowWriter& out);
};

// Takes the rows of a scan, column by column, only those that the statement reads.
//
// Used by the scanning thread during one call of scan().
class RowWriter {
 public:
  // `wanted` holds indexes into `columns`; `writers` has one writer for each.
  RowWriter(std::span<const Column> columns, std::span<const std::size_t> wanted,
            std::span<ColumnWriter* const> writers, std::size_t capacity)
      : columns_{columns}, wanted_{wanted}, writers_{writers}, capacity_{capacity} {}

  // How many more rows fit in.
  std::size_t room() const { return capacity_ - rows_; }
  std::size_t rows() const { return rows_; }
  // Whether the statement reads a column, for a scan that can save work.
  bool wants(std::size_t column) const;

  // Adds a row. Requires room() > 0, and that the table's columns were declared from fields of Row.
  template <typename Row>
  void append(const Row& row) {
    for (next_ = 0; next_ < wanted_.size(); ++next_) columns_[wanted_[next_]].put(&row, *this);
    ++rows_;
  }

  // For Column::put only: the value of the current column.
  void put(bool value) { set(static_cast<std::uint8_t>(value)); }
  void put(std::int16_t value) { set(value); }
  void put(std::int32_t value) { set(value); }
  void put(std::int64_t value) { set(value); }
  void put(float value) { set(value); }
  void put(double value) { set(value); }
  void put(Timestamp value) { set(value.micros); }
  void put(Timestamptz value) { set(value.micros); }
  void put(Date value) { set(value.days); }
  void put(Oid value) { set(std::int64_t{value.value}); }
  void put(CatalogChar value) { writer().set_text(rows_, {&value.value, 1}); }
  void put(std::string_view value) { writer().set_text(rows_, value); }
  void put(const std::string& value) { writer().set_text(rows_, value); }
  template <types::TypeKind Kind, std::int32_t Length>
  void put(const Text<Kind, Length>& value) {
    writer().set_text(rows_, value.value);
  }
  template <int Precision, int Scale>
  void put(Decimal<Precision, Scale> value) {
    put_decimal(value.unscaled);
  }
  template <typename Field>
  void put(const std::optional<Field>& value) {
    if (value) {
      put(*value);
    } else {
      writer().set_null(rows_);
    }
  }

 private:
  ColumnWriter& writer() { return *writers_[next_]; }
  template <typename Cell>
  void set(Cell cell) {
    writer().set(rows_, cell);
  }
  void put_decimal(types::Int128 unscaled);

  std::span<const Column> columns_;
  std::span<const std::size_t> wanted_;
  std::span<ColumnWriter* const> writers_;
  std::size_t capacity_;
  std::size_t rows_ = 0;
  std::size_t next_ = 0;  // Of wanted_: the column that put() writes.
};

}  // namespace slipher::engine
