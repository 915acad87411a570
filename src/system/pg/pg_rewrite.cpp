// pg_rewrite: rules; empty, since views are not rules here.

#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid oid{};
  Name rulename{};
  Oid ev_class{};
  std::int16_t ev_attr{};
  CatalogChar ev_type{};
  CatalogChar ev_enabled{};
  bool is_instead{};
  std::string ev_qual{};
  std::string ev_action{};
};

constexpr Column kColumns[] = {
    column<&Row::oid>("oid", "Id of the rule."),
    column<&Row::rulename>("rulename", "Name."),
    column<&Row::ev_class>("ev_class", "Table."),
    column<&Row::ev_attr>("ev_attr", "Column."),
    column<&Row::ev_type>("ev_type", "Event."),
    column<&Row::ev_enabled>("ev_enabled", "When it applies."),
    column<&Row::is_instead>("is_instead", "INSTEAD."),
    column<&Row::ev_qual>("ev_qual", "Condition."),
    column<&Row::ev_action>("ev_action", "Action."),
};

}  // namespace

extern constexpr VirtualTable pg_rewrite{"pg_catalog", "pg_rewrite",
                                         "Rules; empty, since views are not rules here.", kColumns,
                                         scan_rows<scan_nothing<Row>>};

}  // namespace slipher::system
