#include "wire/authentication.h"

#include <gtest/gtest.h>

#include <numeric>
#include <string>

#include "base/error.h"

namespace slipher::wire {
namespace {

using namespace std::string_literals;

std::string counting(int first, int count) {
  std::string bytes(static_cast<std::size_t>(count), '\0');
  std::iota(bytes.begin(), bytes.end(), static_cast<char>(first));
  return bytes;
}

AuthenticationRandom random_from(int first) {
  AuthenticationRandom random;
  std::iota(random.begin(), random.end(), static_cast<std::uint8_t>(first));
  return random;
}

PasswordVerifier all_forms(std::string_view password, std::string_view user) {
  PasswordVerifier verifier;
  verifier.md5 = make_md5_verifier(password, user);
  verifier.scram = make_scram_verifier(password, counting(0, 16), 4096);
  verifier.digest = make_digest_verifier(password, counting(0, 32));
  return verifier;
}

StartupMessage client(std::string_view driver_version = "", std::string_view protocol = "") {
  StartupMessage startup;
  startup.parameters.emplace_back("user", "u");
  if (!driver_version.empty()) startup.parameters.emplace_back("driver_version", driver_version);
  if (!protocol.empty()) startup.parameters.emplace_back("client_protocol_version", protocol);
  return startup;
}

// Runs one reply through an exchange and says how it ended.
std::string outcome(Authentication& login, char type, const std::string& body, Buffer& out) {
  try {
    return login.receive(type, body, out) == Progress::kDone ? "done" : "more";
  } catch (const SqlError& error) {
    return cat(error.state().text(), " ", error.message());
  }
}

std::string outcome_of_first(Method method, char type, const std::string& body) {
  Authentication login(method, "user1", all_forms("ez", "user1"), random_from(1));
  Buffer out;
  return outcome(login, type, body, out);
}

constexpr const char* kWrong = "28P01 password authentication failed for user \"user1\"";

TEST(Authentication, takes_a_password_in_clear) {
  Authentication login(Method::kCleartext, "user1", all_forms("ez", "user1"), random_from(0));
  Buffer out;
  login.start(out);
  EXPECT_EQ(out.view(), "R\0\0\0\x08\0\0\0\x03"s);
  EXPECT_EQ(outcome(login, 'p', "ez\0"s, out), "done");
  EXPECT_EQ(outcome_of_first(Method::kCleartext, 'p', "ez2\0"s), kWrong);
  EXPECT_EQ(outcome_of_first(Method::kCleartext, 'p', "\0"s),
            "28P01 empty password returned by client");
  EXPECT_EQ(outcome_of_first(Method::kCleartext, 'p', ""), "08P01 invalid password packet size");
  EXPECT_EQ(outcome_of_first(Method::kCleartext, 'p', "ez"), "08P01 invalid password packet size");
  EXPECT_EQ(outcome_of_first(Method::kCleartext, 'p', "e\0z\0"s),
            "08P01 invalid password packet size");
  EXPECT_EQ(outcome_of_first(Method::kCleartext, 'X', ""),
            "08P01 expected password response, got message type 88");
}

// The salt is the bytes 1 to 4; the reply was computed with md5sum.
TEST(Authentication, takes_an_md5_password) {
  Authentication login(Method::kMd5, "user1", all_forms("ez", "user1"), random_from(1));
  Buffer out;
  login.start(out);
  EXPECT_EQ(out.view(), "R\0\0\0\x0c\0\0\0\x05\1\2\3\4"s);
  EXPECT_EQ(outcome(login, 'p', "md56a25a8b761ca1d873811551f3edbe4b4\0"s, out), "done");
  EXPECT_EQ(outcome_of_first(Method::kMd5, 'p', "md56a25a8b761ca1d873811551f3edbe4b5\0"s), kWrong);
  EXPECT_EQ(outcome_of_first(Method::kMd5, 'p', "ez\0"s), kWrong);
}

// Salt 0 to 31, server nonce 32 to 63, client nonce 1700000000000; the reply was computed with
// redshift_connector 2.2.0.
TEST(Authentication, takes_redshifts_digest) {
  const std::string digest =
      parse_hex("76df62c1b3c59f0628f337c81ce9309b4a474e2e9357cb46df6704441eb40eac").value();
  const std::string reply = "\0\0\0\x20"s + digest + "\0\0\0\x0d"s + "1700000000000";
  Buffer out;
  Authentication login(Method::kRedshiftDigest, "a", all_forms("Mypassword1", "a"),
                       random_from(32));
  login.start(out);
  EXPECT_EQ(out.view(), "R\0\0\0\x54\0\0\0\x0d\0\0\0\0\0\0\0\x20"s + counting(0, 32) +
                            "\0\0\0\x20"s + counting(32, 32));
  EXPECT_EQ(outcome(login, 'd', reply, out), "done");

  const auto run = [](const std::string& body, std::string_view password, Account account) {
    PasswordVerifier verifier = all_forms(password, "a");
    verifier.account = account;
    Authentication other(Method::kRedshiftDigest, "a", verifier, random_from(32));
    Buffer ignored;
    return outcome(other, 'd', body, ignored);
  };
  const std::string wrong = "28P01 password authentication failed for user \"a\"";
  EXPECT_EQ(run(reply, "Mypassword2", Account::kReal), wrong);
  EXPECT_EQ(run(reply, "Mypassword1", Account::kMock), wrong);
  EXPECT_EQ(run("\0\0\0\0\0\0\0\0"s, "Mypassword1", Account::kReal), wrong);
  EXPECT_EQ(run("\0\0\0\x20"s + digest, "Mypassword1", Account::kReal),
            "08P01 insufficient data left in message");
  EXPECT_EQ(run("\xff\xff\xff\xff", "Mypassword1", Account::kReal), "08P01 invalid message format");
  EXPECT_EQ(run(reply + "x", "Mypassword1", Account::kReal), "08P01 invalid message format");
}

TEST(Authentication, runs_scram_as_sasl_messages) {
  Authentication login(Method::kScramSha256, "user1", all_forms("ez", "user1"), random_from(0));
  Buffer out;
  login.start(out);
  EXPECT_EQ(out.view(), "R\0\0\0\x17\0\0\0\x0aSCRAM-SHA-256\0\0"s);
  out.clear();
  EXPECT_EQ(outcome(login, 'p', "SCRAM-SHA-256\0\0\0\0\x0bn,,n=,r=abc"s, out), "more");
  // The nonce is base64 of the bytes 0 to 17, the salt of 0 to 15.
  EXPECT_EQ(
      out.view(),
      "R\0\0\0\x47\0\0\0\x0br=abcAAECAwQFBgcICQoLDA0ODxAR,s=AAECAwQFBgcICQoLDA0ODw==,i=4096"s);
  const std::string zeros(43, 'A');
  EXPECT_EQ(outcome(login, 'p', "c=biws,r=abcAAECAwQFBgcICQoLDA0ODxAR,p=" + zeros + "=", out),
            kWrong);
}

TEST(Authentication, asks_again_when_sasl_comes_without_a_first_message) {
  Authentication login(Method::kScramSha256, "user1", all_forms("ez", "user1"), random_from(0));
  Buffer out;
  EXPECT_EQ(outcome(login, 'p', "SCRAM-SHA-256\0\xff\xff\xff\xff"s, out), "more");
  EXPECT_EQ(out.view(), "R\0\0\0\x08\0\0\0\x0b"s);
  EXPECT_EQ(outcome(login, 'p', "n,,n=,r=abc", out), "more");
}

TEST(Authentication, refuses_other_mechanisms) {
  const std::string wrong = "08P01 client selected an invalid SASL authentication mechanism";
  EXPECT_EQ(outcome_of_first(Method::kScramSha256, 'p', "SCRAM-SHA-256-PLUS\0\0\0\0\0"s), wrong);
  EXPECT_EQ(outcome_of_first(Method::kScramSha256, 'p', "PLAIN\0\0\0\0\0"s), wrong);
  EXPECT_EQ(outcome_of_first(Method::kScramSha256, 'd', ""),
            "08P01 expected SASL response, got message type 100");
  EXPECT_EQ(outcome_of_first(Method::kScramSha256, 'p', std::string(1025, 'x')),
            "08P01 invalid message length");
}

TEST(ChooseMethod, follows_what_the_client_knows) {
  const PasswordVerifier all = all_forms("p", "u");
  const auto choose = [&](const StartupMessage& startup) {
    return choose_method(startup, all, Channel::kPlain);
  };
  EXPECT_EQ(choose(client()), Method::kScramSha256);
  EXPECT_EQ(choose(client("Redshift Python Driver 2.2.0", "2")), Method::kRedshiftDigest);
  EXPECT_EQ(choose(client("Redshift Python Driver 2.0.905", "2")), Method::kRedshiftDigest);
  EXPECT_EQ(choose(client("Redshift Python Driver 2.0.902", "2")), Method::kMd5);
  EXPECT_EQ(choose(client("Redshift JDBC Driver 2.1.0.30", "2")), Method::kRedshiftDigest);
  EXPECT_EQ(choose(client("Redshift JDBC Driver 2.1.0.2")), Method::kRedshiftDigest);
  EXPECT_EQ(choose(client("Redshift JDBC Driver 2.1.0.1")), Method::kMd5);
  EXPECT_EQ(choose(client("Redshift JDBC Driver 1.2.55.1083")), Method::kMd5);
  EXPECT_EQ(choose(client("Amazon Redshift ODBC Driver 2.1.4.0", "2")), Method::kRedshiftDigest);
  EXPECT_EQ(choose(client("Amazon Redshift ODBC Driver 1.5.9.1011")), Method::kMd5);
  EXPECT_EQ(choose(client("", "1")), Method::kMd5);
  EXPECT_EQ(choose(client("something", "1")), Method::kMd5);
}

TEST(ChooseMethod, follows_what_is_kept) {
  const PasswordVerifier all = all_forms("p", "u");
  PasswordVerifier md5, scram, digest;
  md5.md5 = all.md5;
  scram.scram = all.scram;
  digest.digest = all.digest;
  const StartupMessage python = client("Redshift Python Driver 2.2.0");
  EXPECT_EQ(choose_method(client(), md5, Channel::kEncrypted), Method::kMd5);
  EXPECT_EQ(choose_method(python, md5, Channel::kEncrypted), Method::kMd5);
  EXPECT_EQ(choose_method(client(), digest, Channel::kEncrypted), Method::kCleartext);
  EXPECT_EQ(choose_method(client(), digest, Channel::kPlain), Method::kRedshiftDigest);
  EXPECT_EQ(choose_method(python, scram, Channel::kEncrypted), Method::kCleartext);
  EXPECT_EQ(choose_method(python, scram, Channel::kPlain), Method::kScramSha256);
}

}  // namespace
}  // namespace slipher::wire
