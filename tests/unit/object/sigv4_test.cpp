// Expected values: AWS's Signature Version 4 test suite, and the examples of
// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html

#include "object/sigv4.h"

#include <gtest/gtest.h>

#include <span>
#include <string>

#include "object/digest.h"
#include "object/time_text.h"

namespace slipher::object {
namespace {

constexpr std::string_view kEmptyHash =
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

Signer suite_signer() {
  return {.access_key = "AKIDEXAMPLE",
          .secret_key = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
          .region = "us-east-1",
          .service = "service",
          .time = parse_iso_time("2015-08-30T12:36:00Z").value()};
}

Signer s3_signer() {
  return {.access_key = "AKIAIOSFODNN7EXAMPLE",
          .secret_key = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
          .region = "us-east-1",
          .service = "s3",
          .time = parse_iso_time("2013-05-24T00:00:00Z").value()};
}

SigningRequest suite_request(std::string method, NameValues query) {
  return {.method = std::move(method),
          .path = "/",
          .query = std::move(query),
          .headers = {{"Host", "example.amazonaws.com"}, {"X-Amz-Date", "20150830T123600Z"}},
          .payload_hash = std::string(kEmptyHash)};
}

SigningRequest s3_request(std::string method, std::string path, NameValues query,
                          NameValues headers, std::string_view payload_hash) {
  headers.emplace_back("Host", "examplebucket.s3.amazonaws.com");
  headers.emplace_back("x-amz-date", "20130524T000000Z");
  headers.emplace_back("x-amz-content-sha256", payload_hash);
  return {.method = std::move(method),
          .path = std::move(path),
          .query = std::move(query),
          .headers = std::move(headers),
          .payload_hash = std::string(payload_hash)};
}

std::string signature(const SigningRequest& request, const Signer& signer) {
  const std::string header = authorization(request, signer);
  return header.substr(header.rfind('=') + 1);
}

TEST(SigV4, get_vanilla) {
  const SigningRequest request = suite_request("GET", {});
  EXPECT_EQ(canonical_request(request),
            "GET\n/\n\nhost:example.amazonaws.com\nx-amz-date:20150830T123600Z\n\n"
            "host;x-amz-date\n"
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(string_to_sign(request, suite_signer()),
            "AWS4-HMAC-SHA256\n20150830T123600Z\n20150830/us-east-1/service/aws4_request\n"
            "bb579772317eb040ac9ed261061d46c1f17a8133879d6129b6e1c25292927e63");
  EXPECT_EQ(authorization(request, suite_signer()),
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
            "SignedHeaders=host;x-amz-date, "
            "Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
}

TEST(SigV4, get_vanilla_query_order_key_case) {
  EXPECT_EQ(
      signature(suite_request("GET", {{"Param2", "value2"}, {"Param1", "value1"}}), suite_signer()),
      "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
}

TEST(SigV4, post_vanilla) {
  EXPECT_EQ(signature(suite_request("POST", {}), suite_signer()),
            "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
}

TEST(SigV4, s3_get_object) {
  const SigningRequest request =
      s3_request("GET", "/test.txt", {}, {{"Range", "bytes=0-9"}}, kEmptyHash);
  EXPECT_EQ(signature(request, s3_signer()),
            "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
}

TEST(SigV4, s3_put_object) {
  const std::string body = "Welcome to Amazon S3.";
  const std::string hash = hexadecimal(sha256(std::as_bytes(std::span(body))));
  EXPECT_EQ(hash, "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072");
  const SigningRequest request = s3_request(
      "PUT", "/test$file.text", {},
      {{"Date", "Fri, 24 May 2013 00:00:00 GMT"}, {"x-amz-storage-class", "REDUCED_REDUNDANCY"}},
      hash);
  EXPECT_EQ(signature(request, s3_signer()),
            "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
}

TEST(SigV4, s3_get_bucket_lifecycle) {
  EXPECT_EQ(signature(s3_request("GET", "/", {{"lifecycle", ""}}, {}, kEmptyHash), s3_signer()),
            "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
}

TEST(SigV4, s3_list_objects) {
  EXPECT_EQ(signature(s3_request("GET", "/", {{"prefix", "J"}, {"max-keys", "2"}}, {}, kEmptyHash),
                      s3_signer()),
            "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
}

TEST(SigV4, query_is_sorted_after_encoding) {
  EXPECT_EQ(canonical_query({{"b", "x y+z"}, {"a", "p/q=r"}, {"a", ""}}),
            "a=&a=p%2Fq%3Dr&b=x%20y%2Bz");
}

TEST(SigV4, header_values_are_collapsed) {
  SigningRequest request = suite_request("GET", {});
  request.headers.emplace_back("My-Header1", "  a   b   c ");
  EXPECT_NE(canonical_request(request).find("\nmy-header1:a b c\n"), std::string::npos);
}

TEST(Digest, hashes_of_nothing) {
  EXPECT_EQ(hexadecimal(sha256({})), kEmptyHash);
  // RFC 4231, test case 2.
  const std::string key = "Jefe";
  EXPECT_EQ(hexadecimal(hmac_sha256(std::as_bytes(std::span(key)), "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(Digest, random_names_differ) {
  EXPECT_EQ(random_name().size(), 32U);
  EXPECT_NE(random_name(), random_name());
}

}  // namespace
}  // namespace slipher::object
