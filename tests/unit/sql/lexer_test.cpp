#include "sql/lexer.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/error.h"
#include "sql/cursor.h"
#include "sql/keywords.h"

namespace slipher::sql {
namespace {

struct Piece {
  TokenKind kind;
  std::string text;
  bool operator==(const Piece&) const = default;
};

void PrintTo(const Piece& piece, std::ostream* out) {
  *out << static_cast<int>(piece.kind) << ":" << piece.text;
}

std::vector<Piece> pieces(std::string_view text) {
  Lexer lexer(text, Backslash::kEscape);
  std::vector<Piece> result;
  for (Token token = lexer.next(); token.kind != TokenKind::kEnd; token = lexer.next()) {
    result.push_back({token.kind, std::string(text.substr(token.begin, token.end - token.begin))});
  }
  return result;
}

std::vector<std::string> texts(std::string_view text) {
  std::vector<std::string> result;
  for (const Piece& piece : pieces(text)) result.push_back(piece.text);
  return result;
}

std::string value(std::string_view text, Backslash backslash = Backslash::kEscape) {
  Lexer lexer(text, backslash);
  const Token token = lexer.next();
  EXPECT_EQ(lexer.next().kind, TokenKind::kEnd) << text;
  return string_value(text, token, backslash);
}

SqlError error_of(std::string_view text) {
  try {
    for (Lexer lexer(text, Backslash::kEscape); lexer.next().kind != TokenKind::kEnd;) {
    }
  } catch (const SqlError& error) {
    return error;
  }
  ADD_FAILURE() << "no error: " << text;
  return internal_error("none");
}

using K = TokenKind;
using Texts = std::vector<std::string>;

TEST(Lexer, kinds_of_tokens) {
  const std::vector<std::pair<std::string, K>> cases = {
      {"abc", K::kWord},
      {"_a$1", K::kWord},
      {"\xC3\xA4rger", K::kWord},
      {"\"A b\"", K::kQuotedName},
      {"\"a\"\"b\"", K::kQuotedName},
      {"'x'", K::kString},
      {"N'x'", K::kString},
      {"e'x'", K::kEscapeString},
      {"$$x$$", K::kDollarString},
      {"$a$ $$ $a$", K::kDollarString},
      {"b'01'", K::kBitString},
      {"X'1f'", K::kHexString},
      {"12", K::kInteger},
      {"1.5", K::kDecimal},
      {".5", K::kDecimal},
      {"1.", K::kDecimal},
      {"1e5", K::kFloat},
      {"1.5E-3", K::kFloat},
      {"$12", K::kParameter},
      {"(", K::kSymbol},
      {"::", K::kSymbol},
  };
  for (const auto& [text, kind] : cases) {
    EXPECT_EQ(pieces(text), (std::vector<Piece>{{kind, text}})) << text;
  }
}

TEST(Lexer, numbers_end_where_postgresql_ends_them) {
  EXPECT_EQ(texts("1..2"), (Texts{"1", ".", ".2"}));
  EXPECT_EQ(texts("1e"), (Texts{"1", "e"}));
  EXPECT_EQ(texts("1e+"), (Texts{"1", "e", "+"}));
  EXPECT_EQ(texts("1_000"), (Texts{"1", "_000"}));
  EXPECT_EQ(texts("12abc"), (Texts{"12", "abc"}));
  EXPECT_EQ(texts("1.2.3"), (Texts{"1.2", ".3"}));
}

TEST(Lexer, operators_are_as_long_as_they_can_be) {
  EXPECT_EQ(texts("a<>b"), (Texts{"a", "<>", "b"}));
  EXPECT_EQ(texts("a!=b"), (Texts{"a", "!=", "b"}));
  EXPECT_EQ(texts("a||b"), (Texts{"a", "||", "b"}));
  EXPECT_EQ(texts("a::b"), (Texts{"a", "::", "b"}));
  EXPECT_EQ(texts("!~~*"), (Texts{"!~~*"}));
  // A sign ends an operator only beside ~ ! @ # % ^ & | ` ?.
  EXPECT_EQ(texts("a=-1"), (Texts{"a", "=", "-", "1"}));
  EXPECT_EQ(texts("a*-1"), (Texts{"a", "*", "-", "1"}));
  EXPECT_EQ(texts("a<=-1"), (Texts{"a", "<=", "-", "1"}));
  EXPECT_EQ(texts("a@-1"), (Texts{"a", "@-", "1"}));
  // Comments begin inside what would be an operator.
  EXPECT_EQ(texts("a*--b\nc"), (Texts{"a", "*", "c"}));
  EXPECT_EQ(texts("a+/*b*/c"), (Texts{"a", "+", "c"}));
  EXPECT_EQ(texts("(+)"), (Texts{"(", "+", ")"}));
}

TEST(Lexer, comments_nest_and_end_at_line_breaks) {
  EXPECT_EQ(texts("a /* x /* y */ z */ b"), (Texts{"a", "b"}));
  EXPECT_EQ(texts("a -- x\nb -- y\rc--"), (Texts{"a", "b", "c"}));
  EXPECT_EQ(texts("/**/"), Texts{});
  EXPECT_EQ(texts("'--' \"/*\""), (Texts{"'--'", "\"/*\""}));
}

TEST(Lexer, ordinary_literals_have_the_escapes_of_postgresql_8) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"''", ""},
      {"'it''s'", "it's"},
      {R"('it\'s')", "it's"},
      {R"('a\\b')", R"(a\b)"},
      {R"('\\')", R"(\)"},
      {R"('a\tb\nc')", "a\tb\nc"},
      {R"('\b\f\r')", "\b\f\r"},
      {R"('\101\1012')", "AA2"},
      {R"('\d\x41\u0041')", "dx41u0041"},
      {R"('%start\\_%')", R"(%start\_%)"},
      {"'\\303\\244'", "\xC3\xA4"},
      {"N'x'", "x"},
      {"'a'  \n  'b'", "ab"},
      {"'a' -- no\n", "a"},
      {"'a'\n-- note\n'b''c'", "ab'c"},
      {"$$it's \\n$$", "it's \\n"},
      {"$q$a$$b$q$", "a$$b"},
      {"$$$$", ""},
      {"b'0101'", "b0101"},
      {"X'1F'", "x1F"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(value(text), expected) << text;
  EXPECT_EQ(value(R"('\000')"), std::string(1, '\0'));
}

TEST(Lexer, a_backslash_can_be_an_ordinary_character) {
  EXPECT_EQ(value(R"('a\')", Backslash::kOrdinary), R"(a\)");
  EXPECT_EQ(value(R"('a\nb''c')", Backslash::kOrdinary), R"(a\nb'c)");
  EXPECT_EQ(value(R"(E'a\nb')", Backslash::kOrdinary), "a\nb");
}

TEST(Lexer, escape_strings_also_have_hexadecimal_and_unicode_escapes) {
  EXPECT_EQ(value(R"(E'\x41\x4g')"), "A\x04g");
  EXPECT_EQ(value(R"(E'\u00e4\U0001F600')"), "\xC3\xA4\xF0\x9F\x98\x80");
  EXPECT_EQ(value(R"(e'it\'s')"), "it's");
  EXPECT_EQ(value(R"(E'\xZ')"), "xZ");
}

TEST(Lexer, escapes_that_make_no_character_are_errors) {
  const std::vector<std::pair<std::string, SqlState>> cases = {
      {R"(E'\u12')", sqlstate::kInvalidEscapeSequence},
      {R"(E'\ud800')", sqlstate::kCharacterNotInRepertoire},
      {R"(E'\U00110000')", sqlstate::kCharacterNotInRepertoire},
      {R"(E'\xff')", sqlstate::kCharacterNotInRepertoire},
      {R"('\377')", sqlstate::kCharacterNotInRepertoire},
  };
  for (const auto& [text, state] : cases) {
    try {
      value(text);
      ADD_FAILURE() << text;
    } catch (const SqlError& error) {
      EXPECT_EQ(error.state(), state) << text;
    }
  }
}

TEST(Lexer, unterminated_things_are_errors_where_they_begin) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"a 'bc", "unterminated quoted string at or near \"'bc\""},
      {R"(a 'bc\')", R"(unterminated quoted string at or near "'bc\'")"},
      {"a \"bc", "unterminated quoted identifier at or near \"\"bc\""},
      {"a /* b /* c */", "unterminated /* comment at or near \"/* b /* c */\""},
      {"a $x$b$y$", "unterminated dollar-quoted string at or near \"$x$b$y$\""},
      {"a b'01", "unterminated bit string literal at or near \"b'01\""},
      {"a x'01", "unterminated hexadecimal string literal at or near \"x'01\""},
      {"a \"\"", "zero-length delimited identifier at or near \"\"\"\""},
  };
  for (const auto& [text, message] : cases) {
    const SqlError error = error_of(text);
    EXPECT_EQ(error.state(), sqlstate::kSyntaxError) << text;
    EXPECT_EQ(error.message(), message);
    EXPECT_EQ(error.offset(), 2U) << text;
  }
  EXPECT_EQ(error_of("u&'x'").state(), sqlstate::kFeatureNotSupported);
  EXPECT_EQ(texts("u & 'x'"), (Texts{"u", "&", "'x'"}));
}

