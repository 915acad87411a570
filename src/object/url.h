#pragma once

// Where an object is, as a user writes it, and the percent-encoding of HTTP and of signatures.
//
//   url  = "s3://" bucket [ "/" key ] | "file://" absolute-path
//
// Keys and paths are taken as they stand: "%20" in a URL is three characters, as in Redshift.

#include <optional>
#include <string>
#include <string_view>

namespace slipher::object {

enum class Scheme { kS3, kFile };

// A parsed URL. A value.
struct Url {
  Scheme scheme = Scheme::kS3;
  std::string bucket;  // Empty for files.
  std::string key;     // For S3 without the leading slash, for files the absolute path.
  bool operator==(const Url&) const = default;
};

// Reads a URL. Throws 22023 when it is none of the two kinds, when the bucket's name is not
// possible, or when the path is not absolute.
Url parse_url(std::string_view text);
// Writes a URL that parse_url reads back.
std::string print_url(const Url& url);

// Whether a slash stays as it is.
enum class Slash : bool { kKeep, kEncode };

// Encodes every byte but A-Z a-z 0-9 - _ . ~ (and slashes, if kept) as %XX in upper case, as
// Signature Version 4 demands.
std::string percent_encode(std::string_view text, Slash slash);
// Decodes %XX, and plus signs to blanks, as S3 writes keys in listings. Empty when a % is not
// followed by two hexadecimal digits.
std::optional<std::string> percent_decode(std::string_view text);

}  // namespace slipher::object
