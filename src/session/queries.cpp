// SELECT, EXECUTE, cursors: everything that gives rows.

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "session/catalog_store.h"
#include "session/resolve.h"
#include "session/row_builder.h"
#include "session/settings.h"

namespace slipher::session {
namespace {

using types::Type;
using types::TypeKind;

// The engine knows the type of every column; translation knows what the engine cannot keep:
// lengths, CHAR, the kind of interval.
Type refined(const Type& engine, const std::optional<Type>& translated) {
  if (!translated || translated->kind == TypeKind::kUnknown) {
    return engine.kind == TypeKind::kUnknown ? Type::varchar(-1) : engine;
  }
  if (engine.kind == TypeKind::kUnknown) {
    return *translated;
  }
  const bool both_text = types::is_character(engine.kind) && types::is_character(translated->kind);
  const auto is_interval = [](TypeKind kind) {
    return kind == TypeKind::kInterval || kind == TypeKind::kIntervalDayToSecond ||
           kind == TypeKind::kIntervalYearToMonth;
  };
  const bool both_bytes =
      engine.kind == TypeKind::kVarbyte && translated->kind == TypeKind::kVarbyte;
  if (both_text || both_bytes || (is_interval(engine.kind) && is_interval(translated->kind))) {
    return *translated;
  }
  return engine;
}

// A client that was told the columns of a prepared statement reads its rows by them.
void check_unchanged(const PreparedStatement& statement, const std::vector<OutputColumn>& columns) {
  const auto same = [](const OutputColumn& left, const OutputColumn& right) {
    return left.name == right.name && left.type == right.type;
  };
  if (!statement.described || std::equal(columns.begin(), columns.end(), statement.columns.begin(),
                                         statement.columns.end(), same)) {
    return;
  }
  throw SqlError(sqlstate::kFeatureNotSupported, "cached plan must not change result type");
}

// Whether the engine planned the statement: without values it cannot plan all, and says so by
// unknown types.
bool is_complete(const engine::Description& described, const translate::Translation& translation) {
  const auto is_unknown = [](const Type& type) { return type.kind == TypeKind::kUnknown; };
  return described.columns.size() == translation.columns.size() &&
         std::none_of(described.parameters.begin(), described.parameters.end(), is_unknown) &&
         std::none_of(described.columns.begin(), described.columns.end(),
                      [&](const engine::ResultColumn& column) { return is_unknown(column.type); });
}

// A parameter's type: the client's, else the engine's, else what the text casts it to.
void take_parameters(PreparedStatement& statement, const engine::Description& described,
                     const std::vector<std::optional<Type>>& casts) {
  const auto known = [](const std::vector<std::optional<Type>>& types, std::size_t i) {
    return i < types.size() && types[i] && types[i]->kind != TypeKind::kUnknown;
  };
  for (std::size_t i = 0; i < statement.parameter_types.size(); ++i) {
    Type& type = statement.parameter_types[i];
    if (known(statement.declared, i)) {
      type = *statement.declared[i];
    } else if (i < described.parameters.size() &&
               described.parameters[i].kind != TypeKind::kUnknown) {
      type = described.parameters[i];
    } else if (known(casts, i)) {
      type = *casts[i];
    }
  }
}

std::string suspended_tag(std::string_view name, std::int64_t rows) { return cat(name, " ", rows); }

}  // namespace

std::string Session::Implementation::described_name(std::string name) const {
  if (!settings_.is_on("describe_field_name_in_uppercase")) return name;
  for (char& c : name) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return name;
}

std::vector<OutputColumn> Session::Implementation::output_columns(
    const translate::Translation& translation,
    const std::vector<engine::ResultColumn>& columns) const {
  check(translation.columns.size() == columns.size(), "the engine returns the translated columns");
  std::vector<OutputColumn> out;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    OutputColumn column;
    column.name = described_name(translation.columns[i].name);
    column.type = refined(columns[i].type, translation.columns[i].type);
    column.relation = translation.columns[i].relation;
    column.column_number = translation.columns[i].number;
    out.push_back(std::move(column));
  }
  return out;
}

void Session::Implementation::open_query(Portal& portal, const sql::Query& query) {
  const auto translation = resolve(
      [&](const translate::Context& context) { return translate::translate_query(query, context); },
      false);
  Settings{*this}.apply(translation.settings);
  set_context(translation);
  const auto plan = plans_.get(*connection_, translation.sql);
  auto result = connection_->execute(*plan, portal.parameters(), statement_stop_);
  auto columns = output_columns(translation, result->columns());
  check_unchanged(*portal.statement(), columns);
  portal.open(std::move(result), std::move(columns));
}

Outcome Session::Implementation::run_query(PreparedStatement& statement, const sql::Query& query,
                                           ResultSink& sink) {
  const auto* select = std::get_if<sql::Select>(&query.body);
  if (select != nullptr && select->into) return select_into(query, *select->into);
  // A portal of this call only; the statement outlives it.
  Portal portal(std::shared_ptr<PreparedStatement>(std::shared_ptr<void>(), &statement),
                parameters_ == nullptr ? std::vector<types::Value>() : *parameters_);
  open_query(portal, query);
  sink.columns(portal.columns());
  portal.send(0, sink);
  return {cat("SELECT ", portal.rows_sent()), portal.rows_sent()};
}

