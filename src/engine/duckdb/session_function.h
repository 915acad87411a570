#pragma once

// Session functions as DuckDB's scalar functions.

#include <span>

#include "engine/session_function.h"

namespace duckdb {
class ExtensionLoader;
}

namespace slipher::engine {

// Makes the functions callable, overloads under one name. The declarations must outlive the
// database.
void register_session_functions(duckdb::ExtensionLoader& loader,
                                std::span<const SessionFunction> functions);

}  // namespace slipher::engine
