// What the system tables of a statement may see of its session.

#include "catalog/access.h"
#include "session/implementation.h"
#include "system/context.h"

namespace slipher::session {

void Session::Implementation::set_context(const translate::Translation& translation) {
  if (!translation.system_tables) return connection_->set_context(nullptr);
  auto context = make_system_context();
  if (translation.late_binding_columns) context->late_binding_columns = late_binding_columns();
  connection_->set_context(std::move(context));
}

std::shared_ptr<const void> Session::Implementation::system_context() {
  return make_system_context();
}

std::shared_ptr<system::Context> Session::Implementation::make_system_context() {
  auto context = std::make_shared<system::Context>();
  context->catalog = transaction_.shared_catalog();
  const catalog::Snapshot& catalog = *context->catalog;
  const auto* user = catalog.find_user(user_);
  context->database = database_;
  context->user = user_;
  context->sees_all =
      catalog::is_superuser(catalog, user_) || (user != nullptr && user->syslog_unrestricted);
  context->search_path = search_path(catalog);
  for (const auto& [name, relation] : temporary_) context->temporary.push_back(relation);
  context->session = id_;
  context->now = services_.clock.now();
  context->history = &services_.history;
  context->locks = &services_.locks;
  context->transactions = &services_.transactions;
  context->engine = &services_.engine;
  context->settings = &settings_;
  context->sessions = &services_.sessions;
  return context;
}

}  // namespace slipher::session
