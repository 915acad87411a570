#pragma once

// What the tests of the statement parsers share: one statement out of a text, and the error of a
// text that is none.

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/error.h"
#include "sql/parse.h"

namespace slipher::sql {

inline StatementNode parse_node(std::string_view text) {
  std::vector<Statement> statements = parse(text, {});
  check(statements.size() == 1, "one statement");
  return std::move(statements.front().node);
}

// Parses a text that is one statement of the kind T.
template <typename T>
T parse_one(std::string_view text) {
  SCOPED_TRACE(std::string{text});
  StatementNode node = parse_node(text);
  if (!std::holds_alternative<T>(node)) {
    ADD_FAILURE() << "another kind of statement, number " << node.index();
    return {};
  }
  return std::get<T>(std::move(node));
}

struct Failure {
  std::string_view text;
  std::string_view state;
  std::string_view message;
  std::size_t offset;
};

// Expects each text to fail so.
inline void expect_failures(const std::vector<Failure>& failures) {
  for (const Failure& failure : failures) {
    SCOPED_TRACE(std::string{failure.text});
    try {
      parse(failure.text, {});
      ADD_FAILURE() << "no error";
    } catch (const SqlError& error) {
      EXPECT_EQ(error.state().text(), failure.state);
      EXPECT_EQ(error.message(), failure.message);
      EXPECT_EQ(error.offset(), failure.offset);
    }
  }
}

struct Refusal {
  std::string_view text;
  std::string_view command;
};

// Expects each text to be one statement that is refused by name.
inline void expect_refusals(const std::vector<Refusal>& refusals) {
  for (const Refusal& refusal : refusals) {
    EXPECT_EQ(parse_one<Unsupported>(refusal.text).command, refusal.command) << refusal.text;
  }
}

// Names as text, for comparing.
inline std::string text_of(const Name& name) { return name.text; }
inline std::string text_of(const QualifiedName& name) {
  std::string text;
  for (const Name& part : name.parts) text += (text.empty() ? "" : ".") + part.text;
  return text;
}
template <typename T>
std::vector<std::string> texts_of(const std::vector<T>& names) {
  std::vector<std::string> texts;
  for (const T& name : names) texts.push_back(text_of(name));
  return texts;
}

using Texts = std::vector<std::string>;

}  // namespace slipher::sql
