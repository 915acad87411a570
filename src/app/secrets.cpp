#include "app/secrets.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <fstream>
#include <iterator>

#include "base/error.h"
#include "net/error.h"
#include "net/random.h"
#include "net/socket.h"
#include "wire/crypto.h"
#include "wire/verifier.h"

namespace slipher::app {
namespace {

constexpr std::size_t kSecretBytes = 32;
constexpr std::size_t kPasswordCharacters = 24;

void write_new_file(const std::filesystem::path& file, std::string_view text) {
  const std::string temporary = file.string() + ".new";
  {
    const net::Descriptor out(
        open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    if (!out ||
        write(out.number(), text.data(), text.size()) != static_cast<ssize_t>(text.size()) ||
        fsync(out.number()) != 0) {
      throw net::network_failed(cat("write \"", temporary, "\""), errno);
    }
  }
  std::filesystem::rename(temporary, file);
}

}  // namespace

void check_admin_password(std::string_view password) {
  bool upper = false;
  bool lower = false;
  bool digit = false;
  bool allowed = true;
  for (const char c : password) {
    upper = upper || (c >= 'A' && c <= 'Z');
    lower = lower || (c >= 'a' && c <= 'z');
    digit = digit || (c >= '0' && c <= '9');
    allowed = allowed && c > ' ' && c <= '~' &&
              std::string_view("'\"\\/@").find(c) == std::string_view::npos;
  }
  if (password.size() < 8 || password.size() > 64 || !upper || !lower || !digit || !allowed) {
    throw SqlError(sqlstate::kInvalidParameterValue,
                   "the administrator's password must be 8 to 64 characters long and contain an "
                   "uppercase letter, a "
                   "lowercase letter and a number, and none of ' \" \\ / @ and space");
  }
}

std::string make_password() {
  // Without letters and digits that look alike. 57 characters: each byte below 4 * 57 gives one
  // evenly.
  constexpr std::string_view kCharacters =
      "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
  constexpr std::size_t kEven = 256 / kCharacters.size() * kCharacters.size();
  while (true) {
    std::string password;
    while (password.size() < kPasswordCharacters) {
      std::array<std::uint8_t, 1> byte{};
      net::fill_random(byte);
      if (byte[0] < kEven) password += kCharacters[byte[0] % kCharacters.size()];
    }
    const bool complete =
        password.find_first_of("ABCDEFGHJKLMNPQRSTUVWXYZ") != std::string::npos &&
        password.find_first_of("abcdefghijkmnopqrstuvwxyz") != std::string::npos &&
        password.find_first_of("23456789") != std::string::npos;
    if (complete) return password;
  }
}

std::string password_forms(std::string_view clause, std::string_view user) {
  std::array<std::uint8_t, wire::kVerifierRandomBytes> random{};
  net::fill_random(random);
  return wire::print_verifiers(wire::read_password_clause(clause, user, random));
}

std::string cluster_secret(const std::filesystem::path& directory) {
  const std::filesystem::path file = directory / "secret";
  if (!std::filesystem::exists(file)) {
    std::array<std::uint8_t, kSecretBytes> random{};
    net::fill_random(random);
    const std::string_view bytes(reinterpret_cast<const char*>(random.data()), random.size());
    write_new_file(file, wire::print_hex(bytes) + "\n");
  }
  std::ifstream in(file);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in) throw SqlError(sqlstate::kIoError, cat("could not read \"", file.string(), "\""));
  while (text.ends_with('\n')) text.pop_back();
  auto secret = wire::parse_hex(text);
  if (!secret || secret->size() != kSecretBytes) {
    throw SqlError(sqlstate::kDataCorrupted,
                   cat("file \"", file.string(), "\" does not hold a secret"));
  }
  return std::move(*secret);
}

}  // namespace slipher::app
