#pragma once

// What runs and what ran: sessions, statements, loads. The source of STV, STL, SVL and SYS tables.
//
// Class map
//   history.h      History: told by sessions, read by system tables
//   records.h      the records: SessionRecord, StatementRecord, LoadCommit, LoadError, ...
//   record_reader.h RecordReader: the kept records of one kind, some at a time
//   record_form.h  which columns keep a record (internal)
//   record_cells.h a record's fields as cells of the engine (internal)
//   record_log.h   the records of one kind that are in memory (internal)
//   history_file.h keeps the records on disk for the days of retention (internal)

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "base/error.h"
#include "base/ids.h"
#include "history/record_reader.h"
#include "history/records.h"

namespace slipher::engine {
class Engine;
}

namespace slipher::history {

// Limits of what is kept.
struct HistorySettings {
  std::size_t max_memory_bytes = std::size_t{64}
                                 << 20;  // Beyond it the oldest kept record goes, flushed or not.
  std::chrono::seconds flush_every{2};
  std::chrono::hours retention{7 * 24};
};

// Told by sessions what happens, and asked by system tables. Safe from any thread; never blocks on
// disk: a thread of its own writes records to the file through its own connection and ends with the
// object.
class History {
 public:
  // `engine` has the file attached as "history"; null keeps memory only. Reads the highest ids that
  // were used before.
  History(engine::Engine* engine, const Clock& clock, const HistorySettings& settings);
  ~History();
  History(const History&) = delete;
  History& operator=(const History&) = delete;

  // Sessions.
  SessionId open_session(
      SessionRecord session);  // Gives it its id, the process id that clients see.
  void set_session_idle(SessionId session, bool idle);
  void rename_application(SessionId session, const std::string& application);
  void close_session(SessionId session);
  void add(ConnectionEvent event);

  // Statements. A statement is shown as running between the two calls.
  QueryId begin_statement(StatementRecord statement);
  void end_statement(QueryId query, const StatementEnd& end);

  // Loads and unloads.
  void add(LoadCommit commit);
  void add(LoadError error);
  void add(UnloadFile file);

  std::vector<SessionRecord> sessions() const;
  std::vector<StatementRecord> running() const;
  // Starts to read what is kept in memory or on disk of one kind: every record that was added
  // before, each once. Memory stays bounded, however much is kept. Throws what the engine fails
  // with.
  template <typename Record>
  RecordReader<Record> read() const;
  // Return the ended statements, loads and so on that are kept in memory or on disk, oldest first;
  // when there are more, the newest kMaxReturned.
  static constexpr std::size_t kMaxReturned = 100'000;
  std::vector<StatementRecord> statements() const;
  std::vector<LoadCommit> load_commits() const;
  std::vector<LoadError> load_errors() const;
  std::vector<UnloadFile> unload_files() const;
  std::vector<ConnectionEvent> connection_events() const;

  // Returns the highest transaction id that was recorded, so that later ones are greater.
  TransactionId last_transaction() const;
  // Writes what is only in memory to the file now, and once an hour deletes what is older than the
  // retention. Throws what the engine fails with; then it stays in memory.
  void flush();
  // Returns why the last write failed, until one succeeds: meanwhile records are kept in memory
  // only.
  std::optional<SqlError> failure() const;
  // Returns how many records were lost since the start because they did not fit into memory.
  std::int64_t dropped() const;

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace slipher::history
