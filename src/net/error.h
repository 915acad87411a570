#pragma once

// Errors of the network.

#include <string_view>

#include "base/error.h"

namespace slipher::net {

// 08006, `connection to client lost`.
SqlError connection_lost();
// 57014, `canceling authentication due to timeout`.
SqlError log_in_timed_out();
// 58030, `could not <action>: <the system's text for error_number>`.
SqlError network_failed(std::string_view action, int error_number);
// XX000, `<action> failed: <OpenSSL's reason>`.
SqlError tls_failed(std::string_view action);

}  // namespace slipher::net
