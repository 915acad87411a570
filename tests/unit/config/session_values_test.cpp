#include "config/session_values.h"

#include <gtest/gtest.h>

#include <functional>

#include "base/error.h"

namespace slipher::config {
namespace {

std::string state_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const SqlError& error) {
    return std::string(error.state().text());
  }
  return "no error";
}

TEST(SessionValues, what_only_the_server_sets_comes_in_by_no_other_way) {
  SessionValues values;
  values.put("session_authorization", "reader", false);
  EXPECT_EQ(state_of([&] { values.set("session_authorization", "awsuser", false); }), "55P02");
  EXPECT_EQ(state_of([&] { values.set("Session_Authorization", "awsuser", true); }), "55P02");
  EXPECT_EQ(state_of([&] { values.set_default("session_authorization", "awsuser"); }), "55P02");
  EXPECT_EQ(state_of([&] { values.reset("session_authorization"); }), "55P02");
  values.reset_all();
  EXPECT_EQ(values.get("session_authorization"), "reader");
}

TEST(SessionValues, what_the_server_sets_follows_the_transaction) {
  SessionValues values;
  values.put("is_superuser", "on", false);
  values.begin();
  values.put("is_superuser", "off", false);
  values.rollback();
  EXPECT_EQ(values.get("is_superuser"), "on");
  values.begin();
  values.put("is_superuser", "off", true);
  EXPECT_EQ(values.get("is_superuser"), "off");
  values.commit();
  EXPECT_EQ(values.get("is_superuser"), "on");
}

TEST(SessionValues, the_object_that_a_value_names_follows_the_transaction) {
  SessionValues values;
  values.put("session_authorization", "reader", false, 101);
  values.begin();
  values.put("session_authorization", "reader", false, 102);  // Another one of that name.
  EXPECT_EQ(values.object("session_authorization"), 102);
  values.put("session_authorization", "writer", true, 103);
  EXPECT_EQ(values.object("Session_Authorization"), 103);
  values.rollback();
  EXPECT_EQ(values.object("session_authorization"), 101);
  EXPECT_EQ(values.object("timezone"), 0);
}

TEST(SessionValues, reset_all_returns_the_rest_to_its_defaults) {
  SessionValues values;
  values.set_default("statement_timeout", "5");
  values.set("statement_timeout", "7", false);
  values.set("my.own", "x", false);
  values.reset_all();
  EXPECT_EQ(values.get("statement_timeout"), "5");
  EXPECT_EQ(state_of([&] { values.get("my.own"); }), "42704");
}

}  // namespace
}  // namespace slipher::config
