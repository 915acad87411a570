#include "session/time_zones.h"

#include <fstream>
#include <iterator>
#include <optional>

namespace slipher::session {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// Copies of the whole tree with other rules, and tables that are no zones.
bool is_zone_name(const std::string& name) {
  return !name.starts_with("posix/") && !name.starts_with("right/") &&
         name.find('.') == std::string::npos && name != "leapseconds" && name != "posixrules";
}

}  // namespace

TimeZones::TimeZones(std::filesystem::path directory) {
  std::error_code error;
  for (std::filesystem::recursive_directory_iterator it(directory, error), end; !error && it != end;
       it.increment(error)) {
    if (!it->is_regular_file()) continue;
    const std::string name = it->path().lexically_relative(directory).generic_string();
    if (is_zone_name(name)) files_[lower(name)] = it->path();
  }
}

const types::TimeZone* TimeZones::find_zone(std::string_view name) const {
  const auto file = files_.find(lower(name));
  if (file == files_.end()) return nullptr;
  const MutexLock lock(mutex_);
  auto& zone = zones_[file->first];
  if (!zone) {
    std::ifstream stream(file->second, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    zone = std::make_shared<const types::TimeZone>(
        types::TimeZone::from_tzif(std::string(name), bytes));
  }
  return zone.get();
}

std::shared_ptr<const types::TimeZone> TimeZones::find(std::string_view spec) const {
  if (find_zone(spec) != nullptr) {
    const MutexLock lock(mutex_);
    return zones_[lower(spec)];
  }
  std::optional<types::TimeZone> zone = types::TimeZone::from_spec(spec);
  return zone ? std::make_shared<const types::TimeZone>(std::move(*zone)) : nullptr;
}

}  // namespace slipher::session