TEST(Keywords, words_are_found_in_any_case) {
  EXPECT_EQ(find_keyword("select"), Keyword::kSelect);
  EXPECT_EQ(find_keyword("SELECT"), Keyword::kSelect);
  EXPECT_EQ(find_keyword("Current_Timestamp"), Keyword::kCurrentTimestamp);
  EXPECT_EQ(find_keyword("selec"), Keyword::kNotAKeyword);
  EXPECT_EQ(find_keyword(""), Keyword::kNotAKeyword);
  EXPECT_EQ(find_keyword(std::string(1000, 'a')), Keyword::kNotAKeyword);
  EXPECT_EQ(keyword_text(Keyword::kTruncatecolumns), "truncatecolumns");
}

// From the list of reserved words in Redshift's manual.
TEST(Keywords, reserved_words_are_those_of_the_manual) {
  for (const char* word : {"aes128", "TAG", "top", "user", "sysdate", "pivot", "unnest", "minus",
                           "snapshot", "lun", "text32k", "without", "new", "ilike"}) {
    EXPECT_TRUE(is_reserved_word(word)) << word;
  }
  // START and CONNECT are named there as not reserved; OID is on the list, but catalogs use it.
  for (const char* word : {"start", "connect", "oid", "date", "time", "name", "value", "x"}) {
    EXPECT_FALSE(is_reserved_word(word)) << word;
  }
}

