#pragma once

// Transcripts: messages of both directions as readable text beside their bytes.
//
//   # a comment
//   phase startup | authentication | ready
//   > Query "select 1"             what a client sends, as it is decoded
//       'Q' 0000000d "select 1" 00
//   < ReadyForQuery I              what the server sends, as it is encoded
//       'Z' 00000005 49
//   > error 08P01 "invalid ..."    what decoding the bytes throws
//
// Bytes are characters in single quotes, text in double quotes and hexadecimal digits. In text a
// backslash stands before a quote, a backslash, or x and two digits.

#include <string>
#include <string_view>
#include <vector>

#include "wire/buffer.h"
#include "wire/frame.h"
#include "wire/frontend.h"
#include "wire/startup.h"

namespace slipher::wire::transcript {

enum class Direction : char { kFrontend = '>', kBackend = '<' };

// One message of a transcript.
struct Entry {
  Phase phase = Phase::kStartup;
  Direction direction = Direction::kFrontend;
  int line = 0;
  std::string text;
  std::string bytes;
};

// Reads a file. Fails the test when it cannot.
std::vector<Entry> read_transcript(const std::string& path);

// Splits a line into words and quoted strings.
std::vector<std::string> split_words(std::string_view text);
std::string print_quoted(std::string_view text);

std::string print_message(const FrontendMessage& message);
std::string print_message(const StartupPacket& packet);

// Appends the message that a line describes. Fails the test when it describes none.
void append_described(Buffer& out, std::string_view text);

}  // namespace slipher::wire::transcript
