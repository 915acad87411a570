#pragma once

// Passwords and the cluster's secret.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace slipher::app {

// Throws 22023 unless the password is one that Redshift allows: 8 to 64 printable ASCII characters
// with an upper-case letter, a lower-case letter and a digit, without ' " \ / @ and blanks.
void check_admin_password(std::string_view password);
// Returns a password of 24 characters that passes the check.
std::string make_password();
// Returns the stored forms of what a PASSWORD clause says, for that user. Throws 22023.
std::string password_forms(std::string_view clause, std::string_view user);
// Returns the secret in DIR/secret (mode 0600), made at first start. Throws 58030 when it cannot be
// read or written, XX001 when it is damaged.
std::string cluster_secret(const std::filesystem::path& directory);

}  // namespace slipher::app
