#include "transfer/unload_options.h"

#include "base/error.h"
#include "transfer/option_values.h"

namespace slipher::transfer {
namespace {

void read_format(const sql::TransferOption& option, UnloadOptions& out) {
  const std::string word = option.words.empty() ? "" : option.words.front();
  if (word == "CSV") {
    out.format = CopyFormat::kCsv;
  } else if (word == "PARQUET") {
    out.format = CopyFormat::kParquet;
  } else {
    throw not_supported(cat("UNLOAD parameter FORMAT ", word)).at(option.offset);
  }
}

void check_together(const UnloadOptions& out) {
  if (out.format == CopyFormat::kCsv && (out.escape || out.add_quotes)) {
    throw SqlError(sqlstate::kSyntaxError,
                   cat("CSV is not compatible with ", out.escape ? "ESCAPE" : "ADDQUOTES"));
  }
  const bool text_only = out.header || out.escape || out.add_quotes || !out.null_as.empty() ||
                         out.compression != Compression::kNone;
  if (out.format == CopyFormat::kParquet && text_only) {
    throw SqlError(sqlstate::kSyntaxError,
                   "HEADER, ESCAPE, ADDQUOTES, NULL AS and compression are not supported for "
                   "UNLOAD to PARQUET");
  }
}

std::string padded(int number, std::size_t width) {
  std::string digits = cat(number);
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return digits;
}

}  // namespace

UnloadOptions read_unload_options(const std::vector<sql::TransferOption>& options) {
  UnloadOptions out;
  bool delimiter_given = false;
  for (const sql::TransferOption& option : options) {
    if (option.name == "FORMAT") {
      read_format(option, out);
    } else if (option.name == "CSV") {
      out.format = CopyFormat::kCsv;
    } else if (option.name == "PARQUET") {
      out.format = CopyFormat::kParquet;
    } else if (option.name == "DELIMITER") {
      out.delimiter = single_character(option);
      delimiter_given = true;
    } else if (option.name == "HEADER") {
      out.header = true;
    } else if (option.name == "ADDQUOTES") {
      out.add_quotes = true;
    } else if (option.name == "ESCAPE") {
      out.escape = true;
    } else if (option.name == "NULL") {
      out.null_as = option.value.value_or("");
    } else if (option.name == "PARALLEL") {
      out.parallel = is_on(option);
    } else if (option.name == "ALLOWOVERWRITE") {
      out.allow_overwrite = true;
    } else if (option.name == "GZIP") {
      out.compression = Compression::kGzip;
    } else if (option.name == "ZSTD") {
      out.compression = Compression::kZstd;
    } else {
      throw not_supported(cat("UNLOAD parameter ", option.name)).at(option.offset);
    }
  }
  if (out.format == CopyFormat::kCsv && !delimiter_given) out.delimiter = ',';
  check_together(out);
  return out;
}

std::string file_ending(const UnloadOptions& options) {
  if (options.format == CopyFormat::kParquet) return ".parquet";
  switch (options.compression) {
    case Compression::kNone:
      return "";
    case Compression::kGzip:
      return ".gz";
    case Compression::kZstd:
      return ".zst";
  }
  return "";
}

std::string part_name(std::string_view prefix, int slice, int part, const UnloadOptions& options) {
  // PARALLEL OFF writes <prefix>000, <prefix>001, ...
  if (!options.parallel) return cat(prefix, padded(part, 3), file_ending(options));
  return cat(prefix, padded(slice, 4), "_part_", padded(part, 2), file_ending(options));
}

}  // namespace slipher::transfer
