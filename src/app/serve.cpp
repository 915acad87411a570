#include "app/serve.h"

#include <unistd.h>

#include <csignal>
#include <iostream>

#include "app/secrets.h"
#include "app/server.h"
#include "app/version.h"
#include "base/log.h"

namespace slipher::app {
namespace {

// The signals that stop the server, held back in every thread but the one that waits for them.
class StopSignals {
 public:
  StopSignals() {
    sigemptyset(&set_);
    sigaddset(&set_, SIGTERM);
    sigaddset(&set_, SIGINT);
    pthread_sigmask(SIG_BLOCK, &set_, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
  }
  // Returns the signal that came.
  int wait() const {
    int signal = 0;
    while (sigwait(&set_, &signal) != 0) continue;
    return signal;
  }
  // From now on they end the process, as a second signal should.
  void let_through() const { pthread_sigmask(SIG_UNBLOCK, &set_, nullptr); }

 private:
  sigset_t set_{};
};

}  // namespace

int serve(const config::ServerOptions& options, const std::optional<std::string>& admin_password) {
  const StopSignals signals;  // Before the first thread, which inherits it.
  Logger log(find_log_level(options.log_level).value_or(LogLevel::kInfo));
  std::string made;
  const auto first_password = [&] {
    if (!admin_password || admin_password->empty()) return made = make_password();
    check_admin_password(*admin_password);
    return *admin_password;
  };
  Server server(options, first_password, [] { kill(getpid(), SIGTERM); }, log);
  // Printed only when the cluster that has it is safely made.
  if (!made.empty()) std::cout << "admin password: " << made << "\n";
  server.start();
  std::cout << "ready: port " << server.port() << ", http port " << server.http_port() << std::endl;
  log.info("server.started", {{"version", std::string(kVersion)},
                              {"cluster", options.cluster_id},
                              {"port", cat(server.port())},
                              {"http_port", cat(server.http_port())}});
  const int signal = signals.wait();
  signals.let_through();
  log.info("server.stopping", {{"signal", cat(signal)}});
  server.stop();
  log.info("server.stopped");
  return server.failed() ? 1 : 0;
}

}  // namespace slipher::app
