#pragma once

// The server's options, declared once: each can be given on the command line, in the environment
// and in a TOML file, in this order of precedence.
//
//   --http-port 8439      SLIPHER_HTTP_PORT=8439      [server]
//                                                     http_port = 8439
//
// The file also maps IAM roles to credentials:
//
//   [iam_roles."arn:aws:iam::123456789012:role/loader"]
//   access_key = "..."
//   secret_key = "..."

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace slipher::config {

// Where an S3 server is and who asks. Never printed.
struct S3Options {
  std::string endpoint;  // Empty: Amazon's.
  std::string region = "us-east-1";
  bool path_style = false;
  std::string access_key;
  std::string secret_key;
  std::string session_token;
};

struct ServerOptions {
  std::filesystem::path data = "slipher-data";
  std::uint16_t port = 5439;
  std::uint16_t http_port = 8439;
  std::string listen = "localhost";
  std::string cluster_id = "slipher";
  std::int64_t max_connections = 500;
  std::int64_t reserved_connections = 3;  // The last of them, for superusers.
  bool tls = true;
  std::string log_level = "info";
  std::chrono::seconds idle_in_transaction_timeout{3600};  // 0: none.

  std::string memory_limit;            // Empty: the engine's own.
  std::int64_t threads = 0;            // 0: one a core.
  std::int64_t spill_quota_bytes = 0;  // 0: half of what the disk has left at start.
  std::int64_t checkpoint_threshold_bytes = std::int64_t{64} << 20;
  std::int64_t history_days = 7;
  std::vector<std::filesystem::path> allowed_paths;

  S3Options s3;
  std::map<std::string, S3Options> iam_roles;  // By ARN, or "default".
};

// Secrets stay off the command line, which everyone on the machine can read.
enum class OnCommandLine : bool { kNo, kYes };

// One option. `set` reads its values (one, unless `repeatable`) and throws what is wrong with them
// as 22023.
struct ServerOption {
  std::string_view name;     // "http-port".
  std::string_view section;  // Of the file: "server".
  std::string_view value;    // What stands for the value in --help: "PORT".
  std::string_view about;
  OnCommandLine command_line = OnCommandLine::kYes;
  bool repeatable = false;
  void (*set)(ServerOptions& options, const std::vector<std::string>& values) = nullptr;
};

std::span<const ServerOption> server_options();
// "http-port" as SLIPHER_HTTP_PORT and as the file's key http_port.
std::string environment_name(const ServerOption& option);
std::string file_key(const ServerOption& option);

// Sets one option. `source` names it in the error: `invalid value for --port: "x"` (22023).
void set_option(ServerOptions& options, const ServerOption& option,
                const std::vector<std::string>& values, std::string_view source);
// Sets what a TOML text says. Throws 22023 for what is not TOML, unknown keys and wrong values;
// `name` is the file's.
void read_options_text(std::string_view text, std::string_view name, ServerOptions& options);
// Sets what the environment says; repeatable options separate values by colons. `look_up` returns a
// variable or nothing.
using LookUp = std::function<std::optional<std::string>(const std::string& name)>;
void read_options_environment(const LookUp& look_up, ServerOptions& options);

// Reads "512MB", "4GiB", "1000" (bytes). Throws 22023.
std::int64_t parse_byte_size(std::string_view text);

}  // namespace slipher::config
