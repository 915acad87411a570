// Transactions, LOCK, EXPLAIN, CANCEL, SET SESSION AUTHORIZATION.

#include "base/error.h"
#include "catalog/access.h"
#include "config/setting.h"
#include "session/catalog_store.h"
#include "session/implementation.h"
#include "session/names.h"
#include "session/resolve.h"
#include "sql/print.h"
#include "translate/relations.h"

namespace slipher::session {
namespace {

using types::Type;
using types::TypeKind;

}  // namespace

Outcome Session::Implementation::begin(const sql::Begin& node, ResultSink& sink) {
  if (transaction_.in_block() && !implicit_block_) {
    notice(sink, NoticeLevel::kWarning, "there is already a transaction in progress");
    return {std::string(node.start ? "START TRANSACTION" : "BEGIN"), 0};
  }
  if (!implicit_block_) transaction_.begin_block(node.read_only.value_or(false));
  implicit_block_ = false;
  settings_.begin();
  if (node.read_only) settings_.set("transaction_read_only", *node.read_only ? "on" : "off", true);
  return {std::string(node.start ? "START TRANSACTION" : "BEGIN"), 0};
}

Outcome Session::Implementation::commit(ResultSink& sink) {
  const bool explicit_block = transaction_.in_block() && !implicit_block_;
  if (!explicit_block) {
    notice(sink, NoticeLevel::kWarning, "there is no transaction in progress");
  }
  implicit_block_ = false;
  portals_.clear();
  cursors_.clear();
  if (transaction_.status() == TransactionStatus::kFailed) {
    transaction_.rollback();
    settings_.rollback();
    settings_changed();
    return {"ROLLBACK", 0};
  }
  transaction_.commit();
  settings_.commit();
  settings_changed();
  return {"COMMIT", 0};
}

Outcome Session::Implementation::rollback(ResultSink& sink) {
  if (!transaction_.in_block() || implicit_block_) {
    notice(sink, NoticeLevel::kWarning, "there is no transaction in progress");
  }
  implicit_block_ = false;
  portals_.clear();
  cursors_.clear();
  transaction_.rollback();
  settings_.rollback();
  settings_changed();
  return {"ROLLBACK", 0};
}

Outcome Session::Implementation::set_session_authorization(
    const sql::SetSessionAuthorization& node) {
  const catalog::Snapshot& catalog = transaction_.catalog();
  const catalog::User* user =
      node.user ? catalog.find_user(node.user->text) : catalog.find_user(session_user_);
  if (user == nullptr) {
    if (!node.user) throw undefined_object("user", settings_.get("session_authorization"));
    throw undefined_object("user", node.user->text).at(node.user->offset);
  }
  if (user->id != session_user_ && !catalog::is_superuser(catalog, session_user_)) {
    throw SqlError(sqlstate::kInsufficientPrivilege,
                   "permission denied to set session authorization");
  }
  if (!transaction_.in_block()) settings_.begin();
  const bool local = node.local && transaction_.in_block();
  settings_.put("session_authorization", user->name, local, user->id.value);
  settings_.put("is_superuser", user->superuser ? "on" : "off", local);
  settings_changed();
  return {"SET", 0};
}

// The user follows the setting, which a rollback takes back, and by its id: whoever was dropped
// meanwhile has what PUBLIC has, and neither the rights of whoever logged in nor those of a later
// user of the same name, since ids are not given again.
void Session::Implementation::follow_authorization() {
  const UserId user{settings_.object("session_authorization")};
  if (user == user_) return;
  user_ = user;
  transaction_.set_owner(id_, user_, database_);
}

Outcome Session::Implementation::lock(const sql::Lock& node) {
  for (const sql::QualifiedName& name : node.tables) {
    const catalog::Relation relation =
        locked_relation(name, transaction::LockMode::kAccessExclusive);
    const catalog::Snapshot& catalog = transaction_.catalog();
    if (!catalog::may(catalog, user_, relation, catalog::Privilege::kUpdate) &&
        !catalog::may(catalog, user_, relation, catalog::Privilege::kDelete)) {
      throw permission_denied("relation", relation.name);
    }
  }
  return {"LOCK TABLE", 0};
}

Outcome Session::Implementation::cancel_backend(const sql::Cancel& node) {
  const auto signal = [&](SessionId session) {
    return services_.sessions.cancel(session, node.message.value_or(""));
  };
  if (!system::signal_session(services_.history, *services_.catalog.current(), user_,
                              SessionId{node.process}, signal)) {
    throw SqlError(sqlstate::kUndefinedObject,
                   cat("Session ", node.process,
                       " does not exist. The session PID might have changed. Check the "
                       "stl_restarted_sessions system table for details."));
  }
  return {"CANCEL", 0};
}

Outcome Session::Implementation::explain(const sql::Explain& node, ResultSink& sink) {
  const auto* query = std::get_if<sql::Query>(&node.statement->node);
  std::string sql;
  const auto translated = [&](const translate::Context& context) {
    return translate::translate_query(*query, context);
  };
  if (query == nullptr) throw not_supported("EXPLAIN of a statement other than SELECT");
  sql = resolve(translated, true).sql;
  connection_->set_context(system_context());
  std::vector<std::vector<std::optional<std::string>>> rows;
  const auto result = connection_->query(cat("EXPLAIN ", sql), statement_stop_);
  while (const auto batch = result->next()) {
    for (std::size_t i = 0; i < batch->rows; ++i) {
      std::string_view text = batch->columns.back().cell<types::TextCell>(i).view();
      while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        rows.push_back({std::string(text.substr(0, end))});
        text.remove_prefix(std::min(text.size(), end + 1));
      }
    }
  }
  send_text_rows({{"QUERY PLAN", Type::varchar(-1), {}, 0}}, rows, sink);
  return {"EXPLAIN", static_cast<std::int64_t>(rows.size())};
}

}  // namespace slipher::session
