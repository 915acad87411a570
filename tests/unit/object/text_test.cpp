// URLs, percent-encoding, times and XML.

#include <gtest/gtest.h>

#include <string>

#include "base/error.h"
#include "object/error.h"
#include "object/time_text.h"
#include "object/url.h"
#include "object/xml.h"

namespace slipher::object {
namespace {

SqlState state_of(const auto& action) {
  try {
    action();
  } catch (const SqlError& error) {
    return error.state();
  }
  return sqlstate::kSuccessfulCompletion;
}

TEST(Url, parses_and_prints) {
  EXPECT_EQ(parse_url("s3://bucket/a b/c%20d?e=f"), (Url{Scheme::kS3, "bucket", "a b/c%20d?e=f"}));
  EXPECT_EQ(parse_url("s3://bucket"), (Url{Scheme::kS3, "bucket", ""}));
  EXPECT_EQ(parse_url("file:///data/x"), (Url{Scheme::kFile, "", "/data/x"}));
  EXPECT_EQ(print_url(parse_url("s3://bucket/k")), "s3://bucket/k");
  EXPECT_EQ(print_url(parse_url("file:///data/x")), "file:///data/x");
}

TEST(Url, refuses_what_is_none) {
  for (const char* text : {"", "x", "http://h/k", "s3://", "s3://ab/k", "s3:///k", "s3://a@b.c/k",
                           "s3://evil.com:80/k", "s3://a..b/k", "file://host/x", "file://x",
                           "s3://bucket-/k", "S3://bucket/k"}) {
    EXPECT_EQ(state_of([&] { parse_url(text); }), sqlstate::kInvalidParameterValue) << text;
  }
  EXPECT_EQ(state_of([] { parse_url(std::string_view("s3://bucket/a\0b", 15)); }),
            sqlstate::kInvalidParameterValue);
  EXPECT_EQ(state_of([] { parse_url("s3://bucket/" + std::string(1025, 'k')); }),
            sqlstate::kInvalidParameterValue);
}

TEST(Url, percent_encoding) {
  EXPECT_EQ(percent_encode("a/b c+d%\xC3\xBC-_.~*'", Slash::kKeep),
            "a/b%20c%2Bd%25%C3%BC-_.~%2A%27");
  EXPECT_EQ(percent_encode("a/b", Slash::kEncode), "a%2Fb");
  EXPECT_EQ(percent_decode("a%2Fb+c%2b%C3%BC"), "a/b c+\xC3\xBC");
  EXPECT_EQ(percent_decode("%4"), std::nullopt);
  EXPECT_EQ(percent_decode("%zz"), std::nullopt);
}

TEST(TimeText, prints_and_parses) {
  EXPECT_EQ(print_amz_time({1'440'938'160'000'000}), "20150830T123600Z");
  EXPECT_EQ(print_amz_time({0}), "19700101T000000Z");
  // 2009-10-12 is day 14529 since 1970: 39 years of 365 days, 10 leap days, 284 days of 2009.
  const std::int64_t day = (39 * 365 + 10 + 284) * std::int64_t{86400};
  const std::int64_t second = day + 17 * 3600 + 50 * 60 + 30;
  EXPECT_EQ(parse_iso_time("2009-10-12T17:50:30.125Z"), Instant{second * 1'000'000 + 125'000});
  EXPECT_EQ(parse_iso_time("2009-10-12T17:50:30Z"), Instant{second * 1'000'000});
  EXPECT_EQ(parse_http_time("Mon, 12 Oct 2009 17:50:30 GMT"), Instant{second * 1'000'000});
  EXPECT_EQ(parse_iso_time("2009-02-30T17:50:30Z"), std::nullopt);
  EXPECT_EQ(parse_iso_time("2009-10-12 17:50:30"), std::nullopt);
  EXPECT_EQ(parse_iso_time("2009-10-12T17:50:30.x5Z"), std::nullopt);
  EXPECT_EQ(parse_http_time("Mon, 12 Okt 2009 17:50:30 GMT"), std::nullopt);
  EXPECT_EQ(parse_http_time(""), std::nullopt);
}

TEST(Xml, reads_elements_text_and_entities) {
  const XmlElement root = parse_xml(
      "<?xml version=\"1.0\"?>\n<!-- hello -->"
      "<s3:List xmlns:s3='http://x' a=\"1>2\"><Key>a&amp;b&lt;&#x41;&#252;&quot;&apos;&gt;</Key>"
      "<Empty/><Key>second</Key><D><![CDATA[<raw>&amp;]]></D></s3:List>\n");
  EXPECT_EQ(root.name, "List");
  ASSERT_EQ(root.children.size(), 4U);
  EXPECT_EQ(root.child_text("Key"), "a&b<A\xC3\xBC\"'>");
  EXPECT_EQ(root.child_text("Empty"), "");
  EXPECT_EQ(root.child_text("D"), "<raw>&amp;");
  EXPECT_EQ(root.find_child("None"), nullptr);
}

TEST(Xml, refuses_what_is_not_well_formed) {
  std::string deep;
  for (int i = 0; i < 17; ++i) deep += "<a>";
  for (int i = 0; i < 17; ++i) deep += "</a>";
  for (const std::string& text :
       {std::string(), std::string("text"), std::string("<a>"), std::string("<a></b>"),
        std::string("<a>&nbsp;</a>"), std::string("<a>&#0;</a>"), std::string("<a>&#xD800;</a>"),
        std::string("<a>&#99999999;</a>"), std::string("<a>&amp</a>"), std::string("<a/><b/>"),
        std::string("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>"), std::string("<a b></a>"),
        std::string("<a b=c></a>"), std::string("<a"), std::string("<a><!-- x</a>"), deep}) {
    EXPECT_EQ(state_of([&] { parse_xml(text); }), sqlstate::kIoError) << text;
  }
}

TEST(ObjectErrors, words_and_states) {
  EXPECT_EQ(s3_prefix_not_found("x").message(), "The specified S3 prefix 'x' does not exist");
  EXPECT_EQ(s3_prefix_not_found("x").state(), sqlstate::kUndefinedFile);
  const SqlError denied = s3_refused({.status = 403,
                                      .code = "AccessDenied",
                                      .message = "Access Denied",
                                      .request_id = "R1",
                                      .extended_id = "E1",
                                      .signing_region = "us-east-1",
                                      .bucket_region = ""},
                                     "s3://b/k");
  EXPECT_EQ(denied.message(),
            "S3ServiceException:Access Denied,Status 403,Error AccessDenied,Rid R1,ExtRid E1,"
            "CanRetry 1");
  EXPECT_EQ(denied.state(), sqlstate::kInsufficientPrivilege);
  // PostgreSQL's words and states of failed file access.
  EXPECT_EQ(file_failed("open file", "/x", ENOENT).message(),
            "could not open file \"/x\": No such file or directory");
  EXPECT_EQ(file_failed("open file", "/x", ENOENT).state(), sqlstate::kUndefinedFile);
  EXPECT_EQ(file_failed("write to file", "/x", ENOSPC).state(), sqlstate::kDiskFull);
}

}  // namespace
}  // namespace slipher::object
