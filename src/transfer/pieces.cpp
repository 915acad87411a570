#include "transfer/pieces.h"

#include <algorithm>

#include "object/error.h"

namespace slipher::transfer {

std::vector<File> list_files(object::ObjectStore& store, std::string_view prefix,
                             const StopSource& stop) {
  std::vector<File> files;
  const auto list = store.list(prefix, stop);
  while (auto object = list->next()) {
    // Empty keys that end in a slash are the folders that consoles make.
    if (object->size == 0 && object->key.ends_with('/')) continue;
    files.push_back({object->key, store.url(object->key), object->size});
  }
  if (files.empty()) throw object::s3_prefix_not_found(prefix);
  return files;
}

std::vector<Piece> cut(const std::vector<File>& files, const CopyOptions& options) {
  const bool whole = options.format != CopyFormat::kDelimited || options.escape ||
                     options.compression != Compression::kNone || options.ignore_header > 0;
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (whole) {
      pieces.push_back({i, 0, files[i].size, true});
      continue;
    }
    std::int64_t begin = 0;
    do {
      const std::int64_t end = std::min(begin + kPieceBytes, files[i].size);
      pieces.push_back({i, begin, end, begin == 0});
      begin = end;
    } while (begin < files[i].size);
  }
  return pieces;
}

}  // namespace slipher::transfer
