#include "sql/redact.h"

#include <gtest/gtest.h>

namespace slipher::sql {
namespace {

TEST(Redact, leaves_everything_but_the_secrets_as_it_was_written) {
  EXPECT_EQ(redact("copy  T from 's3://b/k' -- why\n credentials 'aws_access_key_id=A' Csv", {}),
            "copy  T from 's3://b/k' -- why\n credentials '***' Csv");
  EXPECT_EQ(redact("COPY t FROM 's3://b/k' WITH CREDENTIALS AS 'x' delimiter '|'", {}),
            "COPY t FROM 's3://b/k' WITH CREDENTIALS AS '***' delimiter '|'");
  EXPECT_EQ(redact("unload ('select ''a''') to 's3://b' access_key_id 'A' Secret_Access_Key 'S' "
                   "session_token 'T' iam_role 'arn'",
                   {}),
            "unload ('select ''a''') to 's3://b' access_key_id '***' Secret_Access_Key '***' "
            "session_token '***' iam_role 'arn'");
  EXPECT_EQ(redact("create user u password 'it''s' /* 'x' */ valid until '2030-01-01'", {}),
            "create user u password '***' /* 'x' */ valid until '2030-01-01'");
}

TEST(Redact, hides_what_an_identity_provider_is_told) {
  EXPECT_EQ(redact("alter identity provider p parameters '{\"client_secret\":\"x\"}' enable", {}),
            "alter identity provider p parameters '***' enable");
}

TEST(Redact, knows_every_kind_of_literal) {
  EXPECT_EQ(redact("alter user u password $$a'b$$", {}), "alter user u password '***'");
  EXPECT_EQ(redact("alter user u password E'a\\'b'", {}), "alter user u password '***'");
  EXPECT_EQ(redact(R"(alter user u password 'a\'b')", {}), "alter user u password '***'");
  EXPECT_EQ(redact("alter user u password disable", {}), "alter user u password disable");
  EXPECT_EQ(redact("alter user \"password\" set x to 'y'", {}),
            "alter user \"password\" set x to 'y'");
}

TEST(Redact, hides_a_secret_of_several_literals_in_lines) {
  EXPECT_EQ(redact("copy t from 's3://b' credentials 'one'\n 'two' csv", {}),
            "copy t from 's3://b' credentials '***' csv");
}

}  // namespace
}  // namespace slipher::sql
