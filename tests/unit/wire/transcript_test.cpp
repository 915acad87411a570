// Every file of tests/wire: bytes decode to the text beside them, and the text encodes to the
// bytes.

#include "transcript.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "wire/error.h"

namespace slipher::wire::transcript {
namespace {

std::filesystem::path folder() {
  return std::filesystem::path(__FILE__).parent_path() / ".." / ".." / "wire";
}

std::vector<std::string> transcripts() {
  std::vector<std::string> names;
  for (const auto& file : std::filesystem::directory_iterator(folder())) {
    if (file.path().extension() == ".txt") names.push_back(file.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

// Cuts one message out of a stream that arrives in pieces of `piece` bytes, and prints it.
std::string decode_in_pieces(const Entry& entry, std::size_t piece) {
  FrameSplitter splitter;
  splitter.set_phase(entry.phase);
  try {
    std::optional<FrameView> frame;
    for (std::size_t at = 0; at < entry.bytes.size() && !frame; at += piece) {
      splitter.feed(std::string_view(entry.bytes).substr(at, piece));
      frame = splitter.next();
    }
    if (!frame) return "incomplete";
    if (splitter.pending()) return "bytes left over";
    if (entry.phase == Phase::kStartup) return print_message(decode_startup(frame->body));
    return print_message(decode(frame->type, frame->body));
  } catch (const SqlError& error) {
    return cat("error ", error.state().text(), " ", print_quoted(error.message()));
  }
}

class Transcript : public testing::TestWithParam<std::string> {};

TEST_P(Transcript, is_exact_in_both_directions) {
  const auto entries = read_transcript((folder() / (GetParam() + ".txt")).string());
  ASSERT_FALSE(entries.empty());
  for (const Entry& entry : entries) {
    SCOPED_TRACE(cat("line ", entry.line));
    if (entry.direction == Direction::kFrontend) {
      EXPECT_EQ(decode_in_pieces(entry, entry.bytes.size()), entry.text);
      EXPECT_EQ(decode_in_pieces(entry, 1), entry.text);
      continue;
    }
    Buffer out;
    append_described(out, entry.text);
    EXPECT_EQ(print_quoted(out.view()), print_quoted(entry.bytes));
  }
}

INSTANTIATE_TEST_SUITE_P(Files, Transcript, testing::ValuesIn(transcripts()),
                         [](const auto& test) { return test.param; });

}  // namespace
}  // namespace slipher::wire::transcript