// Describing takes no locks and leaves the snapshot to the statement's execution. So a commit may
// come between the names' resolution and the engine's look at the tables that they meant; then once
// more.
void Session::Implementation::describe_by_latest_catalog(PreparedStatement& statement) {
  for (;;) {
    transaction_.begin_statement();
    const auto seen = transaction_.shared_catalog();
    try {
      return describe_now(statement);
    } catch (const SqlError&) {
      if (transaction_.started() || services_.catalog.current() == seen) throw;
    }
  }
}

StatementDescription Session::Implementation::describe(PreparedStatement& statement) {
  StatementDescription out;
  if (!statement.described) {
    // EXECUTE describes another statement while it runs itself.
    const auto* outer_parameters = std::exchange(parameters_, nullptr);
    const auto* outer_statement = std::exchange(current_, &statement);
    statement_time_ = services_.clock.now();
    try {
      materialize_portals();
      describe_by_latest_catalog(statement);
    } catch (...) {
      parameters_ = outer_parameters;
      current_ = outer_statement;
      throw;
    }
    parameters_ = outer_parameters;
    current_ = outer_statement;
  }
  out.parameters = statement.parameter_types;
  out.columns = statement.columns;
  out.returns_rows = !statement.columns.empty();
  return out;
}

void Session::Implementation::describe_query(PreparedStatement& statement,
                                             const sql::Query& query) {
  const auto* select = std::get_if<sql::Select>(&query.body);
  const bool gives_rows = select == nullptr || !select->into;
  translate::Context context = this->context(transaction_.catalog());
  const auto translation = translate::translate_query(query, context);
  set_context(translation);
  const auto plan = plans_.get(*connection_, translation.sql);
  const engine::Description& described = plan->description();
  take_parameters(statement, described, translation.parameter_types);
  if (!gives_rows) return;
  if (statement.parameter_types.empty() || is_complete(described, translation)) {
    statement.columns = output_columns(translation, described.columns);
    return;
  }
  // The engine plans some statements only with values, as those of set functions.
  context.parameter_types.assign(statement.parameter_types.begin(),
                                 statement.parameter_types.end());
  context.parameters = translate::Parameters::kAsNulls;
  const auto valued = translate::translate_query(query, context);
  statement.columns =
      output_columns(valued, connection_->prepare(valued.sql)->description().columns);
}

void Session::Implementation::describe_now(PreparedStatement& statement) {
  const auto count = static_cast<std::size_t>(statement.statement.parameters);
  statement.parameter_types.assign(count, Type::varchar(-1));
  take_parameters(statement, {}, {});
  const translate::Context context = this->context(transaction_.catalog());
  if (const auto* query = std::get_if<sql::Query>(&statement.statement.node)) {
    describe_query(statement, *query);
  } else if (const auto* show = std::get_if<sql::Show>(&statement.statement.node)) {
    statement.columns = Settings{*this}.show_columns(*show);
  } else if (std::holds_alternative<sql::Explain>(statement.statement.node)) {
    statement.columns = {{"QUERY PLAN", Type::varchar(-1), {}, 0}};
  } else if (const auto* fetch = std::get_if<sql::Fetch>(&statement.statement.node)) {
    const auto cursor = cursors_.find(fetch->cursor.text);
    if (cursor != cursors_.end()) statement.columns = cursor->second->columns();
  } else if (const auto* execute = std::get_if<sql::Execute>(&statement.statement.node)) {
    const auto found = prepared_.find(execute->name.text);
    if (found != prepared_.end()) statement.columns = describe(*found->second).columns;
  } else {
    std::string sql;
    if (const auto* insert = std::get_if<sql::Insert>(&statement.statement.node)) {
      sql = translate::translate_insert(*insert, context).sql;
    } else if (const auto* update = std::get_if<sql::Update>(&statement.statement.node)) {
      sql = translate::translate_update(*update, context).sql;
    } else if (const auto* remove = std::get_if<sql::Delete>(&statement.statement.node)) {
      sql = translate::translate_delete(*remove, context).sql;
    } else if (const auto* merge = std::get_if<sql::Merge>(&statement.statement.node)) {
      sql = translate::translate_merge(*merge, context).front().sql;
    }
    if (!sql.empty() && count > 0) {
      take_parameters(statement, connection_->prepare(sql)->description(), {});
    }
  }
  statement.described = true;
}

StatementDescription Session::Implementation::describe_statement(const std::string& name) {
  const auto found = prepared_.find(name);
  if (found == prepared_.end()) {
    throw SqlError(sqlstate::kInvalidSqlStatementName,
                   name.empty() ? std::string("unnamed prepared statement does not exist")
                                : cat("prepared statement \"", name, "\" does not exist"));
  }
  const auto statement = found->second;
  try {
    return describe(*statement);
  } catch (...) {
    end_statement(true);
    throw;
  }
}

