// DROP and COMMENT.

#include "sql/parse_ddl.h"
#include "sql/phrases.h"
#include "sql/synopsis.h"

namespace slipher::sql {
namespace {

// 42601, as PostgreSQL says it of COMMENT ON COLUMN c.
SqlError unqualified_column() { return {sqlstate::kSyntaxError, "column name must be qualified"}; }

Drop start_drop(Parser& parser, ObjectKind kind) {
  Drop drop;
  drop.kind = kind;
  drop.if_exists = accept_phrase(parser, "if exists");
  return drop;
}

// Parses [IF EXISTS] a, b [RESTRICT | CASCADE].
Drop parse_drop_relations(Parser& parser, ObjectKind kind) {
  Drop drop = start_drop(parser, kind);
  drop.names = take_qualified_names(parser);
  drop.behavior = take_drop_behavior(parser);
  return drop;
}

// Parses [IF EXISTS] a, b of objects whose names have one part.
void take_plain_names(Parser& parser, Drop& drop) {
  for (Name& name : take_names(parser)) drop.names.push_back({{std::move(name)}});
}

StatementNode parse_drop_schema(Parser& parser) {
  Drop drop = start_drop(parser, ObjectKind::kSchema);
  take_plain_names(parser, drop);
  if (parser.at(Keyword::kDrop)) return parse_unsupported(parser);
  drop.behavior = take_drop_behavior(parser);
  return drop;
}

StatementNode parse_drop_database(Parser& parser) {
  Drop drop = start_drop(parser, ObjectKind::kDatabase);
  drop.names.push_back({{parser.take_name()}});
  if (parser.at_word("force")) return parse_unsupported(parser);
  return drop;
}

Drop parse_drop_users(Parser& parser) {
  Drop drop = start_drop(parser, ObjectKind::kUser);
  take_plain_names(parser, drop);
  return drop;
}

Drop parse_drop_group(Parser& parser) {
  Drop drop = start_drop(parser, ObjectKind::kGroup);
  drop.names.push_back({{parser.take_name()}});
  return drop;
}

// Parses what COMMENT is about; false where no such thing begins.
bool parse_comment_target(Parser& parser, Comment& comment) {
  if (parser.accept(Keyword::kTable)) {
    comment.kind = ObjectKind::kTable;
  } else if (parser.accept(Keyword::kView)) {
    comment.kind = ObjectKind::kView;
  } else if (parser.accept(Keyword::kColumn)) {
    comment.kind = ObjectKind::kColumn;
  } else if (parser.accept(Keyword::kDatabase)) {
    comment.kind = ObjectKind::kDatabase;
    comment.name.parts.push_back(parser.take_name());
    return true;
  } else if (parser.accept(Keyword::kConstraint)) {
    comment.kind = ObjectKind::kConstraint;
    comment.name.parts.push_back(parser.take_name());
    parser.expect(Keyword::kOn);
    comment.table = parser.take_qualified_name();
    return true;
  } else {
    return false;
  }
  comment.name = parser.take_qualified_name();
  if (comment.kind == ObjectKind::kColumn && comment.name.parts.size() < 2) {
    throw unqualified_column().at(comment.name.offset());
  }
  return true;
}

}  // namespace

StatementNode Parser::parse_drop() {
  expect(Keyword::kDrop);
  if (accept(Keyword::kTable)) return parse_drop_relations(*this, ObjectKind::kTable);
  if (accept(Keyword::kView)) return parse_drop_relations(*this, ObjectKind::kView);
  if (accept_whole(*this, "materialized view")) {
    return parse_drop_relations(*this, ObjectKind::kMaterializedView);
  }
  if (accept(Keyword::kSchema)) return parse_drop_schema(*this);
  if (accept(Keyword::kDatabase)) return parse_drop_database(*this);
  if (accept(Keyword::kUser)) return parse_drop_users(*this);
  if (accept(Keyword::kGroup)) return parse_drop_group(*this);
  if (accept(Keyword::kFunction)) return parse_drop_function(*this);
  return parse_unsupported(*this);
}

StatementNode Parser::parse_comment() {
  expect(Keyword::kComment);
  expect(Keyword::kOn);
  Comment comment;
  if (!parse_comment_target(*this, comment)) return parse_unsupported(*this);
  expect(Keyword::kIs);
  if (!accept(Keyword::kNull)) comment.text = take_string();
  return comment;
}

}  // namespace slipher::sql
