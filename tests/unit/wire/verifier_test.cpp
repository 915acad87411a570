#include "wire/verifier.h"

#include <gtest/gtest.h>

#include <numeric>
#include <string>

#include "base/error.h"

namespace slipher::wire {
namespace {

using Random = std::array<std::uint8_t, kVerifierRandomBytes>;

Random counting_bytes() {
  Random random;
  std::iota(random.begin(), random.end(), std::uint8_t{0});
  return random;
}

// As PostgreSQL 15 stored the password Passw0rd1.
constexpr std::string_view kPostgresScram =
    "SCRAM-SHA-256$4096:YR8iXoHdr4OaSDiQe8L0Cg==$B9Am1B5Z7O3mONVMUHr5l8Zp8q55mwOYhrrx0l0tYnM="
    ":buq5u7Vbk8mF2S5jC2mqu6F87WpRtzkWNlfxCdZz4GY=";

// The example of CREATE USER in Redshift's manual.
constexpr std::string_view kManualDigest =
    "sha256|fe95f2bc7c4a111b6f0f7d0b60bfedd1935fb295f8dce1d62708ab8d2f564baf|"
    "c721bff5d9042cf541ff7b9d48fa8a6e545c19a763e3710151f9513038b0f6c6";

TEST(Verifier, makes_postgresqls_scram_form) {
  const auto kept = parse_scram(kPostgresScram);
  ASSERT_TRUE(kept);
  EXPECT_EQ(print_scram(make_scram_verifier("Passw0rd1", kept->salt, 4096)), kPostgresScram);
}

// PostgreSQL 15 stored My_PaSsWoRdZ, its last letter with a caron, as this.
TEST(Verifier, makes_the_scram_form_of_letters_that_normalisation_keeps) {
  const std::string stored =
      "SCRAM-SHA-256$4096:IoLflnC6WGByBzLNNoc1EA==$B6fZZRlKMAIdXag7PZO1kCZ+1EyUp8UojQYXOcPYaA8="
      ":wfKbtjwWA3E78/OnQ2NBBnhbrtfVl6xY9k6suCro5/M=";
  const std::string password = "My_PaSsWoRd\xc5\xbd";
  EXPECT_EQ(print_scram(make_scram_verifier(password, parse_scram(stored)->salt, 4096)), stored);
  EXPECT_TRUE(make_verifiers(password, "u", counting_bytes()).scram);
}

TEST(Verifier, leaves_scram_out_where_normalisation_changes_the_password) {
  for (const char* password :
       {"\xef\xac\x81", "e\xcc\x81", "\xc2\xaa", "\xc5\xbf", "\xc7\x84", "\xf0\x9f\x98\x80",
        "\xe9"}) {  // fi, e + acute, ª, ſ, Ǆ, a smile, no UTF-8
    const PasswordVerifier verifier = make_verifiers(password, "u", counting_bytes());
    EXPECT_FALSE(verifier.scram) << password;
    EXPECT_TRUE(verify_cleartext(verifier, "u", password));
  }
}

// The manual's example: password ez of user1.
TEST(Verifier, makes_the_md5_form) {
  EXPECT_EQ(print_md5(make_md5_verifier("ez", "user1")), "md5153c434b4b77c89e6b94f12c5393af5b");
}

// sha256 of the password and the bytes 0 to 31, by Python's hashlib.
TEST(Verifier, makes_redshifts_digest_of_the_raw_salt) {
  std::string salt(32, '\0');
  std::iota(salt.begin(), salt.end(), '\0');
  EXPECT_EQ(print_hex(as_text(make_digest_verifier("Mypassword1", salt).digest)),
            "cf51505783e1e2ffaae7d8b24b809555384367c00d578768cd65787f21638cb3");
}

TEST(Verifier, takes_its_salts_from_the_random_bytes) {
  const PasswordVerifier verifier = make_verifiers("p", "u", counting_bytes());
  EXPECT_EQ(print_hex(verifier.scram->salt), "000102030405060708090a0b0c0d0e0f");
  EXPECT_EQ(print_hex(verifier.digest->salt),
            "101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f");
}

TEST(Verifier, prints_and_reads_all_forms) {
  const PasswordVerifier verifier = make_verifiers("Passw0rd1", "u", counting_bytes());
  EXPECT_EQ(parse_verifiers(print_verifiers(verifier)), verifier);
  EXPECT_TRUE(parse_verifiers("").empty());
  PasswordVerifier only;
  only.digest = verifier.digest;
  EXPECT_EQ(parse_verifiers(print_verifiers(only)), only);
}

TEST(Verifier, refuses_malformed_forms) {
  for (const char* text : {"md5", "md5zz", "md5153c434b4b77c89e6b94f12c5393af5", "sha256|00|00",
                           "SCRAM-SHA-256$0:AAAA$x:y", "secret", " "}) {
    EXPECT_THROW(parse_verifiers(text), SqlError) << text;
  }
  std::string negative(kPostgresScram);
  negative.replace(negative.find("4096"), 4, "-1");
  EXPECT_FALSE(parse_scram(negative));
}

TEST(Verifier, checks_cleartext_against_every_form) {
  const PasswordVerifier all = make_verifiers("Passw0rd1", "u", counting_bytes());
  PasswordVerifier md5, scram, digest;
  md5.md5 = all.md5;
  scram.scram = all.scram;
  digest.digest = all.digest;
  for (const PasswordVerifier& verifier : {all, md5, scram, digest}) {
    EXPECT_TRUE(verify_cleartext(verifier, "u", "Passw0rd1"));
    EXPECT_FALSE(verify_cleartext(verifier, "u", "Passw0rd2"));
    EXPECT_FALSE(verify_cleartext(verifier, "u", ""));
  }
  EXPECT_FALSE(verify_cleartext(PasswordVerifier(), "u", ""));
}

TEST(PasswordClause, takes_hashes_as_they_are) {
  const auto md5 =
      read_password_clause("md5153c434b4b77c89e6b94f12c5393af5b", "user1", counting_bytes());
  EXPECT_EQ(print_verifiers(md5), "md5153c434b4b77c89e6b94f12c5393af5b");
  EXPECT_TRUE(verify_cleartext(md5, "user1", "ez"));
  // The manual's hash for nobody's password, in capitals.
  EXPECT_TRUE(
      read_password_clause("md5A1234567890123456780123456789012", "u", counting_bytes()).md5);
  EXPECT_EQ(print_verifiers(read_password_clause(kManualDigest, "u", counting_bytes())),
            kManualDigest);
  EXPECT_EQ(print_verifiers(read_password_clause(kPostgresScram, "u", counting_bytes())),
            kPostgresScram);
}

TEST(PasswordClause, keeps_no_md5_form_when_sha256_is_asked_for) {
  const auto verifier = read_password_clause("sha256|Mypassword1", "admin", counting_bytes());
  EXPECT_FALSE(verifier.md5);
  EXPECT_TRUE(verifier.scram);
  EXPECT_TRUE(verifier.digest);
  EXPECT_TRUE(verify_cleartext(verifier, "admin", "Mypassword1"));
}

TEST(PasswordClause, takes_anything_else_as_the_password) {
  EXPECT_TRUE(
      verify_cleartext(read_password_clause("md5Hello", "u", counting_bytes()), "u", "md5Hello"));
}

TEST(MockVerifier, is_the_same_for_the_same_name_and_passes_nothing) {
  const PasswordVerifier mock = mock_verifier("nobody", "secret");
  EXPECT_EQ(mock, mock_verifier("nobody", "secret"));
  EXPECT_NE(mock.scram->salt, mock_verifier("nobody2", "secret").scram->salt);
  EXPECT_NE(mock.scram->salt, mock_verifier("nobody", "secret2").scram->salt);
  EXPECT_EQ(mock.scram->salt.size(), kScramSaltBytes);
  EXPECT_EQ(mock.digest->salt.size(), kDigestSaltBytes);
  EXPECT_FALSE(verify_cleartext(mock, "nobody", ""));
  PasswordVerifier stolen = make_verifiers("p", "u", counting_bytes());
  stolen.account = Account::kMock;
  EXPECT_FALSE(verify_cleartext(stolen, "u", "p"));
}

}  // namespace
}  // namespace slipher::wire
