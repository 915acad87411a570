// Templates, COPY jobs, ANALYZE COMPRESSION.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/ and the page above each.

#include "sql/synopsis.h"

namespace slipher::sql {
namespace {

constexpr Synopsis kSynopses[] = {
    // r_CREATE_TEMPLATE
    {"CREATE TEMPLATE",
     "create [ or replace ] template <qualified name> for copy [ as ] [ <copy parameter> "
     "] [...]"},
    // r_ALTER_TEMPLATE
    {"ALTER TEMPLATE",
     "alter template <qualified name> { rename to <name> | owner to <name> | add <copy "
     "parameter> | drop <word> | set { <word> to <value> } [, ...] }"},
    // r_DROP_TEMPLATE
    {"DROP TEMPLATE", "drop template [ if exists ] <qualified name>"},
    // r_COPY-WITH-TEMPLATE
    {"COPY USING TEMPLATE",
     "copy <qualified name> [ <columns> ] from <string> [ <copy parameter> ] [...] using "
     "template <qualified name> [ <copy parameter> ] [...]"},
    // r_COPY-JOB
    {"COPY JOB CREATE",
     "copy <qualified name> [ <columns> ] from <string> [ <copy parameter> ] [...] job "
     "create <name> [ auto { on | off } ]"},
    {"COPY JOB ALTER", "copy job alter <name> [ auto { on | off } ]"},
    {"COPY JOB RUN", "copy job run <name>"},
    {"COPY JOB LIST", "copy job list"},
    {"COPY JOB SHOW", "copy job show <name>"},
    {"COPY JOB DROP", "copy job drop <name>"},
    // r_ANALYZE_COMPRESSION
    {"ANALYZE COMPRESSION",
     "analyze compression [ <qualified name> [ <columns> ] ] [ comprows <integer> ]"},
};

}  // namespace

std::span<const Synopsis> load_synopses() { return kSynopses; }

}  // namespace slipher::sql
