#include "tests/unit/object/stand_in.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <variant>

#include "base/error.h"

extern char** environ;

namespace slipher::object {
namespace {

std::string server_path() { return SLIPHER_SOURCE_DIR "/tests/s3/server.py"; }

std::string read_line(int descriptor) {
  std::string line;
  char c = 0;
  while (::read(descriptor, &c, 1) == 1 && c != '\n') line.push_back(c);
  return line;
}

// Returns the words as exec wants them; they are borrowed.
std::vector<char*> arguments_of(std::vector<std::string>& words) {
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

}  // namespace

bool run(std::vector<std::string> words) {
  pid_t process = -1;
  const std::vector<char*> pointers = arguments_of(words);
  if (::posix_spawnp(&process, pointers.front(), nullptr, nullptr, pointers.data(), environ) != 0) {
    return false;
  }
  int status = 0;
  return ::waitpid(process, &status, 0) == process && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

StandIn::StandIn(const std::vector<std::string>& arguments, HttpSettings http)
    : client_{std::move(http)} {
  if (std::find(arguments.begin(), arguments.end(), "--certificate") != arguments.end()) {
    scheme_ = "https";
  }
  std::array<int, 2> input{};
  std::array<int, 2> output{};
  check(::pipe2(input.data(), O_CLOEXEC) == 0 && ::pipe2(output.data(), O_CLOEXEC) == 0, "pipe2");
  std::vector<std::string> words = {"python3", "-B", server_path(), "--until-end-of-input"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  const std::vector<char*> pointers = arguments_of(words);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO);
  const int spawned =
      ::posix_spawnp(&process_, "python3", &actions, nullptr, pointers.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(input[0]);
  ::close(output[1]);
  input_ = input[1];
  output_ = output[0];
  check(spawned == 0, "posix_spawnp python3");
  const std::string line = read_line(output_);
  check(line.starts_with("port "), "the stand-in's port");
  port_ = std::stoi(line.substr(5));
}

StandIn::~StandIn() {
  ::close(input_);
  ::close(output_);
  ::kill(process_, SIGTERM);
  ::waitpid(process_, nullptr, 0);
}

std::string StandIn::control(const std::string& target) {
  HttpRequest request;
  request.method = "GET";
  request.url = cat(scheme_, "://127.0.0.1:", port_, target);
  request.max_body = std::size_t{1} << 20U;
  const auto result = client_.perform(request, StopSource());
  check(std::holds_alternative<HttpAnswer>(result), "an answer from the stand-in");
  const auto& answer = std::get<HttpAnswer>(result);
  check(answer.status == 200, "the stand-in's agreement");
  return answer.body;
}

S3Settings StandIn::settings() const {
  S3Settings settings;
  settings.endpoint = cat(scheme_, "://127.0.0.1:", port_);
  settings.path_style = true;
  settings.region = "us-east-1";
  settings.access_key = "AKIATEST0000000000";
  settings.secret_key = "secretsecret";
  return settings;
}

S3Store StandIn::store(const std::string& bucket) {
  control(cat("/_create?bucket=", bucket));
  return S3Store(client_, clock_, settings(), bucket, quick_backoff());
}

BackoffSettings quick_backoff() {
  return {.repeats = 5,
          .first = std::chrono::milliseconds(2),
          .longest = std::chrono::milliseconds(20)};
}

std::span<const std::byte> bytes_of(std::string_view text) {
  return std::as_bytes(std::span(text.data(), text.size()));
}

std::string pattern(std::size_t size) {
  std::string out(size, '\0');
  std::uint32_t state = 1;
  for (char& c : out) {
    state = state * 1664525U + 1013904223U;
    c = static_cast<char>(state >> 24U);
  }
  return out;
}

Object put(ObjectStore& store, std::string_view key, std::string_view text) {
  const auto writer = store.create(key, Overwrite::kYes, StopSource());
  writer->write(bytes_of(text));
  return writer->finish();
}

std::string get(ObjectStore& store, std::string_view key, const StopSource& stop) {
  const auto reader = store.open(key, stop);
  const auto stream = reader->stream(0, reader->object().size, stop);
  std::string out;
  std::vector<std::byte> step(100'000);
  while (const std::size_t got = stream->read(step)) {
    out.append(reinterpret_cast<const char*>(step.data()), got);
  }
  return out;
}

std::vector<std::string> keys(ObjectStore& store, std::string_view prefix) {
  std::vector<std::string> out;
  const auto list = store.list(prefix, StopSource());
  while (const auto object = list->next()) out.push_back(object->key);
  return out;
}

}  // namespace slipher::object
