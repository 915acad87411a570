#include "sql/lexer.h"

#include <array>
#include <cctype>

namespace slipher::sql {
namespace {

// How much of the text an error about an unterminated literal shows.
constexpr std::size_t kMaxNearBytes = 1024;

enum CharacterClass : std::uint8_t {
  kBlank = 1,
  kNameStart = 2,
  kNamePart = 4,
  kDigit = 8,
  kOperator = 16,
};

constexpr std::array<std::uint8_t, 256> make_classes() {
  std::array<std::uint8_t, 256> classes{};
  for (const char c : std::string_view(" \t\n\r\f\v"))
    classes[static_cast<unsigned char>(c)] = kBlank;
  for (int c = 'a'; c <= 'z'; ++c) classes[static_cast<std::size_t>(c)] = kNameStart | kNamePart;
  for (int c = 'A'; c <= 'Z'; ++c) classes[static_cast<std::size_t>(c)] = kNameStart | kNamePart;
  for (std::size_t c = 0x80; c < 256; ++c) classes[c] = kNameStart | kNamePart;
  classes['_'] = kNameStart | kNamePart;
  for (int c = '0'; c <= '9'; ++c) classes[static_cast<std::size_t>(c)] = kNamePart | kDigit;
  classes['$'] = kNamePart;
  for (const char c : std::string_view("~!@#^&|`?+-*/%<>=")) {
    classes[static_cast<unsigned char>(c)] = kOperator;
  }
  return classes;
}
constexpr auto kClasses = make_classes();

bool is(char c, CharacterClass which) {
  return (kClasses[static_cast<unsigned char>(c)] & which) != 0;
}

struct Spelling {
  std::string_view text;
  Symbol symbol;
};

constexpr Spelling kLongSymbols[] = {
    {"<>", Symbol::kNotEqual},
    {"!=", Symbol::kNotEqual},
    {"<=", Symbol::kLessOrEqual},
    {">=", Symbol::kGreaterOrEqual},
    {"||", Symbol::kConcat},
    {"<<", Symbol::kShiftLeft},
    {">>", Symbol::kShiftRight},
    {"~*", Symbol::kMatchInsensitive},
    {"!~", Symbol::kNotMatch},
    {"!~*", Symbol::kNotMatchInsensitive},
    {"~~", Symbol::kLike},
    {"~~*", Symbol::kIlike},
    {"!~~", Symbol::kNotLike},
    {"!~~*", Symbol::kNotIlike},
    {"|/", Symbol::kSquareRoot},
    {"||/", Symbol::kCubeRoot},
    {"!!", Symbol::kDoubleExclamation},
};

Symbol one_character_symbol(char c) {
  switch (c) {
    case '(':
      return Symbol::kLeftParen;
    case ')':
      return Symbol::kRightParen;
    case '[':
      return Symbol::kLeftBracket;
    case ']':
      return Symbol::kRightBracket;
    case ',':
      return Symbol::kComma;
    case ';':
      return Symbol::kSemicolon;
    case '.':
      return Symbol::kDot;
    case ':':
      return Symbol::kColon;
    case '+':
      return Symbol::kPlus;
    case '-':
      return Symbol::kMinus;
    case '*':
      return Symbol::kStar;
    case '/':
      return Symbol::kSlash;
    case '%':
      return Symbol::kPercent;
    case '^':
      return Symbol::kCaret;
    case '=':
      return Symbol::kEqual;
    case '<':
      return Symbol::kLess;
    case '>':
      return Symbol::kGreater;
    case '&':
      return Symbol::kAmpersand;
    case '|':
      return Symbol::kBar;
    case '#':
      return Symbol::kHash;
    case '~':
      return Symbol::kTilde;
    case '@':
      return Symbol::kAt;
    case '!':
      return Symbol::kExclamation;
    default:
      return Symbol::kOther;
  }
}

// PostgreSQL's rule: + and - end an operator of several characters only beside one of these.
bool may_end_in_sign(std::string_view text) {
  return text.find_first_of("~!@#^&|`?%") != std::string_view::npos;
}

SqlError bad_encoding(std::size_t offset) {
  return SqlError(sqlstate::kCharacterNotInRepertoire,
                  "invalid byte sequence for encoding \"UTF8\"")
      .at(offset);
}

void append_utf8(std::string& out, std::uint32_t code) {
  const auto put = [&out](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0U | (code >> 6U));
    put(0x80U | (code & 0x3FU));
  } else if (code < 0x10000) {
    put(0xE0U | (code >> 12U));
    put(0x80U | ((code >> 6U) & 0x3FU));
    put(0x80U | (code & 0x3FU));
  } else {
    put(0xF0U | (code >> 18U));
    put(0x80U | ((code >> 12U) & 0x3FU));
    put(0x80U | ((code >> 6U) & 0x3FU));
    put(0x80U | (code & 0x3FU));
  }
}

// The number of bytes that a well-formed character has here; 0 for what is no UTF-8.
std::size_t character_size(std::string_view text, std::size_t i) {
  const auto byte = [&](std::size_t at) -> std::uint32_t {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
  };
  const std::uint32_t lead = byte(i);
  if (lead < 0x80) return 1;
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  for (std::size_t k = 1; k < size; ++k) {
    if ((byte(i + k) & 0xC0U) != 0x80U) return 0;
  }
  const std::uint32_t second = byte(i + 1);
  if (lead == 0xE0 && second < 0xA0) return 0;
  if (lead == 0xED && second > 0x9F) return 0;  // Surrogates.
  if (lead == 0xF0 && second < 0x90) return 0;
  if (lead == 0xF4 && second > 0x8F) return 0;
  return size;
}

bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t size = character_size(text, i);
    if (size == 0) return false;
    i += size;
  }
  return true;
}

