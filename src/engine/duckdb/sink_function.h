#pragma once

// Bulk sinks as two formats of DuckDB's COPY TO: rows as they come, and rows in order.

namespace duckdb {
class ExtensionLoader;
}

namespace slipher::engine {

inline constexpr const char* kSinkFormat = "slipher_sink";
inline constexpr const char* kOrderedSinkFormat = "slipher_sink_ordered";
// A sink's "file": this and its number.
inline constexpr const char* kSinkPath = "slipher://sink/";

// Makes the connections' bulk sinks writable.
void register_sink_formats(duckdb::ExtensionLoader& loader);

}  // namespace slipher::engine
