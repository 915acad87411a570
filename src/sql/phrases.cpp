#include "sql/phrases.h"

#include <limits>

namespace slipher::sql {
namespace {

// Takes the first word off a phrase and returns it.
std::string_view next_word(std::string_view& phrase) {
  const std::size_t blank = phrase.find(' ');
  const std::string_view word = phrase.substr(0, blank);
  phrase.remove_prefix(blank == std::string_view::npos ? phrase.size() : blank + 1);
  return word;
}

SqlError integer_out_of_range(std::string_view text) {
  return {sqlstate::kNumericValueOutOfRange,
          cat("value \"", text, "\" is out of range for type integer")};
}

}  // namespace

bool at_phrase(TokenCursor& cursor, std::string_view phrase, std::size_t ahead) {
  while (!phrase.empty()) {
    if (!cursor.at_word(next_word(phrase), ahead++)) return false;
  }
  return true;
}

bool accept_phrase(TokenCursor& cursor, std::string_view phrase) {
  if (!at_phrase(cursor, phrase)) return false;
  while (!phrase.empty()) cursor.expect_word(next_word(phrase));
  return true;
}

bool accept_whole(TokenCursor& cursor, std::string_view phrase) {
  if (!cursor.accept_word(next_word(phrase))) return false;
  expect_phrase(cursor, phrase);
  return true;
}

void expect_phrase(TokenCursor& cursor, std::string_view phrase) {
  while (!phrase.empty()) cursor.expect_word(next_word(phrase));
}

std::string_view find_phrase(TokenCursor& cursor, std::span<const std::string_view> phrases) {
  for (const std::string_view phrase : phrases) {
    if (at_phrase(cursor, phrase)) return phrase;
  }
  return {};
}

std::int32_t take_int32(TokenCursor& cursor) {
  const Token token = cursor.peek();
  const std::int64_t value = cursor.take_integer();
  if (value < std::numeric_limits<std::int32_t>::min() ||
      value > std::numeric_limits<std::int32_t>::max()) {
    throw integer_out_of_range(cat(value)).at(token.begin);
  }
  return static_cast<std::int32_t>(value);
}

std::int32_t take_count(TokenCursor& cursor) {
  if (!cursor.at(TokenKind::kInteger)) throw cursor.error_here();
  return take_int32(cursor);
}

std::int32_t take_limit(TokenCursor& cursor) {
  if (cursor.accept(Keyword::kUnlimited)) return -1;
  return take_count(cursor);
}

bool take_yes_or_no(TokenCursor& cursor) {
  if (cursor.accept_word("yes")) return true;
  cursor.expect_word("no");
  return false;
}

DropBehavior take_drop_behavior(TokenCursor& cursor) {
  if (cursor.accept(Keyword::kCascade)) return DropBehavior::kCascade;
  cursor.accept(Keyword::kRestrict);
  return DropBehavior::kRestrict;
}

std::vector<Name> take_names(TokenCursor& cursor) {
  std::vector<Name> names;
  do {
    names.push_back(cursor.take_name());
  } while (cursor.accept(Symbol::kComma));
  return names;
}

std::vector<QualifiedName> take_qualified_names(TokenCursor& cursor) {
  std::vector<QualifiedName> names;
  do {
    names.push_back(cursor.take_qualified_name());
  } while (cursor.accept(Symbol::kComma));
  return names;
}

std::string upper_case(std::string_view text) {
  std::string out{text};
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

SqlError bigint_out_of_range(std::string_view text) {
  return {sqlstate::kNumericValueOutOfRange,
          cat("value \"", text, "\" is out of range for type bigint")};
}

SqlError conflicting_options() {
  return {sqlstate::kSyntaxError, "conflicting or redundant options"};
}

}  // namespace slipher::sql
