#pragma once

// What the client is told of settings: ParameterStatus.

#include <string_view>

#include "wire/buffer.h"

namespace slipher::session {
class Session;
}

namespace slipher::pgserver {

// Returns a setting's name with PostgreSQL's capitals, which drivers look for: "datestyle" is
// "DateStyle".
std::string_view status_name(std::string_view setting);

// Appends the statuses that follow a log-in.
void append_first_statuses(wire::Buffer& out, const session::Session& session);

}  // namespace slipher::pgserver
