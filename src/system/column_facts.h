#pragma once

// What SVV_COLUMNS, SVV_ALL_COLUMNS and information_schema.columns say of a column.

#include <cstdint>
#include <optional>
#include <string>

#include "catalog/objects.h"

namespace slipher::system {

struct ColumnFacts {
  std::optional<std::string> column_default;
  std::string is_nullable;  // YES or NO.
  std::string data_type;    // As format_type prints it without a modifier.
  std::optional<std::int32_t> character_maximum_length;
  std::optional<std::int32_t> numeric_precision;
  std::optional<std::int32_t> numeric_precision_radix;
  std::optional<std::int32_t> numeric_scale;
  std::optional<std::int32_t> datetime_precision;
};

ColumnFacts facts_of(const catalog::Column& column);

// Returns the default as pg_get_expr prints it, an identity as Redshift does; null when there is
// neither.
std::optional<std::string> default_text(const catalog::Column& column);

}  // namespace slipher::system
