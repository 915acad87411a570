#include "hll/text.h"

#include <nlohmann/json.hpp>

#include "base/cat.h"
#include "base/error.h"
#include "hll/sketch.h"

namespace slipher::hll {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kDigits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

SqlError invalid(std::string_view text) {
  constexpr std::size_t kShown = 64;  // Bytes; a sketch may be long.
  const bool cut = text.size() > kShown;
  return {sqlstate::kInvalidTextRepresentation, cat("invalid input syntax for type hllsketch: \"",
                                                    text.substr(0, kShown), cut ? "...\"" : "\"")};
}

// Returns a list's number; nothing beyond `last`.
bool read_number(const Json& json, std::uint32_t last, std::uint32_t& out) {
  if (!json.is_number_unsigned() || json.get<std::uint64_t>() > last) return false;
  out = json.get<std::uint32_t>();
  return true;
}

std::string parse_sparse(std::string_view text) {
  const Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object() || !json.contains("logm") || !json.contains("sparse")) throw invalid(text);
  if (json.contains("version") && json.at("version") != 1) throw invalid(text);
  const Json& logm = json.at("logm");
  if (!logm.is_number_integer()) throw invalid(text);
  if (logm != kLogRegisters) throw not_supported(cat("HLLSKETCH of logm ", logm.dump()));
  const Json& sparse = json.at("sparse");
  if (!sparse.is_object() || !sparse.contains("indices") || !sparse.contains("values")) {
    throw invalid(text);
  }
  const Json& indices = sparse.at("indices");
  const Json& values = sparse.at("values");
  if (!indices.is_array() || !values.is_array() || indices.size() != values.size()) {
    throw invalid(text);
  }
  constexpr std::uint32_t kLastPlace = (1U << kPlaceBits) - 1;
  Sketch out;
  for (std::size_t i = 0; i < indices.size(); ++i) {
    std::uint32_t place = 0, rank = 0;
    const bool read =
        read_number(indices[i], kLastPlace, place) && read_number(values[i], kMaxRank, rank);
    if (!read || rank == 0) throw invalid(text);
    out.add(make_mark(place, rank));
  }
  return out.encoded();
}

std::string parse_dense(std::string_view text) {
  if (text.size() != kRegisters) throw invalid(text);
  std::string out(1, '\2');
  out.reserve(1 + kDenseBytes);
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t digit = kDigits.find(text[i]);
    if (digit == std::string_view::npos) throw invalid(text);
    bits = bits << 6 | static_cast<std::uint32_t>(digit);
    if (i % 4 != 3) continue;
    out.push_back(static_cast<char>(bits >> 16));
    out.push_back(static_cast<char>(bits >> 8));
    out.push_back(static_cast<char>(bits));
  }
  return out;
}

}  // namespace

void print_text(std::string_view encoded, std::string& out) {
  const View sketch = view(encoded);
  if (sketch.dense) {
    for (std::size_t i = 0; i < kRegisters; ++i) out.push_back(kDigits[register_at(sketch, i)]);
    return;
  }
  const auto append_list = [&](auto part) {
    for (std::size_t i = 0; i < count_of(sketch); ++i) {
      if (i > 0) out.push_back(',');
      out.append(cat(part(mark_at(sketch, i))));
    }
  };
  out.append(cat("{\"version\":1,\"logm\":", kLogRegisters, ",\"sparse\":{\"indices\":["));
  append_list(place_of);
  out.append("],\"values\":[");
  append_list(rank_of);
  out.append("]}}");
}

std::string parse_text(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) throw invalid(text);
  text = text.substr(first, text.find_last_not_of(" \t\r\n") + 1 - first);
  return text.front() == '{' ? parse_sparse(text) : parse_dense(text);
}

}  // namespace slipher::hll
