#include "types/datetime_tokens.h"

#include "types/datetime_words.h"

namespace slipher::types {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_punctuation(char c) { return c > ' ' && c < 0x7F && !is_digit(c) && !is_letter(c); }

class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_{text} {}

  std::optional<std::vector<DateToken>> split() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      start_ = at_;
      if (is_digit(c)) {
        take_digits_first();
      } else if (c == '.') {
        ++at_;
        skip([](char x) { return is_digit(x); });
        add(DateToken::Kind::kNumber);
      } else if (is_letter(c)) {
        take_letters_first();
      } else if (c == '+' || c == '-') {
        if (!take_sign_first()) return std::nullopt;
      } else if (is_blank(c) || is_punctuation(c)) {
        ++at_;
      } else {
        return std::nullopt;
      }
      if (tokens_.size() > kMaxDateTokens) return std::nullopt;
    }
    return std::move(tokens_);
  }

 private:
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  template <typename Accepts>
  void skip(const Accepts& accepts) {
    while (at_ < text_.size() && accepts(text_[at_])) ++at_;
  }
  void add(DateToken::Kind kind) { tokens_.push_back({kind, text_.substr(start_, at_ - start_)}); }

  void take_digits_first() {
    skip(is_digit);
    const char mark = peek();
    if (mark == ':') {
      skip([](char c) { return is_digit(c) || c == ':' || c == '.'; });
      return add(DateToken::Kind::kTime);
    }
    if (mark != '-' && mark != '/' && mark != '.') return add(DateToken::Kind::kNumber);
    ++at_;
    if (!is_digit(peek())) {  // "31-Jan-2008"
      skip([mark](char c) { return is_digit(c) || is_letter(c) || c == mark; });
      return add(DateToken::Kind::kDate);
    }
    skip(is_digit);
    if (peek() != mark) {
      return add(mark == '.' ? DateToken::Kind::kNumber : DateToken::Kind::kDate);
    }
    skip([mark](char c) { return is_digit(c) || c == mark; });
    add(DateToken::Kind::kDate);
  }

  void take_letters_first() {
    skip(is_letter);
    const char mark = peek();
    bool joined = mark == '-' || mark == '/' || mark == '.';
    if (mark == '+' || is_digit(mark)) {
      // "UTC+3" is a zone, but "T04" and "J2454497" are a mark and a number.
      joined = find_date_word(to_lower(text_.substr(start_, at_ - start_))) == nullptr;
    }
    if (!joined) return add(DateToken::Kind::kWord);
    skip([](char c) {
      return is_digit(c) || is_letter(c) || c == '+' || c == '-' || c == '/' || c == '_' ||
             c == '.' || c == ':';
    });
    add(DateToken::Kind::kDate);
  }

  bool take_sign_first() {
    ++at_;
    skip(is_blank);
    if (is_digit(peek())) {
      skip([](char c) { return is_digit(c) || c == ':' || c == '.' || c == '-'; });
      add(DateToken::Kind::kZone);
      return true;
    }
    if (!is_letter(peek())) return false;
    skip(is_letter);
    add(DateToken::Kind::kSpecial);
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t start_ = 0;  // Of the current token.
  std::vector<DateToken> tokens_;
};

}  // namespace

std::optional<std::vector<DateToken>> split_datetime(std::string_view text) {
  return Splitter(text).split();
}

}  // namespace slipher::types
