// Feeds arbitrary bytes to everything that reads a client's bytes: framing, start-up packets,
// messages, and the replies of each way of logging in. Only an SqlError may come out, and none that
// means a bug of ours.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/utf8.h"
#include "wire/authentication.h"
#include "wire/frame.h"
#include "wire/frontend.h"
#include "wire/scram.h"
#include "wire/startup.h"
#include "wire/verifier.h"

namespace slipher::wire {
namespace {

template <typename Body>
void allow_sql_errors(Body body) {
  try {
    body();
  } catch (const SqlError& error) {
    if (error.state() == sqlstate::kInternalError) std::abort();
  }
}

// Cuts the bytes into messages, arriving `piece` at a time.
template <typename Each>
void split(std::string_view bytes, Phase phase, std::size_t piece, Each each) {
  FrameSplitter splitter;
  splitter.set_phase(phase);
  allow_sql_errors([&] {
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
      splitter.feed(bytes.substr(at, piece));
      while (const auto frame = splitter.next()) each(*frame);
    }
  });
}

// Cheap to make; its password is of no importance.
PasswordVerifier cheap_verifier() {
  PasswordVerifier verifier;
  verifier.md5 = make_md5_verifier("p", "u");
  verifier.scram = make_scram_verifier("p", "salt", 1);
  verifier.digest = make_digest_verifier("p", std::string(kDigestSaltBytes, 's'));
  return verifier;
}

void log_in(std::string_view bytes, Method method) {
  Authentication login(method, "u", cheap_verifier(), AuthenticationRandom{});
  Buffer out;
  login.start(out);
  split(bytes, Phase::kAuthentication, bytes.size(),
        [&](const FrameView& frame) { login.receive(frame.type, frame.body, out); });
}

void run(std::uint8_t what, std::string_view bytes) {
  const std::size_t piece = what / 16U + 1U;
  switch (what % 8) {
    case 0:
      return split(bytes, Phase::kReady, piece, [](const FrameView& frame) {
        allow_sql_errors([&] { decode(frame.type, frame.body); });
      });
    case 1:
      return split(bytes, Phase::kStartup, piece, [](const FrameView& frame) {
        const StartupPacket packet = decode_startup(frame.body);
        const auto* startup = std::get_if<StartupMessage>(&packet);
        if (startup == nullptr) return;
        parse_startup_options(startup->find("options").value_or(""));
        choose_method(*startup, cheap_verifier(), Channel::kPlain);
      });
    case 2:
      if (bytes.empty()) return;
      return allow_sql_errors([&] { decode(bytes.front(), bytes.substr(1)); });
    case 3:
      allow_sql_errors([&] { decode_startup(bytes); });
      return allow_sql_errors([&] { parse_startup_options(bytes); });
    case 4:
      return log_in(bytes, static_cast<Method>(what / 8 % 4));
    case 5: {
      ScramExchange exchange(*cheap_verifier().scram, Account::kReal, "nonce");
      const std::size_t half = bytes.find('\n');
      return allow_sql_errors([&] {
        exchange.first(bytes.substr(0, half));
        if (half != std::string_view::npos) exchange.final(bytes.substr(half + 1));
      });
    }
    case 6:
      return allow_sql_errors([&] {
        check(find_invalid_utf8(with_valid_utf8(bytes)) == bytes.size(), "repaired text is valid");
      });
    default:
      return allow_sql_errors([&] {
        const PasswordVerifier verifier = parse_verifiers(bytes);
        check(parse_verifiers(print_verifiers(verifier)) == verifier, "forms survive printing");
      });
  }
}

}  // namespace
}  // namespace slipher::wire

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  slipher::wire::run(bytes[0], {reinterpret_cast<const char*>(bytes) + 1, size - 1});
  return 0;
}
