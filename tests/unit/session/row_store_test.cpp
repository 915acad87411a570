#include "session/row_store.h"

#include <gtest/gtest.h>

#include <numeric>

#include "base/error.h"

namespace slipher::session {
namespace {

constexpr std::size_t kRows = 2048;

// Batches of one BIGINT column: 0, 1, 2 and so on.
class Numbers {
 public:
  Numbers() : cells_(kRows) { std::iota(cells_.begin(), cells_.end(), 0); }
  types::Batch batch() {
    view_ = {types::Type::of(types::TypeKind::kBigint), types::Physical::kInt64, cells_.data(),
             nullptr, nullptr};
    return {kRows, {&view_, 1}};
  }

 private:
  std::vector<std::int64_t> cells_;
  types::ColumnView view_;
};

// Adds batches until `bytes` are surely beyond memory.
void fill(RowStore& store, std::size_t bytes) {
  Numbers numbers;
  for (std::size_t added = 0; added < RowStore::kMemoryBytes + bytes; added += kRows * 8) {
    store.add(numbers.batch(), 0);
  }
}

TEST(RowStore, gives_back_what_went_through_the_file) {
  SpillSpace space(testing::TempDir(), 1 << 30);
  RowStore store(space);
  fill(store, 1 << 20);
  std::size_t rows = 0;
  while (const auto batch = store.next()) {
    ASSERT_EQ(batch->columns[0].cell<std::int64_t>(5), 5);
    rows += batch->rows;
  }
  EXPECT_EQ(rows * 8, RowStore::kMemoryBytes + (1 << 20));
}

TEST(RowStore, stays_within_the_quota_of_all_stores) {
  SpillSpace space(testing::TempDir(), 2 << 20);
  {
    RowStore one(space);
    EXPECT_NO_THROW(fill(one, 1 << 20));
    RowStore other(space);
    try {
      fill(other, 3 << 20);
      FAIL();
    } catch (const SqlError& error) {
      EXPECT_EQ(error.state(), sqlstate::kDiskFull);
      EXPECT_EQ(error.message(), "Disk Full");
    }
  }
  RowStore later(space);  // What the first two had is free again.
  EXPECT_NO_THROW(fill(later, 1 << 20));
}

}  // namespace
}  // namespace slipher::session
