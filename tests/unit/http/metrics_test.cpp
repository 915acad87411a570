#include "http/metrics.h"

#include <gtest/gtest.h>

namespace slipher::http {
namespace {

// The format: https://prometheus.io/docs/instrumenting/exposition_formats/
TEST(Metrics, text_has_help_type_and_samples) {
  const std::string text = print_metrics({
      {"slipher_connections", "Open sessions.", MetricKind::kGauge, {{{}, 2}}},
      {"slipher_statements_total",
       "Statements.",
       MetricKind::kCounter,
       {{{{"command", "CREATE \"X\""}}, 3}}},
  });
  EXPECT_NE(
      text.find("# HELP slipher_connections Open sessions.\n# TYPE slipher_connections gauge\n"
                "slipher_connections 2\n"),
      std::string::npos)
      << text;
  EXPECT_NE(text.find("slipher_statements_total{command=\"CREATE \\\"X\\\"\"} 3\n"),
            std::string::npos)
      << text;
}

}  // namespace
}  // namespace slipher::http