// Digits of a base after a backslash: up to `most`, which is how many were read.
std::uint32_t read_digits(std::string_view text, std::size_t& i, std::size_t most,
                          std::uint32_t base, std::size_t& count) {
  std::uint32_t value = 0;
  for (count = 0; count < most && i < text.size(); ++count, ++i) {
    const char c = text[i];
    std::uint32_t digit = 16;
    if (c >= '0' && c <= '9') digit = static_cast<std::uint32_t>(c - '0');
    if (c >= 'a' && c <= 'f') digit = static_cast<std::uint32_t>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') digit = static_cast<std::uint32_t>(c - 'A' + 10);
    if (digit >= base) break;
    value = value * base + digit;
  }
  return value;
}

// Writes what stands for the escape at text[i], behind its backslash; leaves i behind it.
// PostgreSQL 8.0 knows letters and octal digits; \x and \u are of E'...' alone.
void append_escape(std::string& out, std::string_view text, std::size_t& i, bool extended,
                   std::size_t offset) {
  std::size_t count = 0;
  const char c = text[i];
  if (c >= '0' && c <= '7') {
    out.push_back(static_cast<char>(read_digits(text, i, 3, 8, count)));
    return;
  }
  ++i;
  if (extended && c == 'x') {
    const std::uint32_t value = read_digits(text, i, 2, 16, count);
    out.push_back(count == 0 ? 'x' : static_cast<char>(value));
    return;
  }
  if (extended && (c == 'u' || c == 'U')) {
    const std::size_t wanted = c == 'u' ? 4 : 8;
    const std::uint32_t code = read_digits(text, i, wanted, 16, count);
    if (count != wanted) {
      throw SqlError(sqlstate::kInvalidEscapeSequence, "invalid Unicode escape")
          .at(offset)
          .hint("Unicode escapes must be \\uXXXX or \\UXXXXXXXX.");
    }
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) throw bad_encoding(offset);
    append_utf8(out, code);
    return;
  }
  switch (c) {
    case 'b':
      out.push_back('\b');
      break;
    case 'f':
      out.push_back('\f');
      break;
    case 'n':
      out.push_back('\n');
      break;
    case 'r':
      out.push_back('\r');
      break;
    case 't':
      out.push_back('\t');
      break;
    default:
      out.push_back(c);
  }
}

// The end of $tag$ that begins at `begin`; 0 when there is none.
std::size_t dollar_tag_end(std::string_view text, std::size_t begin) {
  std::size_t i = begin + 1;
  if (i < text.size() && is(text[i], kNameStart)) {
    while (i < text.size() && text[i] != '$' && is(text[i], kNamePart)) ++i;
  }
  return i < text.size() && text[i] == '$' ? i + 1 : 0;
}

}  // namespace

bool begins_name(char c) { return is(c, kNameStart); }
bool continues_name(char c) { return is(c, kNamePart); }

bool has_escapes(TokenKind kind, Backslash ordinary) {
  return kind == TokenKind::kEscapeString ||
         (kind == TokenKind::kString && ordinary == Backslash::kEscape);
}

Token Lexer::token(TokenKind kind, std::size_t begin) const {
  Token result;
  result.begin = static_cast<std::uint32_t>(begin);
  result.end = static_cast<std::uint32_t>(position_);
  result.kind = kind;
  return result;
}

