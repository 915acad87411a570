#pragma once

// What a Session is made of. Internal to the module; one .cpp a family of statements.
//
//   session.cpp      construction, settings, the public functions
//   statements.cpp   the path of one statement: checks, transaction, log
//   dispatch.cpp     which function runs which statement
//   queries.cpp      SELECT, portals, cursors
//   changes.cpp      INSERT, UPDATE, DELETE, MERGE, TRUNCATE
//   tables.cpp, alter_table.cpp, views.cpp, schemas.cpp, users.cpp, grants.cpp    DDL
//   functions.h, settings.h    CREATE FUNCTION and its like; SET, SHOW
//   utilities.cpp    transactions, PREPARE, LOCK, EXPLAIN, VACUUM, ANALYZE, CANCEL
//   copies.cpp       COPY, UNLOAD, COPY FROM STDIN, COPY TO STDOUT

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/session_values.h"
#include "engine/engine.h"
#include "history/history.h"
#include "session/deadlines.h"
#include "session/open_transaction.h"
#include "session/plan_cache.h"
#include "session/portal.h"
#include "session/services.h"
#include "session/session.h"
#include "session/time_zones.h"
#include "sql/statement.h"
#include "translate/translate.h"

namespace slipher::system {
struct Context;
struct LateBindingColumn;
}  // namespace slipher::system
namespace slipher::transfer {
class Location;
struct CopyOptions;
struct UnloadOptions;
struct UnloadedFile;
}  // namespace slipher::transfer

namespace slipher::session {

// How a statement ended: its tag, and how many rows it returned or changed.
struct Outcome {
  std::string tag;
  std::int64_t rows = 0;
};

class Session::Implementation {
 public:
  Implementation(Services& services, const Login& login);
  ~Implementation();

  // What the public class forwards to; see session.h.
  void run_simple(std::string_view text, ResultSink& sink);
  void prepare(const std::string& name, std::string_view text,
               std::span<const std::optional<types::Type>> parameters);
  StatementDescription describe_statement(const std::string& name);
  const std::vector<types::Type>& parameter_types(const std::string& name);
  void bind(const std::string& portal, const std::string& statement,
            std::vector<types::Value> parameters);
  StatementDescription describe_portal(const std::string& name);
  PortalState execute(const std::string& name, std::int64_t max_rows, ResultSink& sink);
  void close_statement(const std::string& name);
  void close_portal(const std::string& name);
  void sync();
  void tell_settings(ResultSink& sink);
  void fail();
  void cancel(std::string_view message);
  void terminate(const SqlError& reason);

  SessionId id() const { return id_; }
  TransactionStatus transaction_status() const { return transaction_.status(); }
  std::optional<IdleLimit> idle_limit() const;
  types::TextSettings text_settings() const;
  std::string setting(std::string_view name) const;

 private:
  // statements.cpp
  class Running;  // One statement between its start and its end, for stop, deadline and log.
  std::shared_ptr<PreparedStatement> parse_one(std::string_view text);
  void check_state(const sql::StatementNode& node) const;
  void run_statement(PreparedStatement& statement, std::vector<types::Value> parameters,
                     ResultSink& sink);
  struct Dispatcher;  // dispatch.cpp
  struct Functions;   // functions.h
  struct Settings;    // settings.h
  Outcome dispatch(PreparedStatement& statement, ResultSink& sink);
  void begin_implicit_block();
  void end_statement(bool failed);
  translate::Context context(const catalog::Snapshot& catalog);
  sql::ParseOptions parse_options() const;
  std::vector<std::string> search_path(const catalog::Snapshot& catalog) const;
  // Resolves, locks, starts: calls `translate` until the transaction sees what it resolved.
  template <typename Translate>
  auto resolve(const Translate& translate, bool always_start);
  void lock_uses(const std::vector<translate::TableUse>& uses);
  void materialize_portals();
  void notice(ResultSink& sink, NoticeLevel level, std::string message);
  std::int64_t run_engine(std::string_view sql);

  // queries.cpp
  void open_query(Portal& portal, const sql::Query& query);
  PortalState execute_query(Portal& portal, const sql::Query& query, std::int64_t max_rows,
                            ResultSink& sink);
  StatementDescription describe(PreparedStatement& statement);
  void describe_by_latest_catalog(PreparedStatement& statement);
  void describe_now(PreparedStatement& statement);
  // The name of a result's column, which describe_field_name_in_uppercase may change.
  std::string described_name(std::string name) const;
  // What the system tables of the next statement may see of this session.
  std::shared_ptr<const void> system_context();
  std::shared_ptr<system::Context> make_system_context();
  // Gives the engine's connection what the translated statement's system tables may see.
  void set_context(const translate::Translation& translation);
  // The columns of the database's late-binding views that can be read now.
  std::vector<system::LateBindingColumn> late_binding_columns();
  void describe_query(PreparedStatement& statement, const sql::Query& query);
  std::vector<catalog::Column> view_columns(const catalog::Relation& view);
  std::vector<OutputColumn> output_columns(const translate::Translation& translation,
                                           const std::vector<engine::ResultColumn>& columns) const;
  Outcome run_query(PreparedStatement& statement, const sql::Query& query, ResultSink& sink);
  Outcome declare_cursor(const sql::DeclareCursor& node);
  Outcome fetch(const sql::Fetch& node, ResultSink& sink);
  Outcome close_cursor(const sql::CloseCursor& node);
  void send_text_rows(const std::vector<OutputColumn>& columns,
                      const std::vector<std::vector<std::optional<std::string>>>& rows,
                      ResultSink& sink);

