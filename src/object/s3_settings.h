#pragma once

// Where a bucket is and who asks.

#include <string>

namespace slipher::object {

// Settings of access to S3 or to a server that speaks its protocol. A value; never printed whole.
struct S3Settings {
  // "http://host:port" or "https://host"; empty for https://bucket.s3.region.amazonaws.com.
  std::string endpoint;
  bool path_style = false;  // Bucket as the first part of the path instead of the host name.
  std::string region;       // "us-east-1", ...
  std::string access_key;
  std::string secret_key;
  std::string session_token;  // Empty for long-lived credentials.
};

// What requests to one bucket begin with.
struct S3Address {
  std::string base;  // "https://host[:port]".
  std::string host;  // Host header, as it is signed.
  std::string path;  // "" or "/bucket".
};

// Computes where requests to the bucket go. Throws 22023 when a setting or the bucket's name could
// not be sent safely or when credentials are missing.
S3Address s3_address(const S3Settings& settings, const std::string& bucket);

}  // namespace slipher::object
