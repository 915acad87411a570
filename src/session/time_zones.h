#pragma once

// Time zones by name, read from the system's zone files once.

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/mutex.h"
#include "types/time_zone.h"

namespace slipher::session {

// Zones that were asked for, kept as long as this lives. Safe from any thread. Bounded by the
// number of zone files: names that are not a file's are not kept.
class TimeZones final : public types::ZoneSource {
 public:
  explicit TimeZones(std::filesystem::path directory = "/usr/share/zoneinfo");

  // Returns the zone of a file's name in any case of letters, or null.
  const types::TimeZone* find_zone(std::string_view name) const override;
  // The same, also for POSIX texts and offsets ("UTC+3", "-7"), as SET TIMEZONE takes them.
  std::shared_ptr<const types::TimeZone> find(std::string_view spec) const;

 private:
  std::map<std::string, std::filesystem::path> files_;  // By lower-case name.
  mutable Mutex mutex_;
  mutable std::map<std::string, std::shared_ptr<const types::TimeZone>> zones_
      SLIPHER_GUARDED_BY(mutex_);
};

}  // namespace slipher::session
