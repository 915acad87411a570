#pragma once

// Phrases of several words ahead, and small things that many statements take. Internal to the
// module.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sql/cursor.h"
#include "sql/utility.h"

namespace slipher::sql {

// True where the words of `phrase` (lower case, one blank between them, at most kLookAhead) stand.
bool at_phrase(TokenCursor& cursor, std::string_view phrase, std::size_t ahead = 0);
// Takes the phrase when it stands here; else takes nothing.
bool accept_phrase(TokenCursor& cursor, std::string_view phrase);
// Takes the phrase where its first word stands; throws 42601 at a later word that differs.
bool accept_whole(TokenCursor& cursor, std::string_view phrase);
// Takes the phrase; throws 42601 at the first word that differs.
void expect_phrase(TokenCursor& cursor, std::string_view phrase);
// Returns the first of the phrases that stands here; empty when none does.
std::string_view find_phrase(TokenCursor& cursor, std::span<const std::string_view> phrases);

// Takes an integer; throws 42601 when none stands here, 22003 outside int32.
std::int32_t take_int32(TokenCursor& cursor);
// Takes an integer that is not negative; throws as take_int32().
std::int32_t take_count(TokenCursor& cursor);
// Takes UNLIMITED, which is -1, or a number that is not negative; throws as take_int32().
std::int32_t take_limit(TokenCursor& cursor);
// Takes YES or NO.
bool take_yes_or_no(TokenCursor& cursor);
// Takes RESTRICT or CASCADE when one stands here.
DropBehavior take_drop_behavior(TokenCursor& cursor);
// Takes a, b, c without parentheses.
std::vector<Name> take_names(TokenCursor& cursor);
std::vector<QualifiedName> take_qualified_names(TokenCursor& cursor);

// Returns the text with ASCII letters in upper case.
std::string upper_case(std::string_view text);

// 42601, `conflicting or redundant options`.
SqlError conflicting_options();
// 22003, `value "x" is out of range for type bigint`.
SqlError bigint_out_of_range(std::string_view text);

// Sets an option that may be written once; throws 42601 at `where` the second time.
template <typename T>
void set_once(std::optional<T>& option, T value, const Token& where) {
  if (option) throw conflicting_options().at(where.begin);
  option = std::move(value);
}

}  // namespace slipher::sql
