#pragma once

// The command `passwd`.

#include <optional>
#include <string>

#include "config/server_options.h"

namespace slipher::app {

// Sets awsuser's password in the cluster of options.data, which must not run: to `password`, or
// what is typed; an empty line makes one and prints it. Returns the exit status. Throws 55006 when
// the cluster runs, 58P01 when there is none, 22023 for a password that is not allowed.
int passwd(const config::ServerOptions& options, const std::optional<std::string>& password);

}  // namespace slipher::app
