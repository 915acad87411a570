#include "sql/parse.h"

#include <algorithm>
#include <utility>

#include "sql/parser.h"

namespace slipher::sql {

std::vector<Statement> parse(std::string_view text, const ParseOptions& options) {
  return Parser(text, options).parse_all();
}

Expression parse_expression(std::string_view text, const ParseOptions& options) {
  return Parser(text, options).parse_only_expression();
}

Query parse_query(std::string_view text, const ParseOptions& options) {
  return Parser(text, options).parse_only_query();
}

std::vector<Statement> Parser::parse_all() {
  std::vector<Statement> statements;
  while (true) {
    while (accept(Symbol::kSemicolon)) {
    }
    if (at(TokenKind::kEnd)) return statements;
    statements.push_back(parse_statement());
    if (!at_end_of_statement()) throw error_here();
  }
}

Expression Parser::parse_only_expression() {
  Expression expression = parse_expression();
  if (!at(TokenKind::kEnd)) throw error_here();
  return expression;
}

// A semicolon at the end is let pass: UNLOAD's texts often have one.
Query Parser::parse_only_query() {
  Query query = parse_query();
  accept(Symbol::kSemicolon);
  if (!at(TokenKind::kEnd)) throw error_here();
  return query;
}

Statement Parser::parse_statement() {
  const DepthGuard guard(nesting_, kMaxNesting);
  const std::int32_t outer_parameters = std::exchange(parameters_, 0);
  height_ = 0;
  Statement statement;
  statement.begin = peek().begin;
  const std::size_t outer_begin = std::exchange(statement_begin_, statement.begin);
  statement.node = parse_node();
  statement_begin_ = outer_begin;
  statement.end = last_end();
  statement.parameters = parameters_;
  // What EXPLAIN and PREPARE hold is reported with them.
  if (nesting_ == 1) statement.truncated_names = std::exchange(truncated_names(), {});
  parameters_ = std::max(parameters_, outer_parameters);
  return statement;
}

StatementNode Parser::parse_node() {
  if (at(Symbol::kLeftParen)) return parse_query();
  switch (peek().keyword) {
    case Keyword::kSelect:
      return parse_query();
    case Keyword::kWith:
      return parse_with_statement();
    case Keyword::kInsert:
      return parse_insert();
    case Keyword::kUpdate:
      return parse_update(std::nullopt);
    case Keyword::kDelete:
      return parse_delete(std::nullopt);
    case Keyword::kMerge:
      return parse_merge();
    case Keyword::kTruncate:
      return parse_truncate();
    case Keyword::kCreate:
      return parse_create();
    case Keyword::kAlter:
      return parse_alter();
    case Keyword::kDrop:
      return parse_drop();
    case Keyword::kComment:
      return parse_comment();
    case Keyword::kCopy:
      return parse_copy();
    case Keyword::kUnload:
      return parse_unload();
    default:
      return parse_utility();
  }
}

// WITH before SELECT, UPDATE or DELETE.
StatementNode Parser::parse_with_statement() {
  const std::size_t position = peek().begin;
  With with = parse_with();
  if (at(Keyword::kUpdate)) return parse_update(std::move(with));
  if (at(Keyword::kDelete)) return parse_delete(std::move(with));
  Query query = parse_query();
  if (query.with) {
    throw SqlError(sqlstate::kSyntaxError, "multiple WITH clauses not allowed").at(position);
  }
  query.with = std::move(with);
  query.position = position;
  return query;
}

}  // namespace slipher::sql
