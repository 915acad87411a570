#include "net/error.h"

#include <openssl/err.h>

#include <array>
#include <system_error>

namespace slipher::net {

SqlError connection_lost() { return {sqlstate::kConnectionFailure, "connection to client lost"}; }

SqlError log_in_timed_out() {
  return {sqlstate::kQueryCanceled, "canceling authentication due to timeout"};
}

SqlError network_failed(std::string_view action, int error_number) {
  return {sqlstate::kIoError,
          cat("could not ", action, ": ", std::generic_category().message(error_number))};
}

SqlError tls_failed(std::string_view action) {
  std::array<char, 256> reason{};
  const unsigned long code = ERR_get_error();
  if (code != 0) ERR_error_string_n(code, reason.data(), reason.size());
  ERR_clear_error();
  return internal_error(cat(action, " failed: ", code == 0 ? "unknown reason" : reason.data()));
}

}  // namespace slipher::net
