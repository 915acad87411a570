#include "engine/bulk.h"

#include <atomic>
#include <chrono>
#include <mutex>
#include <set>
#include <thread>

#include "engine_fixture.h"

namespace slipher::engine {
namespace {

// Pieces of 10,000 rows: id, a text, a nullable decimal.
class CountingSource final : public BulkSource {
 public:
  static constexpr std::int64_t kPieceRows = 10000;
  CountingSource(std::int64_t pieces, int threads) : pieces_{pieces}, threads_{threads} {}

  const std::vector<ResultColumn>& columns() const override { return columns_; }
  int max_threads() const override { return threads_; }
  std::unique_ptr<BulkReader> make_reader() override;

  std::int64_t pieces_;
  int threads_;
  std::int64_t fails_at_ = -1;
  std::atomic<std::int64_t> next_{0};
  std::mutex mutex_;
  std::set<std::thread::id> readers_;

 private:
  std::vector<ResultColumn> columns_ = {{"id", types::Type::of(types::TypeKind::kBigint)},
                                        {"text", types::Type::varchar(100)},
                                        {"amount", types::Type::decimal(9, 2)}};
};

class CountingReader final : public BulkReader {
 public:
  explicit CountingReader(CountingSource& source) : source_{source} {}
  BulkRows read(std::span<ColumnWriter* const> columns, std::size_t capacity) override {
    {
      const std::lock_guard lock(source_.mutex_);
      source_.readers_.insert(std::this_thread::get_id());
    }
    if (row_ == end_) {
      piece_ = source_.next_++;
      if (piece_ >= source_.pieces_) return {};
      row_ = piece_ * CountingSource::kPieceRows;
      end_ = row_ + CountingSource::kPieceRows;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));  // As a network would.
    }
    std::size_t rows = 0;
    auto* ids = columns[0]->cells<std::int64_t>();
    for (; rows < capacity && row_ < end_; ++rows, ++row_) {
      if (row_ == source_.fails_at_) {
        throw SqlError(sqlstate::kBadCopyFileFormat, "Invalid digit")
            .detail("row 7")
            .hint("look at stl_load_errors");
      }
      ids[rows] = row_;
      const std::string text = cat(row_ % 2 == 0 ? "t" : "a text longer than twelve ", row_);
      columns[1]->set_text(rows, text);
      if (row_ % 5 == 0) {
        columns[2]->set_null(rows);
      } else {
        columns[2]->set(rows, static_cast<std::int32_t>(row_ % 1000));
      }
    }
    return {rows, static_cast<std::uint64_t>(piece_)};
  }

 private:
  CountingSource& source_;
  std::int64_t row_ = 0, end_ = 0, piece_ = 0;
};

std::unique_ptr<BulkReader> CountingSource::make_reader() {
  return std::make_unique<CountingReader>(*this);
}

class BulkTest : public EngineTest {};

TEST_F(BulkTest, a_source_is_inserted_in_parallel_and_in_order) {
  run(*connection_, "CREATE TABLE t(id BIGINT, text VARCHAR, amount DECIMAL(9,2))");
  CountingSource source(100, 2);
  {
    const Binding binding = connection_->bind_source(source);
    EXPECT_EQ(run(*connection_, cat("INSERT INTO t SELECT * FROM ", binding.sql())), 1'000'000);
  }
  EXPECT_EQ(source.readers_.size(), 2U);
  // Sum of 0..999999; every fifth is null; the others' sum of i % 1000 is 1000 * (499500 - 99500)
  // in hundredths.
  EXPECT_EQ(
      row(*connection_, "SELECT count(*), sum(id), count(amount), sum(amount), max(text) FROM t"),
      "1000000|499999500000|800000|400000000|t999998");
  EXPECT_EQ(row(*connection_, "SELECT count(*) FROM t WHERE id <> rowid"), "0");
  EXPECT_EQ(row(*connection_, "SELECT text FROM t WHERE id = 77777"),
            "a text longer than twelve 77777");
}

TEST_F(BulkTest, an_error_of_a_reader_keeps_state_detail_and_hint) {
  run(*connection_, "CREATE TABLE t(id BIGINT, text VARCHAR, amount DECIMAL(9,2))");
  CountingSource source(50, 2);
  source.fails_at_ = 123456;
  const Binding binding = connection_->bind_source(source);
  try {
    run(*connection_, cat("INSERT INTO t SELECT * FROM ", binding.sql()));
    ADD_FAILURE();
  } catch (const SqlError& thrown) {
    EXPECT_EQ(thrown.state(), sqlstate::kBadCopyFileFormat);
    EXPECT_EQ(thrown.message(), "Invalid digit");
    EXPECT_EQ(thrown.detail(), "row 7");
    EXPECT_EQ(thrown.hint(), "look at stl_load_errors");
  }
  EXPECT_EQ(row(*connection_, "SELECT count(*) FROM t"), "0");
}

