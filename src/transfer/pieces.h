#pragma once

// The files of a COPY, cut into what one thread reads at a time.

#include <cstdint>
#include <string>
#include <vector>

#include "base/stop.h"
#include "object/object_store.h"
#include "transfer/copy_options.h"

namespace slipher::transfer {

struct File {
  std::string key;
  std::string url;
  std::int64_t size = 0;
};

// A stretch of a file: the records that begin in [begin, end). Everything for a file that cannot be
// cut.
struct Piece {
  std::size_t file = 0;
  std::int64_t begin = 0;
  std::int64_t end = 0;
  bool first = false;  // Of its file: the header is here.
};

// Records may be no longer than this: Redshift's limit of a COPY row.
inline constexpr std::size_t kMaxRecordBytes = std::size_t{4} << 20;
inline constexpr std::int64_t kPieceBytes = std::int64_t{32} << 20;

// Lists what the prefix matches, in order of key. Throws 58P01 when that is nothing.
std::vector<File> list_files(object::ObjectStore& store, std::string_view prefix,
                             const StopSource& stop);

// Cuts the files. Only plain delimited text without ESCAPE can be cut within a file: anywhere else
// a newline may be data. Header lines stay in the first piece, which is therefore never cut through
// when there are any.
std::vector<Piece> cut(const std::vector<File>& files, const CopyOptions& options);

}  // namespace slipher::transfer
