#include "session/portal.h"

#include <algorithm>
#include <utility>

#include "base/error.h"

namespace slipher::session {

void Portal::open(std::unique_ptr<engine::Result> result, std::vector<OutputColumn> columns) {
  result_ = std::move(result);
  columns_ = std::move(columns);
}

bool Portal::next_batch() {
  std::optional<types::Batch> batch;
  if (result_ != nullptr) {
    batch = result_->next();
  } else if (store_ != nullptr) {
    batch = store_->next();
  }
  if (!batch) {
    exhausted_ = true;
    result_.reset();
    store_.reset();
    return false;
  }
  batch_rows_ = batch->rows;
  next_row_ = 0;
  views_.assign(batch->columns.begin(), batch->columns.end());
  for (std::size_t i = 0; i < views_.size() && i < columns_.size(); ++i) {
    views_[i].type = columns_[i].type;
  }
  return true;
}

std::int64_t Portal::send(std::int64_t max_rows, ResultSink& sink) {
  std::int64_t sent = 0;
  while (!exhausted_ && (max_rows == 0 || sent < max_rows)) {
    if (next_row_ >= batch_rows_ && !next_batch()) break;
    std::size_t count = batch_rows_ - next_row_;
    if (max_rows > 0) count = std::min(count, static_cast<std::size_t>(max_rows - sent));
    if (count == 0) continue;
    if (next_row_ == 0 && count == batch_rows_) {
      sink.rows({count, views_});
    } else {
      // A part of the batch: the same cells through selections that begin later.
      std::vector<std::vector<std::uint32_t>> selections(views_.size());
      std::vector<types::ColumnView> part = views_;
      for (std::size_t c = 0; c < part.size(); ++c) {
        for (std::size_t i = 0; i < count; ++i) {
          selections[c].push_back(static_cast<std::uint32_t>(views_[c].index(next_row_ + i)));
        }
        part[c].selection = selections[c].data();
      }
      sink.rows({count, part});
    }
    next_row_ += count;
    sent += static_cast<std::int64_t>(count);
  }
  rows_sent_ += sent;
  return sent;
}

void Portal::keep(SpillSpace& space) {
  if (result_ == nullptr) return;
  auto store = std::make_unique<RowStore>(space);
  if (next_row_ < batch_rows_) store->add({batch_rows_, views_}, next_row_);
  batch_rows_ = next_row_ = 0;
  while (const auto batch = result_->next()) store->add(*batch, 0);
  result_.reset();
  store_ = std::move(store);
}

void Portal::close() {
  result_.reset();
  store_.reset();
  exhausted_ = true;
}

}  // namespace slipher::session
