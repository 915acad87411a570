#include "object/sigv4.h"

#include <algorithm>
#include <span>

#include "base/cat.h"
#include "object/digest.h"
#include "object/time_text.h"
#include "object/url.h"

namespace slipher::object {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return out;
}

// Trims the value and turns inner runs of blanks into one.
std::string collapse(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t';
    if (blank && (out.empty() || out.back() == ' ')) continue;
    out.push_back(blank ? ' ' : c);
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

NameValues sorted_headers(const SigningRequest& request) {
  NameValues headers;
  for (const auto& [name, value] : request.headers) {
    headers.emplace_back(lower(name), collapse(value));
  }
  std::sort(headers.begin(), headers.end());
  return headers;
}

std::string signed_names(const NameValues& headers) {
  std::string out;
  for (const auto& [name, value] : headers) {
    if (!out.empty()) out.push_back(';');
    out.append(name);
  }
  return out;
}

std::string scope(const Signer& signer) {
  return cat(print_amz_time(signer.time).substr(0, 8), "/", signer.region, "/", signer.service,
             "/aws4_request");
}

Sha256 signing_key(const Signer& signer) {
  const std::string secret = cat("AWS4", signer.secret_key);
  Sha256 key =
      hmac_sha256(std::as_bytes(std::span(secret)), print_amz_time(signer.time).substr(0, 8));
  for (const std::string_view part :
       {std::string_view(signer.region), std::string_view(signer.service),
        std::string_view("aws4_request")}) {
    key = hmac_sha256(key, part);
  }
  return key;
}

}  // namespace

std::string canonical_query(const NameValues& query) {
  NameValues encoded;
  for (const auto& [name, value] : query) {
    encoded.emplace_back(percent_encode(name, Slash::kEncode),
                         percent_encode(value, Slash::kEncode));
  }
  std::sort(encoded.begin(), encoded.end());
  std::string out;
  for (const auto& [name, value] : encoded) {
    if (!out.empty()) out.push_back('&');
    out.append(name).append("=").append(value);
  }
  return out;
}

std::string canonical_request(const SigningRequest& request) {
  const NameValues headers = sorted_headers(request);
  std::string out = cat(request.method, "\n", percent_encode(request.path, Slash::kKeep), "\n",
                        canonical_query(request.query), "\n");
  for (const auto& [name, value] : headers) out.append(name).append(":").append(value).append("\n");
  return cat(out, "\n", signed_names(headers), "\n", request.payload_hash);
}

std::string string_to_sign(const SigningRequest& request, const Signer& signer) {
  const std::string canonical = canonical_request(request);
  return cat("AWS4-HMAC-SHA256\n", print_amz_time(signer.time), "\n", scope(signer), "\n",
             hexadecimal(sha256(std::as_bytes(std::span(canonical)))));
}

std::string authorization(const SigningRequest& request, const Signer& signer) {
  const Sha256 signature = hmac_sha256(signing_key(signer), string_to_sign(request, signer));
  return cat("AWS4-HMAC-SHA256 Credential=", signer.access_key, "/", scope(signer),
             ", SignedHeaders=", signed_names(sorted_headers(request)),
             ", Signature=", hexadecimal(signature));
}

}  // namespace slipher::object