  // changes.cpp
  Outcome insert(const sql::Insert& node);
  Outcome update(const sql::Update& node);
  Outcome remove(const sql::Delete& node);
  Outcome merge(const sql::Merge& node);
  Outcome truncate(const sql::Truncate& node);
  std::int64_t run_change(const translate::Translation& translation);
  // Sets the flag of the columns that got their first value with a blank at its end.
  bool note_trailing_blanks(catalog::Relation& relation);
  void keep_trailing_blanks(RelationId id);

  // tables.cpp
  Outcome create_table(const sql::CreateTable& node, ResultSink& sink);
  std::vector<sql::TableConstraint> add_elements(const sql::CreateTable& node,
                                                 catalog::Relation& relation,
                                                 sql::TableAttributes& attributes);
  Outcome create_table_as(const sql::CreateTableAs& node);
  Outcome select_into(const sql::Query& query, const sql::IntoTable& into);
  Outcome drop(const sql::Drop& node, ResultSink& sink);
  catalog::Relation make_relation(const sql::QualifiedName& name, bool temporary);
  void add_relation(catalog::Relation relation);
  void create_physical(const catalog::Relation& relation);
  void drop_physical(const catalog::Relation& relation);
  catalog::Column make_column(const sql::ColumnDefinition& definition, catalog::Relation& relation);
  void like_table(const sql::LikeTable& like, catalog::Relation& relation);
  void apply_attributes(const sql::TableAttributes& attributes, catalog::Relation& relation);
  void point_foreign_key(const sql::TableConstraint& constraint, const catalog::Relation& relation,
                         catalog::Constraint& out);
  void add_constraint(const sql::TableConstraint& constraint, catalog::Relation& relation);
  void drop_relation(const sql::QualifiedName& name, const sql::Drop& node, ResultSink& sink);
  void drop_with_dependents(const catalog::Relation& relation, sql::DropBehavior behavior,
                            ResultSink& sink);
  void drop_dependent(RelationId id, sql::DropBehavior behavior, ResultSink& sink);
  const catalog::Relation& locked_relation(const sql::QualifiedName& name,
                                           transaction::LockMode mode);
  void lock_new_name(const catalog::Schema& schema, std::string_view name);
  std::vector<catalog::Column> columns_of(const translate::Translation& translation,
                                          const std::vector<engine::ResultColumn>& columns,
                                          const std::vector<sql::Name>& names,
                                          std::string_view too_many_names) const;
  std::int64_t fill_from_query(catalog::Relation& relation, std::string_view query);

  // alter_table.cpp
  Outcome alter_table(const sql::AlterTable& node, ResultSink& sink);
  struct TableChange;
  void alter(catalog::Relation relation, const sql::AlterTableAction& action, ResultSink& sink);
  void add_column(catalog::Relation& relation, const sql::AddColumn& action);
  void drop_column(catalog::Relation& relation, const sql::DropColumn& action, ResultSink& sink);
  void rename_relation(catalog::Relation& relation, const sql::Name& name);
  void rename_column(catalog::Relation& relation, const sql::RenameColumn& action);
  void change_column_type(catalog::Relation& relation, const sql::AlterColumnType& action);
  void append_from(catalog::Relation& relation, const sql::AppendFrom& action);
  void rewrite(catalog::Relation& relation);

  // views.cpp
  Outcome create_view(const sql::CreateView& node);
  Outcome create_materialized_view(const sql::CreateMaterializedView& node);
  Outcome refresh(const sql::RefreshMaterializedView& node, ResultSink& sink);
  Outcome alter_materialized_view(const sql::AlterMaterializedView& node, ResultSink& sink);

  // schemas.cpp
  Outcome create_schema(const sql::CreateSchema& node, ResultSink& sink);
  Outcome alter_schema(const sql::AlterSchema& node);
  Outcome drop_schemas(const sql::Drop& node, ResultSink& sink);
  Outcome create_database(const sql::CreateDatabase& node);
  Outcome alter_database(const sql::AlterDatabase& node);
  Outcome drop_databases(const sql::Drop& node);
  Outcome comment(const sql::Comment& node);

