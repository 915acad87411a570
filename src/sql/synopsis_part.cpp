#include "sql/synopsis_part.h"

#include <algorithm>

#include "sql/parse_transfer.h"
#include "sql/phrases.h"

namespace slipher::sql {
namespace {

using Parts = std::vector<UnsupportedPart>;

void take_text(Parser& parser, Parts& parts) {
  parts.emplace_back(std::string{parser.text_of(parser.take())});
}

bool parse_string(Parser& parser, Parts& parts, bool secret) {
  if (!parser.at_string()) return false;
  parts.emplace_back(StringPart{parser.take_string(), secret});
  return true;
}

bool parse_number(Parser& parser, Parts& parts) {
  const bool sign = parser.at(Symbol::kMinus) || parser.at(Symbol::kPlus);
  const std::size_t place = sign ? 1 : 0;
  if (!parser.at(TokenKind::kInteger, place) && !parser.at(TokenKind::kDecimal, place) &&
      !parser.at(TokenKind::kFloat, place)) {
    return false;
  }
  if (sign) take_text(parser, parts);
  take_text(parser, parts);
  return true;
}

// Reads a type whose brackets < > nest.
class NestedType {
 public:
  NestedType(Parser& parser, Parts& parts) : parser_{parser}, parts_{parts} {}

  void parse() {
    type();
    // More > than <.
    if (closing_ > 0) throw parser_.error_at(closer_);
  }

 private:
  void type() {
    const DepthGuard guard(depth_, kMaxNesting);
    if (!parser_.at(Symbol::kLess, 1)) {
      parts_.emplace_back(parser_.parse_type_name());
      return;
    }
    const bool map = parser_.at_word("map");
    const bool structure = parser_.at_word("struct");
    if (!map && !structure && !parser_.at_word("array")) throw parser_.error_here();
    parts_.emplace_back(upper_case(parser_.take_word()));
    take_text(parser_, parts_);
    member(structure);
    if (map) {
      comma();
      member(false);
    }
    while (structure && closing_ == 0 && parser_.at(Symbol::kComma)) {
      comma();
      member(true);
    }
    close();
  }

  void member(bool named) {
    if (named) {
      parts_.emplace_back(parser_.take_name());
      if (!parser_.at(Symbol::kColon)) throw parser_.error_here();
      take_text(parser_, parts_);
    }
    type();
  }

  void comma() {
    if (closing_ > 0) throw parser_.error_at(closer_);
    if (!parser_.at(Symbol::kComma)) throw parser_.error_here();
    take_text(parser_, parts_);
  }

  // Takes one >, of which the lexer makes one token when several stand together.
  void close() {
    if (closing_ == 0) {
      closer_ = parser_.peek();
      const std::string_view text = parser_.text_of(closer_);
      if (text.empty() || text.find_first_not_of('>') != std::string_view::npos) {
        throw parser_.error_here();
      }
      closing_ = parser_.take().end - closer_.begin;
    }
    --closing_;
    parts_.emplace_back(">");
  }

