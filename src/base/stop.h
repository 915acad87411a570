#pragma once

// The one mechanism that ends a statement early: cancel, disconnect, timeout, a rule, shutdown.

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

#include "base/error.h"
#include "base/mutex.h"

namespace slipher {

// Asks one statement to stop, with the error that it then ends with. Safe from any thread; copies
// share the request.
class StopSource {
 public:
  StopSource();

  // Requests the stop. Only the first reason counts. Runs the callbacks registered on the token.
  void request(SqlError reason) const;
  std::stop_token token() const { return source_.get_token(); }
  bool requested() const { return source_.stop_requested(); }
  // Throws the reason when a stop was requested.
  void throw_if_requested() const;
  // Returns the reason; internal error when no stop was requested.
  SqlError reason() const;

 private:
  struct Shared;
  std::shared_ptr<Shared> shared_;
  std::stop_source source_;
};

// 57014, `canceling statement due to user request`.
SqlError query_canceled();
// 57014, `canceling statement due to statement timeout`.
SqlError statement_timed_out();
// 57P01, `terminating connection due to administrator command`.
SqlError admin_shutdown();

}  // namespace slipher
