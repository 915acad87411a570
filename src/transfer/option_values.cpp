#include "transfer/option_values.h"

#include <charconv>

#include "base/error.h"

namespace slipher::transfer {

std::string lower_word(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

char single_character(const sql::TransferOption& option) {
  const std::string value = option.value.value_or("");
  if (value == "\\t") return '\t';
  if (value.size() == 4 && value[0] == '\\') {
    int code = 0;
    const auto [end, error] = std::from_chars(value.data() + 1, value.data() + 4, code, 8);
    if (error == std::errc() && end == value.data() + 4 && code < 128)
      return static_cast<char>(code);
  }
  if (value.size() == 1 && static_cast<unsigned char>(value[0]) < 128) return value[0];
  throw SqlError(sqlstate::kSyntaxError,
                 cat("COPY ", lower_word(option.name), " must be a single ASCII character"))
      .at(option.offset);
}

std::int64_t number_between(const sql::TransferOption& option, std::int64_t least,
                            std::int64_t most) {
  const std::string value = option.value.value_or("");
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc() || end != value.data() + value.size() || number < least ||
      number > most) {
    throw SqlError(sqlstate::kSyntaxError,
                   cat("invalid value for ", option.name, ": \"", value, "\""))
        .at(option.offset);
  }
  return number;
}

bool is_on(const sql::TransferOption& option) {
  std::string word = option.words.empty() ? option.value.value_or("ON") : option.words.front();
  word = lower_word(word);
  if (word == "on" || word == "true") return true;
  if (word == "off" || word == "false") return false;
  throw SqlError(sqlstate::kSyntaxError, cat("invalid value for ", option.name, ": \"", word, "\""))
      .at(option.offset);
}

}  // namespace slipher::transfer
