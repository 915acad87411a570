// The dispatch of the statements that have no method of Parser's of their own.

#include "sql/parse_utility.h"

#include "sql/parse_setting.h"
#include "sql/synopsis.h"

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

}  // namespace

StatementNode Parser::parse_utility() {
  for (const Command& command : kCommands) {
    if (at_word(command.word)) return command.parse(*this);
  }
  return parse_unsupported(*this);
}

}  // namespace slipher::sql
