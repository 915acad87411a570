#include "system/table.h"

namespace slipher::system {

bool sees_rows_of(const Context& context, std::int64_t owner) {
  return context.sees_all || context.user.value == owner;
}

std::string cut(std::string text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  std::size_t end = bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  text.resize(end);
  return text;
}

}  // namespace slipher::system
