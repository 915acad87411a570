#include "object/s3_settings.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "object/error.h"
#include "object/url.h"

namespace slipher::object {
namespace {

bool is_host_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == ':' || c == '[' || c == ']' || c == '_';
}

bool is_region(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

// Credentials travel in headers: nothing may get through that ends a line.
bool is_credential(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7F; });
}

void require_usable(const S3Settings& settings) {
  if (!is_region(settings.region)) throw invalid_store_setting("The S3 region is not valid.");
  if (settings.access_key.empty() || settings.secret_key.empty()) {
    throw invalid_store_setting("The S3 credentials are incomplete.");
  }
  if (!is_credential(settings.access_key) || !is_credential(settings.secret_key) ||
      !is_credential(settings.session_token)) {
    throw invalid_store_setting("The S3 credentials contain a character that is not allowed.");
  }
}

}  // namespace

S3Address s3_address(const S3Settings& settings, const std::string& bucket) {
  require_usable(settings);
  static_cast<void>(parse_url(cat("s3://", bucket)));  // Throws when the name is not possible.
  std::string scheme = "https://";
  std::string host;
  bool path_style = settings.path_style;
  if (settings.endpoint.empty()) {
    const bool china = settings.region.starts_with("cn-");
    host = cat("s3.", settings.region, china ? ".amazonaws.com.cn" : ".amazonaws.com");
    // The certificate's wildcard covers one label only.
    if (bucket.find('.') != std::string::npos) path_style = true;
  } else {
    std::string_view rest = settings.endpoint;
    if (rest.starts_with("http://")) scheme = "http://";
    if (!rest.starts_with(scheme)) {
      throw invalid_store_setting("The S3 endpoint does not begin with https:// or http://.");
    }
    rest.remove_prefix(scheme.size());
    if (rest.ends_with('/')) rest.remove_suffix(1);
    if (rest.empty() || !std::all_of(rest.begin(), rest.end(), is_host_character)) {
      throw invalid_store_setting("The S3 endpoint is not a host name with an optional port.");
    }
    host = rest;
  }
  if (path_style) return {cat(scheme, host), host, cat("/", bucket)};
  return {cat(scheme, bucket, ".", host), cat(bucket, ".", host), ""};
}

}  // namespace slipher::object
