// ALTER: the dispatch; schemas, databases, groups, materialized views.

#include "sql/parse_ddl.h"
#include "sql/phrases.h"
#include "sql/synopsis.h"

namespace slipher::sql {
namespace {

AlterSchema parse_alter_schema(Parser& parser) {
  AlterSchema alter;
  alter.name = parser.take_name();
  if (accept_phrase(parser, "rename to")) {
    alter.action = RenameTable{parser.take_name()};
  } else if (accept_phrase(parser, "owner to")) {
    alter.action = ChangeOwner{parser.take_name()};
  } else {
    parser.expect(Keyword::kQuota);
    alter.action = take_quota(parser);
  }
  return alter;
}

StatementNode parse_alter_database(Parser& parser) {
  AlterDatabase alter;
  alter.name = parser.take_name();
  if (accept_phrase(parser, "rename to")) {
    alter.action = RenameTable{parser.take_name()};
    return alter;
  }
  if (accept_phrase(parser, "owner to")) {
    alter.action = ChangeOwner{parser.take_name()};
    return alter;
  }
  if (parser.at_word("integration") || parser.at(Keyword::kSet)) return parse_unsupported(parser);
  DatabaseOptions options;
  // OWNER = x is an option of CREATE DATABASE only.
  if (parser.at(Keyword::kOwner) || !parse_database_option(parser, options)) {
    throw parser.error_here();
  }
  while (!parser.at(Keyword::kOwner) && parse_database_option(parser, options)) {
  }
  alter.action = std::move(options);
  return alter;
}

AlterGroup parse_alter_group(Parser& parser) {
  AlterGroup alter;
  alter.name = parser.take_name();
  if (accept_phrase(parser, "rename to")) {
    alter.change = AlterGroup::Change::kRename;
    alter.new_name = parser.take_name();
    return alter;
  }
  if (parser.accept(Keyword::kDrop)) {
    alter.change = AlterGroup::Change::kDrop;
  } else {
    parser.expect(Keyword::kAdd);
    alter.change = AlterGroup::Change::kAdd;
  }
  parser.expect(Keyword::kUser);
  alter.users = take_names(parser);
  return alter;
}

// True for the actions that materialized views have too.
bool fits_materialized_view(const AlterTableAction& action) {
  return std::holds_alternative<AlterDistkey>(action) ||
         std::holds_alternative<AlterDiststyle>(action) ||
         std::holds_alternative<AlterSortkey>(action) ||
         std::holds_alternative<RowLevelSecurity>(action) ||
         std::holds_alternative<ChangeOwner>(action);
}

StatementNode parse_alter_materialized_view(Parser& parser) {
  AlterMaterializedView alter;
  alter.view = parser.take_qualified_name();
  if (accept_phrase(parser, "auto refresh")) {
    alter.auto_refresh = take_yes_or_no(parser);
    return alter;
  }
  const Token where = parser.peek();
  std::variant<AlterTableAction, Unsupported> action = parse_alter_table_action(parser);
  if (auto* unsupported = std::get_if<Unsupported>(&action)) return std::move(*unsupported);
  alter.action = std::get<AlterTableAction>(std::move(action));
  if (!fits_materialized_view(*alter.action)) throw parser.error_at(where);
  return alter;
}

}  // namespace

StatementNode Parser::parse_alter() {
  expect(Keyword::kAlter);
  if (accept(Keyword::kTable)) return parse_alter_table(*this);
  if (accept_whole(*this, "materialized view")) return parse_alter_materialized_view(*this);
  if (accept(Keyword::kSchema)) return parse_alter_schema(*this);
  if (accept(Keyword::kDatabase)) return parse_alter_database(*this);
  if (accept(Keyword::kUser)) return parse_alter_user(*this);
  if (accept(Keyword::kGroup)) return parse_alter_group(*this);
  if (accept(Keyword::kFunction)) return parse_alter_function(*this);
  return parse_unsupported(*this);
}

}  // namespace slipher::sql
