// Which function runs which statement: one overload a node, so that a new node does not compile
// until it has one.

#include "base/error.h"
#include "session/functions.h"
#include "session/settings.h"

namespace slipher::session {

struct Session::Implementation::Dispatcher {
  Implementation& self;
  PreparedStatement& statement;
  ResultSink& sink;
  Outcome operator()(const sql::Query& node) { return self.run_query(statement, node, sink); }
  Outcome operator()(const sql::Insert& node) { return self.insert(node); }
  Outcome operator()(const sql::Update& node) { return self.update(node); }
  Outcome operator()(const sql::Delete& node) { return self.remove(node); }
  Outcome operator()(const sql::Merge& node) { return self.merge(node); }
  Outcome operator()(const sql::Truncate& node) { return self.truncate(node); }
  Outcome operator()(const sql::CreateTable& node) { return self.create_table(node, sink); }
  Outcome operator()(const sql::CreateTableAs& node) { return self.create_table_as(node); }
  Outcome operator()(const sql::CreateView& node) { return self.create_view(node); }
  Outcome operator()(const sql::CreateMaterializedView& node) {
    return self.create_materialized_view(node);
  }
  Outcome operator()(const sql::RefreshMaterializedView& node) { return self.refresh(node, sink); }
  Outcome operator()(const sql::AlterTable& node) { return self.alter_table(node, sink); }
  Outcome operator()(const sql::AlterMaterializedView& node) {
    return self.alter_materialized_view(node, sink);
  }
  Outcome operator()(const sql::Drop& node) { return self.drop(node, sink); }
  Outcome operator()(const sql::CreateFunction& node) { return Functions{self}.create(node); }
  Outcome operator()(const sql::AlterFunction& node) { return Functions{self}.alter(node); }
  Outcome operator()(const sql::DropFunction& node) { return Functions{self}.drop(node, sink); }
  Outcome operator()(const sql::CreateSchema& node) { return self.create_schema(node, sink); }
  Outcome operator()(const sql::AlterSchema& node) { return self.alter_schema(node); }
  Outcome operator()(const sql::CreateDatabase& node) { return self.create_database(node); }
  Outcome operator()(const sql::AlterDatabase& node) { return self.alter_database(node); }
  Outcome operator()(const sql::CreateUser& node) { return self.create_user(node); }
  Outcome operator()(const sql::AlterUser& node) { return self.alter_user(node); }
  Outcome operator()(const sql::CreateGroup& node) { return self.create_group(node); }
  Outcome operator()(const sql::AlterGroup& node) { return self.alter_group(node); }
  Outcome operator()(const sql::Comment& node) { return self.comment(node); }
  Outcome operator()(const sql::Copy& node) { return self.copy(node, sink); }
  Outcome operator()(const sql::CopyStream& node) { return self.copy_stream(node, sink); }
  Outcome operator()(const sql::Unload& node) { return self.unload(node, sink); }
  Outcome operator()(const sql::Begin& node) { return self.begin(node, sink); }
  Outcome operator()(const sql::Commit&) { return self.commit(sink); }
  Outcome operator()(const sql::Rollback&) { return self.rollback(sink); }
  Outcome operator()(const sql::Set& node) { return Settings{self}.set(node, sink); }
  Outcome operator()(const sql::SetSessionAuthorization& node) {
    return self.set_session_authorization(node);
  }
  Outcome operator()(const sql::SetSessionCharacteristics& node) {
    if (node.read_only) {
      Settings{self}.change("default_transaction_read_only", *node.read_only ? "on" : "off", false,
                            sink);
    }
    return {"SET", 0};
  }
  Outcome operator()(const sql::Reset& node) { return Settings{self}.reset(node); }
  Outcome operator()(const sql::Show& node) { return Settings{self}.show(node, sink); }
  Outcome operator()(const sql::Prepare& node) {
    if (self.prepared_.contains(node.name.text)) {
      throw SqlError(sqlstate::kDuplicatePreparedStatement,
                     cat("prepared statement \"", node.name.text, "\" already exists"));
    }
    auto prepared = std::make_shared<PreparedStatement>();
    prepared->text = statement.text;
    prepared->statement = *node.statement;
    for (const sql::TypeName& type : node.types) prepared->declared.push_back(type.type);
    self.prepared_[node.name.text] = std::move(prepared);
    return {"PREPARE", 0};
  }
  Outcome operator()(const sql::Execute& node) { return self.execute_prepared(node, sink); }
  Outcome operator()(const sql::Deallocate& node) {
    if (node.name.text.empty()) {
      self.prepared_.clear();
    } else if (self.prepared_.erase(node.name.text) == 0) {
      throw SqlError(sqlstate::kInvalidSqlStatementName,
                     cat("prepared statement \"", node.name.text, "\" does not exist"));
    }
    return {"DEALLOCATE", 0};
  }
  Outcome operator()(const sql::DeclareCursor& node) { return self.declare_cursor(node); }
  Outcome operator()(const sql::Fetch& node) { return self.fetch(node, sink); }
  Outcome operator()(const sql::CloseCursor& node) { return self.close_cursor(node); }
  Outcome operator()(const sql::Grant& node) { return self.grant(node); }
  Outcome operator()(const sql::Lock& node) { return self.lock(node); }
  Outcome operator()(const sql::Vacuum& node) { return self.vacuum(node, sink); }
  Outcome operator()(const sql::Analyze& node) { return self.analyze(node); }
  Outcome operator()(const sql::Explain& node) { return self.explain(node, sink); }
  Outcome operator()(const sql::Cancel& node) { return self.cancel_backend(node); }
  Outcome operator()(const sql::Unsupported& node) { throw not_supported(node.command); }
  Outcome operator()(const sql::Empty&) { return {}; }
};

Outcome Session::Implementation::dispatch(PreparedStatement& statement, ResultSink& sink) {
  return std::visit(Dispatcher{*this, statement, sink}, statement.statement.node);
}

}  // namespace slipher::session
