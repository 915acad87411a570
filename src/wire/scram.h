#pragma once

// SCRAM-SHA-256, server side (RFC 5802, RFC 7677), without channel binding.
//
//   client-first:  ("n,," | "y,,") "n=" user ",r=" client nonce
//   server-first:  "r=" client nonce, server nonce ",s=" salt ",i=" iterations
//   client-final:  "c=" ("biws" | "eSws") ",r=" both nonces ",p=" proof
//   server-final:  "v=" signature

#include <optional>
#include <string>
#include <string_view>

#include "wire/verifier.h"

namespace slipher::wire {

// One exchange. A value, used by one thread; call the steps in order, once each.
class ScramExchange {
 public:
  // `server_nonce` is fresh, unpredictable and printable without commas: base64 of random bytes.
  ScramExchange(ScramVerifier verifier, Account account, std::string server_nonce);

  // Takes the client-first message and returns the server-first one. Throws protocol_violation
  // (08P01) when it is malformed or wants channel binding, feature_not_supported (0A000) for an
  // authorization identity or an extension.
  std::string first(std::string_view client_first);
  // Takes the client-final message and returns the server-final one, or nothing when the proof is
  // wrong. Throws protocol_violation (08P01) when the message is malformed or its nonce is not
  // ours.
  std::optional<std::string> final(std::string_view client_final);

 private:
  bool is_proven(std::string_view proof, std::string_view signed_text) const;

  ScramVerifier verifier_;
  Account account_;
  std::string nonce_;         // Ours alone until first() puts the client's before it.
  char binding_flag_ = 'n';   // 'n' or 'y', as the client said.
  std::string client_first_;  // Without the part before the user's name.
  std::string server_first_;
};

}  // namespace slipher::wire
