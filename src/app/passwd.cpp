#include "app/passwd.h"

#include <termios.h>
#include <unistd.h>

#include <iostream>

#include "app/cluster.h"
#include "app/secrets.h"
#include "base/error.h"
#include "catalog/snapshot.h"

namespace slipher::app {
namespace {

// Hides what is typed, when a terminal types it.
class HiddenInput {
 public:
  HiddenInput() : terminal_{isatty(STDIN_FILENO) != 0 && tcgetattr(STDIN_FILENO, &before_) == 0} {
    if (!terminal_) return;
    termios hidden = before_;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
  }
  ~HiddenInput() {
    if (terminal_) tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  HiddenInput(const HiddenInput&) = delete;
  HiddenInput& operator=(const HiddenInput&) = delete;

 private:
  termios before_{};
  bool terminal_;
};

std::string ask() {
  std::cerr << "New password of " << kAdminName << " (empty: make one): " << std::flush;
  std::string line;
  {
    const HiddenInput hidden;
    std::getline(std::cin, line);
  }
  std::cerr << "\n";
  return line;
}

void store(Cluster& cluster, const std::string& password) {
  const auto connection = cluster.engine().connect();
  const auto snapshot = cluster.catalog().begin(*connection, [] {});
  const catalog::User* const found = snapshot->find_user(catalog::kAdminUser);
  if (found == nullptr) throw undefined_object("user", kAdminName);
  catalog::User user = *found;
  user.password = password_forms(password, user.name);
  user.valid_until.reset();
  catalog::Draft draft(*snapshot);
  draft.put(std::move(user));
  cluster.catalog().commit(*connection, &draft, [] {});
  cluster.engine().checkpoint();
}

}  // namespace

int passwd(const config::ServerOptions& options, const std::optional<std::string>& password) {
  if (!std::filesystem::exists(options.data / "warehouse.duckdb")) {
    throw SqlError(sqlstate::kUndefinedFile,
                   cat("there is no cluster in \"", options.data.string(), "\""));
  }
  Cluster cluster(options, make_password);
  std::string chosen = password && !password->empty() ? *password : ask();
  const bool made = chosen.empty();
  if (made) chosen = make_password();
  check_admin_password(chosen);
  store(cluster, chosen);
  if (made) std::cout << "admin password: " << chosen << "\n";
  std::cout << "password changed" << std::endl;
  return 0;
}

}  // namespace slipher::app
