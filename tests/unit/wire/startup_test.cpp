#include "wire/startup.h"

#include <gtest/gtest.h>

#include <string>

#include "base/error.h"

namespace slipher::wire {
namespace {

using namespace std::string_literals;
using Settings = std::vector<std::pair<std::string, std::string>>;

StartupMessage decode_message(const std::string& parameters,
                              const std::string& version = "\0\3\0\0"s) {
  return std::get<StartupMessage>(decode_startup(version + parameters + "\0"s));
}

std::string options_error(std::string_view options) {
  try {
    parse_startup_options(options);
  } catch (const SqlError& error) {
    return cat(error.state().text(), " ", error.message());
  }
  return "no error";
}

TEST(Startup, keeps_parameters_in_order_and_the_last_of_a_name_counts) {
  const StartupMessage message = decode_message("user\0a\0user\0b\0x\0\0"s);
  EXPECT_EQ(message.parameters, (Settings{{"user", "a"}, {"user", "b"}, {"x", ""}}));
  EXPECT_EQ(message.user(), "b");
  EXPECT_EQ(message.find("x"), "");
  EXPECT_FALSE(message.find("y"));
}

TEST(Startup, takes_the_user_for_a_missing_database) {
  EXPECT_EQ(decode_message("user\0a\0"s).database(), "a");
  EXPECT_EQ(decode_message("user\0a\0database\0\0"s).database(), "a");
  EXPECT_EQ(decode_message("user\0a\0database\0d\0"s).database(), "d");
}

// What redshift_connector 2.2.0 and the JDBC driver 2.2 send; none may be rejected.
TEST(Startup, takes_everything_that_redshift_drivers_send) {
  const StartupMessage message = decode_message(
      "user\0u\0database\0dev\0application_name\0app\0client_protocol_version\0002\0"
      "driver_version\0Redshift Python Driver 2.2.0\0os_version\0Linux\0plugin_name\0p\0"
      "driver_discovery_version\0001\0_pq_.compression\0lz4\0idp_type\0AzureAD\0"s);
  EXPECT_EQ(message.find("client_protocol_version"), "2");
  EXPECT_EQ(message.find("_pq_.compression"), "lz4");
  EXPECT_FALSE(message.needs_negotiation());
}

TEST(Startup, negotiates_unknown_options_and_newer_minor_versions) {
  const StartupMessage message = decode_message("user\0u\0_pq_.x\0on\0"s);
  EXPECT_TRUE(message.needs_negotiation());
  EXPECT_EQ(message.unrecognised_options, std::vector<std::string>{"_pq_.x"});
  EXPECT_TRUE(decode_message("user\0u\0"s, "\0\3\0\2"s).needs_negotiation());
}

TEST(Startup, wants_names_in_utf8_and_repairs_the_rest) {
  EXPECT_THROW(decode_message("user\0\xe9\0"s), SqlError);
  EXPECT_THROW(decode_message("user\0u\0database\0\xe9\0"s), SqlError);
  EXPECT_EQ(decode_message("user\0u\0os_version\0Fran\xe7"s + "ais\0"s).find("os_version"),
            "Fran?ais");
}

TEST(StartupOptions, reads_both_forms) {
  EXPECT_EQ(parse_startup_options("-c a=1 -cb=2  --c-d=3\t--e="),
            (Settings{{"a", "1"}, {"b", "2"}, {"c_d", "3"}, {"e", ""}}));
  EXPECT_TRUE(parse_startup_options("").empty());
  EXPECT_TRUE(parse_startup_options("  ").empty());
}

TEST(StartupOptions, takes_escaped_characters_as_they_are) {
  EXPECT_EQ(parse_startup_options("-c application_name=a\\ b\\\\c"),
            (Settings{{"application_name", "a b\\c"}}));
  EXPECT_EQ(parse_startup_options("--a=b\\"), (Settings{{"a", "b"}}));
}

// Texts recorded from PostgreSQL 15.
TEST(StartupOptions, refuses_other_words) {
  EXPECT_EQ(options_error("-c foo"), "42601 -c foo requires a value");
  EXPECT_EQ(options_error("--foo"), "42601 --foo requires a value");
  EXPECT_EQ(options_error("-Q 4"), "42601 invalid command-line argument for server process: -Q");
  EXPECT_EQ(options_error("-c"), "42601 invalid command-line argument for server process: -c");
}

}  // namespace
}  // namespace slipher::wire
