// Cursors: DECLARE, FETCH, CLOSE.

#include "sql/parse_utility.h"
#include "sql/phrases.h"

namespace slipher::sql {
namespace {

// Directions that PostgreSQL has and Redshift has not.
constexpr std::string_view kUnsupportedDirections[] = {"prior",    "first",    "last",
                                                       "absolute", "relative", "backward"};

// Takes the number of FORWARD n; refuses those that do not go forward.
std::int64_t take_forward_count(Parser& parser) {
  if (parser.at(Symbol::kMinus)) throw parser.unsupported_here("FETCH with a negative count");
  const Token where = parser.peek();
  const std::int64_t count = parser.take_integer();
  if (count == 0) throw not_supported("FETCH FORWARD 0").at(where.begin);
  return count;
}

bool at_count(Parser& parser) {
  return parser.at(TokenKind::kInteger) || parser.at(Symbol::kMinus) || parser.at(Symbol::kPlus);
}

// True at a direction; a cursor may have the same name.
bool at_direction(Parser& parser, std::string_view word) {
  return parser.at_word(word) && !parser.at(TokenKind::kEnd, 1) &&
         !parser.at(Symbol::kSemicolon, 1);
}

void parse_direction(Parser& parser, Fetch& fetch) {
  fetch.kind = FetchKind::kNext;
  if (at_direction(parser, "next")) {
    parser.take();
  } else if (parser.accept(Keyword::kAll)) {
    fetch.kind = FetchKind::kAll;
  } else if (at_count(parser)) {
    fetch.kind = FetchKind::kForward;
    fetch.count = take_forward_count(parser);
  } else if (at_direction(parser, "forward")) {
    parser.take();
    fetch.kind = FetchKind::kForward;
    if (parser.accept(Keyword::kAll)) {
      fetch.kind = FetchKind::kAll;
    } else if (at_count(parser)) {
      fetch.count = take_forward_count(parser);
    }
  } else {
    for (const std::string_view word : kUnsupportedDirections) {
      if (at_direction(parser, word)) {
        throw parser.unsupported_here(cat("FETCH ", upper_case(word)));
      }
    }
  }
}

}  // namespace

StatementNode parse_declare(Parser& parser) {
  parser.expect(Keyword::kDeclare);
  DeclareCursor declare;
  declare.name = parser.take_name();
  while (!parser.at(Keyword::kCursor)) {
    if (parser.at_word("scroll")) throw parser.unsupported_here("DECLARE SCROLL CURSOR");
    if (accept_phrase(parser, "no scroll")) continue;
    // Every cursor is insensitive.
    if (parser.accept_word("insensitive")) continue;
    parser.expect(Keyword::kBinary);
    declare.binary = true;
  }
  parser.expect(Keyword::kCursor);
  if (at_phrase(parser, "with hold")) throw parser.unsupported_here("DECLARE CURSOR WITH HOLD");
  accept_phrase(parser, "without hold");
  parser.expect(Keyword::kFor);
  declare.query = parser.parse_query();
  return declare;
}

StatementNode parse_fetch(Parser& parser) {
  parser.expect(Keyword::kFetch);
  Fetch fetch;
  parse_direction(parser, fetch);
  if (!parser.accept(Keyword::kFrom)) parser.accept(Keyword::kIn);
  fetch.cursor = parser.take_name();
  return fetch;
}

StatementNode parse_close(Parser& parser) {
  parser.expect(Keyword::kClose);
  if (parser.accept(Keyword::kAll)) return CloseCursor{};
  return CloseCursor{parser.take_name()};
}

}  // namespace slipher::sql
