#pragma once

// The functions that look something up in the catalog: FORMAT_TYPE, PG_GET_EXPR,
// HAS_TABLE_PRIVILEGE and their like, as clients call them with rows of the pg_ tables.

#include <span>

#include "engine/session_function.h"

namespace slipher::system {

// Returns every overload; they read a system::Context. SQL knows each by its engine name without
// "rs_catalog_".
std::span<const engine::SessionFunction> catalog_functions();

}  // namespace slipher::system
