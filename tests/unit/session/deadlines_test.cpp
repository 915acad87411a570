#include "session/deadlines.h"

#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>

namespace slipher::session {
namespace {

// Waits until the stop is requested; false when that takes longer than any machine needs.
bool waits_for_stop(const StopSource& stop) {
  std::mutex mutex;
  std::condition_variable_any changed;
  std::unique_lock lock(mutex);
  const std::stop_callback wake(stop.token(), [&] { changed.notify_all(); });
  return changed.wait_for(lock, std::chrono::seconds(20), [&] { return stop.requested(); });
}

TEST(Deadlines, a_deadline_that_passes_requests_the_stop_for_its_reason) {
  Deadlines deadlines;
  const StopSource stop;
  Deadline deadline;
  deadline = deadlines.schedule(stop, std::chrono::milliseconds(20), statement_timed_out());
  ASSERT_TRUE(waits_for_stop(stop));
  EXPECT_EQ(stop.reason().message(), "canceling statement due to statement timeout");
}

TEST(Deadlines, the_earlier_of_two_comes_first_whichever_was_scheduled_first) {
  Deadlines deadlines;
  const StopSource late;
  const StopSource early;
  const Deadline one = deadlines.schedule(late, std::chrono::hours(1), statement_timed_out());
  const Deadline two =
      deadlines.schedule(early, std::chrono::milliseconds(20), statement_timed_out());
  ASSERT_TRUE(waits_for_stop(early));
  EXPECT_FALSE(late.requested());
}

TEST(Deadlines, a_deadline_that_is_taken_back_requests_nothing) {
  Deadlines deadlines;
  const StopSource taken_back;
  const StopSource later;
  {
    const Deadline deadline =
        deadlines.schedule(taken_back, std::chrono::milliseconds(1), statement_timed_out());
  }
  const Deadline deadline =
      deadlines.schedule(later, std::chrono::milliseconds(30), statement_timed_out());
  ASSERT_TRUE(waits_for_stop(later));
  // The first may have fired before it was taken back; what must not happen is a stop afterwards
  // with another reason.
  if (taken_back.requested()) EXPECT_EQ(taken_back.reason().state(), sqlstate::kQueryCanceled);
}

}  // namespace
}  // namespace slipher::session
