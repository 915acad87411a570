#include "sql/redact.h"

#include <algorithm>

#include "sql/lexer.h"

namespace slipher::sql {
namespace {

constexpr std::string_view kSecretWords[] = {"access_key_id", "credentials", "master_symmetric_key",
                                             "parameters",    "password",    "secret_access_key",
                                             "session_token"};

bool is_secret_word(std::string_view word) {
  return std::any_of(
      std::begin(kSecretWords), std::end(kSecretWords), [&](std::string_view secret) {
        return std::equal(
            secret.begin(), secret.end(), word.begin(), word.end(),
            [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b - 'A' + 'a' : b); });
      });
}

bool is_literal(TokenKind kind) {
  return kind == TokenKind::kString || kind == TokenKind::kEscapeString ||
         kind == TokenKind::kDollarString;
}

}  // namespace

std::string redact(std::string_view text, const ParseOptions& options) {
  Lexer lexer(text, options.backslash_escapes ? Backslash::kEscape : Backslash::kOrdinary);
  std::string out;
  std::size_t copied = 0;
  bool secret_follows = false;
  for (Token token = lexer.next(); token.kind != TokenKind::kEnd; token = lexer.next()) {
    if (secret_follows && is_literal(token.kind)) {
      out.append(text.substr(copied, token.begin - copied)).append("'***'");
      copied = token.end;
    }
    // CREDENTIALS may be followed by AS.
    const bool as = token.keyword == Keyword::kAs;
    secret_follows = (secret_follows && as) ||
                     (token.kind == TokenKind::kWord &&
                      is_secret_word(text.substr(token.begin, token.end - token.begin)));
  }
  return out.append(text.substr(copied));
}

}  // namespace slipher::sql
