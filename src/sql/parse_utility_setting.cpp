// SET, RESET, SHOW and the modes of a transaction.

#include <charconv>
#include <utility>

#include "sql/parse_setting.h"
#include "sql/phrases.h"
#include "sql/synopsis.h"

namespace slipher::sql {
namespace {

// What follows SHOW in commands of their own.
constexpr std::string_view kShows[] = {
    "column",  "columns", "constraints", "databases", "datashares", "external",  "functions",
    "grants",  "model",   "parameters",  "rls",       "masking",    "procedure", "procedures",
    "schemas", "table",   "tables",      "template",  "templates",  "view"};

QualifiedName setting_name(std::string_view text, std::size_t offset) {
  return {{Name{std::string{text}, offset, false}}};
}

// 22023, PostgreSQL's word for a value that a parameter cannot have.
SqlError invalid_time_zone(std::string_view value) {
  return {sqlstate::kInvalidParameterValue,
          cat("invalid value for parameter \"TimeZone\": \"", value, "\"")};
}

// Returns 1 for a word that counts hours, 60 for one that counts minutes, 0 for any other.
int units_of_hour(std::string_view word) {
  if (word == "hour" || word == "hours") return 1;
  return word == "minute" || word == "minutes" ? 60 : 0;
}

// Turns [+|-]hours[:minutes[:seconds]], or a number of hours or minutes in words, into hours, which
// is how SET TIME ZONE takes a number. The sign counts eastwards, other than in a POSIX zone.
std::string hours_of_interval(std::string_view text, std::size_t offset) {
  const std::string_view all = text;
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  int parts[3] = {0, 0, 0};
  std::size_t count = 0;
  bool more = true;
  while (more && count < 3) {
    const auto result = std::from_chars(text.data(), text.data() + text.size(), parts[count]);
    if (result.ec != std::errc{} || parts[count] < 0) throw invalid_time_zone(all).at(offset);
    text.remove_prefix(static_cast<std::size_t>(result.ptr - text.data()));
    ++count;
    more = text.starts_with(':');
    if (more) text.remove_prefix(1);
  }
  if (count == 1 && text.starts_with(' ') && parts[0] < 60 * 14) {
    const int units = units_of_hour(text.substr(text.find_first_not_of(' ')));
    if (units != 0) text = {};
    if (units == 60) {
      parts[1] = parts[0] % 60;
      parts[0] /= 60;
    }
  }
  if (more || !text.empty() || parts[0] > 14 || parts[1] > 59 || parts[2] > 59) {
    throw invalid_time_zone(all).at(offset);
  }
  const int seconds = parts[1] * 60 + parts[2];
  std::string hours = cat(negative ? "-" : "", parts[0]);
  if (seconds == 0) return hours;
  std::string fraction = std::to_string(seconds * 10'000 / 36 + 1'000'000).substr(1);
  while (fraction.ends_with('0')) fraction.pop_back();
  return cat(hours, ".", fraction);
}

// Takes INTERVAL 'x' [HOUR [TO MINUTE]].
std::string take_zone_interval(Parser& parser) {
  parser.expect(Keyword::kInterval);
  const std::size_t offset = parser.peek().begin;
  const std::string text = parser.take_string();
  if (parser.accept(Keyword::kHour) && parser.accept(Keyword::kTo)) {
    parser.expect(Keyword::kMinute);
  }
  return hours_of_interval(text, offset);
}

bool at_number(Parser& parser, std::size_t ahead = 0) {
  return parser.at(TokenKind::kInteger, ahead) || parser.at(TokenKind::kDecimal, ahead) ||
         parser.at(TokenKind::kFloat, ahead);
}

// Takes one value of a parameter: a string, a number with its sign, a word, a name.
std::string take_setting_value(Parser& parser) {
  if (parser.at_string()) return parser.take_string();
  if (parser.at(Symbol::kMinus) || parser.at(Symbol::kPlus)) {
    const bool negative = parser.take().symbol == Symbol::kMinus;
    if (!at_number(parser)) throw parser.error_here();
    return cat(negative ? "-" : "", parser.text_of(parser.take()));
  }
  if (at_number(parser)) return std::string{parser.text_of(parser.take())};
  if (parser.at(Keyword::kOn) || parser.at(Keyword::kOff) || parser.at(Keyword::kTrue) ||
      parser.at(Keyword::kFalse)) {
    return parser.take_word();
  }
  return parser.take_name().text;
}

Set parse_time_zone(Parser& parser, std::size_t offset) {
  Set set;
  set.name = setting_name("timezone", offset);
  if (parser.accept(Keyword::kLocal) || parser.accept(Keyword::kDefault)) {
    set.to_default = true;
  } else if (parser.at(Keyword::kInterval)) {
    set.values.push_back(take_zone_interval(parser));
  } else {
    set.values.push_back(take_setting_value(parser));
  }
  return set;
}

SetSessionAuthorization parse_session_authorization(Parser& parser, bool local) {
  SetSessionAuthorization set;
  set.local = local;
  if (parser.accept(Keyword::kDefault)) return set;
  if (parser.at_string()) {
    const std::size_t offset = parser.peek().begin;
    set.user = Name{parser.take_string(), offset, true};
  } else {
    set.user = parser.take_name();
  }
  return set;
}

IsolationLevel take_isolation_level(Parser& parser) {
  if (parser.accept(Keyword::kSerializable)) return IsolationLevel::kSerializable;
  if (parser.accept(Keyword::kSnapshot)) return IsolationLevel::kSnapshot;
  if (accept_phrase(parser, "repeatable read")) return IsolationLevel::kRepeatableRead;
  parser.expect(Keyword::kRead);
  if (parser.accept(Keyword::kCommitted)) return IsolationLevel::kReadCommitted;
  parser.expect(Keyword::kUncommitted);
  return IsolationLevel::kReadUncommitted;
}

// What SET, RESET and SHOW call a parameter in several words; empty where no such thing stands.
std::string_view take_spelled_setting(Parser& parser) {
  if (accept_phrase(parser, "time zone")) return "timezone";
  if (accept_phrase(parser, "transaction isolation level")) return "transaction_isolation";
  return {};
}

}  // namespace

Set parse_setting(Parser& parser) {
  Set set;
  set.name = parser.take_qualified_name();
  if (!parser.accept(Keyword::kTo)) parser.expect(Symbol::kEqual);
  if (parser.accept(Keyword::kDefault)) {
    set.to_default = true;
    return set;
  }
  do {
    set.values.push_back(take_setting_value(parser));
  } while (parser.accept(Symbol::kComma));
  return set;
}

StatementNode parse_set(Parser& parser) {
  parser.expect(Keyword::kSet);
  if (accept_phrase(parser, "session characteristics as transaction")) {
    const TransactionModes modes = parse_transaction_modes(parser);
    if (!modes.isolation && !modes.read_only) throw parser.error_here();
    return SetSessionCharacteristics{modes.isolation, modes.read_only};
  }
  if (accept_phrase(parser, "session authorization")) {
    return parse_session_authorization(parser, false);
  }
  bool local = false;
  if (!parser.at(Symbol::kDot, 1) && !parser.at(Symbol::kEqual, 1) && !parser.at(Keyword::kTo, 1)) {
    local = parser.accept(Keyword::kLocal);
    if (!local) parser.accept(Keyword::kSession);
  }
  if (accept_phrase(parser, "session authorization")) {
    return parse_session_authorization(parser, local);
  }
  const std::size_t offset = parser.peek().begin;
  if (accept_phrase(parser, "time zone")) {
    Set set = parse_time_zone(parser, offset);
    set.local = local;
    return set;
  }
  if (at_phrase(parser, "transaction isolation") || at_phrase(parser, "transaction read") ||
      at_phrase(parser, "transaction snapshot")) {
    return parse_unsupported(parser);
  }
  if (parser.at_word("role") && parser.at_name(NameRule::kName, 1)) {
    return parse_unsupported(parser);
  }
  if (parser.at_word("constraints") && !parser.at(Keyword::kTo, 1) &&
      !parser.at(Symbol::kEqual, 1)) {
    return parse_unsupported(parser);
  }
  if (parser.at_word("names") && parser.at_string(1)) {
    parser.take();
    Set set;
    set.local = local;
    set.name = setting_name("client_encoding", offset);
    set.values.push_back(parser.take_string());
    return set;
  }
  Set set = parse_setting(parser);
  set.local = local;
  return set;
}

StatementNode parse_reset(Parser& parser) {
  parser.expect(Keyword::kReset);
  const std::size_t offset = parser.peek().begin;
  if (parser.accept(Keyword::kAll)) return Reset{};
  if (accept_phrase(parser, "session authorization")) return SetSessionAuthorization{};
  const std::string_view spelled = take_spelled_setting(parser);
  if (!spelled.empty()) return Reset{setting_name(spelled, offset)};
  return Reset{parser.take_qualified_name()};
}

StatementNode parse_show(Parser& parser) {
  parser.expect(Keyword::kShow);
  if (!find_phrase(parser, kShows).empty()) return parse_unsupported(parser);
  const std::size_t offset = parser.peek().begin;
  if (parser.accept(Keyword::kAll)) return Show{setting_name("all", offset)};
  if (accept_phrase(parser, "session authorization")) {
    return Show{setting_name("session_authorization", offset)};
  }
  const std::string_view spelled = take_spelled_setting(parser);
  if (!spelled.empty()) return Show{setting_name(spelled, offset)};
  return Show{parser.take_qualified_name()};
}

TransactionModes parse_transaction_modes(Parser& parser) {
  TransactionModes modes;
  bool comma = false;
  while (true) {
    const Token where = parser.peek();
    if (accept_whole(parser, "isolation level")) {
      set_once(modes.isolation, take_isolation_level(parser), where);
    } else if (accept_phrase(parser, "read only")) {
      set_once(modes.read_only, true, where);
    } else if (accept_phrase(parser, "read write")) {
      set_once(modes.read_only, false, where);
    } else {
      if (comma) throw parser.error_here();
      return modes;
    }
    comma = parser.accept(Symbol::kComma);
  }
}

}  // namespace slipher::sql
