#include "engine/duckdb/commits.h"

#include <gtest/gtest.h>

namespace slipher::engine {
namespace {

TEST(Commits, equal_counts_stand_for_equal_rows) {
  Commits commits;
  const auto none = [] {};
  EXPECT_EQ(commits.contained(none), 0);
  EXPECT_EQ(commits.contained(none), 0);
  {
    const Commits::Writing writing(commits);
  }
  EXPECT_EQ(commits.contained(none), 1);
}

TEST(Commits, a_snapshot_beside_a_commit_is_not_counted) {
  Commits commits;
  std::optional<Commits::Writing> one, other;
  const auto none = [] {};
  EXPECT_EQ(commits.contained([&] { one.emplace(commits); }), std::nullopt);
  EXPECT_EQ(commits.contained(none), std::nullopt);
  other.emplace(commits);
  EXPECT_EQ(commits.contained([&] { one.reset(); }), std::nullopt);
  EXPECT_EQ(commits.contained(none), std::nullopt);
  EXPECT_EQ(commits.contained([&] { other.reset(); }), std::nullopt);
  EXPECT_EQ(commits.contained([&] { const Commits::Writing writing(commits); }), std::nullopt);
  EXPECT_EQ(commits.contained(none), 3);
}

}  // namespace
}  // namespace slipher::engine
