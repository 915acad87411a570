#include "engine/duckdb/perl_pattern.h"

// Of its three libraries, that of bytes.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <array>
#include <string>

#include "base/error.h"

namespace slipher::engine {

namespace {

constexpr SqlState kInvalidRegularExpression{"2201B"};

// What one search may take: about a tenth of a second.
constexpr std::uint32_t kMaxSteps = 2'000'000;
constexpr std::uint32_t kMaxDepth = 250'000;
constexpr std::uint32_t kMaxKibibytes = 64 * 1024;

std::string message_of(int error) {
  std::array<PCRE2_UCHAR, 256> text{};
  pcre2_get_error_message(error, text.data(), text.size());
  return reinterpret_cast<const char*>(text.data());
}

PCRE2_SPTR bytes_of(std::string_view text) { return reinterpret_cast<PCRE2_SPTR>(text.data()); }

std::uint32_t count_groups(const pcre2_code* code) {
  std::uint32_t count = 0;
  pcre2_pattern_info(code, PCRE2_INFO_CAPTURECOUNT, &count);
  return count;
}

}  // namespace

void PerlPattern::Free::operator()(pcre2_real_code_8* code) const { pcre2_code_free(code); }
void PerlMatches::Free::operator()(pcre2_real_match_data_8* data) const {
  pcre2_match_data_free(data);
}
void PerlMatches::Free::operator()(pcre2_real_match_context_8* context) const {
  pcre2_match_context_free(context);
}

PerlPattern::PerlPattern(std::string_view expression, LetterCase letters) {
  int error = 0;
  std::size_t offset = 0;
  const std::uint32_t options =
      PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C | (letters == LetterCase::kIgnored ? PCRE2_CASELESS : 0U);
  code_.reset(
      pcre2_compile(bytes_of(expression), expression.size(), options, &error, &offset, nullptr));
  if (!code_) {
    throw SqlError(kInvalidRegularExpression,
                   cat("invalid regular expression: ", message_of(error)))
        .detail(cat("At byte ", offset, " of the pattern."));
  }
}

bool PerlPattern::has_group() const { return count_groups(code_.get()) > 0; }

PerlMatches::PerlMatches(const PerlPattern& pattern)
    : pattern_{pattern},
      limits_{pcre2_match_context_create(nullptr)},
      data_{pcre2_match_data_create_from_pattern(pattern.code_.get(), nullptr)} {
  check(limits_ != nullptr && data_ != nullptr, "memory for a search");
  pcre2_set_match_limit(limits_.get(), kMaxSteps);
  pcre2_set_depth_limit(limits_.get(), kMaxDepth);
  pcre2_set_heap_limit(limits_.get(), kMaxKibibytes);
}

void PerlMatches::search(std::string_view text) {
  text_ = text;
  last_.reset();
}

bool PerlMatches::match(std::size_t from, std::uint32_t options) {
  const int found = pcre2_match(pattern_.code_.get(), bytes_of(text_), text_.size(), from,
                                options | PCRE2_NO_UTF_CHECK, data_.get(), limits_.get());
  if (found == PCRE2_ERROR_NOMATCH) return false;
  if (found < 0) {
    throw SqlError(sqlstate::kStatementTooComplex, "regular expression is too complex")
        .detail(cat(message_of(found), "."));
  }
  const MatchedPart part = group(0);
  // \K behind what looks around may put a match before itself or before the last one: a search
  // that goes on from there never ends.
  if (part.begin > part.end || (last_ && part.begin < last_->end)) {
    throw SqlError(kInvalidRegularExpression, "invalid regular expression: misplaced \\K");
  }
  last_ = part;
  return true;
}

bool PerlMatches::next() {
  if (!last_) return match(0, 0);
  std::size_t from = last_->end;
  if (last_->begin == from) {
    // After an empty match something may match here that is not empty; else a character later.
    if (from == text_.size()) return false;
    if (match(from, PCRE2_NOTEMPTY_ATSTART | PCRE2_ANCHORED)) return true;
    ++from;
    while (from < text_.size() && (static_cast<unsigned char>(text_[from]) & 0xC0U) == 0x80U)
      ++from;
  }
  return match(from, 0);
}

MatchedPart PerlMatches::group(std::uint32_t number) const {
  const PCRE2_SIZE* places = pcre2_get_ovector_pointer(data_.get());
  const MatchedPart part{places[2 * number], places[2 * number + 1]};
  if (part.begin == PCRE2_UNSET) return {places[1], places[1]};
  return part;
}

std::uint32_t PerlMatches::groups() const { return count_groups(pattern_.code_.get()); }

}  // namespace slipher::engine
