#pragma once

// What a session may do to others: CANCEL, pg_cancel_backend, pg_terminate_backend.

#include <functional>
#include <string_view>

#include "base/ids.h"

namespace slipher::catalog {
class Snapshot;
}
namespace slipher::history {
class History;
}

namespace slipher::system {

// Reaches a session from another thread; returns whether there is one of that id.
using SessionSignal = std::function<bool(SessionId session)>;

struct SessionControl {
  // Ends the statement that it runs; its error says `message`, or the usual when that is empty.
  std::function<bool(SessionId session, std::string_view message)> cancel;
  SessionSignal terminate;  // Ends it with 57P01.
};

// Sends a signal on behalf of a user: to sessions of their own, superusers to all. Returns whether
// there is such a session. Throws 42501.
bool signal_session(const history::History& history, const catalog::Snapshot& catalog, UserId user,
                    SessionId session, const SessionSignal& signal);

}  // namespace slipher::system
