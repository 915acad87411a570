#pragma once

// Messages that clients send after log-in, as structs in a variant: a new message is a struct, a
// case in decode(), and whatever visits the variant no longer compiles until it treats it.

#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "wire/wire.h"

namespace slipher::wire {

// What Describe and Close name.
enum class Target : char { kStatement = 'S', kPortal = 'P' };

struct Query {
  std::string_view sql;
};
struct Parse {
  std::string_view name;
  std::string_view sql;
  std::vector<std::uint32_t> parameter_oids;  // 0: not specified.
};
struct Bind {
  std::string_view portal;
  std::string_view statement;
  std::vector<Format> parameter_formats;  // None: all text; one: all alike; else one each.
  std::vector<std::optional<std::string_view>> parameters;  // Empty: null.
  std::vector<Format> result_formats;                       // As parameter_formats.

  // Returns how a parameter travels. Requires: index < parameters.size().
  Format parameter_format(std::size_t index) const;
};
struct Describe {
  Target target = Target::kStatement;
  std::string_view name;
};
struct Execute {
  std::string_view portal;
  std::int32_t max_rows = 0;  // 0 or less: all.
};
struct Close {
  Target target = Target::kStatement;
  std::string_view name;
};
struct Sync {};
struct Flush {};
struct Terminate {};
// A reply to an authentication request; what is in it depends on the request.
struct PasswordMessage {
  std::string_view body;
};
struct CopyData {
  std::string_view bytes;
};
struct CopyDone {};
struct CopyFail {
  std::string_view reason;
};
struct FunctionCall {
  std::uint32_t function_oid = 0;
  std::vector<Format> argument_formats;
  std::vector<std::optional<std::string_view>> arguments;
  Format result_format = Format::kText;
};

using FrontendMessage =
    std::variant<Query, Parse, Bind, Describe, Execute, Close, Sync, Flush, Terminate,
                 PasswordMessage, CopyData, CopyDone, CopyFail, FunctionCall>;

// Reads a message. Views point into `body`. Texts, also parameters in text format, are valid UTF-8
// without zeros. Throws protocol_violation (08P01) for an unknown type or a malformed body,
// invalid_parameter_value (22023) for an unknown format code, character_not_in_repertoire (22021)
// for text that is not UTF-8, and program_limit_exceeded (54000) for more than kMaxParameters
// parameters.
FrontendMessage decode(char type, std::string_view body);

// Returns the format of each of `columns` result columns. Throws protocol_violation (08P01) when
// the client named another number of formats.
std::vector<Format> resolve_result_formats(const std::vector<Format>& requested,
                                           std::size_t columns);

}  // namespace slipher::wire
