#include "session/row_builder.h"

#include <cstring>

#include "base/error.h"

namespace slipher::session {

RowBuilder::RowBuilder(const std::vector<OutputColumn>& columns) {
  for (const OutputColumn& column : columns) columns_.push_back({column.type, {}, {}});
}

void RowBuilder::add(const std::vector<std::optional<std::string>>& row) {
  check(row.size() == columns_.size(), "a row has a value for each column");
  for (std::size_t i = 0; i < row.size(); ++i) {
    Column& column = columns_[i];
    if (rows_ % 64 == 0) column.validity.push_back(0);
    types::TextCell cell{};
    if (row[i]) {
      column.validity.back() |= std::uint64_t{1} << (rows_ % 64);
      const std::string& text = texts_.emplace_back(*row[i]);
      cell.inlined.length = static_cast<std::uint32_t>(text.size());
      if (text.size() <= types::TextCell::kInlineBytes) {
        std::memcpy(cell.inlined.bytes, text.data(), text.size());
      } else {
        std::memcpy(cell.pointer.prefix, text.data(), sizeof(cell.pointer.prefix));
        cell.pointer.data = text.data();
      }
    }
    column.cells.push_back(cell);
  }
  ++rows_;
}

types::Batch RowBuilder::batch() {
  views_.clear();
  for (const Column& column : columns_) {
    views_.push_back({column.type, types::Physical::kText, column.cells.data(), nullptr,
                      column.validity.data()});
  }
  return {rows_, views_};
}

types::Value constant_value(engine::Connection& connection, std::string_view expression,
                            const types::Type& type, const types::TextSettings& settings,
                            const StopSource& stop) {
  const auto result = connection.query(cat("SELECT CAST(", expression, " AS VARCHAR)"), stop);
  const auto batch = result->next();
  check(batch && batch->rows == 1, "a constant gives one row");
  const types::ColumnView& column = batch->columns.front();
  if (column.is_null(0)) return types::Value::null(type);
  return types::parse_text(type, column.cell<types::TextCell>(0).view(), settings);
}

}  // namespace slipher::session
