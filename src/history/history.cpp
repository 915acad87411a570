#include "history/history.h"

#include <algorithm>
#include <limits>
#include <map>
#include <stop_token>
#include <thread>
#include <tuple>
#include <type_traits>
#include <utility>

#include "base/mutex.h"
#include "base/utf8.h"
#include "engine/engine.h"
#include "history/history_file.h"
#include "history/record_source.h"

namespace slipher::history {
namespace {

constexpr std::int64_t kLastSession =
    std::numeric_limits<std::int32_t>::max();  // Clients know it as an int4.
constexpr std::chrono::hours kRetentionEvery{1};

// Makes the texts of a record fit for the file.
template <typename Record>
void bound_texts(Record& record) {
  std::apply(
      [&](const auto&... fields) {
        const auto bound = [](auto& value) {
          if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::string>) {
            value.resize(utf8_prefix(value, kMaxKeptText).size());
            if (find_invalid_utf8(value) != value.size()) value = with_valid_utf8(value);
          }
        };
        (bound(record.*(fields.member)), ...);
      },
      Form<Record>::kFields);
}

}  // namespace

class History::Implementation {
 public:
  Implementation(engine::Engine* engine, const Clock& clock, const HistorySettings& settings)
      : engine_{engine}, clock_{clock}, settings_{settings} {
    if (engine_ == nullptr) return;
    file_.emplace(*engine_);
    start_logs();
    writer_ = std::jthread([this](const std::stop_token& stop) { write_until(stop); });
  }

  SessionId open_session(SessionRecord session) {
    const MutexLock lock(mutex_);
    // Ids go round after 2^31 sessions; those still open keep theirs.
    do {
      highest_.session.value =
          highest_.session.value >= kLastSession ? 1 : highest_.session.value + 1;
    } while (sessions_.contains(highest_.session));
    session.id = highest_.session;
    sessions_[session.id] = std::move(session);
    return highest_.session;
  }
  template <typename Change>
  void change_session(SessionId id, const Change& change) {
    const MutexLock lock(mutex_);
    const auto found = sessions_.find(id);
    if (found != sessions_.end()) change(found->second);
  }
  void close_session(SessionId id) {
    const MutexLock lock(mutex_);
    sessions_.erase(id);
  }
  std::vector<SessionRecord> sessions() const {
    const MutexLock lock(mutex_);
    std::vector<SessionRecord> out;
    for (const auto& [id, session] : sessions_) out.push_back(session);
    return out;
  }

  QueryId begin_statement(StatementRecord statement) {
    bound_texts(statement);
    const MutexLock lock(mutex_);
    ++highest_.query.value;
    statement.query = highest_.query;
    highest_.transaction = std::max(highest_.transaction, statement.transaction);
    running_.emplace(statement.query, std::move(statement));
    return highest_.query;
  }
  void end_statement(QueryId query, const StatementEnd& end) {
    StatementRecord record;
    {
      const MutexLock lock(mutex_);
      const auto found = running_.find(query);
      if (found == running_.end()) return;
      record = std::move(found->second);
      running_.erase(found);
      highest_.transaction = std::max(highest_.transaction, end.transaction);
    }
    record.ended = end.ended;
    record.aborted = end.aborted;
    record.error = end.error;
    record.sqlstate = end.sqlstate;
    record.rows = end.rows;
    if (end.transaction) record.transaction = end.transaction;
    add(std::move(record));
  }
  std::vector<StatementRecord> running() const {
    const MutexLock lock(mutex_);
    std::vector<StatementRecord> out;
    for (const auto& [id, statement] : running_) out.push_back(statement);
    return out;
  }

  template <typename Record>
  void add(Record record) {
    bound_texts(record);
    const MutexLock lock(mutex_);
    log<Record>().add(std::move(record));
    while (bytes() > settings_.max_memory_bytes) {
      drop_from_largest();
      ++dropped_;
    }
    if (bytes() > settings_.max_memory_bytes / 2) wake_.notify_all();
  }

  template <typename Record>
  std::unique_ptr<typename RecordReader<Record>::Source> read() const {
    Entries<Record> memory;
    std::int64_t written = 0;
    {
      const MutexLock lock(mutex_);
      memory = log<Record>().entries();
      written = log<Record>().written();
    }
    std::optional<FileReader<Record>> file;
    if (engine_ != nullptr && written > 0) file.emplace(*engine_, written);
    return std::make_unique<typename RecordReader<Record>::Source>(std::move(file),
                                                                   std::move(memory));
  }
  // Returns the newest records in order.
  template <typename Record>
  std::vector<Record> newest() const {
    std::vector<Entry<Record>> entries;
    const auto older = [](const Entry<Record>& a, const Entry<Record>& b) {
      return a.sequence < b.sequence;
    };
    const auto keep_newest = [&] {
      std::sort(entries.begin(), entries.end(), older);
      if (entries.size() > kMaxReturned) {
        entries.erase(entries.begin(), entries.end() - static_cast<std::ptrdiff_t>(kMaxReturned));
      }
    };
    const auto source = read<Record>();
    for (auto more = source->next(); !more.empty(); more = source->next()) {
      for (auto& entry : more) entries.push_back(std::move(entry));
      if (entries.size() > 2 * kMaxReturned) keep_newest();
    }
    keep_newest();
    std::vector<Record> out;
    out.reserve(entries.size());
    for (auto& entry : entries) out.push_back(std::move(entry.record));
    return out;
  }

