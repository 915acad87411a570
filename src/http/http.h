#pragma once

// The server's HTTP port: /health for orchestrators, /metrics for Prometheus.
//
// Class map
//   http_server.h  HttpServer: the port and its threads; the only file that knows the HTTP library
//   metrics.h      Metric: named numbers, and their text
