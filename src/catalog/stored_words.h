#pragma once

// Enumerators as the words that are stored for them: a stored number would change its meaning when
// an enumerator is added before it.

#include <string>
#include <string_view>
#include <vector>

#include "catalog/objects.h"
#include "catalog/privilege.h"
#include "types/type.h"

namespace slipher::catalog {

std::string_view stored_word(types::TypeKind value);
std::string_view stored_word(GranteeKind value);
std::string_view stored_word(ConstraintKind value);
std::string_view stored_word(RelationKind value);
std::string_view stored_word(DistributionStyle value);
std::string_view stored_word(SortStyle value);
std::string_view stored_word(Volatility value);
std::vector<std::string> stored_words(Privileges value);

// Read them back. Throw XX001 for a word that stands for nothing.
void read_stored_word(std::string_view word, types::TypeKind& out);
void read_stored_word(std::string_view word, GranteeKind& out);
void read_stored_word(std::string_view word, ConstraintKind& out);
void read_stored_word(std::string_view word, RelationKind& out);
void read_stored_word(std::string_view word, DistributionStyle& out);
void read_stored_word(std::string_view word, SortStyle& out);
void read_stored_word(std::string_view word, Volatility& out);
Privileges privileges_of_words(const std::vector<std::string>& words);

}  // namespace slipher::catalog
