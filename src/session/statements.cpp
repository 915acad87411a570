// The path of one statement: parse, check, dispatch, end of transaction, log.

#include <algorithm>
#include <chrono>

#include "base/error.h"
#include "session/catalog_store.h"
#include "session/implementation.h"
#include "session/running.h"
#include "session/statement_kind.h"
#include "sql/parse.h"
#include "sql/redact.h"
#include "transaction/lock_table.h"
#include "transaction/transaction_registry.h"

namespace slipher::session {
namespace {

constexpr std::size_t kMaxPreparedStatements = 10'000;  // Of one session.

SqlError in_failed_transaction() {
  return {sqlstate::kInFailedSqlTransaction,
          "current transaction is aborted, commands ignored until end of transaction block"};
}

std::string tag_with_rows(std::string_view name, std::int64_t rows) { return cat(name, " ", rows); }

// The parameters inside PREPARE are the prepared statement's, to be given by EXECUTE.
void own_parameters(sql::Statement& statement) {
  auto* prepare = std::get_if<sql::Prepare>(&statement.node);
  if (prepare == nullptr) return;
  prepare->statement->parameters = std::max(prepare->statement->parameters, statement.parameters);
  statement.parameters = 0;
}

}  // namespace

Session::Implementation::Running::Running(Implementation& session,
                                          const PreparedStatement& statement)
    : session_{session} {
  session_.transaction_.begin_statement();
  const StatementKind kind = kind_of(statement.statement.node);
  session_.statement_stop_ = StopSource();
  {
    const MutexLock lock(session_.stop_mutex_);
    if (session_.terminated_) throw SqlError(*session_.terminated_);
    session_.stop_ = session_.statement_stop_;
  }
  const std::int64_t timeout = session_.settings_.integer("statement_timeout");
  if (timeout > 0) {
    deadline_ = session_.services_.deadlines.schedule(
        session_.statement_stop_, std::chrono::milliseconds(timeout), statement_timed_out());
  }
  history::StatementRecord record;
  record.statement_class = kind.log;
  record.transaction = session_.transaction_.ensure_id();
  session_.services_.transactions.set_state(record.transaction,
                                            transaction::TransactionState::kRunning);
  record.session = session_.id_;
  record.user = session_.user_;
  const auto catalog = session_.services_.catalog.current();
  if (const auto* user = catalog->find_user(session_.user_)) record.user_name = user->name;
  if (const auto* database = catalog->find_database(session_.database_)) {
    record.database = database->name;
  }
  record.label = session_.settings_.get("query_group");
  if (record.label.empty() || record.label == "unset") record.label = "default";
  record.text =
      kind.has_secrets ? sql::redact(statement.text, session_.parse_options()) : statement.text;
  record.type = std::string(kind.name);
  record.started = session_.statement_time_ = session_.services_.clock.now();
  if (!session_.transaction_.in_block()) {
    session_.transaction_.set_started_at(session_.statement_time_);
  }
  query_ = session_.services_.history.begin_statement(std::move(record));
  session_.query_ = query_;
  {
    const MutexLock lock(session_.stop_mutex_);
    session_.stop_query_ = query_.value;
  }
  session_.services_.history.set_session_idle(session_.id_, false);
}

Session::Implementation::Running::~Running() {
  if (!finished_) failed(internal_error("statement ended without a result"));
}

void Session::Implementation::Running::finish(const history::StatementEnd& end) {
  finished_ = true;
  session_.services_.history.end_statement(query_, end);
  session_.services_.history.set_session_idle(session_.id_, true);
  const MutexLock lock(session_.stop_mutex_);
  session_.stop_.reset();
}

void Session::Implementation::Running::end(std::int64_t rows) {
  finish({session_.services_.clock.now(), false, {}, {}, rows});
  session_.last_query_ = query_;
}

void Session::Implementation::Running::failed(const SqlError& error) {
  finish({session_.services_.clock.now(), true, error.message(), std::string(error.state().text()),
          0});
}

std::vector<std::string> Session::Implementation::search_path(
    const catalog::Snapshot& catalog) const {
  std::vector<std::string> path;
  const std::string value = settings_.get("search_path");
  std::size_t begin = 0;
  while (begin <= value.size()) {
    std::size_t end = value.find(',', begin);
    if (end == std::string::npos) end = value.size();
    std::string name = value.substr(begin, end - begin);
    begin = end + 1;
    while (!name.empty() && name.front() == ' ') name.erase(0, 1);
    while (!name.empty() && name.back() == ' ') name.pop_back();
    if (name.size() >= 2 && (name.front() == '"' || name.front() == '\'')) {
      name = name.substr(1, name.size() - 2);
    }
    if (name == "$user") {
      const auto* user = catalog.find_user(user_);
      name = user == nullptr ? std::string() : user->name;
    }
    if (!name.empty()) path.push_back(std::move(name));
  }
  return path;
}

sql::ParseOptions Session::Implementation::parse_options() const {
  sql::ParseOptions options;
  options.case_sensitive_identifiers = settings_.is_on("enable_case_sensitive_identifier") ||
                                       !settings_.is_on("downcase_delimited_identifier");
  options.case_sensitive_attributes = settings_.is_on("enable_case_sensitive_super_attribute");
  options.backslash_escapes = !settings_.is_on("standard_conforming_strings");
  return options;
}

translate::Context Session::Implementation::context(const catalog::Snapshot& catalog) {
  const auto local = [&](Instant instant) {
    const std::int64_t offset = zone_ == nullptr ? 0 : zone_->offset_at(instant.micros);
    return instant.micros + offset * 1'000'000;
  };
  translate::Context out{catalog, temporary_, database_, user_, {}, {}, {},
                         {},      0,          0,         0,     {}, {}, {}};
  const auto* login = catalog.find_user(session_user_);
  if (login != nullptr) out.session_user = login->name;
  out.search_path = search_path(catalog);
  out.parse_options = parse_options();
  out.text_settings = text_settings();
  out.text_settings.now_micros = transaction_.started_at().micros;
  out.numeric_casts = settings_.is_on("enable_numeric_rounding")
                          ? translate::NumericCasts::kRound
                          : translate::NumericCasts::kTruncate;
  out.super.strict_navigation = !settings_.is_on("navigate_super_null_on_error");
  out.super.strict_casts = !settings_.is_on("cast_super_null_on_error");
  out.super.lax_parsing = settings_.is_on("parse_super_null_on_error");
  out.super.last_name_counts = settings_.is_on("json_parse_dedup_attributes");
  out.super.null_finds_null = settings_.is_on("default_array_search_null_handling");
  out.fidelity = settings_.is_on("slipher.strict") ? translate::Fidelity::kStrict
                                                   : translate::Fidelity::kLenient;
  out.several_matches = settings_.is_on("error_on_nondeterministic_update")
                            ? translate::SeveralMatches::kRefuse
                            : translate::SeveralMatches::kTakeOne;
  out.statement_time = local(statement_time_);
  out.transaction_time = local(transaction_.started_at());
  out.process_id = id_.value;
  out.version = services_.version;
  if (current_ != nullptr) out.parameter_types = current_->declared;
  const auto number = [](std::int64_t value) { return cat("CAST(", value, " AS BIGINT)"); };
  const auto id = [&](QueryId query) { return number(query ? query.value : -1); };
  const auto moment = [](Instant at) { return cat("rs_timestamptz(", at.micros, ")"); };
  const std::string now = moment(transaction_.started_at());
  // https://docs.aws.amazon.com/redshift/latest/dg/r_TIMEOFDAY_function.html
  const std::string time_of_day =
      cat("rs_to_char(", moment(statement_time_), ",'Dy Mon DD HH24:MI:SS.US YYYY TZ')");
  out.session_functions = {{"now", now},
                           {"current_timestamp", now},
                           {"timeofday", time_of_day},
                           {"pg_last_copy_id", id(last_copy_)},
                           {"pg_last_copy_count", number(last_copy_count_)},
                           {"pg_last_unload_id", id(last_unload_)},
                           {"pg_last_unload_count", number(last_unload_count_)},
                           {"pg_last_query_id", id(last_query_)},
                           {"last_user_query_id", id(last_query_)}};
  return out;
}

void Session::Implementation::lock_uses(const std::vector<translate::TableUse>& uses) {
  for (const translate::TableUse& use : uses) {
    const auto* relation = transaction_.catalog().find_relation(use.relation);
    if (relation == nullptr) continue;  // Temporary: nobody else can reach it.
    const auto mode = use.access == translate::Access::kRead ? transaction::LockMode::kAccessShare
                      : use.access == translate::Access::kWrite
                          ? transaction::LockMode::kShareRowExclusive
                          : transaction::LockMode::kAccessExclusive;
    transaction_.lock_relation(*relation, mode, statement_stop_);
  }
}

void Session::Implementation::materialize_portals() {
  for (auto* portals : {&portals_, &cursors_}) {
    for (auto& [name, portal] : *portals) portal->keep(services_.spill);
  }
}

std::int64_t Session::Implementation::run_engine(std::string_view sql) {
  return connection_->run(sql, statement_stop_);
}

void Session::Implementation::notice(ResultSink& sink, NoticeLevel level, std::string message) {
  const std::string least = settings_.get("client_min_messages");
  if (least == "error" ||
      (least == "warning" && level != NoticeLevel::kWarning && level != NoticeLevel::kInfo)) {
    return;
  }
  sink.notice(
      {level, level == NoticeLevel::kWarning ? sqlstate::kWarning : sqlstate::kSuccessfulCompletion,
       std::move(message)});
}

void Session::Implementation::check_state(const sql::StatementNode& node) const {
  const StatementKind kind = kind_of(node);
  if (transaction_.status() == TransactionStatus::kFailed && !kind.ends_failed) {
    throw in_failed_transaction();
  }
  if (kind.no_block && transaction_.in_block()) {
    throw SqlError(sqlstate::kActiveSqlTransaction,
                   cat(kind.name, " cannot run inside a transaction block"));
  }
  const bool read_only = transaction_.read_only() || settings_.is_on("transaction_read_only") ||
                         settings_.is_on("default_transaction_read_only") ||
                         settings_.is_on("readonly");
  if (kind.writes && read_only) {
    throw SqlError(sqlstate::kReadOnlySqlTransaction, "transaction is read-only");
  }
}

// Runs one statement from check to log. The transaction's end is the caller's, except that an error
// fails it here.
void Session::Implementation::run_statement(PreparedStatement& statement,
                                            std::vector<types::Value> parameters,
                                            ResultSink& sink) {
  try {
    check_state(statement.statement.node);
  } catch (...) {
    end_statement(true);
    throw;
  }
  Running running(*this, statement);
  parameters_ = &parameters;
  current_ = &statement;
  try {
    // FETCH goes on with the stream that its cursor holds; everything else needs the connection for
    // itself.
    if (!std::holds_alternative<sql::Fetch>(statement.statement.node)) materialize_portals();
    const Outcome outcome = dispatch(statement, sink);
    end_statement(false);
    running.end(outcome.rows);
    parameters_ = nullptr;
    current_ = nullptr;
    sink.complete(outcome.tag);
  } catch (const std::exception& caught) {
    parameters_ = nullptr;
    current_ = nullptr;
    SqlError error = as_sql_error(caught);
    if (statement_stop_.requested() && error.state() == sqlstate::kInternalError) {
      error = statement_stop_.reason();
    }
    end_statement(true);
    running.failed(error);
    throw SqlError(error);
  }
}

// Ends what the statement began by itself: commits its own transaction when it was not in a block.
void Session::Implementation::end_statement(bool failed) {
  if (failed) {
    portals_.clear();
    cursors_.clear();
    const bool was_implicit = implicit_block_;
    transaction_.fail();
    if (was_implicit) transaction_.rollback();
    implicit_block_ = false;
    settings_.rollback();
    settings_changed();
    return;
  }
  if (!transaction_.in_block()) {
    transaction_.commit();
    settings_.commit();
  } else if (transaction_.id()) {
    services_.transactions.set_state(transaction_.id(), transaction::TransactionState::kIdle);
  }
}

void Session::Implementation::begin_implicit_block() {
  transaction_.begin_block(false);
  settings_.begin();
  implicit_block_ = true;
}

void Session::Implementation::run_simple(std::string_view text, ResultSink& sink) {
  portals_.erase("");
  const sql::ParseOptions options = parse_options();
  std::vector<sql::Statement> statements;
  try {
    statements = sql::parse(text, options);
  } catch (...) {
    fail();
    throw;
  }
  if (statements.empty()) return sink.empty();
  const bool several = statements.size() > 1;
  for (sql::Statement& each : statements) {
    if (several && !transaction_.in_block()) {
      // PostgreSQL runs the statements of one message as one transaction.
      begin_implicit_block();
    }
    PreparedStatement statement;
    statement.text = std::string(text.substr(each.begin, each.end - each.begin));
    own_parameters(each);
    if (each.parameters > 0) {
      fail();
      throw SqlError(sqlstate::kUndefinedParameter, "there is no parameter $1");
    }
    for (const std::string& text_of_notice : each.truncated_names) {
      notice(sink, NoticeLevel::kNotice, text_of_notice);
    }
    statement.statement = std::move(each);
    run_statement(statement, {}, sink);
  }
  sync();
}

std::shared_ptr<PreparedStatement> Session::Implementation::parse_one(std::string_view text) {
  std::vector<sql::Statement> statements = sql::parse(text, parse_options());
  if (statements.size() > 1) {
    throw SqlError(sqlstate::kSyntaxError,
                   "cannot insert multiple commands into a prepared statement");
  }
  auto prepared = std::make_shared<PreparedStatement>();
  prepared->text = std::string(text);
  if (statements.empty()) {
    prepared->statement.node = sql::Empty{};
  } else {
    prepared->statement = std::move(statements.front());
    own_parameters(prepared->statement);
  }
  return prepared;
}

void Session::Implementation::prepare(const std::string& name, std::string_view text,
                                      std::span<const std::optional<types::Type>> parameters) {
  if (!name.empty() && prepared_.contains(name)) {
    throw SqlError(sqlstate::kDuplicatePreparedStatement,
                   cat("prepared statement \"", name, "\" already exists"));
  }
  if (prepared_.size() >= kMaxPreparedStatements) {
    throw SqlError(sqlstate::kProgramLimitExceeded, "too many prepared statements in this session");
  }
  prepared_.erase(name);
  auto prepared = parse_one(text);
  if (transaction_.status() == TransactionStatus::kFailed &&
      !kind_of(prepared->statement.node).ends_failed &&
      !std::holds_alternative<sql::Empty>(prepared->statement.node)) {
    throw in_failed_transaction();
  }
  prepared->declared.assign(parameters.begin(), parameters.end());
  const auto count = static_cast<std::size_t>(prepared->statement.parameters);
  if (prepared->declared.size() < count) prepared->declared.resize(count);
  // As in PostgreSQL, what names nothing that exists fails here, and the name stays free.
  try {
    describe(*prepared);
  } catch (...) {
    end_statement(true);
    throw;
  }
  prepared_[name] = std::move(prepared);
}

void Session::Implementation::bind(const std::string& portal, const std::string& statement,
                                   std::vector<types::Value> parameters) {
  const auto found = prepared_.find(statement);
  if (found == prepared_.end()) {
    throw SqlError(sqlstate::kInvalidSqlStatementName,
                   statement.empty()
                       ? std::string("unnamed prepared statement does not exist")
                       : cat("prepared statement \"", statement, "\" does not exist"));
  }
  if (!portal.empty() && portals_.contains(portal)) {
    throw SqlError(sqlstate::kDuplicateCursor, cat("cursor \"", portal, "\" already exists"));
  }
  const auto expected = static_cast<std::size_t>(found->second->statement.parameters);
  if (parameters.size() != expected) {
    throw SqlError(sqlstate::kProtocolViolation, cat("bind message supplies ", parameters.size(),
                                                     " parameters, but prepared statement \"",
                                                     statement, "\" requires ", expected));
  }
  portals_.erase(portal);
  portals_[portal] = std::make_unique<Portal>(found->second, std::move(parameters));
}

PortalState Session::Implementation::execute(const std::string& name, std::int64_t max_rows,
                                             ResultSink& sink) {
  const auto found = portals_.find(name);
  if (found == portals_.end()) {
    throw SqlError(sqlstate::kInvalidCursorName, cat("portal \"", name, "\" does not exist"));
  }
  Portal& portal = *found->second;
  PreparedStatement& statement = *portal.statement();
  if (std::holds_alternative<sql::Empty>(statement.statement.node)) {
    sink.empty();
    return PortalState::kComplete;
  }
  const auto* query = std::get_if<sql::Query>(&statement.statement.node);
  const auto* select = query == nullptr ? nullptr : std::get_if<sql::Select>(&query->body);
  const bool is_query = query != nullptr && (select == nullptr || !select->into);
  if (!transaction_.in_block() && !kind_of(statement.statement.node).no_block) {
    begin_implicit_block();
  }
  if (!is_query) {
    // The portal may go with the transaction that the statement ends.
    const auto keep_alive = portal.statement();
    DescribedSink described(sink);
    run_statement(*keep_alive, portal.parameters(), described);
    return PortalState::kComplete;
  }
  return execute_query(portal, *query, max_rows, sink);
}

PortalState Session::Implementation::execute_query(Portal& portal, const sql::Query& query,
                                                   std::int64_t max_rows, ResultSink& sink) {
  PreparedStatement& statement = *portal.statement();
  check_state(statement.statement.node);
  Running running(*this, statement);
  parameters_ = &portal.parameters();
  current_ = &statement;
  try {
    if (!portal.is_open()) {
      materialize_portals();
      open_query(portal, query);
    }
    const std::int64_t rows = portal.send(max_rows, sink);
    parameters_ = nullptr;
    current_ = nullptr;
    running.end(rows);
    if (!portal.exhausted() && max_rows > 0 && rows == max_rows) return PortalState::kSuspended;
    sink.complete(tag_with_rows("SELECT", rows));
    return PortalState::kComplete;
  } catch (const std::exception& caught) {
    parameters_ = nullptr;
    current_ = nullptr;
    const SqlError error = as_sql_error(caught);
    running.failed(error);
    end_statement(true);
    throw SqlError(error);
  }
}

void Session::Implementation::close_statement(const std::string& name) { prepared_.erase(name); }
void Session::Implementation::close_portal(const std::string& name) { portals_.erase(name); }

void Session::Implementation::sync() {
  if (!implicit_block_) return;
  implicit_block_ = false;
  portals_.clear();
  cursors_.clear();
  if (transaction_.status() == TransactionStatus::kFailed) {
    transaction_.rollback();
    settings_.rollback();
  } else {
    transaction_.commit();
    settings_.commit();
  }
  settings_changed();  // SET LOCAL ends here, also that of the authorization.
}

void Session::Implementation::fail() { end_statement(true); }

}  // namespace slipher::session
