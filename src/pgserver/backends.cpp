#include "pgserver/backends.h"

#include "net/error.h"
#include "net/socket.h"
#include "pgserver/error.h"
#include "session/session.h"

namespace slipher::pgserver {

Backend* Backends::find(SessionId session) {
  for (Backend* backend : all_) {
    if (backend->session_ != nullptr && backend->session_->id() == session) return backend;
  }
  return nullptr;
}

void Backends::cancel(std::int32_t process_id, std::int32_t secret) {
  const MutexLock lock(mutex_);
  Backend* const backend = find(SessionId{process_id});
  if (backend != nullptr && backend->secret_ == secret) backend->session_->cancel({});
}

bool Backends::cancel(SessionId session, std::string_view message) {
  const MutexLock lock(mutex_);
  Backend* const backend = find(session);
  if (backend != nullptr) backend->session_->cancel(message);
  return backend != nullptr;
}

bool Backends::terminate(SessionId session, const SqlError& reason) {
  const MutexLock lock(mutex_);
  Backend* const backend = find(session);
  if (backend != nullptr) terminate(*backend, reason);
  return backend != nullptr;
}

void Backends::terminate(Backend& backend, const SqlError& reason) {
  if (backend.reason_) return;
  backend.reason_ = reason;
  if (backend.session_ != nullptr) backend.session_->terminate(reason);
  backend.socket_.end_reads();
}

void Backends::terminate_all(const SqlError& reason) {
  const MutexLock lock(mutex_);
  stopped_ = reason;
  for (Backend* backend : all_) terminate(*backend, reason);
}

void Backends::end_all() {
  const MutexLock lock(mutex_);
  for (Backend* backend : all_) backend->socket_.end();
}

bool Backends::wait_until_empty(std::chrono::milliseconds patience) {
  const auto until = std::chrono::steady_clock::now() + patience;
  const MutexLock lock(mutex_);
  while (!all_.empty()) {
    if (changed_.wait_until(mutex_, until) == std::cv_status::timeout) return all_.empty();
  }
  return true;
}

std::size_t Backends::sessions() const {
  const MutexLock lock(mutex_);
  return admitted_;
}

Backend::Backend(Backends& owner, net::Socket& socket) : owner_{owner}, socket_{socket} {
  const MutexLock lock(owner_.mutex_);
  owner_.all_.insert(this);
  if (owner_.stopped_) owner_.terminate(*this, *owner_.stopped_);
}

Backend::~Backend() {
  const MutexLock lock(owner_.mutex_);
  owner_.all_.erase(this);
  if (admitted_) --owner_.admitted_;
  owner_.changed_.notify_all();
}

void Backend::admit(std::size_t limit) {
  const MutexLock lock(owner_.mutex_);
  if (owner_.stopped_) throw shutting_down();
  if (owner_.admitted_ >= limit) throw too_many_clients();
  ++owner_.admitted_;
  admitted_ = true;
}

void Backend::leave_reserve(std::size_t limit, std::size_t reserved) {
  const MutexLock lock(owner_.mutex_);
  if (owner_.admitted_ + reserved > limit) throw only_reserved_places();
}

void Backend::attach(session::Session& session, std::int32_t secret) {
  const MutexLock lock(owner_.mutex_);
  session_ = &session;
  secret_ = secret;
  if (reason_) session_->terminate(*reason_);
}

void Backend::detach() {
  const MutexLock lock(owner_.mutex_);
  session_ = nullptr;
}

void Backend::terminate(const SqlError& reason) {
  const MutexLock lock(owner_.mutex_);
  owner_.terminate(*this, reason);
}

void Backend::set_busy(bool busy) {
  const MutexLock lock(owner_.mutex_);
  busy_ = busy;
}

void Backend::client_gone() {
  const MutexLock lock(owner_.mutex_);
  if (busy_) owner_.terminate(*this, net::connection_lost());
}

std::optional<SqlError> Backend::reason() const {
  const MutexLock lock(owner_.mutex_);
  return reason_;
}

}  // namespace slipher::pgserver