  // users.cpp
  Outcome create_user(const sql::CreateUser& node);
  Outcome alter_user(const sql::AlterUser& node);
  Outcome create_group(const sql::CreateGroup& node);
  Outcome alter_group(const sql::AlterGroup& node);
  Outcome drop_users(const sql::Drop& node);
  Outcome drop_groups(const sql::Drop& node);
  void apply_user_options(const sql::UserOptions& options, catalog::User& user, bool self);
  const catalog::User& get_user(const sql::Name& name);

  // grants.cpp
  Outcome grant(const sql::Grant& node);
  std::vector<std::pair<catalog::Grantee, bool>> grantees_of(const sql::Grant& node);
  template <typename Object>
  void grant_on(const sql::Grant& node, Object object, catalog::Privileges possible,
                std::string_view kind, const catalog::Relation* relation);

  // utilities.cpp
  Outcome begin(const sql::Begin& node, ResultSink& sink);
  Outcome commit(ResultSink& sink);
  Outcome rollback(ResultSink& sink);
  Outcome execute_prepared(const sql::Execute& node, ResultSink& sink);
  Outcome cancel_backend(const sql::Cancel& node);
  Outcome set_session_authorization(const sql::SetSessionAuthorization& node);
  void follow_authorization();
  Outcome lock(const sql::Lock& node);
  Outcome explain(const sql::Explain& node, ResultSink& sink);
  Outcome vacuum(const sql::Vacuum& node, ResultSink& sink);
  Outcome analyze(const sql::Analyze& node);
  void settings_changed();
  void vacuum_table(const catalog::Relation& relation);

  // copies.cpp
  Outcome copy(const sql::Copy& node, ResultSink& sink);
  std::int64_t copy_text(const catalog::Relation& relation,
                         const std::vector<const catalog::Column*>& columns,
                         const transfer::Location& location, const transfer::CopyOptions& options);
  std::int64_t copy_parquet(const catalog::Relation& relation,
                            const std::vector<const catalog::Column*>& columns,
                            const transfer::Location& location);
  std::int64_t parquet_rows(std::string_view path);
  std::vector<transfer::UnloadedFile> unload_text(std::string_view query,
                                                  const std::vector<OutputColumn>& columns,
                                                  const transfer::Location& location,
                                                  const transfer::UnloadOptions& options);
  std::vector<transfer::UnloadedFile> unload_parquet(std::string_view query,
                                                     const std::vector<OutputColumn>& columns,
                                                     const transfer::Location& location,
                                                     const transfer::UnloadOptions& options);
  Outcome unload(const sql::Unload& node, ResultSink& sink);
  Outcome copy_stream(const sql::CopyStream& node, ResultSink& sink);
  Outcome copy_to_client(const sql::CopyStream& node, ResultSink& sink);

  Services& services_;
  SessionId id_;
  history::ConnectionEvent connection_event_;  // Its begin; told again at its end.
  DatabaseId database_;
  UserId session_user_;                      // Who logged in.
  UserId user_;                              // Whose privileges count: SET SESSION AUTHORIZATION.
  std::chrono::seconds session_timeout_{0};  // The user's SESSION TIMEOUT; 0: none.
  config::SessionValues settings_;
  std::map<std::string, std::string> reported_;  // What the client was told last.
  std::string application_;                      // What history was told last.
  std::shared_ptr<const types::TimeZone> zone_;

  translate::TemporaryRelations temporary_;
  std::unique_ptr<engine::Connection> connection_;
  PlanCache plans_;  // Of the connection, gone before it.
  OpenTransaction transaction_;
  bool implicit_block_ = false;  // Several statements, or an extended batch, in one transaction.

  std::map<std::string, std::shared_ptr<PreparedStatement>> prepared_;
  std::map<std::string, std::unique_ptr<Portal>> portals_;  // Of the extended protocol.
  std::map<std::string, std::unique_ptr<Portal>> cursors_;  // Of DECLARE.
  const std::vector<types::Value>* parameters_ = nullptr;   // Of the running statement.
  const PreparedStatement* current_ = nullptr;
  Instant statement_time_;
  QueryId query_;  // Of the running statement.

  std::vector<history::LoadCommit> load_commits_;  // Of the running COPY, told when it succeeds.
  std::int64_t copy_errors_ = 0;                   // Likewise: rows that it refused.
  QueryId last_copy_;
  std::int64_t last_copy_count_ = 0;
  QueryId last_unload_;
  std::int64_t last_unload_count_ = 0;
  QueryId last_query_;

  Mutex stop_mutex_;
  std::optional<StopSource> stop_ SLIPHER_GUARDED_BY(stop_mutex_);  // Of the running statement.
  std::int64_t stop_query_ SLIPHER_GUARDED_BY(stop_mutex_) = 0;     // Its number.
  std::optional<SqlError> terminated_ SLIPHER_GUARDED_BY(stop_mutex_);
  StopSource statement_stop_;  // The session thread's own handle on the same.
};

}  // namespace slipher::session
