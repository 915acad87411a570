// Transactions, settings, LOCK, EXPLAIN, CANCEL, SET SESSION AUTHORIZATION.

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

// The names under which clients expect a ParameterStatus.
std::string_view reported_name(std::string_view setting) {
  if (setting == "datestyle") return "DateStyle";
  if (setting == "timezone") return "TimeZone";
  return setting;
}

std::string joined(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) out = out.empty() ? value : cat(out, ", ", value);
  return out;
}

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

void Session::Implementation::change_setting(const std::string& name, const std::string& value,
                                             bool local, ResultSink& sink) {
  if (!transaction_.in_block()) settings_.begin();
  if (config::find_setting(name) != nullptr &&
      config::find_setting(name)->kind == config::SettingKind::kTimeZone &&
      services_.zones.find(value) == nullptr) {
    throw SqlError(sqlstate::kInvalidParameterValue,
                   cat("invalid value for parameter \"TimeZone\": \"", value, "\""));
  }
  settings_.set(name, value, local && transaction_.in_block());
  if (local && !transaction_.in_block()) {
    notice(sink, NoticeLevel::kWarning, "SET LOCAL can only be used in transaction blocks");
  }
  settings_changed();
}

// Brings what depends on settings up to date.
void Session::Implementation::settings_changed() {
  zone_ = services_.zones.find(settings_.get("timezone"));
  // A plan holds what was computed from the settings that it was made under.
  plans_.keep_for(cat(settings_.get("timezone"), "\n", settings_.get("datestyle"), "\n",
                      settings_.get("extra_float_digits"), "\n", settings_.get("intervalstyle"),
                      "\n", settings_.get("interval_forbid_composite_literals")));
  connection_->set_text_settings(text_settings(), zone_);
  follow_authorization();
  if (std::string name = settings_.get("application_name"); id_ && name != application_) {
    application_ = std::move(name);
    services_.history.rename_application(id_, application_);
  }
}

void Session::Implementation::tell_settings(ResultSink& sink) {
  for (const config::Setting& setting : config::all_settings()) {
    if (!setting.reported) continue;
    const std::string value = settings_.get(setting.name);
    std::string& told = reported_[std::string(setting.name)];
    if (told == value) continue;
    told = value;
    sink.parameter_changed(reported_name(setting.name), value);
  }
}

Outcome Session::Implementation::set(const sql::Set& node, ResultSink& sink) {
  const std::string name = plain_name(node.name);
  if (node.to_default) {
    if (!transaction_.in_block()) settings_.begin();
    settings_.reset(name);
    settings_changed();
    return {"SET", 0};
  }
  change_setting(name, joined(node.values), node.local, sink);
  return {"SET", 0};
}

Outcome Session::Implementation::reset(const sql::Reset& node) {
  if (!transaction_.in_block()) settings_.begin();
  if (node.name.parts.empty()) {
    settings_.reset_all();
  } else {
    settings_.reset(plain_name(node.name));
  }
  settings_changed();
  return {"RESET", 0};
}

std::vector<OutputColumn> Session::Implementation::show_columns(const sql::Show& node) const {
  const Type text = Type::varchar(-1);
  const std::string name = plain_name(node.name);
  if (name == "all") return {{"name", text, {}, 0}, {"setting", text, {}, 0}};
  return {{std::string(reported_name(name)), text, {}, 0}};
}

Outcome Session::Implementation::show(const sql::Show& node, ResultSink& sink) {
  const std::string name = plain_name(node.name);
  std::vector<std::vector<std::optional<std::string>>> rows;
  if (name == "all") {
    for (const config::Setting& setting : config::all_settings()) {
      rows.push_back({std::string(setting.name), settings_.get(setting.name)});
    }
  } else {
    rows.push_back({settings_.get(name)});
  }
  send_text_rows(show_columns(node), rows, sink);
  return {"SHOW", static_cast<std::int64_t>(rows.size())};
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
