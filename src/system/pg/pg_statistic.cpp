// pg_statistic: statistics of columns; empty, since the engine keeps its own.

#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid starelid{};
  std::int16_t staattnum{};
  float stanullfrac{};
  std::int32_t stawidth{};
  float stadistinct{};
};

constexpr Column kColumns[] = {
    column<&Row::starelid>("starelid", "Table."),
    column<&Row::staattnum>("staattnum", "Column."),
    column<&Row::stanullfrac>("stanullfrac", "Part of nulls."),
    column<&Row::stawidth>("stawidth", "Bytes."),
    column<&Row::stadistinct>("stadistinct", "Distinct values."),
};

}  // namespace

extern constexpr VirtualTable pg_statistic{
    "pg_catalog", "pg_statistic", "Statistics of columns; empty, since the engine keeps its own.",
    kColumns, scan_rows<scan_nothing<Row>, SuperuserRows{}>};

}  // namespace slipher::system
