#include "sql/synopsis.h"

#include <algorithm>
#include <cctype>

#include "sql/phrases.h"
#include "sql/synopsis_part.h"

namespace slipher::sql {
namespace {

using Family = std::span<const Synopsis> (*)();

constexpr Family kFamilies[] = {show_synopses,    external_synopses, policy_synopses,
                                routine_synopses, identity_synopses, sharing_synopses,
                                model_synopses,   load_synopses,     table_synopses,
                                grant_synopses,   postgres_synopses};

struct Shared {
  std::string_view name;
  std::string_view text;
};

// What many synopses have.
constexpr Shared kShared[] = {
    {"<columns>", "( <name> [, ...] )"},
    {"<arguments>", "( [ <argument> [, ...] ] )"},
    {"<value>", "{ <string> | <number> | <word> }"},
    {"<boolean>", "{ true | false }"},
    {"<role>", "{ default | <string> }"},
    {"<properties>", "( <string> = <string> [ , <string> = <string> ] [...] )"},
    {"<grantees>",
     "{ public | group <name> | role <name> [ with grant option ] | <name> [ with grant option ] } "
     "[, ...]"},
    {"<revokees>", "{ public | group <name> | role <name> | <name> } [, ...]"},
    {"<identities>", "{ public | role <name> | <name> } [, ...]"},
    {"<behavior>", "{ cascade | restrict }"}};

enum class Repeat : std::uint8_t { kOnce, kList, kMore };

bool accept_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

void skip_blanks(std::string_view& text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
}

// Takes one item off a synopsis: what stands up to the next blank outside brackets.
std::string_view take_item(std::string_view& text) {
  std::size_t depth = 0;
  std::size_t end = 0;
  for (; end < text.size() && (depth > 0 || text[end] != ' '); ++end) {
    if (text[end] == '[' || text[end] == '{') ++depth;
    if (text[end] == ']' || text[end] == '}') --depth;
    if (text[end] == '<' && end + 1 < text.size() && text[end + 1] != ' ') {
      end = text.find('>', end);
      check(end != std::string_view::npos, "a synopsis closes its <");
    }
  }
  const std::string_view item = text.substr(0, end);
  text.remove_prefix(end);
  skip_blanks(text);
  return item;
}

Repeat take_repeat(std::string_view& text) {
  Repeat repeat = Repeat::kOnce;
  if (accept_prefix(text, "[, ...]")) {
    repeat = Repeat::kList;
  } else if (accept_prefix(text, "[...]")) {
    repeat = Repeat::kMore;
  }
  skip_blanks(text);
  return repeat;
}

// Takes the alternative up to | off a text.
std::string_view take_alternative(std::string_view& text) {
  const std::string_view all = text;
  while (!text.empty()) {
    const std::size_t before = all.size() - text.size();
    if (take_item(text) == "|") return all.substr(0, before);
  }
  return all;
}

std::string_view inside(std::string_view item) {
  check(item.size() > 4, "a synopsis has something in its brackets");
  return item.substr(2, item.size() - 4);
}

// Matches synopses against one statement.
//
// One thread. Borrows the parser. Its depth is that of the synopses.
class Matcher {
 public:
  explicit Matcher(Parser& parser)
      : parser_{parser}, begin_{parser.statement_begin()}, furthest_{begin_} {}

  // Matches the whole statement; else nothing is taken.
  bool whole(std::string_view synopsis) {
    parser_.rewind(begin_);
    parts_.clear();
    if (!sequence(synopsis)) return false;
    return parser_.at_end_of_statement() || fail();
  }

  std::vector<UnsupportedPart> parts() { return std::move(parts_); }

  // Makes the error at the token that goes on with no synopsis.
  SqlError error() {
    parser_.rewind(furthest_);
    return parser_.error_here();
  }

 private:
  bool fail() {
    furthest_ = std::max(furthest_, parser_.mark());
    return false;
  }

  bool alternatives(std::string_view text) {
    while (!text.empty()) {
      if (sequence(take_alternative(text))) return true;
    }
    return false;
  }

  bool sequence(std::string_view text) {
    const std::size_t mark = parser_.mark();
    const std::size_t count = parts_.size();
    while (!text.empty()) {
      const std::string_view item = take_item(text);
      if (repeated(item, take_repeat(text))) continue;
      parser_.rewind(mark);
      parts_.resize(count);
      return false;
    }
    return true;
  }

  bool repeated(std::string_view item, Repeat repeat) {
    if (!element(item)) return false;
    if (repeat == Repeat::kList) {
      while (parser_.at(Symbol::kComma)) {
        symbol(",");
        if (!element(item)) return false;
      }
    } else if (repeat == Repeat::kMore) {
      std::size_t before = 0;
      do {
        before = parser_.mark();
      } while (element(item) && parser_.mark() != before);
    }
    return true;
  }

  bool element(std::string_view item) {
    if (item.starts_with('{')) return alternatives(inside(item));
    if (item.starts_with('[')) {
      alternatives(inside(item));
      return true;
    }
    if (item.size() > 1 && item.starts_with('<')) return part(item);
    if (!std::isalpha(static_cast<unsigned char>(item[0]))) return symbol(item);
    if (!parser_.at_word(item)) return fail();
    parser_.take();
    parts_.emplace_back(upper_case(item));
    return true;
  }

  bool symbol(std::string_view text) {
    const Token& token = parser_.peek();
    if (token.kind != TokenKind::kSymbol || parser_.text_of(token) != text) return fail();
    parser_.take();
    parts_.emplace_back(std::string{text});
    return true;
  }

  bool part(std::string_view name) {
    for (const Shared& shared : kShared) {
      if (shared.name == name) return sequence(shared.text);
    }
    return parse_part(parser_, name, parts_) || fail();
  }

  Parser& parser_;
  std::size_t begin_;
  std::size_t furthest_;  // Where the token begins that no synopsis goes on with.
  std::vector<UnsupportedPart> parts_;
};

}  // namespace

Unsupported parse_unsupported(Parser& parser) {
  Matcher matcher(parser);
  for (const Family family : kFamilies) {
    for (const Synopsis& synopsis : family()) {
      if (matcher.whole(synopsis.text)) return {std::string{synopsis.command}, matcher.parts()};
    }
  }
  throw matcher.error();
}

}  // namespace slipher::sql
