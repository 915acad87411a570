#include "app/server.h"

#include <exception>

#include "app/secrets.h"
#include "app/server_metrics.h"
#include "app/version.h"
#include "base/log.h"
#include "base/stop.h"
#include "catalog/encode.h"
#include "net/certificate.h"

namespace slipher::app {
namespace {

history::HistorySettings history_settings(const config::ServerOptions& options) {
  history::HistorySettings settings;
  settings.retention = std::chrono::hours(24) * options.history_days;
  return settings;
}

object::S3Settings s3_settings(const config::S3Options& options) {
  object::S3Settings settings;
  settings.endpoint = options.endpoint;
  settings.path_style = options.path_style;
  settings.region = options.region;
  settings.access_key = options.access_key;
  settings.secret_key = options.secret_key;
  settings.session_token = options.session_token;
  return settings;
}

transfer::TransferSettings transfer_settings(const config::ServerOptions& options) {
  transfer::TransferSettings settings;
  settings.allowed_paths = options.allowed_paths;
  settings.s3 = s3_settings(options.s3);
  for (const auto& [arn, credentials] : options.iam_roles) {
    object::S3Settings& role = settings.iam_roles[arn];
    role = s3_settings(credentials);
    role.endpoint =
        settings.s3.endpoint;  // Roles are names of credentials; the place is the server's.
    role.path_style = settings.s3.path_style;
    role.region = settings.s3.region;
  }
  return settings;
}

std::unique_ptr<const net::TlsContext> make_tls(const config::ServerOptions& options,
                                                const std::filesystem::path& directory) {
  if (!options.tls) return nullptr;
  net::ensure_certificate(directory / "tls");
  return std::make_unique<const net::TlsContext>(directory / "tls");
}

pgserver::PgServerSettings pg_settings(const config::ServerOptions& options) {
  pgserver::PgServerSettings settings;
  settings.listen = {options.listen, options.port};
  settings.max_connections = static_cast<std::size_t>(options.max_connections);
  settings.reserved_connections = static_cast<std::size_t>(options.reserved_connections);
  return settings;
}

http::HttpServerSettings http_settings(const config::ServerOptions& options) {
  return {options.listen, options.http_port, std::string(kVersion)};
}

}  // namespace

Server::Server(const config::ServerOptions& options,
               const std::function<std::string()>& first_password,
               const std::function<void()>& give_up, Logger& log)
    : log_{log},
      cluster_{options, first_password},
      history_{&cluster_.engine(), clock_, history_settings(options)},
      transactions_{TransactionId{history_.last_transaction().value + 1}, clock_},
      waits_{transactions_},
      locks_{waits_, clock_},
      conflicts_{clock_},
      spill_{cluster_.spill_directory(), cluster_.spill_quota_bytes()},
      transfer_{transfer_settings(options)},
      services_{make_services(options)},
      tls_{make_tls(options, cluster_.directory())},
      pg_{services_, tls_.get(), log, pg_settings(options)},
      http_{http_settings(options),
            [this] {
              return collect_metrics(pg_, cluster_.engine(), transactions_, history_, started_);
            },
            log},
      upkeep_{options.checkpoint_threshold_bytes, cluster_.engine(), transactions_, give_up, log} {}

session::Services Server::make_services(const config::ServerOptions& options) {
  return {
      cluster_.engine(),
      cluster_.catalog(),
      locks_,
      transactions_,
      conflicts_,
      writes_,
      history_,
      deadlines_,
      zones_,
      spill_,
      transfer_,
      clock_,
      options.cluster_id,
      sql_version(),
      cluster_secret(cluster_.directory()),
      options.idle_in_transaction_timeout,
      {[this](SessionId session, std::string_view message) {
         return pg_.backends().cancel(session, message);
       },
       [this](SessionId session) { return pg_.backends().terminate(session, admin_shutdown()); }},
      password_forms};
}

void Server::start() {
  if (const auto format = cluster_.catalog().upgraded_from()) {
    log_.info("catalog.upgraded", {{"from", cat(*format)}, {"to", cat(catalog::kCatalogFormat)}});
  }
  http_.start();
  pg_.start();
}

void Server::stop() noexcept {
  if (stopped_) return;
  stopped_ = true;
  try {
    http_.announce_stop();
    pg_.stop();
    http_.stop();
    history_.flush();
    if (!cluster_.engine().checkpoint()) log_.warning("checkpoint.held_back", {});
  } catch (const std::exception& error) {
    // Nothing is lost: what was committed is in the log.
    log_.error("stop.failed", {{"reason", as_sql_error(error).message()}});
  }
}

}  // namespace slipher::app
