#pragma once

// Random bytes for secrets.

#include <cstdint>
#include <span>

namespace slipher::net {

// Fills with unpredictable bytes. Throws internal_error (XX000) when the system has none.
void fill_random(std::span<std::uint8_t> bytes);

}  // namespace slipher::net
