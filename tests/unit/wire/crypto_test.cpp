#include "wire/crypto.h"

#include <gtest/gtest.h>

#include <string>

namespace slipher::wire {
namespace {

using namespace std::string_literals;

TEST(Crypto, hashes_as_the_standards_say) {
  // FIPS 180-2, appendix B.1; RFC 1321, A.5; RFC 4231, test case 2; RFC 7914, section 11.
  EXPECT_EQ(print_hex(as_text(sha256("abc"))),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(md5_hex("message digest"), "f96b697d7cb7938d525a2f31aaf161d0");
  EXPECT_EQ(print_hex(as_text(hmac_sha256("Jefe", "what do ya want for nothing?"))),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(print_hex(as_text(stretch_password("passwd", "salt", 1))),
            "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc");
  EXPECT_EQ(md5_hex(""), "d41d8cd98f00b204e9800998ecf8427e");
}

TEST(Crypto, compares_secrets) {
  EXPECT_TRUE(same_secret("abc", "abc"));
  EXPECT_TRUE(same_secret("", ""));
  EXPECT_FALSE(same_secret("abc", "abd"));
  EXPECT_FALSE(same_secret("abc", "ab"));
}

TEST(Crypto, prints_and_reads_hexadecimal) {
  EXPECT_EQ(print_hex("\x00\xff\x1a"s), "00ff1a");
  EXPECT_EQ(parse_hex("00fF1A"), "\x00\xff\x1a"s);
  EXPECT_EQ(parse_hex(""), "");
  EXPECT_FALSE(parse_hex("0"));
  EXPECT_FALSE(parse_hex("0g"));
}

// RFC 4648, section 10.
TEST(Crypto, prints_and_reads_base64) {
  const std::pair<std::string, std::string> vectors[] = {{"", ""},
                                                         {"f", "Zg=="},
                                                         {"fo", "Zm8="},
                                                         {"foo", "Zm9v"},
                                                         {"foob", "Zm9vYg=="},
                                                         {"fooba", "Zm9vYmE="},
                                                         {"foobar", "Zm9vYmFy"},
                                                         {"\xfb\xff", "+/8="}};
  for (const auto& [bytes, text] : vectors) {
    EXPECT_EQ(print_base64(bytes), text);
    EXPECT_EQ(parse_base64(text), bytes);
  }
  for (const char* text : {"Z", "Zg", "Zg=", "Zh==", "Zm9=", "=Zg=", "Zg==Zg==", "Z-8=", "===="}) {
    EXPECT_FALSE(parse_base64(text)) << text;
  }
}

TEST(Crypto, wipes_secrets) {
  std::string secret = "secret";
  wipe(secret);
  EXPECT_TRUE(secret.empty());
}

}  // namespace
}  // namespace slipher::wire