TEST(Cursor, names_fold_and_are_cut_to_127_bytes) {
  ParseOptions options;
  const auto name = [&](std::string_view text) { return TokenCursor(text, options).take_name(); };
  EXPECT_EQ(name("AbC").text, "abc");
  EXPECT_EQ(name("\"AbC\"\"d\"").text, "abc\"d");
  EXPECT_TRUE(name("\"a\"").quoted);
  EXPECT_EQ(name("\xC3\x84"
                 "B")
                .text,
            "\xC3\x84"
            "b");
  options.case_sensitive_identifiers = true;
  EXPECT_EQ(name("AbC").text, "abc");
  EXPECT_EQ(name("\"AbC\"").text, "AbC");

  const std::string long_name = std::string(126, 'a') + "\xC3\xA4";  // 128 bytes.
  TokenCursor cursor(long_name, options);
  EXPECT_EQ(cursor.take_name().text, std::string(126, 'a'));
  ASSERT_EQ(cursor.truncated_names().size(), 1U);
  EXPECT_EQ(
      cursor.truncated_names()[0],
      cat("identifier \"", long_name, "\" will be truncated to \"", std::string(126, 'a'), "\""));
  EXPECT_EQ(name(std::string(127, 'b')).text.size(), 127U);
  // No UTF-8: what cannot begin a character, over and over.
  EXPECT_EQ(name(cat("a", std::string(200, '\xA4'))).text.size(), 127U);
}

TEST(Cursor, dotted_names_take_reserved_words_behind_the_dot_and_temporary_tables) {
  const auto parts = [](std::string_view text) {
    Texts result;
    const QualifiedName name = TokenCursor(text, {}).take_qualified_name();
    for (const Name& part : name.parts) result.push_back(part.text);
    return result;
  };
  EXPECT_EQ(parts("a.\"B\".select"), (Texts{"a", "b", "select"}));
  EXPECT_EQ(parts("#T"), (Texts{"#t"}));
  EXPECT_EQ(parts("s.#t"), (Texts{"s", "#t"}));
  EXPECT_THROW(parts("# t"), SqlError);
  EXPECT_THROW(parts("select"), SqlError);
  EXPECT_THROW(parts("a."), SqlError);
}

TEST(Cursor, looks_ahead_and_goes_back) {
  TokenCursor cursor("a b c d", {});
  EXPECT_EQ(cursor.text_of(cursor.peek(3)), "d");
  const std::size_t begin = cursor.mark();
  cursor.take();
  cursor.take();
  EXPECT_TRUE(cursor.at_word("c"));
  cursor.rewind(begin);
  EXPECT_TRUE(cursor.accept_word("a"));
  EXPECT_FALSE(cursor.accept_word("c"));
}

TEST(Cursor, integers_are_checked) {
  const auto integer = [](std::string_view text) { return TokenCursor(text, {}).take_integer(); };
  EXPECT_EQ(integer("-5"), -5);
  EXPECT_EQ(integer("+5"), 5);
  EXPECT_EQ(integer("-9223372036854775808"), INT64_MIN);
  try {
    integer("9223372036854775808");
    ADD_FAILURE();
  } catch (const SqlError& error) {
    EXPECT_EQ(error.state(), sqlstate::kNumericValueOutOfRange);
  }
  EXPECT_THROW(integer("1.5"), SqlError);
  EXPECT_THROW(integer("x"), SqlError);
}

TEST(Cursor, a_text_above_16_mb_is_refused) {
  const std::string text(kMaxStatementBytes + 1, ' ');
  try {
    TokenCursor cursor(text, {});
    ADD_FAILURE();
  } catch (const SqlError& error) {
    EXPECT_EQ(error.state(), sqlstate::kSyntaxError);
    EXPECT_EQ(error.message(),
              "Statement is too large. Statement Size: 16777217 bytes. Maximum Allowed: 16777216 "
              "bytes");
  }
  EXPECT_TRUE(TokenCursor(std::string_view(text).substr(1), {}).at_end_of_statement());
}

}  // namespace
}  // namespace slipher::sql
