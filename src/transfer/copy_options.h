#pragma once

// The parameters of COPY.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_COPY-parameters.html

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sql/transfer.h"

namespace slipher::transfer {

enum class CopyFormat : std::uint8_t { kDelimited, kCsv, kParquet };
enum class Compression : std::uint8_t { kNone, kGzip, kZstd };
enum class TimeFormat : std::uint8_t { kDefault, kAuto, kModel, kEpochSeconds, kEpochMilliseconds };

struct CopyOptions {
  CopyFormat format = CopyFormat::kDelimited;
  Compression compression = Compression::kNone;
  char delimiter = '|';
  char quote = '"';     // Of CSV.
  bool escape = false;  // Backslash escapes, delimited only.
  bool control_escapes =
      false;  // \n, \t and the like mean control characters, as in PostgreSQL's COPY.
  std::string null_as = "\\N";
  std::int64_t ignore_header = 0;  // Lines of each file.
  std::int64_t max_error = 0;
  std::optional<std::string> date_format;  // A model or "auto"; empty: ISO.
  TimeFormat time_format = TimeFormat::kDefault;
  std::string time_model;  // For kModel.
};

// Reads the options that are left after the credentials. Throws 42601 for values and combinations
// that Redshift refuses, 0A000 with the parameter's name for those that are not supported yet.
CopyOptions read_copy_options(const std::vector<sql::TransferOption>& options);

}  // namespace slipher::transfer
