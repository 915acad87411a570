#include "wire/scram.h"

#include <algorithm>
#include <utility>

#include "wire/error.h"

namespace slipher::wire {
namespace {

// Prints a character of a client for an error's detail, as PostgreSQL's sanitize_char.
std::string print_character(std::string_view text, std::size_t at) {
  static constexpr char kDigits[] = "0123456789abcdef";
  const auto value = at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
  if (value >= 0x21 && value <= 0x7E) return std::string(1, static_cast<char>(value));
  return cat("0x", kDigits[value >> 4], kDigits[value & 15]);
}

// Reads "a=value,b=value". Errors are PostgreSQL's read_attr_value and read_any_attr.
class Attributes {
 public:
  explicit Attributes(std::string_view text) : text_{text} {}

  bool at_end() const { return at_ == text_.size(); }
  std::size_t offset() const { return at_; }

  // Reads the attribute that must come next.
  std::string_view value_of(char name) {
    if (at_end() || text_[at_] != name) {
      throw malformed_scram(cat("Expected attribute \"", name, "\" but found \"",
                                print_character(text_, at_), "\"."));
    }
    return next().second;
  }

  // Reads any attribute.
  std::pair<char, std::string_view> next() {
    if (at_end()) {
      throw malformed_scram("Attribute expected, but found end of string.");
    }
    const char name = text_[at_];
    const bool letter = (name >= 'A' && name <= 'Z') || (name >= 'a' && name <= 'z');
    if (!letter) {
      throw malformed_scram(cat("Attribute expected, but found invalid character \"",
                                print_character(text_, at_), "\"."));
    }
    if (at_ + 1 == text_.size() || text_[at_ + 1] != '=') {
      throw malformed_scram(cat("Expected character \"=\" for attribute \"", name, "\"."));
    }
    const std::size_t start = at_ + 2;
    const std::size_t comma = std::min(text_.find(',', start), text_.size());
    at_ = std::min(comma + 1, text_.size());
    return {name, text_.substr(start, comma - start)};
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

bool is_printable(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c >= 0x21 && c <= 0x7E && c != ','; });
}

void require_message(std::string_view message) {
  if (message.empty()) throw malformed_scram("The message is empty.");
  if (message.find('\0') != std::string_view::npos) {
    throw malformed_scram("Message length does not match input length.");
  }
}

// Checks the part of client-first that speaks of channel binding and returns its flag.
char read_binding_flag(std::string_view message) {
  const char flag = message.front();
  if (flag == 'p') {
    throw malformed_scram(
        "The client selected SCRAM-SHA-256 without channel binding, but the SCRAM message includes "
        "channel binding data.");
  }
  // 'y': the client could bind but thinks that we cannot. We indeed never offer SCRAM-SHA-256-PLUS.
  if (flag != 'n' && flag != 'y') {
    throw malformed_scram(
        cat("Unexpected channel-binding flag \"", print_character(message, 0), "\"."));
  }
  if (message.size() < 2 || message[1] != ',') {
    throw malformed_scram(
        cat("Comma expected, but found character \"", print_character(message, 1), "\"."));
  }
  if (message.size() > 2 && message[2] == 'a') throw scram_identity_not_supported();
  if (message.size() < 3 || message[2] != ',') {
    throw malformed_scram(
        cat("Unexpected attribute \"", print_character(message, 2), "\" in client-first-message."));
  }
  return flag;
}

}  // namespace

ScramExchange::ScramExchange(ScramVerifier verifier, Account account, std::string server_nonce)
    : verifier_{std::move(verifier)}, account_{account}, nonce_{std::move(server_nonce)} {}

std::string ScramExchange::first(std::string_view client_first) {
  require_message(client_first);
  binding_flag_ = read_binding_flag(client_first);
  client_first_ = client_first.substr(3);
  if (client_first_.starts_with('m')) throw scram_extension_not_supported();
  Attributes attributes(client_first_);
  attributes.value_of(
      'n');  // PostgreSQL takes the user from the start-up packet, and so do its clients.
  const std::string_view client_nonce = attributes.value_of('r');
  if (!is_printable(client_nonce))
    throw protocol_violation("non-printable characters in SCRAM nonce");
  while (!attributes.at_end()) attributes.next();  // Optional extensions.

  nonce_ = cat(client_nonce, nonce_);
  server_first_ =
      cat("r=", nonce_, ",s=", print_base64(verifier_.salt), ",i=", verifier_.iterations);
  return server_first_;
}

std::optional<std::string> ScramExchange::final(std::string_view client_final) {
  require_message(client_final);
  Attributes attributes(client_final);
  // Base64 of "n,," and "y,,": what client-first began with.
  if (attributes.value_of('c') != (binding_flag_ == 'n' ? "biws" : "eSws")) {
    throw protocol_violation("unexpected SCRAM channel-binding attribute in client-final-message");
  }
  const std::string_view nonce = attributes.value_of('r');
  std::size_t proof_at = 0;
  std::pair<char, std::string_view> attribute;
  do {
    proof_at = attributes.offset() - 1;  // The comma before it.
    attribute = attributes.next();
  } while (attribute.first != 'p');
  const auto proof = parse_base64(attribute.second);
  if (!proof || proof->size() != Digest().size()) {
    throw malformed_scram("Malformed proof in client-final-message.");
  }
  if (!attributes.at_end()) {
    throw malformed_scram("Garbage found at the end of client-final-message.");
  }
  if (!same_secret(nonce, nonce_)) {
    throw protocol_violation("invalid SCRAM response").detail("Nonce does not match.");
  }
  const std::string signed_text =
      cat(client_first_, ",", server_first_, ",", client_final.substr(0, proof_at));
  if (!is_proven(*proof, signed_text)) return std::nullopt;
  const Digest signature = hmac_sha256(as_text(verifier_.server_key), signed_text);
  return cat("v=", print_base64(as_text(signature)));
}

bool ScramExchange::is_proven(std::string_view proof, std::string_view signed_text) const {
  const Digest signature = hmac_sha256(as_text(verifier_.stored_key), signed_text);
  Digest client_key;
  for (std::size_t i = 0; i < client_key.size(); ++i) {
    client_key[i] = static_cast<std::uint8_t>(static_cast<std::uint8_t>(proof[i]) ^ signature[i]);
  }
  const bool same =
      same_secret(as_text(sha256(as_text(client_key))), as_text(verifier_.stored_key));
  return same && account_ == Account::kReal;
}

}  // namespace slipher::wire
