#pragma once

// The key and certificate that a server makes for itself.

#include <filesystem>

namespace slipher::net {

// Makes server.key (EC P-256) and server.crt in a directory (mode 0700, files 0600) unless both are
// there: signed by itself, for 10 years, for localhost, 127.0.0.1, ::1 and this machine's name.
// Throws 58030 when a file cannot be written, XX000 when OpenSSL fails.
void ensure_certificate(const std::filesystem::path& directory);

}  // namespace slipher::net
