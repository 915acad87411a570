#include "system/history_rows.h"

namespace slipher::system {

std::vector<std::string> pieces(const std::string& text, std::size_t bytes) {
  std::vector<std::string> out;
  std::size_t begin = 0;
  do {
    std::string piece = cut(text.substr(begin, bytes + 4), bytes);
    begin += piece.size();
    out.push_back(std::move(piece));
  } while (begin < text.size());
  return out;
}

std::int64_t elapsed(const history::StatementRecord& record) {
  return record.ended.micros == 0 ? 0 : record.ended.micros - record.started.micros;
}

}  // namespace slipher::system
