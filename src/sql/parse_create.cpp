// CREATE: the dispatch; views, schemas, databases, groups.

#include <limits>

#include "sql/parse_ddl.h"
#include "sql/phrases.h"
#include "sql/synopsis.h"

namespace slipher::sql {
namespace {

// Parses a query and returns its text beside it.
Query parse_query_with_text(Parser& parser, std::string& text) {
  const std::size_t begin = parser.peek().begin;
  Query query = parser.parse_query();
  text = parser.text().substr(begin, parser.last_end() - begin);
  return query;
}

CreateView parse_create_view(Parser& parser, bool or_replace) {
  CreateView create;
  create.or_replace = or_replace;
  create.view = parser.take_qualified_name();
  if (parser.at(Symbol::kLeftParen)) create.columns = parser.take_name_list();
  parser.expect(Keyword::kAs);
  create.query = parse_query_with_text(parser, create.query_text);
  create.late_binding = accept_phrase(parser, "with no schema binding");
  return create;
}

// Takes AUTO REFRESH YES | NO where it stands.
void accept_auto_refresh(Parser& parser, std::optional<bool>& auto_refresh) {
  const Token where = parser.peek();
  if (accept_whole(parser, "auto refresh")) {
    set_once(auto_refresh, take_yes_or_no(parser), where);
  }
}

CreateMaterializedView parse_create_materialized_view(Parser& parser) {
  CreateMaterializedView create;
  create.view = parser.take_qualified_name();
  if (parser.at(Symbol::kLeftParen)) create.columns = parser.take_name_list();
  accept_auto_refresh(parser, create.auto_refresh);
  create.attributes = parse_table_attributes(parser);
  refuse_numbered_keys(create.attributes);
  accept_auto_refresh(parser, create.auto_refresh);
  parser.expect(Keyword::kAs);
  create.query = parse_query_with_text(parser, create.query_text);
  return create;
}

StatementNode parse_create_schema(Parser& parser) {
  CreateSchema create;
  create.if_not_exists = accept_phrase(parser, "if not exists");
  if (!parser.at(Keyword::kAuthorization)) create.name = parser.take_name();
  if (parser.accept(Keyword::kAuthorization)) create.authorization = parser.take_name();
  if (parser.accept(Keyword::kQuota)) create.quota_megabytes = take_quota(parser);
  if (parser.at_word("create") || parser.at_word("grant")) {
    return parse_unsupported(parser);
  }
  return create;
}

StatementNode parse_create_database(Parser& parser) {
  CreateDatabase create;
  create.name = parser.take_name();
  if (parser.at(Keyword::kFrom) || at_phrase(parser, "with permissions")) {
    return parse_unsupported(parser);
  }
  parser.accept(Keyword::kWith);
  while (parse_database_option(parser, create.options)) {
  }
  if (at_phrase(parser, "data catalog") || parser.at_word("iam_role")) {
    return parse_unsupported(parser);
  }
  return create;
}

CreateGroup parse_create_group(Parser& parser) {
  CreateGroup create;
  create.name = parser.take_name();
  const bool with = parser.accept(Keyword::kWith);
  if (with) {
    parser.expect(Keyword::kUser);
  } else if (!parser.accept(Keyword::kUser)) {
    return create;
  }
  create.users = take_names(parser);
  return create;
}

// Takes [LOCAL] TEMP | TEMPORARY where it stands.
bool accept_temporary(Parser& parser) {
  if (at_phrase(parser, "local temp") || at_phrase(parser, "local temporary")) parser.take();
  return parser.accept(Keyword::kTemp) || parser.accept(Keyword::kTemporary);
}

}  // namespace

StatementNode Parser::parse_create() {
  expect(Keyword::kCreate);
  const bool or_replace = accept(Keyword::kOr, Keyword::kReplace);
  if (accept(Keyword::kView)) return parse_create_view(*this, or_replace);
  if (accept(Keyword::kFunction)) return parse_create_function(*this, or_replace);
  if (or_replace) return parse_unsupported(*this);
  if (accept_temporary(*this)) {
    if (at(Keyword::kView)) return parse_unsupported(*this);
    expect(Keyword::kTable);
    return parse_create_table(*this, {.temporary = true});
  }
  if (accept(Keyword::kTable)) return parse_create_table(*this, {});
  if (accept_whole(*this, "materialized view")) return parse_create_materialized_view(*this);
  if (accept(Keyword::kSchema)) return parse_create_schema(*this);
  if (accept(Keyword::kDatabase)) return parse_create_database(*this);
  if (accept(Keyword::kUser)) return parse_create_user(*this);
  if (accept(Keyword::kGroup)) return parse_create_group(*this);
  return parse_unsupported(*this);
}

std::int64_t take_quota(Parser& parser) {
  if (parser.accept(Keyword::kUnlimited)) return -1;
  if (!parser.at(TokenKind::kInteger)) throw parser.error_here();
  const Token where = parser.peek();
  const std::int64_t amount = parser.take_integer();
  std::int64_t megabytes = 1024;  // GB is the default unit.
  if (parser.accept_word("mb")) {
    megabytes = 1;
  } else if (parser.accept_word("tb")) {
    megabytes = 1024 * 1024;
  } else {
    parser.accept_word("gb");
  }
  if (amount > std::numeric_limits<std::int64_t>::max() / megabytes) {
    throw bigint_out_of_range(parser.text_of(where)).at(where.begin);
  }
  return amount * megabytes;
}

bool parse_database_option(Parser& parser, DatabaseOptions& options) {
  const Token where = parser.peek();
  if (parser.accept(Keyword::kOwner)) {
    if (!options.owner.text.empty()) throw conflicting_options().at(where.begin);
    parser.accept(Symbol::kEqual);
    options.owner = parser.take_name();
  } else if (accept_whole(parser, "connection limit")) {
    set_once(options.connection_limit, take_limit(parser), where);
  } else if (parser.accept(Keyword::kCollate)) {
    if (options.collation != Collation::kDefault) throw conflicting_options().at(where.begin);
    options.collation = take_collation(parser);
  } else if (accept_whole(parser, "isolation level")) {
    if (!parser.at_word("serializable") && !parser.at_word("snapshot")) throw parser.error_here();
    set_once(options.isolation_level, parser.take_word(), where);
  } else {
    return false;
  }
  return true;
}

}  // namespace slipher::sql