  Parser& parser_;
  Parts& parts_;
  int depth_ = 0;
  std::size_t closing_ = 0;  // Of the last token, the > that have closed nothing yet.
  Token closer_;
};

void append_argument(RoutineArgument argument, Parts& parts) {
  const bool mode = !argument.mode.empty();
  if (mode && argument.mode_first) parts.emplace_back(argument.mode);
  if (argument.name) parts.emplace_back(*std::move(argument.name));
  if (mode && !argument.mode_first) parts.emplace_back(argument.mode);
  parts.emplace_back(std::move(argument.type));
}

bool parse_copy_parameter_part(Parser& parser, Parts& parts) {
  std::vector<TransferOption> options;
  if (!parse_copy_parameter(parser, options)) return false;
  parts.emplace_back(std::move(options.front()));
  return true;
}

void parse_rest(Parser& parser, Parts& parts) {
  std::int64_t open = 0;
  while (!parser.at(TokenKind::kEnd) && (open > 0 || !parser.at(Symbol::kSemicolon))) {
    if (parser.at(Symbol::kLeftParen)) ++open;
    if (parser.at(Symbol::kRightParen)) --open;
    if (parser.at(TokenKind::kQuotedName)) {
      parts.emplace_back(parser.take_name());
    } else if (!parse_string(parser, parts, false)) {
      take_text(parser, parts);
    }
  }
}

// Takes IN, OUT or INOUT.
std::string accept_mode(Parser& parser) {
  for (const std::string_view mode : {"in", "out", "inout"}) {
    if (parser.accept_word(mode)) return upper_case(mode);
  }
  return {};
}

// True behind a name that is the type itself: nothing follows it that is a type.
bool at_end_of_argument(Parser& parser) {
  const bool type = parser.at_name() || parser.at(Keyword::kTimestamp);
  return !type || parser.at_word("varying") || parser.at_word("precision") ||
         parser.at_word("without");
}

}  // namespace

bool parse_part(Parser& parser, std::string_view name, Parts& parts) {
  if (name == "<string>") return parse_string(parser, parts, false);
  if (name == "<secret>") return parse_string(parser, parts, true);
  if (name == "<number>") return parse_number(parser, parts);
  if (name == "<copy parameter>") return parse_copy_parameter_part(parser, parts);
  if (name == "<expression>" && !parser.at(Symbol::kRightParen)) {
    parts.emplace_back(parser.parse_expression());
  } else if (name == "<rest>") {
    parse_rest(parser, parts);
  } else if (name == "<name>" && parser.at_name()) {
    parts.emplace_back(parser.take_name());
  } else if (name == "<qualified name>" && parser.at_name()) {
    parts.emplace_back(parser.take_qualified_name());
  } else if (name == "<word>" && parser.at(TokenKind::kWord)) {
    parts.emplace_back(upper_case(parser.take_word()));
  } else if (name == "<integer>" && parser.at(TokenKind::kInteger)) {
    take_text(parser, parts);
  } else if (name == "<query>" && parser.at_query()) {
    parts.emplace_back(Box<Query>{parser.parse_query()});
  } else if (name == "<element>" && (parser.at_word("create") || parser.at_word("grant"))) {
    parts.emplace_back(Box<Statement>{parser.parse_statement()});
  } else if (parser.at(TokenKind::kWord) || parser.at(TokenKind::kQuotedName)) {
    if (name == "<argument>") {
      append_argument(parse_routine_argument(parser), parts);
    } else if (name == "<type>") {
      parts.emplace_back(parser.parse_type_name());
    } else if (name == "<nested type>") {
      NestedType(parser, parts).parse();
    } else {
      return false;
    }
  } else {
    return false;
  }
  return true;
}

RoutineArgument parse_routine_argument(Parser& parser) {
  RoutineArgument argument;
  if (parser.at(TokenKind::kWord, 1) || parser.at(TokenKind::kQuotedName, 1)) {
    argument.mode = accept_mode(parser);
  }
  argument.mode_first = !argument.mode.empty();
  const std::size_t start = parser.mark();
  const bool two_words = parser.at(Keyword::kNational) &&
                         (parser.at(Keyword::kChar, 1) || parser.at(Keyword::kCharacter, 1));
  if (parser.at_name() && !two_words && !parser.at(Symbol::kLeftParen, 1)) {
    Name name = parser.take_name();
    if (!argument.mode_first) argument.mode = accept_mode(parser);
    if (!argument.mode.empty() && !argument.mode_first) {
      argument.name = std::move(name);
    } else if (at_end_of_argument(parser)) {
      parser.rewind(start);
    } else {
      argument.name = std::move(name);
    }
  }
  argument.type = parser.parse_type_name();
  return argument;
}

}  // namespace slipher::sql
