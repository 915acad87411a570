// pg_trigger: triggers; empty, since there are none.

#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Oid oid{};
  Oid tgrelid{};
  Name tgname{};
  Oid tgfoid{};
  std::int16_t tgtype{};
  CatalogChar tgenabled{};
  bool tgisinternal{};
  Oid tgconstrrelid{};
  Oid tgconstrindid{};
  Oid tgconstraint{};
  bool tgdeferrable{};
  bool tginitdeferred{};
  std::int16_t tgnargs{};
  Oid tgparentid{};
};

constexpr Column kColumns[] = {
    column<&Row::oid>("oid", "Id of the trigger."),
    column<&Row::tgrelid>("tgrelid", "Table."),
    column<&Row::tgname>("tgname", "Name."),
    column<&Row::tgfoid>("tgfoid", "Function."),
    column<&Row::tgtype>("tgtype", "Kind."),
    column<&Row::tgenabled>("tgenabled", "When it fires."),
    column<&Row::tgisinternal>("tgisinternal", "Whether the system made it."),
    column<&Row::tgconstrrelid>("tgconstrrelid", "Table of a foreign key."),
    column<&Row::tgconstrindid>("tgconstrindid", "Index of a constraint."),
    column<&Row::tgconstraint>("tgconstraint", "Constraint."),
    column<&Row::tgdeferrable>("tgdeferrable", "Deferrable."),
    column<&Row::tginitdeferred>("tginitdeferred", "Initially deferred."),
    column<&Row::tgnargs>("tgnargs", "Number of arguments."),
    column<&Row::tgparentid>("tgparentid", "Parent trigger."),
};

}  // namespace

extern constexpr VirtualTable pg_trigger{"pg_catalog", "pg_trigger",
                                         "Triggers; empty, since there are none.", kColumns,
                                         scan_rows<scan_nothing<Row>>};

}  // namespace slipher::system