  TransactionId last_transaction() const {
    const MutexLock lock(mutex_);
    return highest_.transaction;
  }
  std::optional<SqlError> failure() const {
    const MutexLock lock(mutex_);
    return failure_;
  }
  std::int64_t dropped() const {
    const MutexLock lock(mutex_);
    return dropped_;
  }

  void flush() {
    if (engine_ == nullptr) return;
    const MutexLock writing(file_mutex_);
    try {
      append<StatementRecord>();
      append<ConnectionEvent>();
      append<LoadCommit>();
      append<LoadError>();
      append<UnloadFile>();
      HighestIds highest;
      {
        const MutexLock lock(mutex_);
        highest = highest_;
      }
      file_->keep(highest);
      forget_old();
    } catch (const std::exception& error) {
      const MutexLock lock(mutex_);
      failure_ = as_sql_error(error);
      throw;
    }
    const MutexLock lock(mutex_);
    failure_.reset();
  }

  // The writing thread's last work: what is still in memory. A failure is kept for failure().
  void stop() {
    if (!writer_.joinable()) return;
    writer_.request_stop();
    writer_.join();
  }

 private:
  template <typename Record>
  RecordLog<Record>& log() SLIPHER_REQUIRES(mutex_) {
    return std::get<RecordLog<Record>>(logs_);
  }
  template <typename Record>
  const RecordLog<Record>& log() const SLIPHER_REQUIRES(mutex_) {
    return std::get<RecordLog<Record>>(logs_);
  }

  void start_logs() {
    const MutexLock writing(file_mutex_);
    const MutexLock lock(mutex_);
    log<StatementRecord>().start_after(file_->last_sequence<StatementRecord>());
    log<ConnectionEvent>().start_after(file_->last_sequence<ConnectionEvent>());
    log<LoadCommit>().start_after(file_->last_sequence<LoadCommit>());
    log<LoadError>().start_after(file_->last_sequence<LoadError>());
    log<UnloadFile>().start_after(file_->last_sequence<UnloadFile>());
    highest_ = file_->highest();
  }

  std::size_t bytes() const SLIPHER_REQUIRES(mutex_) {
    return std::apply([](const auto&... logs) { return (logs.bytes() + ...); }, logs_);
  }
  void drop_from_largest() SLIPHER_REQUIRES(mutex_) {
    std::size_t most = 0;
    std::apply([&](const auto&... logs) { ((most = std::max(most, logs.bytes())), ...); }, logs_);
    bool done = false;
    const auto drop = [&](auto& one) {
      if (done || one.bytes() != most) return;
      one.drop_oldest();
      done = true;
    };
    std::apply([&](auto&... logs) { (drop(logs), ...); }, logs_);
  }

  template <typename Record>
  void append() SLIPHER_REQUIRES(file_mutex_) {
    Entries<Record> entries;
    {
      const MutexLock lock(mutex_);
      entries = log<Record>().entries();
    }
    if (entries.empty()) return;
    file_->append(entries);
    const MutexLock lock(mutex_);
    log<Record>().written(entries.back()->sequence);
  }

  // Deletes what is older than the retention, once in a while.
  void forget_old() SLIPHER_REQUIRES(file_mutex_) {
    if (std::chrono::steady_clock::now() < next_retention_) return;
    const auto kept = std::chrono::duration_cast<std::chrono::microseconds>(settings_.retention);
    file_->forget_before({clock_.now().micros - kept.count()});
    next_retention_ = std::chrono::steady_clock::now() + kRetentionEvery;
  }

  void write_until(const std::stop_token& stop) {
    while (true) {
      const bool last = stop.stop_requested();
      try {
        flush();
      } catch (const std::exception&) {
        // Kept for failure(); the records are still in memory, and the next round tries again.
      }
      if (last) return;
      wait(stop);
    }
  }
  // Waits for the next time to write, or until memory fills up.
  void wait(std::stop_token stop) SLIPHER_THREAD_ANNOTATION(no_thread_safety_analysis) {
    std::unique_lock lock(mutex_);
    const auto pressed = [&]() SLIPHER_THREAD_ANNOTATION(no_thread_safety_analysis) {
      return !failure_ && bytes() > settings_.max_memory_bytes / 2;
    };
    wake_.wait_for(lock, std::move(stop), settings_.flush_every, pressed);
  }

