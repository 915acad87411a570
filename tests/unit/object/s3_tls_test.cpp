// S3 over TLS: certificates are verified, bodies are not hashed.

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <string>

#include "tests/unit/object/stand_in.h"

namespace slipher::object {
namespace {

namespace fs = std::filesystem;

// A server whose certificate only its own CA file vouches for.
class S3TlsTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::path(testing::TempDir()) / "slipher-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    directory_ = name;
    certificate_ = (directory_ / "certificate.pem").string();
    key_ = (directory_ / "key.pem").string();
    ASSERT_TRUE(
        run({"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
             "-nodes", "-days", "1", "-subj", "/CN=stand-in", "-addext",
             "subjectAltName=IP:127.0.0.1", "-keyout", key_, "-out", certificate_}));
  }
  void TearDown() override { fs::remove_all(directory_); }

  fs::path directory_;
  std::string certificate_;
  std::string key_;
};

TEST_F(S3TlsTest, trusts_the_given_authority_and_no_other) {
  StandIn server({"--certificate", certificate_, "--key", key_}, {.ca_file = certificate_});
  S3Store s3 = server.store("bkt");
  const std::string text = pattern(std::size_t{9} << 20U);
  put(s3, "small", "hello");
  put(s3, "large", text);
  EXPECT_EQ(get(s3, "small"), "hello");
  EXPECT_TRUE(get(s3, "large") == text);

  HttpClient distrustful{HttpSettings{}};
  const SystemClock clock;
  S3Store refused(distrustful, clock, server.settings(), "bkt", quick_backoff());
  try {
    refused.head("small", StopSource());
    FAIL();
  } catch (const SqlError& error) {
    EXPECT_EQ(error.state(), sqlstate::kIoError);
    // 60 is CURLE_PEER_FAILED_VERIFICATION.
    EXPECT_NE(error.message().find("CurlError 60,"), std::string::npos) << error.message();
  }
  S3Settings other_name = server.settings();
  other_name.endpoint = cat("https://localhost:", server.port());
  S3Store misnamed(server.client(), clock, other_name, "bkt", quick_backoff());
  EXPECT_THROW(misnamed.head("small", StopSource()), SqlError);
}

}  // namespace
}  // namespace slipher::object
