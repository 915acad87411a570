#include "config/server_options.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace slipher::config {
namespace {

std::string refusal(std::string_view text) {
  ServerOptions options;
  try {
    read_options_text(text, "file", options);
  } catch (const SqlError& error) {
    EXPECT_EQ(error.state().text(), "22023");
    return error.message();
  }
  return "accepted";
}

TEST(ServerOptions, a_file_sets_options) {
  ServerOptions options;
  read_options_text(
      "[server]\nport = 15439\nhttp_port = 0\ntls = false\ncluster_id = \"sales\"\n"
      "[storage]\nspill_quota = \"4GiB\"\nallow_paths = [\"/a\", \"/b\"]\n"
      "[s3]\nendpoint = \"http://localhost:9000\"\npath_style = true\naccess_key = "
      "\"k\"\nsecret_key = \"s\"\n"
      "[iam_roles.\"arn:aws:iam::1:role/x\"]\naccess_key = \"rk\"\nsecret_key = \"rs\"\n",
      "file", options);
  EXPECT_EQ(options.port, 15439);
  EXPECT_EQ(options.http_port, 0);
  EXPECT_FALSE(options.tls);
  EXPECT_EQ(options.cluster_id, "sales");
  EXPECT_EQ(options.spill_quota_bytes, 4LL * 1024 * 1024 * 1024);
  EXPECT_EQ(options.allowed_paths.size(), 2U);
  EXPECT_TRUE(options.s3.path_style);
  EXPECT_EQ(options.s3.access_key, "k");
  EXPECT_EQ(options.iam_roles.at("arn:aws:iam::1:role/x").secret_key, "rs");
}

TEST(ServerOptions, what_is_not_understood_is_refused) {
  EXPECT_EQ(refusal("[server]\nprot = 1\n"), "unrecognized option server.prot in file");
  EXPECT_EQ(refusal("[servers]\n"), "unrecognized option servers in file");
  EXPECT_EQ(refusal("port = 1\n"), "unrecognized option port in file");
  EXPECT_EQ(refusal("[server]\nport = 70000\n"),
            "invalid value for server.port in file: \"70000\": not between 0 and 65535");
  EXPECT_NE(refusal("[server\n").find("file, line 1"), std::string::npos);
  EXPECT_NE(refusal("[iam_roles.x]\naccess_key = \"k\"\n"), "accepted");
}

TEST(ServerOptions, a_secret_is_not_repeated_in_an_error) {
  EXPECT_EQ(refusal("[s3]\nsecret_key = [\"hush\"]\n").find("hush"), std::string::npos);
}

TEST(ServerOptions, the_environment_goes_over_the_file) {
  ServerOptions options;
  read_options_text("[server]\nport = 1\n[s3]\naccess_key = \"file\"\nsecret_key = \"file\"\n",
                    "file", options);
  const std::map<std::string, std::string> variables = {
      {"SLIPHER_PORT", "2"}, {"SLIPHER_ALLOW_PATH", "/a:/b"}, {"AWS_ACCESS_KEY_ID", "amazon"}};
  read_options_environment(
      [&](const std::string& name) {
        const auto found = variables.find(name);
        return found == variables.end() ? std::nullopt : std::optional<std::string>(found->second);
      },
      options);
  EXPECT_EQ(options.port, 2);
  EXPECT_EQ(options.allowed_paths.size(), 2U);
  EXPECT_EQ(options.s3.access_key, "file");
}

TEST(ServerOptions, sizes_have_units) {
  EXPECT_EQ(parse_byte_size("1000"), 1000);
  EXPECT_EQ(parse_byte_size("2GB"), 2'000'000'000);
  EXPECT_EQ(parse_byte_size("1 KiB"), 1024);
  EXPECT_THROW(parse_byte_size("much"), SqlError);
  EXPECT_THROW(parse_byte_size("-1"), SqlError);
  EXPECT_THROW(parse_byte_size("99999999999TB"), SqlError);
}

}  // namespace
}  // namespace slipher::config
