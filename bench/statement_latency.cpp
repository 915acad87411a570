// Latency of one small statement, by libpq: a thread for each client, all at once for some seconds.
// Prints the median and the 99th percentile in microseconds.
//
// Usage: statement_latency CONNINFO CLIENTS SECONDS simple|extended SQL [KEYS]
//
// With KEYS, each run takes a random key from 1 to KEYS: in place of "$1" in the text, or as its
// parameter. (pgbench reads its clock too seldom: what is answered while it is not running took 0.)

#include <libpq-fe.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;
using Connection = std::unique_ptr<PGconn, decltype(&PQfinish)>;
using Result = std::unique_ptr<PGresult, decltype(&PQclear)>;

struct Work {
  std::string conninfo;
  std::string sql;
  bool extended = false;
  int keys = 0;  // 0: the text as it is.
  Clock::time_point until;
};

Result run(PGconn* connection, const Work& work, const std::string& key) {
  if (work.extended) {
    const char* values[] = {key.c_str()};
    const int count = work.keys > 0 ? 1 : 0;
    return {PQexecParams(connection, work.sql.c_str(), count, nullptr, values, nullptr, nullptr, 0),
            PQclear};
  }
  std::string text = work.sql;
  if (work.keys > 0) text.replace(text.find("$1"), 2, key);
  return {PQexec(connection, text.c_str()), PQclear};
}

void repeat(const Work& work, unsigned seed, std::vector<double>& micros) {
  const Connection connection(PQconnectdb(work.conninfo.c_str()), PQfinish);
  std::mt19937 random(seed);
  std::uniform_int_distribution<int> any_key(1, std::max(1, work.keys));
  for (;;) {
    const std::string key = std::to_string(any_key(random));
    const auto begin = Clock::now();
    if (begin >= work.until) return;
    const Result result = run(connection.get(), work, key);
    const std::chrono::duration<double, std::micro> taken = Clock::now() - begin;
    if (PQresultStatus(result.get()) != PGRES_TUPLES_OK) {
      std::fprintf(stderr, "%s", PQerrorMessage(connection.get()));
      std::exit(EXIT_FAILURE);
    }
    micros.push_back(taken.count());
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 6) {
    std::fprintf(stderr, "statement_latency CONNINFO CLIENTS SECONDS simple|extended SQL [KEYS]\n");
    return EXIT_FAILURE;
  }
  Work work;
  work.conninfo = arguments[1];
  const auto clients = static_cast<std::size_t>(std::atoi(arguments[2]));
  work.extended = std::string(arguments[4]) == "extended";
  work.sql = arguments[5];
  if (count > 6) work.keys = std::atoi(arguments[6]);
  work.until = Clock::now() + std::chrono::seconds(std::atoi(arguments[3]));
  std::vector<std::vector<double>> times(clients);
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < clients; ++i) {
      threads.emplace_back([&, i] { repeat(work, static_cast<unsigned>(i), times[i]); });
    }
  }
  std::vector<double> all;
  for (const auto& each : times) all.insert(all.end(), each.begin(), each.end());
  if (all.empty()) return EXIT_FAILURE;
  std::sort(all.begin(), all.end());
  std::printf("%.1f %.1f\n", all[all.size() / 2], all[all.size() * 99 / 100]);
  return EXIT_SUCCESS;
}