  engine::Engine* engine_;  // May be null.
  const Clock& clock_;
  const HistorySettings settings_;

  Mutex file_mutex_;                                                 // Taken before mutex_.
  std::optional<HistoryFile> file_ SLIPHER_GUARDED_BY(file_mutex_);  // Empty without an engine.
  std::chrono::steady_clock::time_point next_retention_ SLIPHER_GUARDED_BY(file_mutex_);

  mutable Mutex mutex_;
  Condition wake_;
  std::tuple<RecordLog<StatementRecord>, RecordLog<ConnectionEvent>, RecordLog<LoadCommit>,
             RecordLog<LoadError>, RecordLog<UnloadFile>>
      logs_ SLIPHER_GUARDED_BY(mutex_);
  std::map<SessionId, SessionRecord> sessions_ SLIPHER_GUARDED_BY(mutex_);
  std::map<QueryId, StatementRecord> running_ SLIPHER_GUARDED_BY(mutex_);
  HighestIds highest_ SLIPHER_GUARDED_BY(mutex_);
  std::optional<SqlError> failure_ SLIPHER_GUARDED_BY(mutex_);
  std::int64_t dropped_ SLIPHER_GUARDED_BY(mutex_) = 0;

  std::jthread writer_;  // Last: ends first.
};

History::History(engine::Engine* engine, const Clock& clock, const HistorySettings& settings)
    : implementation_{std::make_unique<Implementation>(engine, clock, settings)} {}
History::~History() { implementation_->stop(); }

SessionId History::open_session(SessionRecord session) {
  return implementation_->open_session(std::move(session));
}
void History::set_session_idle(SessionId session, bool idle) {
  implementation_->change_session(session, [&](SessionRecord& record) { record.idle = idle; });
}
void History::rename_application(SessionId session, const std::string& application) {
  implementation_->change_session(
      session, [&](SessionRecord& record) { record.application_name = application; });
}
void History::close_session(SessionId session) { implementation_->close_session(session); }

QueryId History::begin_statement(StatementRecord statement) {
  return implementation_->begin_statement(std::move(statement));
}
void History::end_statement(QueryId query, const StatementEnd& end) {
  implementation_->end_statement(query, end);
}

void History::add(ConnectionEvent event) { implementation_->add(std::move(event)); }
void History::add(LoadCommit commit) { implementation_->add(std::move(commit)); }
void History::add(LoadError error) { implementation_->add(std::move(error)); }
void History::add(UnloadFile file) { implementation_->add(std::move(file)); }

std::vector<SessionRecord> History::sessions() const { return implementation_->sessions(); }
std::vector<StatementRecord> History::running() const { return implementation_->running(); }
std::vector<StatementRecord> History::statements() const {
  return implementation_->newest<StatementRecord>();
}
std::vector<LoadCommit> History::load_commits() const {
  return implementation_->newest<LoadCommit>();
}
std::vector<LoadError> History::load_errors() const { return implementation_->newest<LoadError>(); }
std::vector<UnloadFile> History::unload_files() const {
  return implementation_->newest<UnloadFile>();
}
std::vector<ConnectionEvent> History::connection_events() const {
  return implementation_->newest<ConnectionEvent>();
}

TransactionId History::last_transaction() const { return implementation_->last_transaction(); }
void History::flush() { implementation_->flush(); }
std::optional<SqlError> History::failure() const { return implementation_->failure(); }
std::int64_t History::dropped() const { return implementation_->dropped(); }

template <typename Record>
RecordReader<Record> History::read() const {
  return RecordReader<Record>(implementation_->read<Record>());
}

template <typename Record>
RecordReader<Record>::RecordReader(std::unique_ptr<Source> source) : source_{std::move(source)} {}
template <typename Record>
RecordReader<Record>::RecordReader(RecordReader&& other) noexcept = default;
template <typename Record>
RecordReader<Record>& RecordReader<Record>::operator=(RecordReader&& other) noexcept = default;
template <typename Record>
RecordReader<Record>::~RecordReader() = default;

template <typename Record>
std::vector<Record> RecordReader<Record>::next() {
  std::vector<Record> out;
  for (auto& entry : source_->next()) out.push_back(std::move(entry.record));
  return out;
}

template class RecordReader<StatementRecord>;
template class RecordReader<ConnectionEvent>;
template class RecordReader<LoadCommit>;
template class RecordReader<LoadError>;
template class RecordReader<UnloadFile>;
template RecordReader<StatementRecord> History::read() const;
template RecordReader<ConnectionEvent> History::read() const;
template RecordReader<LoadCommit> History::read() const;
template RecordReader<LoadError> History::read() const;
template RecordReader<UnloadFile> History::read() const;

}  // namespace slipher::history
