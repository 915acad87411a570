#include "net/certificate.h"

#include <fcntl.h>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cctype>
#include <cerrno>
#include <climits>
#include <memory>
#include <string>
#include <string_view>

#include "net/error.h"
#include "net/random.h"
#include "net/socket.h"

namespace slipher::net {
namespace {

constexpr long kValidSeconds = 10L * 365 * 24 * 60 * 60;
constexpr std::size_t kMaxCommonNameBytes = 64;  // X.520.

template <auto Free>
struct Freeing {
  template <typename T>
  void operator()(T* object) const {
    Free(object);
  }
};
void free_all(BIO* bio) { BIO_free_all(bio); }
using Key = std::unique_ptr<EVP_PKEY, Freeing<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freeing<X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Freeing<X509_EXTENSION_free>>;
using Bytes = std::unique_ptr<BIO, Freeing<free_all>>;

void must(bool done, std::string_view what) {
  if (!done) throw tls_failed(what);
}

// This machine's name, if it is one that a certificate can hold.
std::string host_name() {
  std::array<char, HOST_NAME_MAX + 1> name{};
  if (gethostname(name.data(), name.size() - 1) != 0) return {};
  for (const char c : std::string_view(name.data())) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '-' && c != '.') return {};
  }
  return name.data();
}

void add_extension(X509* certificate, int kind, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
  const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()));
  must(extension != nullptr && X509_add_ext(certificate, extension.get(), -1) == 1,
       "making the certificate");
}

Certificate make_certificate(EVP_PKEY* key) {
  Certificate certificate(X509_new());
  must(certificate != nullptr, "making the certificate");
  X509* const x = certificate.get();
  std::array<std::uint8_t, 8> serial{};
  fill_random(serial);
  std::uint64_t number = 0;
  for (const std::uint8_t byte : serial) number = number << 8 | byte;
  ASN1_INTEGER_set_uint64(X509_get_serialNumber(x), number >> 1);
  X509_set_version(x, 2);  // Version 3.
  X509_gmtime_adj(X509_getm_notBefore(x), -24L * 60 * 60);
  X509_gmtime_adj(X509_getm_notAfter(x), kValidSeconds);
  X509_set_pubkey(x, key);
  const std::string host = host_name();
  const std::string common = host.empty() || host.size() > kMaxCommonNameBytes ? "localhost" : host;
  X509_NAME* const name = X509_get_subject_name(x);
  must(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                                  reinterpret_cast<const unsigned char*>(common.c_str()), -1, -1,
                                  0) == 1,
       "making the certificate");
  X509_set_issuer_name(x, name);
  add_extension(
      x, NID_subject_alt_name,
      cat("DNS:localhost,IP:127.0.0.1,IP:::1",
          host.empty() || host == "localhost" ? "" : ",DNS:", host == "localhost" ? "" : host));
  add_extension(x, NID_basic_constraints,
                "critical,CA:TRUE");  // So that clients can trust it as a root.
  add_extension(x, NID_ext_key_usage, "serverAuth");
  must(X509_sign(x, key, EVP_sha256()) != 0, "signing the certificate");
  return certificate;
}

// Writes a new file of mode 0600, safely on disk before it gets its name.
void write_secret_file(const std::filesystem::path& file, BIO* content) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(content, &data);
  std::string_view rest(data, static_cast<std::size_t>(size));
  const std::string temporary = file.string() + ".new";
  {
    const Descriptor out(open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    while (out && !rest.empty()) {
      const ssize_t count = write(out.number(), rest.data(), rest.size());
      if (count < 0) throw network_failed(cat("write \"", temporary, "\""), errno);
      rest.remove_prefix(static_cast<std::size_t>(count));
    }
    if (!out || fsync(out.number()) != 0)
      throw network_failed(cat("write \"", temporary, "\""), errno);
  }
  std::filesystem::rename(temporary, file);
}

}  // namespace

void ensure_certificate(const std::filesystem::path& directory) {
  if (exists(directory / "server.key") && exists(directory / "server.crt")) return;
  std::error_code failure;
  create_directories(directory, failure);
  if (failure || chmod(directory.c_str(), 0700) != 0) {
    throw network_failed(cat("create directory \"", directory.string(), "\""),
                         failure ? failure.value() : errno);
  }
  const Key key(EVP_EC_gen("P-256"));
  must(key != nullptr, "making the key");
  const Certificate certificate = make_certificate(key.get());
  const Bytes key_text(BIO_new(BIO_s_mem()));
  const Bytes certificate_text(BIO_new(BIO_s_mem()));
  must(key_text != nullptr && certificate_text != nullptr, "printing the certificate");
  must(PEM_write_bio_PrivateKey(key_text.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) ==
               1 &&
           PEM_write_bio_X509(certificate_text.get(), certificate.get()) == 1,
       "printing the certificate");
  write_secret_file(directory / "server.key", key_text.get());
  write_secret_file(directory / "server.crt", certificate_text.get());
}

}  // namespace slipher::net
