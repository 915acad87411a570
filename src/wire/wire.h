#pragma once

// PostgreSQL's protocol version 3 as bytes in, bytes out. Nothing here touches a socket, a thread,
// a clock or a global.
//
// Class map
//   buffer.h          Buffer: growable bytes with big-endian puts; Frame: a message's length
//   reader.h          Reader: bounds-checked big-endian reads of a message's body
//   frame.h           FrameSplitter: cuts a stream of bytes into messages of limited size
//   startup.h         StartupMessage and the other first packets; the `options` parameter
//   frontend.h        FrontendMessage: what clients send; decode()
//   backend.h         append_x(): what the server sends
//   row_encoder.h       DataRowEncoder: rows of a batch as DataRow messages; the hot path
//   crypto.h          hashes, base64, comparison of secrets; the only user of OpenSSL
//   verifier.h        PasswordVerifier: what is kept of a password, and its printed forms
//   scram.h           ScramExchange: SCRAM-SHA-256, server side
//   authentication.h  Authentication: one log-in by any method; choose_method()
//   error.h           the module's own errors
//
// Source: https://www.postgresql.org/docs/15/protocol.html; the drivers' sources for what Redshift
// adds.

#include <cstdint>

namespace slipher::wire {

// How a parameter or a result column travels.
enum class Format : std::int16_t { kText = 0, kBinary = 1 };

inline constexpr std::uint16_t kProtocolMajor = 3;
inline constexpr std::uint16_t kProtocolMinor = 0;

// Parameters of one statement, as in Redshift.
inline constexpr int kMaxParameters = 32767;

}  // namespace slipher::wire
