#include "object/error.h"

#include <cerrno>
#include <string>
#include <system_error>

namespace slipher::object {
namespace {

constexpr SqlState kDuplicateFile{"58P02"};

// PostgreSQL's errcode_for_file_access().
SqlState file_state(int error_number) {
  switch (error_number) {
    case EPERM:
    case EACCES:
    case EROFS:
      return sqlstate::kInsufficientPrivilege;
    case ENOENT:
      return sqlstate::kUndefinedFile;
    case EEXIST:
      return kDuplicateFile;
    case ENOTDIR:
    case EISDIR:
    case ENOTEMPTY:
      return sqlstate::kWrongObjectType;
    case ENOSPC:
    case EDQUOT:
      return sqlstate::kDiskFull;
    case ENOMEM:
      return sqlstate::kOutOfMemory;
    case ENFILE:
    case EMFILE:
      return sqlstate::kInsufficientResources;
    case ENAMETOOLONG:
      return sqlstate::kNameTooLong;
    default:
      return sqlstate::kIoError;
  }
}

bool names_another_region(const S3Refusal& refusal) {
  if (refusal.status == 301 || refusal.status == 307) return true;
  const bool names_region =
      !refusal.bucket_region.empty() && refusal.bucket_region != refusal.signing_region;
  return refusal.status == 400 && names_region;
}

SqlState refusal_state(const S3Refusal& refusal) {
  if (refusal.status == 401 || refusal.status == 403) return sqlstate::kInsufficientPrivilege;
  // Expired and malformed session tokens come with status 400.
  if (refusal.code == "ExpiredToken" || refusal.code == "InvalidToken") {
    return sqlstate::kInsufficientPrivilege;
  }
  if (refusal.status == 404) return sqlstate::kUndefinedFile;
  if (refusal.code == "InvalidBucketName" || refusal.code == "KeyTooLongError") {
    return sqlstate::kInvalidParameterValue;
  }
  return sqlstate::kIoError;
}

}  // namespace

SqlError s3_prefix_not_found(std::string_view prefix) {
  return {sqlstate::kUndefinedFile, cat("The specified S3 prefix '", prefix, "' does not exist")};
}

SqlError invalid_url(std::string_view url, std::string_view why) {
  return SqlError(sqlstate::kInvalidParameterValue, cat("invalid URL \"", url, "\""))
      .detail(std::string(why));
}

SqlError invalid_store_setting(std::string_view why) {
  return {sqlstate::kInvalidParameterValue, std::string(why)};
}

SqlError path_denied(std::string_view path) { return permission_denied("path", path); }

SqlError file_failed(std::string_view action, std::string_view path, int error_number) {
  // Unlike strerror(), std::generic_category() is safe from any thread.
  return {file_state(error_number), cat("could not ", action, " \"", path,
                                        "\": ", std::generic_category().message(error_number))};
}

SqlError object_exists(std::string_view url) {
  return {kDuplicateFile, cat("file \"", url, "\" already exists")};
}

SqlError object_changed(std::string_view url) {
  return {sqlstate::kObjectNotInPrerequisiteState,
          cat("file \"", url, "\" was changed while it was being read")};
}

SqlError object_truncated(std::string_view url) {
  return {sqlstate::kIoError, cat("could not read file \"", url, "\": unexpected end of data")};
}

SqlError object_too_large(std::string_view url) {
  return {sqlstate::kProgramLimitExceeded, cat("file \"", url, "\" is too large")};
}

SqlError too_many_entries(std::string_view path) {
  return {sqlstate::kProgramLimitExceeded, cat("directory \"", path, "\" has too many entries")};
}

SqlError malformed_answer(std::string_view url, std::string_view what) {
  return SqlError(sqlstate::kIoError, cat("unexpected answer from the object store: ", what))
      .detail(cat("URL: ", url));
}

SqlError s3_refused(const S3Refusal& refusal, std::string_view url) {
  const std::string service = cat(
      "S3ServiceException:", refusal.message, ",Status ", refusal.status, ",Error ", refusal.code,
      ",Rid ", refusal.request_id, ",ExtRid ", refusal.extended_id, ",CanRetry 1");
  if (!names_another_region(refusal)) {
    return SqlError(refusal_state(refusal), service).detail(cat("URL: ", url));
  }
  SqlError error(
      sqlstate::kInvalidParameterValue,
      "The S3 bucket addressed by the query is in a different region from this cluster.");
  error = std::move(error).detail(cat(service, ", URL: ", url));
  if (refusal.bucket_region.empty()) return error;
  return std::move(error).hint(cat("The bucket is in region '", refusal.bucket_region,
                                   "'; the request was made for region '", refusal.signing_region,
                                   "'."));
}

SqlError s3_unreachable(std::string_view what, int curl_code, std::string_view url) {
  return SqlError(sqlstate::kIoError, cat("S3CurlException: ", what, ", CurlError ", curl_code,
                                          ", multiCurlError 0, CanRetry 1, UserError 0"))
      .detail(cat("URL: ", url));
}

}  // namespace slipher::object
