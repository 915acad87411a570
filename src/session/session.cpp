#include "session/session.h"

#include "base/error.h"
#include "catalog/access.h"
#include "config/setting.h"
#include "session/catalog_store.h"
#include "session/implementation.h"

namespace slipher::session {
namespace {

// Throws 53300 when the user or the database has as many sessions as it may have; superusers always
// get in.
void check_connection_limits(const Services& services, const catalog::User& user,
                             const catalog::Database& database) {
  std::int64_t same_user = 0;
  std::int64_t same_database = 0;
  for (const history::SessionRecord& other : services.history.sessions()) {
    same_user += other.user == user.id ? 1 : 0;
    same_database += other.database == database.name ? 1 : 0;
  }
  if (!user.superuser && user.connection_limit >= 0 && same_user >= user.connection_limit) {
    throw SqlError(sqlstate::kTooManyConnections,
                   cat("too many connections for role \"", user.name, "\""));
  }
  if (!user.superuser && database.connection_limit >= 0 &&
      same_database >= database.connection_limit) {
    throw SqlError(sqlstate::kTooManyConnections,
                   cat("too many connections for database \"", database.name, "\""));
  }
}

SqlError idle_session_timed_out() {
  return {SqlState("57P05"), "terminating connection due to idle-session timeout"};
}

SqlError idle_transaction_timed_out() {
  return {sqlstate::kIdleInTransactionSessionTimeout,
          "terminating connection due to idle-in-transaction timeout"};
}

history::ConnectionEvent connection_event(std::string event, const Login& login) {
  history::ConnectionEvent out;
  out.event = std::move(event);
  out.remote_host = login.remote_host;
  out.remote_port = login.remote_port;
  out.database = login.database;
  out.user_name = login.user;
  out.method = login.authentication;
  out.tls_version = login.tls_version;
  out.tls_cipher = login.tls_cipher;
  out.application_name = login.application_name;
  out.driver_version = login.driver_version;
  out.os_version = login.os_version;
  out.plugin_name = login.plugin_name;
  out.protocol_version = login.protocol_version;
  return out;
}

}  // namespace

Session::Session(Services& services, const Login& login)
    : implementation_{std::make_unique<Implementation>(services, login)} {}
Session::~Session() = default;

SessionId Session::id() const { return implementation_->id(); }
TransactionStatus Session::transaction_status() const {
  return implementation_->transaction_status();
}
std::optional<IdleLimit> Session::idle_limit() const { return implementation_->idle_limit(); }
types::TextSettings Session::text_settings() const { return implementation_->text_settings(); }
std::string Session::setting(std::string_view name) const { return implementation_->setting(name); }
void Session::run_simple(std::string_view text, ResultSink& sink) {
  implementation_->run_simple(text, sink);
}
void Session::prepare(const std::string& name, std::string_view text,
                      std::span<const std::optional<types::Type>> parameters) {
  implementation_->prepare(name, text, parameters);
}
StatementDescription Session::describe_statement(const std::string& name) {
  return implementation_->describe_statement(name);
}
const std::vector<types::Type>& Session::parameter_types(const std::string& name) {
  return implementation_->parameter_types(name);
}
void Session::bind(const std::string& portal, const std::string& statement,
                   std::vector<types::Value> parameters) {
  implementation_->bind(portal, statement, std::move(parameters));
}
StatementDescription Session::describe_portal(const std::string& portal) {
  return implementation_->describe_portal(portal);
}
PortalState Session::execute(const std::string& portal, std::int64_t max_rows, ResultSink& sink) {
  return implementation_->execute(portal, max_rows, sink);
}
void Session::close_statement(const std::string& name) { implementation_->close_statement(name); }
void Session::close_portal(const std::string& name) { implementation_->close_portal(name); }
void Session::sync() { implementation_->sync(); }
void Session::tell_settings(ResultSink& sink) { implementation_->tell_settings(sink); }
void Session::fail() { implementation_->fail(); }
void Session::cancel(std::string_view message) { implementation_->cancel(message); }
void Session::terminate(const SqlError& reason) { implementation_->terminate(reason); }

Session::Implementation::Implementation(Services& services, const Login& login)
    : services_{services},
      connection_{services.engine.connect()},
      transaction_{services, *connection_, temporary_} {
  const auto catalog = services_.catalog.current();
  const auto* user = catalog->find_user(login.user);
  if (user == nullptr) {
    throw SqlError(sqlstate::kInvalidPassword,
                   cat("password authentication failed for user \"", login.user, "\""));
  }
  const auto* database = catalog->find_database(login.database);
  if (database == nullptr) throw undefined_database(login.database);
  check_connection_limits(services_, *user, *database);
  database_ = database->id;
  session_user_ = user_ = user->id;
  session_timeout_ = std::chrono::seconds(user->session_timeout);
  settings_.put("session_authorization", user->name, false, user->id.value);
  settings_.put("is_superuser", user->superuser ? "on" : "off", false);
  for (const auto& [name, value] : user->settings) settings_.set_default(name, value);
  for (const auto& [name, value] : login.settings) settings_.set_default(name, value);
  if (!login.application_name.empty()) {
    settings_.set_default("application_name", login.application_name);
  }
  settings_changed();
  // The first statuses tell these.
  for (const config::Setting& setting : config::all_settings()) {
    if (setting.reported) reported_[std::string(setting.name)] = settings_.get(setting.name);
  }

  history::SessionRecord record;
  record.user = user->id;
  record.user_name = user->name;
  record.database = database->name;
  record.started = services_.clock.now();
  record.remote_host = login.remote_host;
  record.remote_port = login.remote_port;
  record.application_name = application_ = login.application_name;
  id_ = services_.history.open_session(record);
  transaction_.set_owner(id_, user_, database_);
  connection_event_ = connection_event("initiating session", login);
  connection_event_.time = record.started;
  connection_event_.session = id_;
  services_.history.add(connection_event_);
}

Session::Implementation::~Implementation() {
  portals_.clear();
  cursors_.clear();
  prepared_.clear();
  transaction_.rollback();
  services_.history.close_session(id_);
  const Instant now = services_.clock.now();
  connection_event_.event = "disconnecting session";
  connection_event_.duration = now.micros - connection_event_.time.micros;
  connection_event_.time = now;
  services_.history.add(std::move(connection_event_));
}

std::optional<IdleLimit> Session::Implementation::idle_limit() const {
  std::optional<IdleLimit> limit;
  if (session_timeout_.count() > 0) limit = {session_timeout_, idle_session_timed_out()};
  if (transaction_.status() == TransactionStatus::kIdle) return limit;
  std::chrono::milliseconds after(settings_.integer("idle_in_transaction_session_timeout"));
  if (after.count() == 0) after = services_.idle_in_transaction_timeout;
  if (after.count() > 0 && (!limit || after < limit->after)) {
    limit = {after, idle_transaction_timed_out()};
  }
  return limit;
}

types::TextSettings Session::Implementation::text_settings() const {
  types::TextSettings settings;
  settings.zone = zone_.get();
  settings.zones = &services_.zones;
  settings.extra_float_digits = static_cast<int>(settings_.integer("extra_float_digits"));
  const std::string style = settings_.get("datestyle");
  settings.date_order = style.ends_with("DMY")   ? types::DateOrder::kDmy
                        : style.ends_with("YMD") ? types::DateOrder::kYmd
                                                 : types::DateOrder::kMdy;
  settings.date_style = style.starts_with("SQL")        ? types::DateStyle::kSql
                        : style.starts_with("Postgres") ? types::DateStyle::kPostgres
                        : style.starts_with("German")   ? types::DateStyle::kGerman
                                                        : types::DateStyle::kIso;
  const std::string intervals = settings_.get("intervalstyle");
  settings.interval_style = intervals == "postgres_verbose" ? types::IntervalStyle::kPostgresVerbose
                            : intervals == "sql_standard"   ? types::IntervalStyle::kSqlStandard
                            : intervals == "iso_8601"       ? types::IntervalStyle::kIso8601
                                                            : types::IntervalStyle::kPostgres;
  settings.composite_interval = settings_.is_on("interval_forbid_composite_literals")
                                    ? types::CompositeInterval::kForbid
                                    : types::CompositeInterval::kDropOtherPart;
  settings.now_micros = services_.clock.now().micros;
  return settings;
}

std::string Session::Implementation::setting(std::string_view name) const {
  return settings_.get(name);
}

void Session::Implementation::cancel(std::string_view message) {
  const MutexLock lock(stop_mutex_);
  if (!stop_) return;
  stop_->request({sqlstate::kQueryCanceled,
                  message.empty() ? cat("Query (", stop_query_, ") cancelled on user's request")
                                  : std::string(message)});
}

void Session::Implementation::terminate(const SqlError& reason) {
  const MutexLock lock(stop_mutex_);
  if (!terminated_) terminated_ = reason;
  if (stop_) stop_->request(reason);
}

std::optional<std::string> find_password(Services& services, std::string_view user) {
  const auto catalog = services.catalog.current();
  const auto* found = catalog->find_user(user);
  if (found == nullptr || found->password.empty()) return std::nullopt;
  if (found->valid_until && *found->valid_until <= services.clock.now()) return std::nullopt;
  return found->password;
}

std::string_view mock_secret(const Services& services) { return services.mock_secret; }

void log_failed_login(Services& services, const Login& login) {
  history::ConnectionEvent event = connection_event("authentication failure", login);
  event.time = services.clock.now();
  services.history.add(event);
}

}  // namespace slipher::session
