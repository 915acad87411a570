// pg_stats: statistics of columns; empty, since the engine keeps its own.

#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Name schemaname{};
  Name tablename{};
  Name attname{};
  float null_frac{};
  std::int32_t avg_width{};
  float n_distinct{};
  std::optional<std::string> most_common_vals{};
  std::optional<std::string> most_common_freqs{};
  std::optional<std::string> histogram_bounds{};
  float correlation{};
};

constexpr Column kColumns[] = {
    column<&Row::schemaname>("schemaname", "Schema."),
    column<&Row::tablename>("tablename", "Table."),
    column<&Row::attname>("attname", "Column."),
    column<&Row::null_frac>("null_frac", "Part of nulls."),
    column<&Row::avg_width>("avg_width", "Bytes."),
    column<&Row::n_distinct>("n_distinct", "Distinct values."),
    column<&Row::most_common_vals>("most_common_vals", "Always null."),
    column<&Row::most_common_freqs>("most_common_freqs", "Always null."),
    column<&Row::histogram_bounds>("histogram_bounds", "Always null."),
    column<&Row::correlation>("correlation", "Order."),
};

}  // namespace

extern constexpr VirtualTable pg_stats{
    "pg_catalog", "pg_stats", "Statistics of columns; empty, since the engine keeps its own.",
    kColumns, scan_rows<scan_nothing<Row>>};

}  // namespace slipher::system
