#include "http/metrics.h"

#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

namespace slipher::http {

std::string print_metrics(const std::vector<Metric>& metrics) {
  std::vector<prometheus::MetricFamily> families;
  families.reserve(metrics.size());
  for (const Metric& metric : metrics) {
    prometheus::MetricFamily& family = families.emplace_back();
    family.name = metric.name;
    family.help = metric.about;
    family.type = metric.kind == MetricKind::kCounter ? prometheus::MetricType::Counter
                                                      : prometheus::MetricType::Gauge;
    for (const Sample& sample : metric.samples) {
      prometheus::ClientMetric& one = family.metric.emplace_back();
      for (const auto& [name, value] : sample.labels) one.label.push_back({name, value});
      (metric.kind == MetricKind::kCounter ? one.counter.value : one.gauge.value) = sample.value;
    }
  }
  return prometheus::TextSerializer().Serialize(families);
}

}  // namespace slipher::http
