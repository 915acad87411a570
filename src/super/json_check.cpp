#include "super/json_check.h"

#include <cstddef>
#include <string>

#include "base/utf8.h"

namespace slipher::super {
namespace {

constexpr std::size_t kSafeDigits = 300;  // A DOUBLE PRECISION has more before it overflows.

bool is_digit(char c) { return c >= '0' && c <= '9'; }

class Scan {
 public:
  explicit Scan(std::string_view text) : text_{text} {}

  std::optional<bool> run() {
    const bool good = values();
    if (unsure_) return std::nullopt;
    return good && (ascii_ || find_invalid_utf8(text_) == text_.size());
  }

 private:
  // A zero byte stands for the end: where one is, it is an error all the same.
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool take(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }
  void skip_blanks() {
    while (peek() == ' ' || peek() == '\n' || peek() == '\t' || peek() == '\r') ++at_;
  }

  // Reads values as long as brackets are open.
  bool values() {
    for (;;) {
      if (!value()) return false;
      if (!opened_ && !behind_value()) return false;
      if (open_.empty()) return at_ == text_.size();
    }
  }

  // Reads a value that is none in brackets or empty ones, or an opening bracket with what comes
  // before the first value; then `opened_` says so.
  bool value() {
    skip_blanks();
    const char bracket = peek();
    opened_ = false;
    if (bracket == '"') return string();
    if (bracket != '[' && bracket != '{') return number() || word();
    ++at_;
    skip_blanks();
    if (take(closing(bracket))) return true;
    opened_ = true;
    open_.push_back(bracket);
    return bracket == '[' || name();
  }

  // Reads what follows a value up to the next value or the end.
  bool behind_value() {
    for (;;) {
      skip_blanks();
      if (open_.empty()) return true;
      if (take(',')) {
        skip_blanks();
        return open_.back() == '[' || name();
      }
      if (!take(closing(open_.back()))) return false;
      open_.pop_back();
    }
  }

  bool name() {
    if (!string()) return false;
    skip_blanks();
    return take(':');
  }

  bool string() {
    if (!take('"')) return false;
    for (; at_ < text_.size(); ++at_) {
      const auto c = static_cast<unsigned char>(text_[at_]);
      if (c == '"') return take('"');
      if (c < 0x20) return false;
      ascii_ = ascii_ && c < 0x80;
      if (c != '\\') continue;
      ++at_;
      unsure_ = unsure_ || peek() == 'u';
      if (std::string_view("\"\\/bfnrtu").find(peek()) == std::string_view::npos) return false;
    }
    return false;
  }

  std::size_t digits() {
    const std::size_t begin = at_;
    while (is_digit(peek())) ++at_;
    return at_ - begin;
  }

  bool number() {
    const std::size_t begin = at_;
    take('-');
    if (!take('0') && digits() == 0) return fail_at(begin);
    if (at_ - begin > kSafeDigits) unsure_ = true;
    if (take('.') && digits() == 0) return fail_at(begin);
    if (peek() == 'e' || peek() == 'E') {
      unsure_ = true;
      return fail_at(begin);
    }
    return true;
  }

  // Goes back to `begin`, where nothing but a number could stand.
  bool fail_at(std::size_t begin) {
    at_ = begin;
    return false;
  }

  bool word() {
    for (const std::string_view known : {"true", "false", "null"}) {
      if (text_.substr(at_).starts_with(known)) {
        at_ += known.size();
        return true;
      }
    }
    return false;
  }

  static char closing(char bracket) { return bracket == '[' ? ']' : '}'; }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string open_;     // Brackets, outermost first.
  bool opened_ = false;  // The last value() read an opening bracket only.
  bool ascii_ = true;    // No string so far has other characters.
  bool unsure_ = false;
};

}  // namespace

std::optional<bool> is_well_formed(std::string_view text) { return Scan(text).run(); }

}  // namespace slipher::super
