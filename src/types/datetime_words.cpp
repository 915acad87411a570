#include "types/datetime_words.h"

namespace slipher::types {
namespace {

constexpr DateWordEntry kWords[] = {
    {"jan", DateWord::kMonth, 1},
    {"january", DateWord::kMonth, 1},
    {"feb", DateWord::kMonth, 2},
    {"february", DateWord::kMonth, 2},
    {"mar", DateWord::kMonth, 3},
    {"march", DateWord::kMonth, 3},
    {"apr", DateWord::kMonth, 4},
    {"april", DateWord::kMonth, 4},
    {"may", DateWord::kMonth, 5},
    {"jun", DateWord::kMonth, 6},
    {"june", DateWord::kMonth, 6},
    {"jul", DateWord::kMonth, 7},
    {"july", DateWord::kMonth, 7},
    {"aug", DateWord::kMonth, 8},
    {"august", DateWord::kMonth, 8},
    {"sep", DateWord::kMonth, 9},
    {"sept", DateWord::kMonth, 9},
    {"september", DateWord::kMonth, 9},
    {"oct", DateWord::kMonth, 10},
    {"october", DateWord::kMonth, 10},
    {"nov", DateWord::kMonth, 11},
    {"november", DateWord::kMonth, 11},
    {"dec", DateWord::kMonth, 12},
    {"december", DateWord::kMonth, 12},
    {"sun", DateWord::kIgnored, 0},
    {"sunday", DateWord::kIgnored, 0},
    {"mon", DateWord::kIgnored, 0},
    {"monday", DateWord::kIgnored, 0},
    {"tue", DateWord::kIgnored, 0},
    {"tues", DateWord::kIgnored, 0},
    {"tuesday", DateWord::kIgnored, 0},
    {"wed", DateWord::kIgnored, 0},
    {"weds", DateWord::kIgnored, 0},
    {"wednesday", DateWord::kIgnored, 0},
    {"thu", DateWord::kIgnored, 0},
    {"thur", DateWord::kIgnored, 0},
    {"thurs", DateWord::kIgnored, 0},
    {"thursday", DateWord::kIgnored, 0},
    {"fri", DateWord::kIgnored, 0},
    {"friday", DateWord::kIgnored, 0},
    {"sat", DateWord::kIgnored, 0},
    {"saturday", DateWord::kIgnored, 0},
    {"at", DateWord::kIgnored, 0},
    {"on", DateWord::kIgnored, 0},
    {"am", DateWord::kAm, 0},
    {"pm", DateWord::kPm, 0},
    {"ad", DateWord::kAd, 0},
    {"bc", DateWord::kBc, 0},
    {"t", DateWord::kTimeMark, 0},
    {"j", DateWord::kJulianMark, 0},
    {"jd", DateWord::kJulianMark, 0},
    {"julian", DateWord::kJulianMark, 0},
    {"dst", DateWord::kDst, 0},
    {"epoch", DateWord::kEpoch, 0},
    {"infinity", DateWord::kInfinity, 0},
    {"now", DateWord::kNow, 0},
    {"today", DateWord::kToday, 0},
    {"tomorrow", DateWord::kTomorrow, 0},
    {"yesterday", DateWord::kYesterday, 0},
};

}  // namespace

const DateWordEntry* find_date_word(std::string_view lower) {
  for (const DateWordEntry& entry : kWords) {
    if (entry.text == lower) return &entry;
  }
  return nullptr;
}

std::string to_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return lower;
}

}  // namespace slipher::types
