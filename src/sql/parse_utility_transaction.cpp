// Transactions, locks, prepared statements and EXPLAIN.

#include "sql/parse_setting.h"
#include "sql/parse_utility.h"
#include "sql/phrases.h"
#include "sql/synopsis.h"

namespace slipher::sql {
namespace {

void accept_work(Parser& parser) {
  if (!parser.accept(Keyword::kWork)) parser.accept(Keyword::kTransaction);
}

// Parses a statement inside another; throws 42601 at its first token when `allowed` says no.
template <typename Allowed>
Box<Statement> parse_inner_statement(Parser& parser, Allowed allowed) {
  const Token where = parser.peek();
  // These would nest without end.
  if (parser.at(Keyword::kExplain) || parser.at(Keyword::kPrepare)) throw parser.error_here();
  if (parser.at_end_of_statement()) throw parser.error_here();
  Statement statement = parser.parse_statement();
  if (!allowed(statement.node)) throw parser.error_at(where);
  return statement;
}

bool is_preparable(const StatementNode& node) {
  return std::holds_alternative<Query>(node) || std::holds_alternative<Insert>(node) ||
         std::holds_alternative<Update>(node) || std::holds_alternative<Delete>(node);
}

bool is_explainable(const StatementNode& node) {
  return is_preparable(node) || std::holds_alternative<Merge>(node) ||
         std::holds_alternative<CreateTableAs>(node) || std::holds_alternative<Execute>(node);
}

}  // namespace

StatementNode parse_begin(Parser& parser) {
  Begin begin;
  begin.start = parser.accept(Keyword::kStart);
  if (begin.start) {
    parser.expect(Keyword::kTransaction);
  } else {
    parser.expect(Keyword::kBegin);
    accept_work(parser);
  }
  const TransactionModes modes = parse_transaction_modes(parser);
  begin.isolation = modes.isolation;
  begin.read_only = modes.read_only;
  return begin;
}

StatementNode parse_commit(Parser& parser) {
  if (!parser.accept(Keyword::kCommit)) parser.expect(Keyword::kEnd);
  if (at_phrase(parser, "prepared")) return parse_unsupported(parser);
  accept_work(parser);
  return Commit{};
}

StatementNode parse_rollback(Parser& parser) {
  if (!parser.accept(Keyword::kRollback)) parser.expect(Keyword::kAbort);
  if (at_phrase(parser, "prepared")) return parse_unsupported(parser);
  accept_work(parser);
  if (parser.at(Keyword::kTo)) return parse_unsupported(parser);
  return Rollback{};
}

StatementNode parse_lock(Parser& parser) {
  parser.expect(Keyword::kLock);
  parser.accept(Keyword::kTable);
  return Lock{take_qualified_names(parser)};
}

StatementNode parse_prepare(Parser& parser) {
  parser.expect(Keyword::kPrepare);
  if (parser.at(Keyword::kTransaction) && parser.at_string(1)) {
    return parse_unsupported(parser);
  }
  Prepare prepare;
  prepare.name = parser.take_name();
  if (parser.accept(Symbol::kLeftParen)) {
    do {
      prepare.types.push_back(parser.parse_type_name());
    } while (parser.accept(Symbol::kComma));
    parser.expect(Symbol::kRightParen);
  }
  parser.expect(Keyword::kAs);
  prepare.statement = parse_inner_statement(parser, is_preparable);
  return prepare;
}

StatementNode parse_execute(Parser& parser) {
  parser.expect(Keyword::kExecute);
  Execute execute;
  execute.name = parser.take_name();
  if (parser.accept(Symbol::kLeftParen)) {
    execute.arguments = parser.parse_expression_list();
    parser.expect(Symbol::kRightParen);
  }
  return execute;
}

StatementNode parse_deallocate(Parser& parser) {
  parser.expect(Keyword::kDeallocate);
  // A statement may itself be called "prepare".
  const bool named_prepare = parser.at(TokenKind::kEnd, 1) || parser.at(Symbol::kSemicolon, 1);
  if (!named_prepare) parser.accept(Keyword::kPrepare);
  if (parser.accept(Keyword::kAll)) return Deallocate{};
  return Deallocate{parser.take_name()};
}

StatementNode parse_explain(Parser& parser) {
  parser.expect(Keyword::kExplain);
  if (parser.at(Keyword::kAnalyze) || parser.at(Keyword::kAnalyse)) {
    return parse_unsupported(parser);
  }
  Explain explain;
  explain.verbose = parser.accept(Keyword::kVerbose);
  explain.statement = parse_inner_statement(parser, is_explainable);
  return explain;
}

}  // namespace slipher::sql
