// ALTER TABLE.

#include "sql/parse_ddl.h"
#include "sql/phrases.h"
#include "sql/synopsis.h"

namespace slipher::sql {
namespace {

using Action = std::variant<AlterTableAction, Unsupported>;

// What begins the actions of external tables, and others that are refused by name.
constexpr std::string_view kUnsupportedActions[] = {"set", "add partition", "drop partition",
                                                    "partition", "masking"};

// Parses ADD's column, after ADD [COLUMN]. Redshift adds one without keys and identity.
AddColumn parse_add_column(Parser& parser) {
  const Token where = parser.peek();
  AddColumn add{parse_column_definition(parser, nullptr)};
  const ColumnDefinition& column = add.column;
  if (column.distkey || column.sortkey || column.unique || column.primary_key ||
      column.references || column.identity) {
    throw not_supported("ADD COLUMN with a key, constraint or identity").at(where.begin);
  }
  return add;
}

Action parse_add(Parser& parser) {
  if (at_phrase(parser, "if not exists partition")) return parse_unsupported(parser);
  if (at_table_constraint(parser)) {
    return AlterTableAction{AddConstraint{parse_table_constraint(parser)}};
  }
  parser.accept(Keyword::kColumn);
  return AlterTableAction{parse_add_column(parser)};
}

AlterTableAction parse_drop_action(Parser& parser) {
  if (parser.accept(Keyword::kConstraint)) {
    DropConstraint drop{parser.take_name()};
    drop.cascade = take_drop_behavior(parser) == DropBehavior::kCascade;
    return drop;
  }
  parser.accept(Keyword::kColumn);
  DropColumn drop{parser.take_name()};
  drop.cascade = take_drop_behavior(parser) == DropBehavior::kCascade;
  return drop;
}

AlterTableAction parse_rename(Parser& parser) {
  if (parser.accept(Keyword::kTo)) return RenameTable{parser.take_name()};
  parser.accept(Keyword::kColumn);
  RenameColumn rename;
  rename.column = parser.take_name();
  parser.expect(Keyword::kTo);
  rename.name = parser.take_name();
  return rename;
}

// Parses ALTER COLUMN c ENCODE e [, ALTER COLUMN ...], after the first c.
AlterColumnEncode parse_encodings(Parser& parser, Name column) {
  AlterColumnEncode alter;
  while (true) {
    parser.expect(Keyword::kEncode);
    alter.items.push_back({std::move(column), take_encoding(parser)});
    if (!parser.accept(Symbol::kComma)) return alter;
    parser.expect(Keyword::kAlter);
    parser.expect(Keyword::kColumn);
    column = parser.take_name();
  }
}

Action parse_alter_column(Parser& parser) {
  Name column = parser.take_name();
  if (parser.at(Keyword::kSet) || parser.at(Keyword::kDrop)) return parse_unsupported(parser);
  if (parser.accept(Keyword::kType)) {
    return AlterTableAction{AlterColumnType{std::move(column), parser.parse_type_name()}};
  }
  return AlterTableAction{parse_encodings(parser, std::move(column))};
}

AlterDiststyle parse_alter_diststyle(Parser& parser) {
  AlterDiststyle alter;
  alter.style = take_distribution_style(parser);
  if (alter.style != DistributionStyle::kKey) return alter;
  parser.expect(Keyword::kDistkey);
  alter.distkey = parser.take_name();
  return alter;
}

AlterSortkey parse_alter_sortkey(Parser& parser) {
  AlterSortkey alter;
  if (accept_phrase(parser, "sortkey none")) {
    alter.none = true;
    return alter;
  }
  alter.key = parse_sort_key(parser);
  TableAttributes attributes;
  attributes.sortkey = alter.key;
  refuse_numbered_keys(attributes);
  return alter;
}

Action parse_alter_action(Parser& parser) {
  if (parser.accept(Keyword::kColumn)) return parse_alter_column(parser);
  if (parser.accept(Keyword::kDistkey)) {
    return AlterTableAction{AlterDistkey{parser.take_name()}};
  }
  if (parser.accept(Keyword::kDiststyle)) {
    return AlterTableAction{parse_alter_diststyle(parser)};
  }
  if (parser.accept(Keyword::kEncode)) {
    parser.expect(Keyword::kAuto);
    return AlterTableAction{AlterEncodeAuto{}};
  }
  if (parser.at(Keyword::kInterleaved)) return parse_unsupported(parser);
  return AlterTableAction{parse_alter_sortkey(parser)};
}

AppendFrom parse_append(Parser& parser) {
  AppendFrom append;
  append.source = parser.take_qualified_name();
  while (true) {
    const Token where = parser.peek();
    bool* option = nullptr;
    if (parser.accept_word("ignoreextra")) {
      option = &append.ignore_extra;
    } else if (parser.accept(Keyword::kFilltarget)) {
      option = &append.fill_target;
    } else {
      return append;
    }
    // The two exclude each other.
    if (append.ignore_extra || append.fill_target) throw parser.error_at(where);
    *option = true;
  }
}

Action parse_row_level_security(Parser& parser) {
  const bool on = parser.accept(Keyword::kOn);
  if (!on) parser.expect(Keyword::kOff);
  if (parser.at(Keyword::kConjunction) || parser.at(Keyword::kFor)) {
    return parse_unsupported(parser);
  }
  return AlterTableAction{RowLevelSecurity{on}};
}

// "ALTER SORTKEY (a), ALTER DISTKEY b", "..., ALTER DISTSTYLE ALL", and the other way round, are
// the actions that one statement may have both of.
bool goes_with_another(const AlterTableAction& action) {
  if (const auto* sort = std::get_if<AlterSortkey>(&action)) return !sort->key.columns.empty();
  const auto* style = std::get_if<AlterDiststyle>(&action);
  return std::holds_alternative<AlterDistkey>(action) ||
         (style != nullptr && style->style == DistributionStyle::kAll);
}

// Parses the second of two such actions, after the comma.
AlterTableAction parse_other_key(Parser& parser, const AlterTableAction& first) {
  parser.expect(Keyword::kAlter);
  if (std::holds_alternative<AlterSortkey>(first)) {
    if (parser.accept(Keyword::kDistkey)) return AlterDistkey{parser.take_name()};
    parser.expect(Keyword::kDiststyle);
    parser.expect(Keyword::kAll);
    return AlterDiststyle{DistributionStyle::kAll, {}};
  }
  if (parser.at(Keyword::kInterleaved)) throw parser.error_here();
  const Token where = parser.peek(1);
  AlterSortkey second = parse_alter_sortkey(parser);
  if (second.key.columns.empty()) throw parser.error_at(where);
  return second;
}

}  // namespace

Action parse_alter_table_action(Parser& parser) {
  if (!find_phrase(parser, kUnsupportedActions).empty()) return parse_unsupported(parser);
  if (parser.accept(Keyword::kAdd)) return parse_add(parser);
  if (parser.accept(Keyword::kDrop)) return parse_drop_action(parser);
  if (parser.accept(Keyword::kRename)) return parse_rename(parser);
  if (parser.accept(Keyword::kAlter)) return parse_alter_action(parser);
  if (parser.accept(Keyword::kOwner)) {
    parser.expect(Keyword::kTo);
    return AlterTableAction{ChangeOwner{parser.take_name()}};
  }
  if (parser.accept(Keyword::kAppend)) {
    parser.expect(Keyword::kFrom);
    return AlterTableAction{parse_append(parser)};
  }
  if (parser.accept(Keyword::kRow)) {
    expect_phrase(parser, "level security");
    return parse_row_level_security(parser);
  }
  throw parser.error_here();
}

StatementNode parse_alter_table(Parser& parser) {
  AlterTable alter;
  alter.table = parser.take_qualified_name();
  Action action = parse_alter_table_action(parser);
  if (auto* unsupported = std::get_if<Unsupported>(&action)) return std::move(*unsupported);
  alter.actions.push_back(std::get<AlterTableAction>(std::move(action)));
  if (goes_with_another(alter.actions.front()) && parser.accept(Symbol::kComma)) {
    alter.actions.push_back(parse_other_key(parser, alter.actions.front()));
  }
  return alter;
}

}  // namespace slipher::sql
