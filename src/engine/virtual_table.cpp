#include "engine/virtual_table.h"

#include <algorithm>

#include "base/cat.h"

namespace slipher::engine {

std::string engine_name(const VirtualTable& table) {
  return cat("slipher_vt_", table.schema, "_", table.name);
}

bool RowWriter::wants(std::size_t column) const {
  return std::find(wanted_.begin(), wanted_.end(), column) != wanted_.end();
}

void RowWriter::put_decimal(types::Int128 unscaled) {
  switch (writer().physical()) {
    case types::Physical::kInt16:
      return set(static_cast<std::int16_t>(unscaled));
    case types::Physical::kInt32:
      return set(static_cast<std::int32_t>(unscaled));
    case types::Physical::kInt64:
      return set(static_cast<std::int64_t>(unscaled));
    default:
      return set(unscaled);
  }
}

}  // namespace slipher::engine
