// The dispatch of the statements that have no method of Parser's of their own.

#include "sql/parse_utility.h"

#include "sql/parse_setting.h"
#include "sql/phrases.h"

namespace slipher::sql {
namespace {

struct Command {
  std::string_view word;
  StatementNode (*parse)(Parser& parser);
};

constexpr Command kCommands[] = {
    {"set", parse_set},         {"reset", parse_reset},       {"show", parse_show},
    {"begin", parse_begin},     {"start", parse_begin},       {"commit", parse_commit},
    {"end", parse_commit},      {"rollback", parse_rollback}, {"abort", parse_rollback},
    {"prepare", parse_prepare}, {"execute", parse_execute},   {"deallocate", parse_deallocate},
    {"declare", parse_declare}, {"fetch", parse_fetch},       {"close", parse_close},
    {"grant", parse_grant},     {"revoke", parse_grant},      {"lock", parse_lock},
    {"vacuum", parse_vacuum},   {"analyze", parse_analyze},   {"analyse", parse_analyze},
    {"explain", parse_explain}, {"cancel", parse_cancel},     {"refresh", parse_refresh}};

// Commands of Redshift, and of PostgreSQL 8, that are refused by name.
constexpr std::string_view kUnsupportedCommands[] = {"call",
                                                     "use",
                                                     "desc datashare",
                                                     "desc identity provider",
                                                     "attach masking policy",
                                                     "attach rls policy",
                                                     "detach masking policy",
                                                     "detach rls policy",
                                                     "savepoint",
                                                     "listen",
                                                     "notify",
                                                     "unlisten",
                                                     "load",
                                                     "move",
                                                     "cluster",
                                                     "reindex",
                                                     "checkpoint",
                                                     "discard",
                                                     "do",
                                                     "reassign owned",
                                                     "security label",
                                                     "import foreign schema"};

}  // namespace

StatementNode Parser::parse_utility() {
  for (const Command& command : kCommands) {
    if (at_word(command.word)) return command.parse(*this);
  }
  if (at_word("release")) return skip_unsupported(*this, "RELEASE SAVEPOINT");
  const std::string_view phrase = find_phrase(*this, kUnsupportedCommands);
  if (phrase.empty()) throw error_here();
  return skip_unsupported(*this, upper_case(phrase));
}

}  // namespace slipher::sql
