#pragma once

// The numbers of /metrics.

#include <chrono>
#include <vector>

#include "http/metrics.h"

namespace slipher::engine {
class Engine;
}
namespace slipher::history {
class History;
}
namespace slipher::pgserver {
class PgServer;
}
namespace slipher::transaction {
class TransactionRegistry;
}

namespace slipher::app {

// Returns the numbers of this moment. Safe from any thread.
std::vector<http::Metric> collect_metrics(pgserver::PgServer& server, const engine::Engine& engine,
                                          const transaction::TransactionRegistry& transactions,
                                          const history::History& history,
                                          std::chrono::steady_clock::time_point started);

}  // namespace slipher::app
