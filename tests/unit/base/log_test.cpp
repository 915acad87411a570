#include "base/log.h"

#include <gtest/gtest.h>

namespace slipher {
namespace {

TEST(Log, plain_values_stand_as_they_are) {
  EXPECT_EQ(print_log_fields({{"user", "awsuser"}, {"port", "5439"}}), "user=awsuser port=5439");
}

TEST(Log, a_value_cannot_forge_a_field_or_a_line) {
  EXPECT_EQ(print_log_fields({{"user", "a level=error"}}), "user=\"a level=error\"");
  EXPECT_EQ(print_log_fields({{"user", "a\nb\"c\\\x01"}}), "user=\"a\\nb\\\"c\\\\\\x01\"");
  EXPECT_EQ(print_log_fields({{"user", ""}}), "user=\"\"");
}

TEST(Log, levels_have_names) {
  EXPECT_EQ(find_log_level("warning"), LogLevel::kWarning);
  EXPECT_FALSE(find_log_level("loud").has_value());
}

}  // namespace
}  // namespace slipher
