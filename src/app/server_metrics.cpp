#include "app/server_metrics.h"

#include <string>
#include <utility>

#include "app/version.h"
#include "engine/engine.h"
#include "history/history.h"
#include "pgserver/pg_server.h"
#include "transaction/transaction_registry.h"

namespace slipher::app {
namespace {

using http::MetricKind;

http::Metric gauge(std::string name, std::string about, double value) {
  return {std::move(name), std::move(about), MetricKind::kGauge, {{{}, value}}};
}

http::Metric by_label(std::string name, std::string about, const std::string& label,
                      const pgserver::StatementCounts::Counts& counts) {
  http::Metric out{std::move(name), std::move(about), MetricKind::kCounter, {}};
  for (const auto& [key, count] : counts)
    out.samples.push_back({{{label, key}}, static_cast<double>(count)});
  return out;
}

}  // namespace

std::vector<http::Metric> collect_metrics(pgserver::PgServer& server, const engine::Engine& engine,
                                          const transaction::TransactionRegistry& transactions,
                                          const history::History& history,
                                          std::chrono::steady_clock::time_point started) {
  const engine::StorageSize size = engine.storage_size();
  const std::chrono::duration<double> uptime = std::chrono::steady_clock::now() - started;
  return {
      {"slipher_build",
       "The program's version.",
       MetricKind::kGauge,
       {{{{"version", std::string(kVersion)}}, 1}}},
      gauge("slipher_uptime_seconds", "Time since the server started.", uptime.count()),
      gauge("slipher_connections", "Open sessions.",
            static_cast<double>(server.backends().sessions())),
      gauge("slipher_open_transactions", "Transactions that are open.",
            static_cast<double>(transactions.open().size())),
      by_label("slipher_statements_total", "Statements that ended well, by command.", "command",
               server.counts().completed()),
      by_label("slipher_statement_errors_total", "Statements that failed, by SQLSTATE.", "sqlstate",
               server.counts().failed()),
      gauge("slipher_storage_file_bytes", "Size of the warehouse's file.",
            static_cast<double>(size.file)),
      gauge("slipher_storage_reusable_bytes", "Part of the file that later writes use again.",
            static_cast<double>(size.reusable)),
      gauge("slipher_storage_log_bytes", "Size of the write-ahead log.",
            static_cast<double>(size.log)),
      gauge("slipher_storage_spill_bytes", "Disk space that running queries use beyond memory.",
            static_cast<double>(size.spill)),
      gauge("slipher_history_failing", "1 while records of what ran cannot be written to disk.",
            history.failure() ? 1 : 0),
      {"slipher_history_dropped_total",
       "Records that were lost because they did not fit into memory.",
       MetricKind::kCounter,
       {{{}, static_cast<double>(history.dropped())}}},
  };
}

}  // namespace slipher::app
