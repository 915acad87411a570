#include "transaction/wait_graph.h"

#include <algorithm>
#include <utility>

#include "base/cat.h"
#include "transaction/error.h"

namespace slipher::transaction {

WaitGraph::WaitGraph(const TransactionRegistry& registry) : registry_{registry} {}

void WaitGraph::wait(Wait wait) {
  const TransactionId transaction = wait.transaction;
  const MutexLock lock(mutex_);
  waits_.insert_or_assign(transaction, std::move(wait));
  const std::vector<WaitStep> cycle = find_cycle(transaction);
  if (cycle.empty()) return;
  std::string detail = describe_locked(cycle);
  waits_.erase(transaction);
  throw deadlock_detected(std::move(detail));
}

void WaitGraph::set(Wait wait) {
  const TransactionId transaction = wait.transaction;
  const MutexLock lock(mutex_);
  waits_.insert_or_assign(transaction, std::move(wait));
}

void WaitGraph::remove(TransactionId transaction) {
  const MutexLock lock(mutex_);
  waits_.erase(transaction);
}

std::vector<WaitStep> WaitGraph::cycle_from(TransactionId transaction) const {
  const MutexLock lock(mutex_);
  return find_cycle(transaction);
}

std::string WaitGraph::describe(const std::vector<WaitStep>& cycle) const {
  const MutexLock lock(mutex_);
  return describe_locked(cycle);
}

std::size_t WaitGraph::size() const {
  const MutexLock lock(mutex_);
  return waits_.size();
}

std::vector<WaitStep> WaitGraph::find_cycle(TransactionId start) const {
  if (!waits_.contains(start)) return {};
  const Transactions stuck = stuck_from(start);
  if (!stuck.contains(start)) return {};
  std::vector<WaitStep> cycle = shortest_cycle(start, stuck);
  for (auto other = stuck.begin(); cycle.empty() && other != stuck.end(); ++other) {
    cycle = shortest_cycle(*other, stuck);
  }
  return cycle;
}

// Among the waits that `start` depends on, lets every wait end that can end; what is left is stuck.
// Plain cycle search would be wrong for kAny: a cycle there is harmless while another blocker can
// finish.
WaitGraph::Transactions WaitGraph::stuck_from(TransactionId start) const {
  struct Node {
    std::size_t missing = 0;  // How many more blockers must be able to finish.
    std::vector<TransactionId> waited_by;
  };
  std::unordered_map<TransactionId, Node> nodes;
  std::vector<TransactionId> found{start};
  nodes.try_emplace(start);
  std::vector<TransactionId> ready;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const TransactionId waiter = found[i];
    const Wait& wait = waits_.at(waiter);
    std::size_t waiting = 0;
    for (const TransactionId blocker : wait.blockers) {
      if (!waits_.contains(blocker)) continue;
      const auto [node, added] = nodes.try_emplace(blocker);
      if (added) found.push_back(blocker);
      node->second.waited_by.push_back(waiter);
      ++waiting;
    }
    std::size_t missing = waiting;
    if (wait.needs == WaitFor::kAny) {
      missing = !wait.blockers.empty() && waiting == wait.blockers.size() ? 1 : 0;
    }
    nodes.at(waiter).missing = missing;
    if (missing == 0) ready.push_back(waiter);
  }
  while (!ready.empty()) {
    const TransactionId done = ready.back();
    ready.pop_back();
    for (const TransactionId waiter : nodes.at(done).waited_by) {
      Node& node = nodes.at(waiter);
      if (node.missing > 0 && --node.missing == 0) ready.push_back(waiter);
    }
  }
  Transactions stuck;
  for (const auto& [transaction, node] : nodes) {
    if (node.missing > 0) stuck.insert(transaction);
  }
  return stuck;
}

std::vector<WaitStep> WaitGraph::shortest_cycle(TransactionId start,
                                                const Transactions& stuck) const {
  std::unordered_map<TransactionId, TransactionId> came_from;
  std::vector<TransactionId> found{start};
  for (std::size_t i = 0; i < found.size(); ++i) {
    const TransactionId waiter = found[i];
    for (const TransactionId blocker : waits_.at(waiter).blockers) {
      if (blocker == start) {
        std::vector<WaitStep> cycle{{waiter, start}};
        for (TransactionId at = waiter; at != start; at = came_from.at(at)) {
          cycle.push_back({came_from.at(at), at});
        }
        std::reverse(cycle.begin(), cycle.end());
        return cycle;
      }
      if (stuck.contains(blocker) && came_from.try_emplace(blocker, waiter).second) {
        found.push_back(blocker);
      }
    }
  }
  return {};
}

std::string WaitGraph::describe_locked(const std::vector<WaitStep>& cycle) const {
  std::string detail;
  for (const WaitStep& step : cycle) {
    const auto found = waits_.find(step.waiter);
    if (found == waits_.end()) continue;  // Its wait has just ended.
    if (!detail.empty()) detail += '\n';
    detail += cat("Process ", process_of(step.waiter), " waits for ", found->second.what,
                  "; blocked by process ", process_of(step.blocker), ".");
  }
  return detail;
}

std::int64_t WaitGraph::process_of(TransactionId transaction) const {
  const auto open = registry_.find(transaction);
  return open ? open->session.value : transaction.value;
}

}  // namespace slipher::transaction
