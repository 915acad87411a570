// Functions that act on other sessions.

#include "base/error.h"
#include "catalog/access.h"
#include "history/history.h"
#include "system/catalog_function.h"
#include "system/session_control.h"

namespace slipher::system {
namespace {

// PostgreSQL 8.0's result: 1 when the signal was sent, else 0.
types::Value signal_value(const Context& context, Arguments arguments,
                          const SessionSignal& signal) {
  const bool sent = context.sessions != nullptr &&
                    signal_session(*context.history, *context.catalog, context.user,
                                   SessionId{number_of(arguments[0])}, signal);
  return {kIntegerType, std::int64_t{sent ? 1 : 0}};
}

}  // namespace

bool signal_session(const history::History& history, const catalog::Snapshot& catalog, UserId user,
                    SessionId session, const SessionSignal& signal) {
  for (const history::SessionRecord& other : history.sessions()) {
    if (other.id != session) continue;
    if (other.user != user && !catalog::is_superuser(catalog, user)) {
      throw SqlError(sqlstate::kInsufficientPrivilege,
                     "must be superuser to signal other server processes");
    }
    return signal(session);
  }
  return false;
}

types::Value cancel_backend(const Context& context, Arguments arguments) {
  return signal_value(context, arguments, [&context](SessionId session) {
    return context.sessions->cancel(session, {});
  });
}

types::Value terminate_backend(const Context& context, Arguments arguments) {
  return signal_value(context, arguments, [&context](SessionId session) {
    return context.sessions->terminate(session);
  });
}

}  // namespace slipher::system
