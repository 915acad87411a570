// VACUUM, ANALYZE, CANCEL, REFRESH MATERIALIZED VIEW.

#include "sql/parse_utility.h"
#include "sql/phrases.h"
#include "sql/synopsis.h"

namespace slipher::sql {
namespace {

constexpr std::int32_t kMaxPercent = 100;

// 22023; the words are our own, Redshift's are not documented.
SqlError invalid_vacuum_threshold(std::int32_t percent) {
  return {sqlstate::kInvalidParameterValue,
          cat("VACUUM threshold must be between 0 and 100, not ", percent)};
}

VacuumKind take_vacuum_kind(Parser& parser) {
  if (accept_phrase(parser, "sort only")) return VacuumKind::kSortOnly;
  if (accept_phrase(parser, "delete only")) return VacuumKind::kDeleteOnly;
  if (parser.accept(Keyword::kReindex)) return VacuumKind::kReindex;
  if (parser.accept(Keyword::kRecluster)) return VacuumKind::kRecluster;
  parser.accept(Keyword::kFull);
  return VacuumKind::kFull;
}

bool at_boost(Parser& parser) {
  return parser.at(Keyword::kBoost) &&
         (parser.at(TokenKind::kEnd, 1) || parser.at(Symbol::kSemicolon, 1));
}

}  // namespace

StatementNode parse_vacuum(Parser& parser) {
  parser.expect(Keyword::kVacuum);
  Vacuum vacuum;
  vacuum.kind = take_vacuum_kind(parser);
  if (parser.at_name() && !at_boost(parser)) vacuum.table = parser.take_qualified_name();
  if (parser.accept(Keyword::kTo)) {
    const Token where = parser.peek();
    vacuum.to_percent = take_count(parser);
    if (*vacuum.to_percent > kMaxPercent) {
      throw invalid_vacuum_threshold(*vacuum.to_percent).at(where.begin);
    }
    parser.expect(Keyword::kPercent);
  }
  vacuum.boost = parser.accept(Keyword::kBoost);
  return vacuum;
}

StatementNode parse_analyze(Parser& parser) {
  if (!parser.accept(Keyword::kAnalyze)) parser.expect(Keyword::kAnalyse);
  Analyze analyze;
  if (parser.at(Keyword::kCompression)) return parse_unsupported(parser);
  analyze.verbose = parser.accept(Keyword::kVerbose);
  if (parser.at_name() && !at_phrase(parser, "predicate columns")) {
    analyze.table = parser.take_qualified_name();
    if (parser.at(Symbol::kLeftParen)) analyze.columns = parser.take_name_list();
  }
  if (accept_phrase(parser, "predicate columns")) {
    analyze.predicate_columns = true;
  } else if (accept_phrase(parser, "all columns")) {
    analyze.predicate_columns = false;
  }
  return analyze;
}

StatementNode parse_cancel(Parser& parser) {
  parser.expect(Keyword::kCancel);
  Cancel cancel;
  if (!parser.at(TokenKind::kInteger)) throw parser.error_here();
  cancel.process = parser.take_integer();
  if (parser.at_string()) cancel.message = parser.take_string();
  return cancel;
}

StatementNode parse_refresh(Parser& parser) {
  parser.expect(Keyword::kRefresh);
  parser.expect(Keyword::kMaterialized);
  parser.expect(Keyword::kView);
  RefreshMaterializedView refresh;
  refresh.view = parser.take_qualified_name();
  refresh.cascade = take_drop_behavior(parser) == DropBehavior::kCascade;
  return refresh;
}

}  // namespace slipher::sql