SqlError Lexer::unterminated(std::string_view what, std::size_t begin) const {
  return SqlError(sqlstate::kSyntaxError, cat("unterminated ", what, " at or near \"",
                                              text_.substr(begin, kMaxNearBytes), "\""))
      .at(begin);
}

void Lexer::skip_block_comment() {
  const std::size_t begin = position_;
  int depth = 0;
  do {
    const char c = at(position_);
    if (c == '/' && at(position_ + 1) == '*') {
      ++depth;
      position_ += 2;
    } else if (c == '*' && at(position_ + 1) == '/') {
      --depth;
      position_ += 2;
    } else {
      if (position_ >= text_.size()) throw unterminated("/* comment", begin);
      ++position_;
    }
  } while (depth > 0);
}

void Lexer::skip_blanks() {
  while (position_ < text_.size()) {
    const char c = text_[position_];
    if (is(c, kBlank)) {
      ++position_;
    } else if (c == '-' && at(position_ + 1) == '-') {
      while (position_ < text_.size() && text_[position_] != '\n' && text_[position_] != '\r') {
        ++position_;
      }
    } else if (c == '/' && at(position_ + 1) == '*') {
      skip_block_comment();
    } else {
      return;
    }
  }
}

Token Lexer::next() {
  skip_blanks();
  const std::size_t begin = position_;
  if (begin >= text_.size()) return token(TokenKind::kEnd, begin);
  const char c = text_[begin];
  if (is(c, kNameStart)) return word();
  if (is(c, kDigit) || (c == '.' && is(at(begin + 1), kDigit))) return number();
  if (c == '\'') return string(TokenKind::kString, begin);
  if (c == '"') return quoted_name();
  if (c == '$') return dollar();
  return symbol();
}

Token Lexer::word() {
  const std::size_t begin = position_;
  const char first = text_[begin];
  if (at(begin + 1) == '\'') {
    switch (first) {
      case 'e':
      case 'E':
        ++position_;
        return string(TokenKind::kEscapeString, begin);
      case 'n':
      case 'N':
        ++position_;
        return string(TokenKind::kString, begin);
      case 'b':
      case 'B':
        ++position_;
        return string(TokenKind::kBitString, begin);
      case 'x':
      case 'X':
        ++position_;
        return string(TokenKind::kHexString, begin);
      default:
        break;
    }
  }
  if ((first == 'u' || first == 'U') && at(begin + 1) == '&' &&
      (at(begin + 2) == '\'' || at(begin + 2) == '"')) {
    throw not_supported("a U& literal").at(begin);
  }
  while (position_ < text_.size() && is(text_[position_], kNamePart)) ++position_;
  Token result = token(TokenKind::kWord, begin);
  result.keyword = find_keyword(text_.substr(begin, position_ - begin));
  return result;
}

Token Lexer::quoted_name() {
  const std::size_t begin = position_++;
  while (true) {
    if (position_ >= text_.size()) throw unterminated("quoted identifier", begin);
    if (text_[position_++] != '"') continue;
    if (at(position_) != '"') break;
    ++position_;
  }
  if (position_ == begin + 2) {
    throw SqlError(sqlstate::kSyntaxError, "zero-length delimited identifier at or near \"\"\"\"")
        .at(begin);
  }
  return token(TokenKind::kQuotedName, begin);
}

// After a closing quote: literals go on after blanks that have a line break, as the standard says.
// Leaves the position behind the next opening quote then, else where it was.
bool Lexer::at_continued_string() {
  const std::size_t begin = position_;
  bool line_break = false;
  while (position_ < text_.size()) {
    const char c = text_[position_];
    if (is(c, kBlank)) {
      line_break = line_break || c == '\n' || c == '\r';
      ++position_;
    } else if (line_break && c == '-' && at(position_ + 1) == '-') {
      while (position_ < text_.size() && text_[position_] != '\n' && text_[position_] != '\r') {
        ++position_;
      }
    } else {
      break;
    }
  }
  if (line_break && at(position_) == '\'') {
    ++position_;
    return true;
  }
  position_ = begin;
  return false;
}

Token Lexer::string(TokenKind kind, std::size_t begin) {
  const bool escapes = has_escapes(kind, backslash_);
  const std::string_view what = kind == TokenKind::kBitString   ? "bit string literal"
                                : kind == TokenKind::kHexString ? "hexadecimal string literal"
                                                                : "quoted string";
  ++position_;
  while (true) {
    if (position_ >= text_.size()) throw unterminated(what, begin);
    const char c = text_[position_++];
    if (c == '\\' && escapes) {
      ++position_;  // Past the end, the next round finds out.
    } else if (c == '\'') {
      if (at(position_) == '\'') {
        ++position_;
      } else if (!at_continued_string()) {
        return token(kind, begin);
      }
    }
  }
}

