#pragma once

// What the program calls itself.

#include <string>

#include "base/cat.h"

namespace slipher::app {

inline constexpr std::string_view kVersion = "0.1.0";

// Returns what VERSION() says. Drivers look for the words PostgreSQL and Redshift with their
// numbers.
inline std::string sql_version() {
  return cat("PostgreSQL 8.0.2 on x86_64-pc-linux-gnu, compiled by GCC ", __VERSION__,
             ", Redshift 1.0.117891 (slipher ", kVersion, ")");
}

}  // namespace slipher::app
