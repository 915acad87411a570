#pragma once

// Sequential reading that fetches ahead: parts of 8 MB, at most two beyond the one being read.

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <thread>
#include <vector>

#include "base/mutex.h"
#include "base/stop.h"
#include "object/object_store.h"

namespace slipher::object {

// See ObjectStream. Holds at most 24 MB. A stretch of one part is read by the calling thread; a
// longer one by two threads, which start at the first read() and end before the destructor returns.
class S3Stream final : public ObjectStream {
 public:
  // Reads [begin, end) of the reader's object. `reader` must outlive the stream.
  S3Stream(ObjectReader& reader, std::int64_t begin, std::int64_t end, const StopSource& stop);
  ~S3Stream() override;
  S3Stream(const S3Stream&) = delete;
  S3Stream& operator=(const S3Stream&) = delete;
  std::size_t read(std::span<std::byte> out) override;

 private:
  static constexpr std::size_t kPartsAhead = 2;

  // A stretch of the object, fetched or being fetched.
  struct Part {
    std::unique_ptr<std::byte[]> bytes;
    std::size_t size = 0;
    bool ready = false;             // `bytes` are there, or `error` says why not.
    std::optional<SqlError> error;  // Thrown when the reading thread comes to this part.
  };

  std::int64_t part_count() const;
  Part& slot(std::int64_t index) SLIPHER_REQUIRES(mutex_);
  // Fetches part `index` without a lock.
  Part fetch(std::int64_t index, std::unique_ptr<std::byte[]> buffer);
  // Fetches parts until there are no more or the stream ends. Runs in its own thread.
  void work();
  void start_workers();
  // Makes the next part the current one; returns false at the end.
  bool advance();
  Part wait_for_next();

  ObjectReader& reader_;
  const std::int64_t begin_;
  const std::int64_t end_;
  const StopSource stop_;
  const StopSource fetches_;  // Ends the fetches: with stop_, or when the stream is destroyed.
  Part current_;
  std::size_t position_ = 0;  // In current_.
  std::int64_t taken_ = 0;    // Parts that became current.

  Mutex mutex_;
  Condition changed_;
  std::int64_t next_fetch_ SLIPHER_GUARDED_BY(mutex_) = 0;
  std::int64_t next_take_ SLIPHER_GUARDED_BY(mutex_) = 0;
  // Parts [next_take_, next_fetch_); part i is at i modulo the size.
  std::array<Part, kPartsAhead> ahead_ SLIPHER_GUARDED_BY(mutex_);
  std::unique_ptr<std::byte[]> spare_ SLIPHER_GUARDED_BY(mutex_);  // A buffer to use again.
  std::vector<std::jthread> workers_;
};

}  // namespace slipher::object
