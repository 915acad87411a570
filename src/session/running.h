#pragma once

// One statement between its start and its end: its stop, its deadline, its line in the log.
// Internal to the module.

#include "session/implementation.h"
#include "session/statement_kind.h"

namespace slipher::session {

// Lives while a statement runs, on the session's thread. Ended without end(): the statement failed.
class Session::Implementation::Running {
 public:
  // Throws the reason when the session was terminated.
  Running(Implementation& session, const PreparedStatement& statement);
  ~Running();
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  void end(std::int64_t rows);
  void failed(const SqlError& error);

 private:
  void finish(const history::StatementEnd& end);

  Implementation& session_;
  Deadline deadline_;
  QueryId query_;
  bool finished_ = false;
};

}  // namespace slipher::session
