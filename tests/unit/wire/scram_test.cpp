#include "wire/scram.h"

#include <gtest/gtest.h>

#include <string>

#include "base/error.h"

namespace slipher::wire {
namespace {

using namespace std::string_literals;

// RFC 7677, section 3: user "user", password "pencil".
constexpr std::string_view kFirst = "n,,n=user,r=rOprNGfwEbeRWgbNEkqO";
constexpr std::string_view kServerNonce = "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
constexpr std::string_view kServerFirst =
    "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
constexpr std::string_view kFinal =
    "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
    "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";
constexpr std::string_view kServerFinal = "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";

ScramExchange exchange(std::string_view password = "pencil", Account account = Account::kReal) {
  const std::string salt = parse_base64("W22ZaJ0SNY7soEsUEjb6gQ==").value();
  return {make_scram_verifier(password, salt, 4096), account, std::string(kServerNonce)};
}

std::string first_error(std::string_view message) {
  try {
    exchange().first(message);
  } catch (const SqlError& error) {
    return cat(error.state().text(), " ", error.message(), error.detail().empty() ? "" : "; ",
               error.detail());
  }
  return "no error";
}

std::string final_error(std::string_view message) {
  ScramExchange running = exchange();
  running.first(kFirst);
  try {
    running.final(message);
  } catch (const SqlError& error) {
    return cat(error.state().text(), " ", error.message(), error.detail().empty() ? "" : "; ",
               error.detail());
  }
  return "no error";
}

TEST(Scram, follows_the_example_of_rfc_7677) {
  ScramExchange running = exchange();
  EXPECT_EQ(running.first(kFirst), kServerFirst);
  EXPECT_EQ(running.final(kFinal), kServerFinal);
}

TEST(Scram, refuses_a_wrong_password) {
  ScramExchange running = exchange("pencil2");
  EXPECT_EQ(running.first(kFirst), kServerFirst);
  EXPECT_EQ(running.final(kFinal), std::nullopt);
}

TEST(Scram, refuses_the_right_password_of_a_mock) {
  ScramExchange running = exchange("pencil", Account::kMock);
  EXPECT_EQ(running.first(kFirst), kServerFirst);
  EXPECT_EQ(running.final(kFinal), std::nullopt);
}

TEST(Scram, takes_clients_that_could_bind_but_think_we_cannot) {
  EXPECT_EQ(first_error("y,,n=,r=abc"), "no error");
  ScramExchange running = exchange();
  running.first("y,,n=,r=rOprNGfwEbeRWgbNEkqO");
  // "biws" belongs to 'n'.
  EXPECT_THROW(running.final(kFinal), SqlError);
}

// Texts from PostgreSQL's auth-scram.c.
TEST(Scram, refuses_malformed_first_messages) {
  EXPECT_EQ(first_error(""), "08P01 malformed SCRAM message; The message is empty.");
  EXPECT_EQ(first_error("n,,n=,r=a\0"s),
            "08P01 malformed SCRAM message; Message length does not match input length.");
  EXPECT_EQ(first_error("p=tls-unique,,n=,r=abc"),
            "08P01 malformed SCRAM message; The client selected SCRAM-SHA-256 without channel "
            "binding, but the SCRAM message includes channel binding data.");
  EXPECT_EQ(first_error("x,,n=,r=abc"),
            "08P01 malformed SCRAM message; Unexpected channel-binding flag \"x\".");
  EXPECT_EQ(first_error("n"),
            "08P01 malformed SCRAM message; Comma expected, but found character \"0x00\".");
  EXPECT_EQ(first_error("n,a=me,n=,r=abc"),
            "0A000 client uses authorization identity, but it is not supported");
  EXPECT_EQ(first_error("n,b"),
            "08P01 malformed SCRAM message; Unexpected attribute \"b\" in client-first-message.");
  EXPECT_EQ(first_error("n,,m=x,n=,r=abc"), "0A000 client requires an unsupported SCRAM extension");
  EXPECT_EQ(first_error("n,,r=abc"),
            "08P01 malformed SCRAM message; Expected attribute \"n\" but found \"r\".");
  EXPECT_EQ(first_error("n,,n=,r=a\x01"), "08P01 non-printable characters in SCRAM nonce");
  EXPECT_EQ(first_error("n,,n=,r=abc,x"),
            "08P01 malformed SCRAM message; Expected character \"=\" for attribute \"x\".");
  EXPECT_EQ(first_error("n,,n=,r=abc,x=1,y=2"), "no error");
}

TEST(Scram, refuses_malformed_final_messages) {
  const std::string nonce = "rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
  const std::string proof = "dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";
  EXPECT_EQ(final_error("c=eSws,r=" + nonce + ",p=" + proof),
            "08P01 unexpected SCRAM channel-binding attribute in client-final-message");
  EXPECT_EQ(final_error("c=biws,r=" + nonce + "x,p=" + proof),
            "08P01 invalid SCRAM response; Nonce does not match.");
  EXPECT_EQ(final_error("c=biws,r=" + nonce + ",p=AAAA"),
            "08P01 malformed SCRAM message; Malformed proof in client-final-message.");
  EXPECT_EQ(final_error("c=biws,r=" + nonce + ",p=" + proof + ",x=1"),
            "08P01 malformed SCRAM message; Garbage found at the end of client-final-message.");
  EXPECT_EQ(final_error("c=biws,r=" + nonce),
            "08P01 malformed SCRAM message; Attribute expected, but found end of string.");
  EXPECT_EQ(final_error("c=biws,r=" + nonce + ",x=1,p=" + proof), "no error");
}

}  // namespace
}  // namespace slipher::wire
