#include "wire/frontend.h"

#include "base/utf8.h"
#include "wire/error.h"
#include "wire/reader.h"

namespace slipher::wire {
namespace {

constexpr std::int32_t kNullLength = -1;

std::string_view read_utf8(Reader& reader) {
  const std::string_view text = reader.text();
  require_utf8(text);
  return text;
}

Format read_format(Reader& reader) {
  const std::uint16_t code = reader.int16();
  if (code > 1) throw unsupported_format_code(static_cast<std::int16_t>(code));
  return static_cast<Format>(code);
}

std::vector<Format> read_formats(Reader& reader) {
  const std::size_t count = reader.int16();
  if (count * 2 > reader.left()) throw insufficient_message();
  std::vector<Format> formats(count);
  for (Format& format : formats) format = read_format(reader);
  return formats;
}

// Reads a count of parameters of which each needs at least `bytes` bytes.
std::size_t read_parameter_count(Reader& reader, std::size_t bytes) {
  const std::size_t count = reader.int16();
  if (count > kMaxParameters) throw too_many_parameters(count);
  if (count * bytes > reader.left()) throw insufficient_message();
  return count;
}

std::optional<std::string_view> read_value(Reader& reader, std::int32_t length, Format format) {
  if (length == kNullLength) return std::nullopt;
  if (length < 0) throw insufficient_message();
  const std::string_view bytes = reader.bytes(static_cast<std::size_t>(length));
  if (format == Format::kText) require_utf8(bytes);
  return bytes;
}

Format format_at(const std::vector<Format>& formats, std::size_t index) {
  if (formats.empty()) return Format::kText;
  return formats.size() == 1 ? formats.front() : formats[index];
}

Parse decode_parse(Reader& reader) {
  Parse parse;
  parse.name = read_utf8(reader);
  parse.sql = read_utf8(reader);
  parse.parameter_oids.resize(read_parameter_count(reader, 4));
  for (std::uint32_t& oid : parse.parameter_oids) oid = static_cast<std::uint32_t>(reader.int32());
  return parse;
}

Bind decode_bind(Reader& reader) {
  Bind bind;
  bind.portal = read_utf8(reader);
  bind.statement = read_utf8(reader);
  bind.parameter_formats = read_formats(reader);
  const std::size_t count = read_parameter_count(reader, 4);
  if (bind.parameter_formats.size() > 1 && bind.parameter_formats.size() != count) {
    throw protocol_violation(cat("bind message has ", bind.parameter_formats.size(),
                                 " parameter formats but ", count, " parameters"));
  }
  bind.parameters.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    bind.parameters.push_back(
        read_value(reader, reader.int32(), format_at(bind.parameter_formats, i)));
  }
  bind.result_formats = read_formats(reader);
  return bind;
}

Target read_target(Reader& reader, std::string_view message) {
  const std::uint8_t code = reader.int8();
  if (code != 'S' && code != 'P') {
    throw protocol_violation(cat("invalid ", message, " message subtype ", static_cast<int>(code)));
  }
  return static_cast<Target>(code);
}

Describe decode_describe(Reader& reader) {
  const Target target = read_target(reader, "DESCRIBE");
  return {target, read_utf8(reader)};
}

Close decode_close(Reader& reader) {
  const Target target = read_target(reader, "CLOSE");
  return {target, read_utf8(reader)};
}

Execute decode_execute(Reader& reader) {
  const std::string_view portal = read_utf8(reader);
  return {portal, reader.int32()};
}

FunctionCall decode_function_call(Reader& reader) {
  FunctionCall call;
  call.function_oid = static_cast<std::uint32_t>(reader.int32());
  call.argument_formats = read_formats(reader);
  const std::size_t count = read_parameter_count(reader, 4);
  if (call.argument_formats.size() > 1 && call.argument_formats.size() != count) {
    throw protocol_violation(cat("function call message contains ", call.argument_formats.size(),
                                 " argument formats but ", count, " arguments"));
  }
  call.arguments.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::int32_t length = reader.int32();
    if (length < kNullLength) {
      throw protocol_violation(cat("invalid argument size ", length, " in function call message"));
    }
    call.arguments.push_back(read_value(reader, length, format_at(call.argument_formats, i)));
  }
  call.result_format = read_format(reader);
  return call;
}

FrontendMessage decode_body(char type, Reader& reader) {
  switch (type) {
    case 'Q':
      return Query{read_utf8(reader)};
    case 'P':
      return decode_parse(reader);
    case 'B':
      return decode_bind(reader);
    case 'D':
      return decode_describe(reader);
    case 'E':
      return decode_execute(reader);
    case 'C':
      return decode_close(reader);
    case 'S':
      return Sync{};
    case 'H':
      return Flush{};
    case 'X':
      return Terminate{};
    case 'p':
      return PasswordMessage{reader.rest()};
    case 'd':
      return CopyData{reader.rest()};
    case 'c':
      return CopyDone{};
    case 'f':
      return CopyFail{read_utf8(reader)};
    case 'F':
      return decode_function_call(reader);
    default:
      throw invalid_message_type(type);
  }
}

}  // namespace

Format Bind::parameter_format(std::size_t index) const {
  return format_at(parameter_formats, index);
}

FrontendMessage decode(char type, std::string_view body) {
  Reader reader(body);
  FrontendMessage message = decode_body(type, reader);
  reader.finish();
  return message;
}

std::vector<Format> resolve_result_formats(const std::vector<Format>& requested,
                                           std::size_t columns) {
  if (requested.size() > 1 && requested.size() != columns) {
    throw protocol_violation(cat("bind message has ", requested.size(),
                                 " result formats but query has ", columns, " columns"));
  }
  std::vector<Format> formats(columns, Format::kText);
  for (std::size_t i = 0; i < columns; ++i) formats[i] = format_at(requested, i);
  return formats;
}

}  // namespace slipher::wire
