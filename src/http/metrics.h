#pragma once

// Named numbers, and how Prometheus reads them.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace slipher::http {

enum class MetricKind : std::uint8_t { kCounter, kGauge };

struct Sample {
  std::vector<std::pair<std::string, std::string>> labels;
  double value = 0;
};

struct Metric {
  std::string name;  // "slipher_connections"; a counter's ends in "_total".
  std::string about;
  MetricKind kind{};
  std::vector<Sample> samples;
};

// Returns the metrics in Prometheus' text format.
std::string print_metrics(const std::vector<Metric>& metrics);

}  // namespace slipher::http
