#include "transaction/table_writes.h"

#include <gtest/gtest.h>

namespace slipher::transaction {
namespace {

TEST(TableWrites, tells_what_was_written_since_a_moment) {
  TableWrites writes;
  const RelationId one{1}, two{2};
  const auto start = writes.now();
  EXPECT_FALSE(writes.written_after(one, start));
  writes.note({one});
  EXPECT_TRUE(writes.written_after(one, start));
  EXPECT_FALSE(writes.written_after(two, start));
  const auto later = writes.now();
  EXPECT_FALSE(writes.written_after(one, later));
  writes.note({});
  EXPECT_EQ(writes.now(), later);
}

TEST(TableWrites, takes_tables_for_written_when_it_had_to_forget) {
  TableWrites writes;
  const auto start = writes.now();
  for (std::size_t i = 0; i <= TableWrites::kTables; ++i) {
    writes.note({RelationId{static_cast<std::int64_t>(i) + 10}});
  }
  EXPECT_TRUE(writes.written_after(RelationId{1}, start));
  EXPECT_FALSE(writes.written_after(RelationId{1}, writes.now()));
}

}  // namespace
}  // namespace slipher::transaction
