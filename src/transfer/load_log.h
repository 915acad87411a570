#pragma once

// What a COPY scanned and refused.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/mutex.h"

namespace slipher::transfer {

// Why a field or a row was refused: Redshift's code and reason.
// https://docs.aws.amazon.com/redshift/latest/dg/r_Load_Error_Reference.html
struct Refusal {
  std::int32_t code = 0;
  std::string reason;
};

// A row that was refused.
struct RefusedRow {
  std::size_t file = 0;   // Index into the files.
  std::size_t piece = 0;  // Index into the pieces.
  std::int64_t line = 0;  // In the piece, from 1; made absolute when the load has ended.
  std::string column;
  std::string type;
  std::string length;
  std::int32_t position = 0;
  std::string raw_line;
  std::string raw_value;
  Refusal refusal;
};

// What one file came to.
struct FileCount {
  std::int64_t lines = 0;
  std::int64_t skipped = 0;  // By IGNOREHEADER.
  std::int64_t errors = 0;
};

// Collects from the threads of one COPY. Safe from any thread. Keeps at most kMaxKept refused rows.
class LoadLog {
 public:
  static constexpr std::size_t kMaxKept = 100'000;

  // `max_error` rows may be refused; with the next one refuse() throws.
  LoadLog(std::string table, std::int64_t max_error, std::size_t files, std::size_t pieces);

  // Records a refused row. Throws XX000 `Load into table 'x' failed.  Check 'stl_load_errors'
  // system table for details.` when there are more than MAXERROR of them.
  void refuse(RefusedRow row);
  // Records that a piece was read to its end with so many lines.
  void piece_done(std::size_t file, std::size_t piece, std::int64_t lines, std::int64_t skipped);

  // After the load: what was recorded. Not while readers run.
  std::vector<RefusedRow>& refused() SLIPHER_THREAD_ANNOTATION(no_thread_safety_analysis) {
    return refused_;
  }
  const std::vector<FileCount>& files() const SLIPHER_THREAD_ANNOTATION(no_thread_safety_analysis) {
    return files_;
  }
  // Lines of a piece; -1 when it was not read to its end.
  std::int64_t lines_of_piece(std::size_t piece) const
      SLIPHER_THREAD_ANNOTATION(no_thread_safety_analysis) {
    return pieces_[piece];
  }

 private:
  const std::string table_;
  const std::int64_t max_error_;
  Mutex mutex_;
  std::vector<RefusedRow> refused_ SLIPHER_GUARDED_BY(mutex_);
  std::vector<FileCount> files_ SLIPHER_GUARDED_BY(mutex_);
  std::vector<std::int64_t> pieces_ SLIPHER_GUARDED_BY(mutex_);
  std::int64_t count_ SLIPHER_GUARDED_BY(mutex_) = 0;
};

}  // namespace slipher::transfer
