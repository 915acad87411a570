#pragma once

// The errors of object stores, in Redshift's words where it has them.

#include <string_view>

#include "base/error.h"

namespace slipher::object {

// 58P01, `The specified S3 prefix 'x' does not exist`. For callers whose listing came back empty.
SqlError s3_prefix_not_found(std::string_view prefix);
// 22023: the text is no URL that this server reads.
SqlError invalid_url(std::string_view url, std::string_view why);
// 22023: a setting of a store cannot be used.
SqlError invalid_store_setting(std::string_view why);
// 42501, `permission denied for path x`.
SqlError path_denied(std::string_view path);
// A failed system call on a file, with PostgreSQL's words and its SQLSTATE for `error_number`:
// `could not open file "x": No such file or directory`. `action` is "open file", "write to file"...
SqlError file_failed(std::string_view action, std::string_view path, int error_number);
// 58P02, `file "x" already exists`.
SqlError object_exists(std::string_view url);
// 55000: the object was replaced or removed while it was read.
SqlError object_changed(std::string_view url);
// 58030: fewer or other bytes came than the store promised.
SqlError object_truncated(std::string_view url);
// 54000: the object would become larger than the store keeps.
SqlError object_too_large(std::string_view url);
// 54000: a directory has more names than a listing keeps in memory.
SqlError too_many_entries(std::string_view path);
// 58030: the store answered something that its protocol does not allow.
SqlError malformed_answer(std::string_view url, std::string_view what);

// What a refusing S3 answer says. Views, borrowed for the call.
struct S3Refusal {
  int status = 0;                   // HTTP status.
  std::string_view code;            // "AccessDenied", ...
  std::string_view message;         // "Access Denied", ...
  std::string_view request_id;      // Empty when unknown.
  std::string_view extended_id;     // Empty when unknown.
  std::string_view signing_region;  // Region that the request was signed for.
  std::string_view bucket_region;   // Region of the bucket, when the answer names it.
};

// `S3ServiceException:Access Denied,Status 403,Error AccessDenied,Rid ...,ExtRid ...,CanRetry 1`.
// 42501 for refused access, 58P01 for a missing bucket or key, 22023 for another region ("The S3
// bucket addressed by the query is in a different region from this cluster."), else 58030.
SqlError s3_refused(const S3Refusal& refusal, std::string_view url);
// 58030, `S3CurlException: Connection timed out, CurlError 28, multiCurlError 0, CanRetry 1,
// UserError 0`: no answer after the last attempt.
SqlError s3_unreachable(std::string_view what, int curl_code, std::string_view url);

}  // namespace slipher::object
