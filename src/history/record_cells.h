#pragma once

// A record's fields to cells of the engine and back. Internal to the module.

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

#include "engine/column_writer.h"
#include "history/records.h"
#include "types/column.h"
#include "types/type.h"

namespace slipher::history {

inline constexpr types::Type kBigint = types::Type::of(types::TypeKind::kBigint);

// What stands for a field: its type, and its type in the engine's SQL.
struct CellType {
  types::Type type;
  std::string_view sql;
};

template <typename Type>
constexpr CellType cell_type() {
  using types::TypeKind;
  if constexpr (std::is_same_v<Type, std::string>)
    return {types::Type::varchar(-1), "VARCHAR"};
  else if constexpr (std::is_same_v<Type, Instant>)
    return {types::Type::of(TypeKind::kTimestamp), "TIMESTAMP"};
  else if constexpr (std::is_same_v<Type, bool>)
    return {types::Type::of(TypeKind::kBoolean), "BOOLEAN"};
  else if constexpr (std::is_same_v<Type, std::int32_t>)
    return {types::Type::of(TypeKind::kInteger), "INTEGER"};
  else if constexpr (std::is_same_v<Type, StatementClass>)
    return {types::Type::of(TypeKind::kSmallint), "SMALLINT"};
  else
    return {kBigint, "BIGINT"};  // std::int64_t and ids.
}

template <typename Type>
void write_cell(engine::ColumnWriter& out, std::size_t row, const Type& value) {
  if constexpr (std::is_same_v<Type, std::string>)
    out.set_text(row, value);
  else if constexpr (std::is_same_v<Type, Instant>)
    out.set(row, value.micros);
  else if constexpr (std::is_same_v<Type, bool>)
    out.set(row, static_cast<std::uint8_t>(value));
  else if constexpr (std::is_same_v<Type, StatementClass>)
    out.set(row, static_cast<std::int16_t>(value));
  else if constexpr (std::is_integral_v<Type>)
    out.set(row, value);
  else
    out.set(row, value.value);
}

// A null, as in a column that was added later, leaves the field as it is.
template <typename Type>
void read_cell(const types::ColumnView& in, std::size_t row, Type& value) {
  if (in.is_null(row)) return;
  if constexpr (std::is_same_v<Type, std::string>)
    value = in.cell<types::TextCell>(row).view();
  else if constexpr (std::is_same_v<Type, Instant>)
    value.micros = in.cell<std::int64_t>(row);
  else if constexpr (std::is_same_v<Type, bool>)
    value = in.cell<std::uint8_t>(row) != 0;
  else if constexpr (std::is_same_v<Type, StatementClass>)
    value = static_cast<StatementClass>(in.cell<std::int16_t>(row));
  else if constexpr (std::is_integral_v<Type>)
    value = in.cell<Type>(row);
  else
    value.value = in.cell<std::int64_t>(row);
}

}  // namespace slipher::history