TEST_F(BulkTest, a_source_is_forgotten_with_its_binding) {
  CountingSource source(1, 1);
  std::string sql;
  {
    Binding binding = connection_->bind_source(source);
    sql = cat("SELECT count(*) FROM ", binding.sql());
    const Binding moved = std::move(binding);
    EXPECT_EQ(row(*connection_, sql), "10000");
  }
  EXPECT_TRUE(error(*connection_, sql).starts_with("XX000 "));
}

// Keeps what it is given, a list per writer.
class KeepingSink final : public BulkSink {
 public:
  explicit KeepingSink(BulkOrder order) : order_{order} {}
  BulkOrder order() const override { return order_; }
  void start(std::span<const ResultColumn> columns) override {
    columns_.assign(columns.begin(), columns.end());
  }
  std::unique_ptr<BulkWriter> make_writer() override;
  void finish() override { finished_ = true; }

  BulkOrder order_;
  std::vector<ResultColumn> columns_;
  std::mutex mutex_;
  std::vector<std::vector<std::int64_t>> parts_;
  std::int64_t fails_at_ = -1;
  int made_ = 0;
  bool finished_ = false;
};

class KeepingWriter final : public BulkWriter {
 public:
  explicit KeepingWriter(KeepingSink& sink) : sink_{sink} {}
  void write(const types::Batch& batch) override {
    for (std::size_t row = 0; row < batch.rows; ++row) {
      const auto id = batch.columns[0].cell<std::int64_t>(row);
      if (id == sink_.fails_at_) throw SqlError(sqlstate::kInsufficientPrivilege, "Access Denied");
      const auto text =
          batch.columns[1].is_null(row) ? "" : batch.columns[1].cell<types::TextCell>(row).view();
      if (text != (id % 3 == 0 ? "" : cat("value ", id))) throw internal_error("wrong text");
      ids_.push_back(id);
    }
  }
  void finish() override {
    const std::lock_guard lock(sink_.mutex_);
    sink_.parts_.push_back(std::move(ids_));
  }

 private:
  KeepingSink& sink_;
  std::vector<std::int64_t> ids_;
};

std::unique_ptr<BulkWriter> KeepingSink::make_writer() {
  const std::lock_guard lock(mutex_);
  ++made_;
  return std::make_unique<KeepingWriter>(*this);
}

class SinkTest : public EngineTest {
 protected:
  void SetUp() override {
    open();
    run(*connection_,
        "CREATE TABLE t AS SELECT i AS id, CASE WHEN i % 3 = 0 THEN NULL ELSE 'value ' || i END AS "
        "text FROM range(1000000) r(i)");
  }
};

TEST_F(SinkTest, many_writers_take_each_row_once) {
  KeepingSink sink(BulkOrder::kAny);
  const Binding binding = connection_->bind_sink(sink);
  EXPECT_EQ(run(*connection_, cat("COPY (SELECT * FROM t) TO ", binding.sql())), 1'000'000);
  EXPECT_TRUE(sink.finished_);
  EXPECT_EQ(sink.parts_.size(), 2U);
  std::set<std::int64_t> ids;
  for (const auto& part : sink.parts_) ids.insert(part.begin(), part.end());
  EXPECT_EQ(ids.size(), 1'000'000U);
  ASSERT_EQ(sink.columns_.size(), 2U);
  EXPECT_EQ(sink.columns_[1].name, "text");
  EXPECT_EQ(sink.columns_[0].type.kind, types::TypeKind::kBigint);
}

TEST_F(SinkTest, one_writer_keeps_the_order) {
  KeepingSink sink(BulkOrder::kKept);
  const Binding binding = connection_->bind_sink(sink);
  EXPECT_EQ(run(*connection_, cat("COPY (SELECT * FROM t ORDER BY id DESC) TO ", binding.sql())),
            1'000'000);
  ASSERT_EQ(sink.parts_.size(), 1U);
  std::int64_t expected = 999'999;
  for (const std::int64_t id : sink.parts_[0]) ASSERT_EQ(id, expected--);
}

TEST_F(SinkTest, no_rows_make_no_writer_but_an_end) {
  KeepingSink sink(BulkOrder::kAny);
  const Binding binding = connection_->bind_sink(sink);
  EXPECT_EQ(run(*connection_, cat("COPY (SELECT * FROM t WHERE id < 0) TO ", binding.sql())), 0);
  EXPECT_EQ(sink.made_, 0);
  EXPECT_EQ(sink.columns_.size(), 2U);
  EXPECT_TRUE(sink.finished_);
}

TEST_F(SinkTest, an_error_of_a_writer_comes_out_and_nothing_is_finished) {
  KeepingSink sink(BulkOrder::kAny);
  sink.fails_at_ = 700'000;
  const Binding binding = connection_->bind_sink(sink);
  EXPECT_EQ(error(*connection_, cat("COPY (SELECT * FROM t) TO ", binding.sql())),
            "42501 Access Denied");
  EXPECT_FALSE(sink.finished_);
}

}  // namespace
}  // namespace slipher::engine
