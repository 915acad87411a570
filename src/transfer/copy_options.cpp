#include "transfer/copy_options.h"

#include <charconv>

#include "base/error.h"
#include "transfer/option_values.h"

namespace slipher::transfer {
namespace {

constexpr std::int64_t kMostErrors = 100'000;

void refuse_serializing(const sql::TransferOption& option) {
  if (option.words.empty() || option.words.back() != "SERIALIZETOJSON") return;
  throw not_supported("COPY parameter SERIALIZETOJSON").at(option.offset);
}

void read_format(const sql::TransferOption& option, CopyOptions& out) {
  refuse_serializing(option);
  const std::string word = option.words.empty() ? "" : option.words.front();
  if (word == "CSV") {
    out.format = CopyFormat::kCsv;
  } else if (word == "PARQUET") {
    out.format = CopyFormat::kParquet;
  } else if (word == "DELIMITER" || word.empty()) {
    out.format = CopyFormat::kDelimited;
  } else {
    throw not_supported(cat("COPY parameter FORMAT ", word)).at(option.offset);
  }
}

void read_time_format(const sql::TransferOption& option, CopyOptions& out) {
  const std::string value = option.value.value_or("");
  const std::string word = lower_word(value);
  out.time_format = word == "auto"             ? TimeFormat::kAuto
                    : word == "epochsecs"      ? TimeFormat::kEpochSeconds
                    : word == "epochmillisecs" ? TimeFormat::kEpochMilliseconds
                                               : TimeFormat::kModel;
  if (out.time_format == TimeFormat::kModel) out.time_model = value;
}

void check_together(const CopyOptions& out) {
  if (out.format == CopyFormat::kCsv && out.escape) {
    throw SqlError(sqlstate::kSyntaxError, "CSV is not compatible with ESCAPE");
  }
  if (out.format == CopyFormat::kCsv && out.quote == out.delimiter) {
    throw SqlError(sqlstate::kSyntaxError, "COPY delimiter and quote must be different");
  }
  if (out.format == CopyFormat::kParquet && out.compression != Compression::kNone) {
    throw SqlError(sqlstate::kSyntaxError, "compression is not supported for Parquet files");
  }
}

}  // namespace

CopyOptions read_copy_options(const std::vector<sql::TransferOption>& options) {
  CopyOptions out;
  bool delimiter_given = false;
  for (const sql::TransferOption& option : options) {
    if (option.name == "FORMAT") {
      read_format(option, out);
    } else if (option.name == "CSV") {
      out.format = CopyFormat::kCsv;
    } else if (option.name == "PARQUET") {
      refuse_serializing(option);
      out.format = CopyFormat::kParquet;
    } else if (option.name == "DELIMITER") {
      out.delimiter = single_character(option);
      delimiter_given = true;
    } else if (option.name == "QUOTE") {
      out.quote = single_character(option);
    } else if (option.name == "ESCAPE") {
      out.escape = true;
    } else if (option.name == "NULL") {
      out.null_as = option.value.value_or("");
    } else if (option.name == "IGNOREHEADER") {
      out.ignore_header = number_between(option, 0, INT64_MAX);
    } else if (option.name == "MAXERROR") {
      out.max_error = number_between(option, 0, kMostErrors);
    } else if (option.name == "DATEFORMAT") {
      out.date_format = option.value;
    } else if (option.name == "TIMEFORMAT") {
      read_time_format(option, out);
    } else if (option.name == "GZIP") {
      out.compression = Compression::kGzip;
    } else if (option.name == "ZSTD") {
      out.compression = Compression::kZstd;
    } else if (option.name == "COMPUPDATE" || option.name == "STATUPDATE") {
      // Encodings and statistics are the engine's: there is nothing to choose or to gather.
    } else {
      throw not_supported(cat("COPY parameter ", option.name)).at(option.offset);
    }
  }
  if (out.format == CopyFormat::kCsv && !delimiter_given) out.delimiter = ',';
  check_together(out);
  return out;
}

}  // namespace slipher::transfer
