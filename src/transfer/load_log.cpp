#include "transfer/load_log.h"

#include "base/error.h"

namespace slipher::transfer {

LoadLog::LoadLog(std::string table, std::int64_t max_error, std::size_t files, std::size_t pieces)
    : table_{std::move(table)}, max_error_{max_error}, files_(files), pieces_(pieces, -1) {}

void LoadLog::refuse(RefusedRow row) {
  const MutexLock lock(mutex_);
  ++files_[row.file].errors;
  if (refused_.size() < kMaxKept) refused_.push_back(std::move(row));
  if (++count_ > max_error_) {
    throw SqlError(sqlstate::kInternalError,
                   cat("Load into table '", table_,
                       "' failed.  Check 'stl_load_errors' system table for details."));
  }
}

void LoadLog::piece_done(std::size_t file, std::size_t piece, std::int64_t lines,
                         std::int64_t skipped) {
  const MutexLock lock(mutex_);
  files_[file].lines += lines;
  files_[file].skipped += skipped;
  pieces_[piece] = lines;
}

}  // namespace slipher::transfer