const std::vector<types::Type>& Session::Implementation::parameter_types(const std::string& name) {
  static const std::vector<types::Type> kNone;
  const auto found = prepared_.find(name);
  if (found == prepared_.end() || found->second->statement.parameters == 0) return kNone;
  if (!found->second->described) describe_statement(name);
  return prepared_.at(name)->parameter_types;
}

StatementDescription Session::Implementation::describe_portal(const std::string& name) {
  const auto found = portals_.find(name);
  if (found == portals_.end()) {
    throw SqlError(sqlstate::kInvalidCursorName, cat("portal \"", name, "\" does not exist"));
  }
  if (found->second->is_open()) {
    return {{}, found->second->columns(), !found->second->columns().empty()};
  }
  const auto statement = found->second->statement();
  try {
    return describe(*statement);
  } catch (...) {
    end_statement(true);
    throw;
  }
}

Outcome Session::Implementation::execute_prepared(const sql::Execute& node, ResultSink& sink) {
  const auto found = prepared_.find(node.name.text);
  if (found == prepared_.end()) {
    throw SqlError(sqlstate::kInvalidSqlStatementName,
                   cat("prepared statement \"", node.name.text, "\" does not exist"));
  }
  const auto statement = found->second;
  if (std::holds_alternative<sql::Execute>(statement->statement.node)) {
    throw not_supported("EXECUTE of a statement that is EXECUTE itself");
  }
  check_state(statement->statement.node);
  const auto expected = static_cast<std::size_t>(statement->statement.parameters);
  if (node.arguments.size() != expected) {
    throw SqlError(
        sqlstate::kSyntaxError,
        cat("wrong number of parameters for prepared statement \"", node.name.text, "\""))
        .detail(cat("Expected ", expected, " parameters but got ", node.arguments.size(), "."));
  }
  const auto& wanted = describe(*statement).parameters;
  std::vector<types::Value> values;
  for (std::size_t i = 0; i < expected; ++i) {
    const std::string constant =
        translate::translate_constant(node.arguments[i], context(transaction_.catalog()));
    values.push_back(
        constant_value(*connection_, constant, wanted[i], text_settings(), statement_stop_));
  }
  const auto* outer_parameters = parameters_;
  const auto* outer_statement = current_;
  parameters_ = &values;
  current_ = statement.get();
  const Outcome outcome = dispatch(*statement, sink);
  parameters_ = outer_parameters;
  current_ = outer_statement;
  return outcome;
}

Outcome Session::Implementation::declare_cursor(const sql::DeclareCursor& node) {
  if (!transaction_.in_block() || implicit_block_) {
    throw SqlError(sqlstate::kNoActiveSqlTransaction,
                   "DECLARE CURSOR may only be used in begin/end transaction blocks");
  }
  if (cursors_.contains(node.name.text)) {
    throw SqlError(sqlstate::kDuplicateCursor,
                   cat("cursor \"", node.name.text, "\" already exists"));
  }
  if (!cursors_.empty()) {
    throw SqlError(sqlstate::kFeatureNotSupported,
                   "only one open cursor is allowed per session: close the open one first");
  }
  auto statement = std::make_shared<PreparedStatement>();
  statement->text = current_->text;
  statement->declared = current_->declared;
  statement->statement.node = *node.query;
  statement->statement.parameters = current_->statement.parameters;
  auto portal = std::make_unique<Portal>(
      statement, parameters_ == nullptr ? std::vector<types::Value>() : *parameters_);
  open_query(*portal, std::get<sql::Query>(statement->statement.node));
  cursors_[node.name.text] = std::move(portal);
  return {"DECLARE CURSOR", 0};
}

Outcome Session::Implementation::fetch(const sql::Fetch& node, ResultSink& sink) {
  const auto found = cursors_.find(node.cursor.text);
  if (found == cursors_.end()) {
    throw SqlError(sqlstate::kInvalidCursorName,
                   cat("cursor \"", node.cursor.text, "\" does not exist"));
  }
  Portal& portal = *found->second;
  sink.columns(portal.columns());
  const std::int64_t rows = portal.send(node.kind == sql::FetchKind::kAll ? 0 : node.count, sink);
  return {suspended_tag("FETCH", rows), rows};
}

Outcome Session::Implementation::close_cursor(const sql::CloseCursor& node) {
  if (node.name.text.empty()) {
    cursors_.clear();
  } else if (cursors_.erase(node.name.text) == 0) {
    throw SqlError(sqlstate::kInvalidCursorName,
                   cat("cursor \"", node.name.text, "\" does not exist"));
  }
  return {"CLOSE CURSOR", 0};
}

void Session::Implementation::send_text_rows(
    const std::vector<OutputColumn>& columns,
    const std::vector<std::vector<std::optional<std::string>>>& rows, ResultSink& sink) {
  sink.columns(columns);
  RowBuilder builder(columns);
  for (const auto& row : rows) builder.add(row);
  if (!rows.empty()) sink.rows(builder.batch());
}

}  // namespace slipher::session
