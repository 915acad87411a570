#pragma once

// AWS Signature Version 4 of a request with its Authorization header. Pure: the time is given.
//
//   canonical request = method \n path \n query \n headers \n \n header names \n payload hash
//   string to sign    = "AWS4-HMAC-SHA256" \n time \n scope \n hex(sha256(canonical request))
//   scope             = date "/" region "/" service "/aws4_request"
//
// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"

namespace slipher::object {

// Names and values, as they are before any encoding.
using NameValues = std::vector<std::pair<std::string, std::string>>;

// Payload hash of a body that is not signed; for requests over TLS only.
inline constexpr std::string_view kUnsignedPayload = "UNSIGNED-PAYLOAD";

// What is signed.
struct SigningRequest {
  std::string method;  // "GET", "PUT", ...
  std::string path;    // Not encoded, with the leading slash.
  NameValues query;
  NameValues headers;        // All that are signed: host, x-amz-date and so on, in any order.
  std::string payload_hash;  // Hexadecimal SHA-256 of the body, or kUnsignedPayload.
};

// Who signs, for what and when.
struct Signer {
  std::string access_key;
  std::string secret_key;
  std::string region;
  std::string service;
  Instant time;
};

// Returns the query sorted and encoded, without a question mark.
std::string canonical_query(const NameValues& query);
// Returns the text whose hash is signed.
std::string canonical_request(const SigningRequest& request);
// Returns the text that is signed.
std::string string_to_sign(const SigningRequest& request, const Signer& signer);
// Returns the value of the Authorization header.
std::string authorization(const SigningRequest& request, const Signer& signer);

}  // namespace slipher::object
