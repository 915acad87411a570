#include "app/directory_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>
#include <system_error>

#include "base/error.h"
#include "net/error.h"

namespace slipher::app {
namespace {

void make_directory(const std::filesystem::path& directory) {
  if (std::filesystem::is_directory(directory)) return;
  std::error_code failure;
  std::filesystem::create_directories(directory.parent_path(), failure);
  if (mkdir(directory.c_str(), 0700) != 0) {
    throw net::network_failed(cat("create directory \"", directory.string(), "\""), errno);
  }
}

std::string read_holder(int number) {
  std::array<char, 32> text{};
  const ssize_t count = pread(number, text.data(), text.size() - 1, 0);
  const std::string_view digits(text.data(), count > 0 ? static_cast<std::size_t>(count) : 0);
  return std::string(digits.substr(0, digits.find_first_not_of("0123456789")));
}

}  // namespace

DirectoryLock::DirectoryLock(const std::filesystem::path& directory) {
  make_directory(std::filesystem::absolute(directory));
  const std::string name = (directory / "LOCK").string();
  file_ = net::Descriptor(open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (!file_) throw net::network_failed(cat("open \"", name, "\""), errno);
  if (flock(file_.number(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) throw net::network_failed(cat("lock \"", name, "\""), errno);
    throw SqlError(sqlstate::kObjectInUse,
                   cat("another server is running on this data directory (pid ",
                       read_holder(file_.number()), ")"));
  }
  const std::string process = cat(getpid(), "\n");
  if (ftruncate(file_.number(), 0) != 0 || pwrite(file_.number(), process.data(), process.size(),
                                                  0) != static_cast<ssize_t>(process.size())) {
    throw net::network_failed(cat("write \"", name, "\""), errno);
  }
}

}  // namespace slipher::app
