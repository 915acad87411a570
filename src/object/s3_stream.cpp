#include "object/s3_stream.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace slipher::object {
namespace {

constexpr std::int64_t kPartSize = std::int64_t{8} << 20U;

}  // namespace

S3Stream::S3Stream(ObjectReader& reader, std::int64_t begin, std::int64_t end,
                   const StopSource& stop)
    : reader_{reader}, begin_{begin}, end_{std::max(begin, end)}, stop_{stop} {}

S3Stream::~S3Stream() {
  fetches_.request(query_canceled());  // Nobody sees the reason.
  {
    const MutexLock lock(mutex_);
    changed_.notify_all();
  }
  for (std::jthread& worker : workers_) worker.join();
}

std::size_t S3Stream::read(std::span<std::byte> out) {
  stop_.throw_if_requested();
  if (out.empty()) return 0;
  if (position_ == current_.size && !advance()) return 0;
  const std::size_t length = std::min(out.size(), current_.size - position_);
  std::memcpy(out.data(), current_.bytes.get() + position_, length);
  position_ += length;
  return length;
}

std::int64_t S3Stream::part_count() const { return (end_ - begin_ + kPartSize - 1) / kPartSize; }

S3Stream::Part& S3Stream::slot(std::int64_t index) {
  return ahead_[static_cast<std::size_t>(index) % kPartsAhead];
}

S3Stream::Part S3Stream::fetch(std::int64_t index, std::unique_ptr<std::byte[]> buffer) {
  const std::int64_t from = begin_ + index * kPartSize;
  Part part;
  part.size = static_cast<std::size_t>(std::min(kPartSize, end_ - from));
  part.bytes = std::move(buffer);
  // All parts but the last have one size, and no buffer of the last is ever used again.
  if (!part.bytes) part.bytes = std::make_unique_for_overwrite<std::byte[]>(part.size);
  const std::size_t got = reader_.read(from, {part.bytes.get(), part.size}, fetches_);
  check(got == part.size, "part within the object");
  return part;
}

void S3Stream::work() {
  for (;;) {
    std::int64_t index = 0;
    std::unique_ptr<std::byte[]> buffer;
    {
      const MutexLock lock(mutex_);
      while (!fetches_.requested() && next_fetch_ < part_count() &&
             next_fetch_ - next_take_ == std::int64_t{kPartsAhead}) {
        changed_.wait(mutex_);
      }
      if (fetches_.requested() || next_fetch_ == part_count()) return;
      index = next_fetch_++;
      slot(index) = Part();
      buffer = std::move(spare_);
    }
    Part part;
    try {
      part = fetch(index, std::move(buffer));
    } catch (const std::exception& error) {
      part.error = as_sql_error(error);
    }
    part.ready = true;
    const MutexLock lock(mutex_);
    slot(index) = std::move(part);
    changed_.notify_all();
  }
}

void S3Stream::start_workers() {
  for (std::size_t i = 0; i < kPartsAhead; ++i) workers_.emplace_back([this] { work(); });
}

S3Stream::Part S3Stream::wait_for_next() {
  // Registered before the lock is taken: the callback may run at once, here.
  const std::stop_callback forward(stop_.token(), [this] {
    fetches_.request(stop_.reason());
    const MutexLock lock(mutex_);
    changed_.notify_all();
  });
  const MutexLock lock(mutex_);
  while (!stop_.requested() && (next_take_ == next_fetch_ || !slot(next_take_).ready)) {
    changed_.wait(mutex_);
  }
  stop_.throw_if_requested();
  // An error stays in its place: reading on gives it again.
  if (slot(next_take_).error) throw as_sql_error(*slot(next_take_).error);
  Part part = std::move(slot(next_take_));
  ++next_take_;
  changed_.notify_all();
  return part;
}

bool S3Stream::advance() {
  if (taken_ == part_count()) return false;
  if (part_count() == 1) {
    const std::stop_callback forward(stop_.token(), [this] { fetches_.request(stop_.reason()); });
    current_ = fetch(0, nullptr);
  } else {
    if (workers_.empty()) start_workers();
    {
      const MutexLock lock(mutex_);
      if (current_.bytes) spare_ = std::move(current_.bytes);
    }
    current_ = Part();
    position_ = 0;
    current_ = wait_for_next();
  }
  position_ = 0;
  ++taken_;
  return true;
}

}  // namespace slipher::object
