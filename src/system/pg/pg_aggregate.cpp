// pg_aggregate: user-defined aggregates; empty, since there are none.

#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Regproc aggfnoid{};
  Regproc aggtransfn{};
  Regproc aggfinalfn{};
  Oid aggtranstype{};
  std::optional<std::string> agginitval{};
};

constexpr Column kColumns[] = {
    column<&Row::aggfnoid>("aggfnoid", "The aggregate in pg_proc."),
    column<&Row::aggtransfn>("aggtransfn", "Transition function."),
    column<&Row::aggfinalfn>("aggfinalfn", "Final function."),
    column<&Row::aggtranstype>("aggtranstype", "Type of the state."),
    column<&Row::agginitval>("agginitval", "Initial state."),
};

}  // namespace

extern constexpr VirtualTable pg_aggregate{"pg_catalog", "pg_aggregate",
                                           "User-defined aggregates; empty, since there are none.",
                                           kColumns, scan_rows<scan_nothing<Row>>};

}  // namespace slipher::system
