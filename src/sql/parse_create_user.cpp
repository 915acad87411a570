// CREATE USER and ALTER USER.

#include "sql/parse_ddl.h"
#include "sql/parse_setting.h"
#include "sql/phrases.h"

namespace slipher::sql {
namespace {

// Parses PASSWORD's value.
void parse_password(Parser& parser, UserOptions& options, const Token& where) {
  if (options.password_disabled) throw conflicting_options().at(where.begin);
  if (parser.accept(Keyword::kDisable)) {
    if (options.password) throw conflicting_options().at(where.begin);
    options.password_disabled = true;
    return;
  }
  set_once(options.password, parser.take_string(), where);
}

// Parses RESTRICTED | UNRESTRICTED; true for the latter.
bool take_access(Parser& parser) {
  if (parser.accept(Keyword::kUnrestricted)) return true;
  parser.expect(Keyword::kRestricted);
  return false;
}

// Parses an option that is one word; false where none stands.
bool parse_flag(Parser& parser, UserOptions& options) {
  const Token where = parser.peek();
  if (parser.accept(Keyword::kCreatedb)) {
    set_once(options.create_database, true, where);
  } else if (parser.accept(Keyword::kNocreatedb)) {
    set_once(options.create_database, false, where);
  } else if (parser.accept(Keyword::kCreateuser)) {
    set_once(options.superuser, true, where);
  } else if (parser.accept(Keyword::kNocreateuser)) {
    set_once(options.superuser, false, where);
  } else {
    return false;
  }
  return true;
}

// Parses the seconds of SESSION TIMEOUT: a minute to 20 days.
std::int32_t take_session_timeout(Parser& parser) {
  constexpr std::int32_t kLeast = 60;
  constexpr std::int32_t kMost = 1'728'000;
  const std::size_t where = parser.peek().begin;
  const std::int32_t seconds = take_count(parser);
  if (seconds < kLeast || seconds > kMost) {
    throw SqlError(sqlstate::kInvalidParameterValue,
                   cat("SESSION TIMEOUT must be between ", kLeast, " and ", kMost, " seconds"))
        .at(where);
  }
  return seconds;
}

// Parses one option that CREATE and ALTER USER share; false where none begins.
bool parse_user_option(Parser& parser, UserOptions& options) {
  const Token where = parser.peek();
  if (parse_flag(parser, options)) return true;
  if (parser.accept(Keyword::kPassword)) {
    parse_password(parser, options, where);
  } else if (accept_phrase(parser, "syslog access")) {
    set_once(options.syslog_unrestricted, take_access(parser), where);
  } else if (accept_phrase(parser, "valid until")) {
    set_once(options.valid_until, parser.take_string(), where);
  } else if (accept_whole(parser, "connection limit")) {
    set_once(options.connection_limit, take_limit(parser), where);
  } else if (accept_whole(parser, "session timeout")) {
    set_once(options.session_timeout, take_session_timeout(parser), where);
  } else if (parser.accept(Keyword::kExternalid)) {
    set_once(options.external_id,
             parser.at_string() ? parser.take_string() : parser.take_name().text, where);
  } else {
    return false;
  }
  return true;
}

// Parses SET name TO value of ALTER USER, after SET.
UserSetting parse_user_setting(Parser& parser) {
  Set set = parse_setting(parser);
  if (set.name.parts.size() != 1) throw syntax_error(".").at(set.name.offset());
  UserSetting setting;
  setting.parameter = set.name.parts.front();
  if (!set.to_default) setting.values = std::move(set.values);
  return setting;
}

}  // namespace

CreateUser parse_create_user(Parser& parser) {
  CreateUser create;
  create.name = parser.take_name();
  parser.accept(Keyword::kWith);
  while (true) {
    const Token where = parser.peek();
    if (parse_user_option(parser, create.options)) continue;
    if (!parser.accept(Keyword::kIn, Keyword::kGroup)) return create;
    if (!create.options.in_groups.empty()) throw conflicting_options().at(where.begin);
    create.options.in_groups = take_names(parser);
  }
}

AlterUser parse_alter_user(Parser& parser) {
  AlterUser alter;
  alter.name = parser.take_name();
  const bool with = parser.accept(Keyword::kWith);
  if (!with && accept_phrase(parser, "rename to")) {
    alter.action = RenameTable{parser.take_name()};
    return alter;
  }
  if (!with && parser.accept(Keyword::kSet)) {
    alter.action = parse_user_setting(parser);
    return alter;
  }
  if (!with && parser.at(Keyword::kReset) && !at_phrase(parser, "reset session timeout")) {
    parser.take();
    alter.action = UserSetting{parser.take_name(), std::nullopt};
    return alter;
  }
  UserOptions options;
  bool any = false;
  bool comma = false;
  while (true) {
    const Token where = parser.peek();
    if (accept_phrase(parser, "reset session timeout")) {
      set_once(options.session_timeout, 0, where);
    } else if (!parse_user_option(parser, options)) {
      if (!any || comma) throw parser.error_here();
      break;
    }
    any = true;
    comma = parser.accept(Symbol::kComma);
  }
  alter.action = std::move(options);
  return alter;
}

}  // namespace slipher::sql
