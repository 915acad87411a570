#include "object/url.h"

#include <algorithm>
#include <cstddef>

#include "object/error.h"

namespace slipher::object {
namespace {

constexpr std::string_view kS3Prefix = "s3://";
constexpr std::string_view kFilePrefix = "file://";
constexpr std::size_t kMaxBucketLength = 255;  // Old buckets of us-east-1; new ones have 63.
constexpr std::size_t kMaxKeyLength = 1024;    // Of S3, in bytes.

bool is_alphanumeric(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool is_unreserved(char c) {
  return is_alphanumeric(c) || c == '-' || c == '_' || c == '.' || c == '~';
}

// The bucket becomes part of a host name: nothing may get through that ends it early.
bool is_bucket_name(std::string_view text) {
  if (text.size() < 3 || text.size() > kMaxBucketLength) return false;
  if (!is_alphanumeric(text.front()) || !is_alphanumeric(text.back())) return false;
  if (text.find("..") != std::string_view::npos) return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return is_alphanumeric(c) || c == '-' || c == '_' || c == '.'; });
}

// Returns the value of a hexadecimal digit, or -1.
int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

Url parse_url(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) {
    throw invalid_url(text.substr(0, text.find('\0')), "The URL contains a zero byte.");
  }
  if (text.starts_with(kS3Prefix)) {
    const std::string_view rest = text.substr(kS3Prefix.size());
    const std::size_t slash = rest.find('/');
    const std::string_view bucket = rest.substr(0, slash);
    if (!is_bucket_name(bucket)) throw invalid_url(text, "The bucket name is not valid.");
    const std::string_view key =
        slash == std::string_view::npos ? std::string_view() : rest.substr(slash + 1);
    if (key.size() > kMaxKeyLength) throw invalid_url(text, "The key is longer than 1024 bytes.");
    return {Scheme::kS3, std::string(bucket), std::string(key)};
  }
  if (text.starts_with(kFilePrefix)) {
    const std::string_view path = text.substr(kFilePrefix.size());
    if (!path.starts_with('/')) throw invalid_url(text, "The path is not absolute.");
    return {Scheme::kFile, "", std::string(path)};
  }
  throw invalid_url(text, "A URL begins with s3:// or file://.");
}

std::string print_url(const Url& url) {
  if (url.scheme == Scheme::kFile) return std::string(kFilePrefix).append(url.key);
  return std::string(kS3Prefix).append(url.bucket).append("/").append(url.key);
}

std::string percent_encode(std::string_view text, Slash slash) {
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (is_unreserved(c) || (c == '/' && slash == Slash::kKeep)) {
      out.push_back(c);
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out.push_back('%');
    out.push_back(kDigits[byte >> 4U]);
    out.push_back(kDigits[byte & 15U]);
  }
  return out;
}

std::optional<std::string> percent_decode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+') {
      out.push_back(' ');
    } else if (text[i] != '%') {
      out.push_back(text[i]);
    } else {
      if (text.size() - i < 3) return std::nullopt;
      const int high = digit_value(text[i + 1]);
      const int low = digit_value(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      out.push_back(static_cast<char>(high * 16 + low));
      i += 2;
    }
  }
  return out;
}

}  // namespace slipher::object
