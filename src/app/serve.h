#pragma once

// The command `serve`.

#include <optional>
#include <string>

#include "config/server_options.h"

namespace slipher::app {

// Runs the server until SIGTERM or SIGINT; a second signal ends the process at once. Prints `ready:
// port N, http port M` to the standard output when both ports accept, and before it, at first start
// without `admin_password`, `admin password: ...`. Returns the exit status. Throws what keeps the
// server from starting.
int serve(const config::ServerOptions& options, const std::optional<std::string>& admin_password);

}  // namespace slipher::app