Token Lexer::dollar() {
  const std::size_t begin = position_;
  if (is(at(begin + 1), kDigit)) {
    ++position_;
    while (is(at(position_), kDigit)) ++position_;
    return token(TokenKind::kParameter, begin);
  }
  const std::size_t tag_end = dollar_tag_end(text_, begin);
  if (tag_end == 0) {
    ++position_;
    Token result = token(TokenKind::kSymbol, begin);
    result.symbol = Symbol::kOther;
    return result;
  }
  const std::string_view tag = text_.substr(begin, tag_end - begin);
  const std::size_t close = text_.find(tag, tag_end);
  if (close == std::string_view::npos) throw unterminated("dollar-quoted string", begin);
  position_ = close + tag.size();
  return token(TokenKind::kDollarString, begin);
}

Token Lexer::number() {
  const std::size_t begin = position_;
  TokenKind kind = TokenKind::kInteger;
  while (is(at(position_), kDigit)) ++position_;
  if (at(position_) == '.' && at(position_ + 1) != '.') {
    kind = TokenKind::kDecimal;
    ++position_;
    while (is(at(position_), kDigit)) ++position_;
  }
  if (at(position_) == 'e' || at(position_) == 'E') {
    std::size_t digits = position_ + 1;
    if (at(digits) == '+' || at(digits) == '-') ++digits;
    if (is(at(digits), kDigit)) {
      kind = TokenKind::kFloat;
      position_ = digits;
      while (is(at(position_), kDigit)) ++position_;
    }
  }
  return token(kind, begin);
}

Token Lexer::symbol() {
  const std::size_t begin = position_;
  const char first = text_[begin];
  std::size_t end = begin + 1;
  Symbol found = Symbol::kNone;
  if (is(first, kOperator)) {
    while (is(at(end), kOperator) && !(at(end) == '-' && at(end + 1) == '-') &&
           !(at(end) == '/' && at(end + 1) == '*')) {
      ++end;
    }
    while (end > begin + 1 && (text_[end - 1] == '+' || text_[end - 1] == '-') &&
           !may_end_in_sign(text_.substr(begin, end - begin - 1))) {
      --end;
    }
    if (end > begin + 1) {
      found = Symbol::kOther;
      const std::string_view spelled = text_.substr(begin, end - begin);
      for (const Spelling& known : kLongSymbols) {
        if (known.text == spelled) found = known.symbol;
      }
    }
  } else if (first == ':' && at(end) == ':') {
    ++end;
    found = Symbol::kDoubleColon;
  }
  position_ = end;
  Token result = token(TokenKind::kSymbol, begin);
  result.symbol = found == Symbol::kNone ? one_character_symbol(first) : found;
  return result;
}

std::string string_value(std::string_view text, const Token& token, Backslash ordinary) {
  std::string_view raw = text.substr(token.begin, token.end - token.begin);
  if (token.kind == TokenKind::kDollarString) {
    const std::size_t tag = dollar_tag_end(raw, 0);
    return std::string(raw.substr(tag, raw.size() - 2 * tag));
  }
  std::string out;
  if (token.kind == TokenKind::kBitString) out = "b";
  if (token.kind == TokenKind::kHexString) out = "x";
  const bool escapes = has_escapes(token.kind, ordinary);
  const bool extended = token.kind == TokenKind::kEscapeString;
  bool check_encoding = false;
  std::size_t i = raw.find('\'') + 1;
  const std::size_t end = raw.size() - 1;  // The last quote.
  out.reserve(out.size() + end - i);
  while (i < end) {
    const char c = raw[i];
    if (c == '\\' && escapes) {
      const std::size_t before = out.size();
      append_escape(out, raw, ++i, extended, token.begin);
      check_encoding = check_encoding || static_cast<unsigned char>(out[before]) >= 0x80;
    } else if (c == '\'') {
      // Either doubled, or the literal goes on after a line break: on to the next quote.
      if (raw[i + 1] == '\'') out.push_back('\'');
      const bool doubled = raw[i + 1] == '\'';
      i = doubled ? i + 2 : raw.find('\'', i + 1) + 1;
    } else {
      const std::size_t stop = raw.find_first_of("'\\", i + 1);
      out.append(raw, i, stop - i);
      i = stop;
    }
  }
  if (check_encoding && !is_utf8(out)) throw bad_encoding(token.begin);
  return out;
}

}  // namespace slipher::sql
