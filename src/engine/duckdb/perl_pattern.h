#pragma once

// Regular expressions of Perl's dialect, by PCRE2, which alone of the dialects here looks ahead and
// behind.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

// PCRE2's types.
struct pcre2_real_code_8;
struct pcre2_real_match_context_8;
struct pcre2_real_match_data_8;

namespace slipher::engine {

enum class LetterCase : bool { kMatters, kIgnored };

// A compiled expression. Never changes: any thread may use it.
class PerlPattern {
 public:
  // Throws 2201B for what is no regular expression.
  PerlPattern(std::string_view expression, LetterCase letters);

  bool has_group() const;

 private:
  friend class PerlMatches;
  struct Free {
    void operator()(pcre2_real_code_8* code) const;
  };
  std::unique_ptr<pcre2_real_code_8, Free> code_;
};

// A part of a text, in bytes.
struct MatchedPart {
  std::size_t begin;
  std::size_t end;
};

// Finds the matches in texts, one text after the other. Must not outlive the pattern; one thread.
class PerlMatches {
 public:
  explicit PerlMatches(const PerlPattern& pattern);

  // Begins with a text, which must be valid UTF-8 and stay.
  void search(std::string_view text);
  // Moves to the next match; returns whether there is one. Throws 54001 when finding it needs more
  // steps or memory than a search may take.
  bool next();
  MatchedPart whole() const { return group(0); }
  // Returns what a group of the last match matched: empty at the match's end when nothing.
  MatchedPart group(std::uint32_t number) const;
  std::uint32_t groups() const;

 private:
  struct Free {
    void operator()(pcre2_real_match_data_8* data) const;
    void operator()(pcre2_real_match_context_8* context) const;
  };
  bool match(std::size_t from, std::uint32_t options);

  const PerlPattern& pattern_;
  std::unique_ptr<pcre2_real_match_context_8, Free> limits_;
  std::unique_ptr<pcre2_real_match_data_8, Free> data_;
  std::string_view text_;
  std::optional<MatchedPart> last_;  // Of this text.
};

}  // namespace slipher::engine
