#include "catalog/stored_words.h"

#include <array>
#include <limits>
#include <utility>

#include "base/error.h"

namespace slipher::catalog {
namespace {

template <typename Enumeration>
struct Word {
  Enumeration value;
  std::string_view word;
};

constexpr std::array kGranteeKinds = {
    Word{GranteeKind::kUser, "user"},
    Word{GranteeKind::kGroup, "group"},
    Word{GranteeKind::kPublic, "public"},
};
constexpr std::array kConstraintKinds = {
    Word{ConstraintKind::kPrimaryKey, "primary key"},
    Word{ConstraintKind::kUnique, "unique"},
    Word{ConstraintKind::kForeignKey, "foreign key"},
};
constexpr std::array kRelationKinds = {
    Word{RelationKind::kTable, "table"},
    Word{RelationKind::kView, "view"},
    Word{RelationKind::kMaterializedView, "materialized view"},
    Word{RelationKind::kSystemTable, "system table"},
    Word{RelationKind::kSystemView, "system view"},
};
constexpr std::array kDistributionStyles = {
    Word{DistributionStyle::kAuto, "auto"},
    Word{DistributionStyle::kEven, "even"},
    Word{DistributionStyle::kKey, "key"},
    Word{DistributionStyle::kAll, "all"},
};
constexpr std::array kSortStyles = {
    Word{SortStyle::kNone, "none"},
    Word{SortStyle::kAuto, "auto"},
    Word{SortStyle::kCompound, "compound"},
    Word{SortStyle::kInterleaved, "interleaved"},
};

constexpr std::array kVolatilities = {
    Word{Volatility::kVolatile, "volatile"},
    Word{Volatility::kStable, "stable"},
    Word{Volatility::kImmutable, "immutable"},
};

constexpr auto kLastType = types::TypeKind::kOidVector;

SqlError unknown_word(std::string_view word) {
  return {sqlstate::kDataCorrupted, cat("the catalog holds an unknown word \"", word, "\"")};
}

template <typename Words, typename Enumeration>
std::string_view word_in(const Words& words, Enumeration value) {
  for (const auto& each : words) {
    if (each.value == value) return each.word;
  }
  throw internal_error("an enumerator has no word to be stored as");
}

template <typename Words, typename Enumeration>
void read_in(const Words& words, std::string_view word, Enumeration& out) {
  for (const auto& each : words) {
    if (each.word == word) {
      out = each.value;
      return;
    }
  }
  throw unknown_word(word);
}

// Calls `visit` with every privilege and its name.
template <typename Visit>
void for_each_privilege(const Visit& visit) {
  for (int bit = 0; bit < std::numeric_limits<std::uint16_t>::digits; ++bit) {
    const auto privilege = static_cast<Privilege>(1U << static_cast<unsigned>(bit));
    const std::string_view name = privilege_name(privilege);
    if (!name.empty()) visit(privilege, name);
  }
}

}  // namespace

std::string_view stored_word(types::TypeKind value) {
  return types::catalog_type_name(types::Type::of(value));
}
std::string_view stored_word(GranteeKind value) { return word_in(kGranteeKinds, value); }
std::string_view stored_word(ConstraintKind value) { return word_in(kConstraintKinds, value); }
std::string_view stored_word(RelationKind value) { return word_in(kRelationKinds, value); }
std::string_view stored_word(DistributionStyle value) {
  return word_in(kDistributionStyles, value);
}
std::string_view stored_word(SortStyle value) { return word_in(kSortStyles, value); }
std::string_view stored_word(Volatility value) { return word_in(kVolatilities, value); }

std::vector<std::string> stored_words(Privileges value) {
  std::vector<std::string> words;
  for_each_privilege([&](Privilege privilege, std::string_view name) {
    if (value.has(privilege)) words.emplace_back(name);
  });
  return words;
}

void read_stored_word(std::string_view word, types::TypeKind& out) {
  for (int i = 0; i <= static_cast<int>(kLastType); ++i) {
    const auto kind = static_cast<types::TypeKind>(i);
    if (stored_word(kind) != word) continue;
    out = kind;
    return;
  }
  throw unknown_word(word);
}
void read_stored_word(std::string_view word, GranteeKind& out) {
  read_in(kGranteeKinds, word, out);
}
void read_stored_word(std::string_view word, ConstraintKind& out) {
  read_in(kConstraintKinds, word, out);
}
void read_stored_word(std::string_view word, RelationKind& out) {
  read_in(kRelationKinds, word, out);
}
void read_stored_word(std::string_view word, DistributionStyle& out) {
  read_in(kDistributionStyles, word, out);
}
void read_stored_word(std::string_view word, SortStyle& out) { read_in(kSortStyles, word, out); }
void read_stored_word(std::string_view word, Volatility& out) { read_in(kVolatilities, word, out); }

Privileges privileges_of_words(const std::vector<std::string>& words) {
  Privileges out;
  for (const std::string& word : words) {
    const Privileges before = out;
    for_each_privilege([&](Privilege privilege, std::string_view name) {
      if (name == word) out.add(privilege);
    });
    if (out == before) throw unknown_word(word);
  }
  return out;
}

}  // namespace slipher::catalog
