#pragma once

// The parameters of UNLOAD.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_UNLOAD.html

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/transfer.h"
#include "transfer/copy_options.h"

namespace slipher::transfer {

struct UnloadOptions {
  CopyFormat format = CopyFormat::kDelimited;
  Compression compression = Compression::kNone;
  char delimiter = '|';
  bool header = false;
  bool add_quotes = false;
  bool escape = false;
  std::string null_as;  // Empty: nothing between the delimiters.
  bool parallel = true;
  bool allow_overwrite = false;
  std::int64_t max_file_bytes = std::int64_t{6} * 1024 * 1024 * 1024 + 205'520'896;  // 6.2 GB.
};

// Throws 42601 for values and combinations that Redshift refuses, 0A000 with the parameter's name
// for those that are not supported yet.
UnloadOptions read_unload_options(const std::vector<sql::TransferOption>& options);

// Returns the ending of file names: ".gz", ".zst", ".parquet" or nothing.
std::string file_ending(const UnloadOptions& options);

// Returns the name of a file: <prefix>0000_part_00 and the ending, after the slice that writes it
// and how many it has written before; with PARALLEL OFF <prefix>000.
std::string part_name(std::string_view prefix, int slice, int part, const UnloadOptions& options);

}  // namespace slipher::transfer
