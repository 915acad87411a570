#include "transfer/record_reader.h"

#include <cstring>

#include "base/error.h"
#include "transfer/pieces.h"

namespace slipher::transfer {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{1} << 20;
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// What a backslash and this character mean in PostgreSQL's text format.
char control_character(char escaped) {
  switch (escaped) {
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    case 'v':
      return '\v';
    default:
      return escaped;
  }
}

}  // namespace

RecordReader::RecordReader(std::unique_ptr<ByteStream> stream, const CopyOptions& options)
    : stream_{std::move(stream)}, options_{options}, buffer_(kBufferBytes) {}

// Makes room and reads more. Returns false at the end of the stream.
bool RecordReader::fill() {
  if (ended_) return false;
  if (position_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + position_, size_ - position_);
    size_ -= position_;
    consumed_ += static_cast<std::int64_t>(position_);
    position_ = 0;
  }
  if (size_ == buffer_.size()) {
    if (buffer_.size() >= 2 * kMaxRecordBytes) {
      throw SqlError(sqlstate::kBadCopyFileFormat, "a record is larger than 4 MB");
    }
    buffer_.resize(buffer_.size() * 2);
  }
  const std::size_t got = stream_->read({buffer_.data() + size_, buffer_.size() - size_});
  size_ += got;
  ended_ = got == 0;
  return got > 0;
}

// Returns the index of the next newline from `from` on, or kNone when the stream ends before one.
// `from` counts from position_.
std::size_t RecordReader::find_newline(std::size_t from) {
  for (;;) {
    const char* begin = buffer_.data() + position_ + from;
    const auto* found =
        static_cast<const char*>(std::memchr(begin, '\n', size_ - position_ - from));
    if (found != nullptr) return static_cast<std::size_t>(found - buffer_.data());
    from = size_ - position_;
    if (!fill()) return kNone;
  }
}

void RecordReader::skip_line() {
  for (;;) {
    const auto* found =
        static_cast<const char*>(std::memchr(buffer_.data() + position_, '\n', size_ - position_));
    if (found != nullptr) {
      position_ = static_cast<std::size_t>(found - buffer_.data()) + 1;
      return;
    }
    position_ = size_;
    if (!fill()) return;
  }
}

int RecordReader::at(std::size_t index) {
  while (position_ + index >= size_) {
    if (!fill()) return -1;
  }
  return static_cast<unsigned char>(buffer_[position_ + index]);
}

// Turns the spans into fields, now that the buffer does not move any more.
void RecordReader::finish_record(std::size_t end, std::size_t after) {
  const char* base = buffer_.data() + position_;
  raw_ = {base, end};
  if (raw_.ends_with('\r')) raw_.remove_suffix(1);
  fields_.clear();
  for (const Span& span : spans_) {
    const char* from = span.copied ? scratch_.data() : base;
    fields_.push_back({{from + span.begin, span.end - span.begin}, span.is_null});
  }
  position_ += after;
}

bool RecordReader::next() {
  if (options_.format == CopyFormat::kCsv) return next_csv();
  return options_.escape ? next_escaped() : next_plain();
}

bool RecordReader::next_plain() {
  if (position_ >= size_ && !fill()) return false;
  std::size_t newline = find_newline(0);
  const bool last = newline == kNone;
  if (last) newline = size_;
  const char* base = buffer_.data() + position_;
  const std::size_t length = newline - position_;
  if (last && length == 0) return false;
  std::size_t end = length;
  if (end > 0 && base[end - 1] == '\r') --end;
  raw_ = {base, end};
  fields_.clear();
  const char* from = base;
  const char* stop = base + end;
  for (;;) {
    const auto* found = static_cast<const char*>(
        std::memchr(from, options_.delimiter, static_cast<std::size_t>(stop - from)));
    const char* field_end = found == nullptr ? stop : found;
    const std::string_view text(from, static_cast<std::size_t>(field_end - from));
    fields_.push_back({text, text == options_.null_as});
    if (found == nullptr) break;
    from = found + 1;
  }
  position_ += length + (last ? 0 : 1);
  return true;
}

bool RecordReader::next_escaped() {
  if (at(0) < 0) return false;
  spans_.clear();
  scratch_.clear();
  std::size_t index = 0;
  for (;;) {
    Span span;
    const std::size_t raw_begin = index;
    span.begin = index;
    int c = at(index);
    bool escaped_last = false;
    while (c >= 0 && c != '\n' && c != options_.delimiter) {
      escaped_last = c == '\\';
      if (escaped_last) {
        if (!span.copied) {
          const std::size_t start = scratch_.size();
          scratch_.append(buffer_.data() + position_ + span.begin, index - span.begin);
          span.begin = start;
          span.copied = true;
        }
        const int escaped = at(index + 1);
        if (escaped < 0) throw SqlError(sqlstate::kBadCopyFileFormat, "the file ends in an escape");
        scratch_.push_back(options_.control_escapes ? control_character(static_cast<char>(escaped))
                                                    : static_cast<char>(escaped));
        index += 2;
      } else {
        if (span.copied) scratch_.push_back(static_cast<char>(c));
        ++index;
      }
      c = at(index);
    }
    // \N is NULL as it is written, before it would be read as an escaped N.
    std::string_view raw(buffer_.data() + position_ + raw_begin, index - raw_begin);
    // A carriage return before the newline belongs to it, unless it is escaped.
    if (c != options_.delimiter && !escaped_last && raw.ends_with('\r')) {
      raw.remove_suffix(1);
      if (span.copied) scratch_.pop_back();
    }
    span.is_null = raw == options_.null_as;
    span.end = span.copied ? scratch_.size() : raw_begin + raw.size();
    spans_.push_back(span);
    if (c == options_.delimiter) {
      ++index;
      continue;
    }
    finish_record(index, c < 0 ? index : index + 1);
    return true;
  }
}

bool RecordReader::next_csv() {
  if (at(0) < 0) return false;
  spans_.clear();
  scratch_.clear();
  std::size_t index = 0;
  for (;;) {
    Span span;
    int c = at(index);
    if (c == options_.quote) {
      span.copied = true;
      span.begin = scratch_.size();
      ++index;
      for (;;) {
        c = at(index);
        if (c < 0) {
          throw SqlError(sqlstate::kBadCopyFileFormat,
                         "a quoted field of the CSV file does not end");
        }
        if (c != options_.quote) {
          scratch_.push_back(static_cast<char>(c));
          ++index;
        } else if (at(index + 1) == options_.quote) {
          scratch_.push_back(options_.quote);
          index += 2;
        } else {
          ++index;
          break;
        }
      }
      // What stands between the closing quote and the delimiter belongs to the field, as in other
      // readers.
      for (c = at(index); c >= 0 && c != '\n' && c != options_.delimiter; c = at(++index)) {
        if (c != '\r' || (at(index + 1) != '\n' && at(index + 1) >= 0)) {
          scratch_.push_back(static_cast<char>(c));
        }
      }
      span.end = scratch_.size();
    } else {
      span.begin = index;
      for (; c >= 0 && c != '\n' && c != options_.delimiter; c = at(++index)) {
      }
      std::string_view raw(buffer_.data() + position_ + span.begin, index - span.begin);
      if (c != options_.delimiter && raw.ends_with('\r')) raw.remove_suffix(1);
      span.is_null = raw == options_.null_as;
      span.end = span.begin + raw.size();
    }
    spans_.push_back(span);
    if (c == options_.delimiter) {
      ++index;
      continue;
    }
    finish_record(index, c < 0 ? index : index + 1);
    return true;
  }
}

}  // namespace slipher::transfer
