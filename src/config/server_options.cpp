#include "config/server_options.h"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <sstream>

#include "base/error.h"
#include "base/log.h"

namespace slipher::config {
namespace {

using Values = std::vector<std::string>;

SqlError invalid(std::string message) {
  return {sqlstate::kInvalidParameterValue, std::move(message)};
}

std::int64_t integer(const std::string& text, std::int64_t least, std::int64_t most) {
  std::int64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stop != end) throw invalid("not an integer");
  if (number < least || number > most) throw invalid(cat("not between ", least, " and ", most));
  return number;
}

bool boolean(const std::string& text) {
  for (const std::string_view yes : {"on", "true", "yes", "1"}) {
    if (text == yes) return true;
  }
  for (const std::string_view no : {"off", "false", "no", "0"}) {
    if (text == no) return false;
  }
  throw invalid("neither on nor off");
}

std::uint16_t port(const std::string& text) {
  return static_cast<std::uint16_t>(integer(text, 0, 65535));
}

std::string cluster_name(const std::string& text) {
  const bool good =
      !text.empty() && text.size() <= 63 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
      });
  if (!good) throw invalid("1 to 63 lower-case letters, digits and hyphens are allowed");
  return text;
}

std::string level(const std::string& text) {
  if (!find_log_level(text)) throw invalid("debug, info, warning or error is expected");
  return text;
}

std::filesystem::path absolute_directory(const std::string& text) {
  std::filesystem::path path(text);
  if (!path.is_absolute()) throw invalid("an absolute path is expected");
  return path;
}

constexpr std::int64_t kMany = std::numeric_limits<std::int32_t>::max();

constexpr ServerOption one(std::string_view section, std::string_view name, std::string_view value,
                           std::string_view about, void (*set)(ServerOptions&, const Values&)) {
  return {name, section, value, about, OnCommandLine::kYes, false, set};
}
constexpr ServerOption secret(ServerOption option) {
  option.command_line = OnCommandLine::kNo;
  return option;
}
constexpr ServerOption repeatable(ServerOption option) {
  option.repeatable = true;
  return option;
}

constexpr std::array kOptions = {
    one("server", "data", "DIR", "Directory that holds everything [slipher-data]",
        [](ServerOptions& o, const Values& v) { o.data = v[0]; }),
    one("server", "port", "PORT", "Port of the PostgreSQL protocol; 0 takes a free one [5439]",
        [](ServerOptions& o, const Values& v) { o.port = port(v[0]); }),
    one("server", "http-port", "PORT", "Port of HTTP; 0 takes a free one [8439]",
        [](ServerOptions& o, const Values& v) { o.http_port = port(v[0]); }),
    one("server", "listen", "ADDRESS",
        "Address to listen on: localhost, * for all, or one address [localhost]",
        [](ServerOptions& o, const Values& v) { o.listen = v[0]; }),
    one("server", "cluster-id", "NAME", "The cluster's name [slipher]",
        [](ServerOptions& o, const Values& v) { o.cluster_id = cluster_name(v[0]); }),
    one("server", "max-connections", "N", "Sessions at once [500]",
        [](ServerOptions& o, const Values& v) { o.max_connections = integer(v[0], 1, 100'000); }),
    one("server", "superuser-reserved-connections", "N",
        "How many of them, the last ones, are for superusers [3]",
        [](ServerOptions& o, const Values& v) {
          o.reserved_connections = integer(v[0], 0, 100'000);
        }),
    one("server", "tls", "on|off", "Whether clients may encrypt [on]",
        [](ServerOptions& o, const Values& v) { o.tls = boolean(v[0]); }),
    one("server", "log-level", "LEVEL",
        "Least severe events that are logged: debug, info, warning, error [info]",
        [](ServerOptions& o, const Values& v) { o.log_level = level(v[0]); }),
    one("server", "idle-in-transaction-timeout", "SECONDS",
        "After how long an idle transaction is ended; 0: never [3600]",
        [](ServerOptions& o, const Values& v) {
          o.idle_in_transaction_timeout = std::chrono::seconds(integer(v[0], 0, kMany));
        }),
    one("storage", "memory-limit", "SIZE", "Memory of queries, as 4GB [80 % of the machine's]",
        [](ServerOptions& o, const Values& v) {
          parse_byte_size(v[0]);
          o.memory_limit = v[0];
        }),
    one("storage", "threads", "N", "Threads of queries; 0: one a core [0]",
        [](ServerOptions& o, const Values& v) { o.threads = integer(v[0], 0, 4096); }),
    one("storage", "spill-quota", "SIZE",
        "Disk space of queries beyond memory [half of what is free]",
        [](ServerOptions& o, const Values& v) { o.spill_quota_bytes = parse_byte_size(v[0]); }),
    one("storage", "checkpoint-threshold", "SIZE",
        "Size of the log from which it is written into the file [64MiB]",
        [](ServerOptions& o, const Values& v) {
          o.checkpoint_threshold_bytes = parse_byte_size(v[0]);
          if (o.checkpoint_threshold_bytes <= 0) throw invalid("a size above 0 is expected");
        }),
    one("storage", "history-days", "DAYS", "How long system tables keep what ran [7]",
        [](ServerOptions& o, const Values& v) { o.history_days = integer(v[0], 1, 3650); }),
    repeatable(one("storage", "allow-path", "DIR",
                   "Directory that COPY and UNLOAD may use as file://; may be repeated",
                   [](ServerOptions& o, const Values& v) {
                     o.allowed_paths.clear();
                     for (const std::string& text : v)
                       o.allowed_paths.push_back(absolute_directory(text));
                   })),
    one("s3", "s3-endpoint", "URL", "Address of an S3 server other than Amazon's",
        [](ServerOptions& o, const Values& v) { o.s3.endpoint = v[0]; }),
    one("s3", "s3-region", "REGION", "Region of buckets [us-east-1]",
        [](ServerOptions& o, const Values& v) { o.s3.region = v[0]; }),
    one("s3", "s3-path-style", "on|off", "Bucket in the path instead of the host name [off]",
        [](ServerOptions& o, const Values& v) { o.s3.path_style = boolean(v[0]); }),
    secret(one("s3", "s3-access-key", "KEY", "Access key of the server's own credentials",
               [](ServerOptions& o, const Values& v) { o.s3.access_key = v[0]; })),
    secret(one("s3", "s3-secret-key", "KEY", "Secret key of the server's own credentials",
               [](ServerOptions& o, const Values& v) { o.s3.secret_key = v[0]; })),
    secret(one("s3", "s3-session-token", "TOKEN", "Session token of the server's own credentials",
               [](ServerOptions& o, const Values& v) { o.s3.session_token = v[0]; })),
};

// Scalars and lists of the file as text, as the other sources give them.
Values values_of(const toml::node& node, const ServerOption& option) {
  Values out;
  const auto add = [&out](const toml::node& scalar) {
    if (const auto text = scalar.value_exact<std::string>()) {
      out.push_back(*text);
    } else if (const auto number = scalar.value_exact<std::int64_t>()) {
      out.push_back(cat(*number));
    } else if (const auto flag = scalar.value_exact<bool>()) {
      out.emplace_back(*flag ? "on" : "off");
    } else {
      throw invalid("a text, an integer or a boolean is expected");
    }
  };
  const toml::array* const list = node.as_array();
  if (list == nullptr) {
    add(node);
  } else if (!option.repeatable) {
    throw invalid("one value is expected");
  } else {
    for (const toml::node& element : *list) add(element);
  }
  return out;
}

void read_section(const std::string& section, const toml::table& table, std::string_view file,
                  ServerOptions& options) {
  for (const auto& [key, node] : table) {
    const std::string name(key.str());
    const auto* const option =
        std::find_if(kOptions.begin(), kOptions.end(), [&](const ServerOption& candidate) {
          return candidate.section == section && file_key(candidate) == name;
        });
    const std::string place = cat(section, ".", name, " in ", file);
    if (option == kOptions.end()) throw invalid(cat("unrecognized option ", place));
    Values values;
    try {
      values = values_of(node, *option);
    } catch (const SqlError& error) {
      throw invalid(cat("invalid value for ", place, ": ", error.message()));
    }
    set_option(options, *option, values, place);
  }
}

void read_roles(const toml::table& table, std::string_view file, ServerOptions& options) {
  for (const auto& [arn, node] : table) {
    const std::string place = cat("iam_roles.\"", arn.str(), "\" in ", file);
    const toml::table* const role = node.as_table();
    if (role == nullptr) throw invalid(cat(place, " is no table"));
    S3Options credentials = options.s3;
    credentials.access_key.clear();
    credentials.secret_key.clear();
    credentials.session_token.clear();
    for (const auto& [key, value] : *role) {
      const auto text = value.value_exact<std::string>();
      if (!text)
        throw invalid(cat("invalid value for ", key.str(), " of ", place, ": a text is expected"));
      if (key == "access_key") {
        credentials.access_key = *text;
      } else if (key == "secret_key") {
        credentials.secret_key = *text;
      } else if (key == "session_token") {
        credentials.session_token = *text;
      } else {
        throw invalid(cat("unrecognized option ", key.str(), " of ", place));
      }
    }
    if (credentials.access_key.empty() || credentials.secret_key.empty()) {
      throw invalid(cat(place, " needs access_key and secret_key"));
    }
    options.iam_roles[std::string(arn.str())] = std::move(credentials);
  }
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == '-') c = '_';
  }
  return out;
}

Values split(const std::string& text) {
  Values out;
  std::istringstream parts(text);
  for (std::string part; std::getline(parts, part, ':');) {
    if (!part.empty()) out.push_back(part);
  }
  return out;
}

}  // namespace

std::span<const ServerOption> server_options() { return kOptions; }

std::string environment_name(const ServerOption& option) {
  return cat("SLIPHER_", upper(option.name));
}

std::string file_key(const ServerOption& option) {
  std::string_view name = option.name;
  if (option.section == "s3") name.remove_prefix(std::string_view("s3-").size());
  std::string out(name);
  std::replace(out.begin(), out.end(), '-', '_');
  return out == "allow_path" ? "allow_paths" : out;
}

void set_option(ServerOptions& options, const ServerOption& option,
                const std::vector<std::string>& values, std::string_view source) {
  if (!option.repeatable && values.size() != 1)
    throw invalid(cat("invalid value for ", source, ": one is expected"));
  try {
    option.set(options, values);
  } catch (const SqlError& error) {
    // A secret's value is not repeated.
    const bool hidden = option.command_line == OnCommandLine::kNo;
    throw invalid(cat("invalid value for ", source,
                      hidden || values.empty() ? "" : cat(": \"", values[0], "\""), ": ",
                      error.message()));
  }
}

void read_options_text(std::string_view text, std::string_view name, ServerOptions& options) {
  toml::table file;
  try {
    file = toml::parse(text);
  } catch (const toml::parse_error& error) {
    throw invalid(cat(name, ", line ", error.source().begin.line, ": ", error.description()));
  }
  // Roles take the server's endpoint and region: they come last.
  for (const auto& [key, node] : file) {
    const std::string section(key.str());
    const bool known =
        section == "server" || section == "storage" || section == "s3" || section == "iam_roles";
    if (!known || node.as_table() == nullptr)
      throw invalid(cat("unrecognized option ", section, " in ", name));
    if (section != "iam_roles") read_section(section, *node.as_table(), name, options);
  }
  if (const toml::table* const roles = file["iam_roles"].as_table())
    read_roles(*roles, name, options);
}

void read_options_environment(const LookUp& look_up, ServerOptions& options) {
  // Amazon's own names count where ours are not set.
  const auto amazon = [&](const char* variable, std::string& target) {
    if (const auto value = look_up(variable); value && !value->empty()) target = *value;
  };
  if (options.s3.access_key.empty() && options.s3.secret_key.empty()) {
    amazon("AWS_ACCESS_KEY_ID", options.s3.access_key);
    amazon("AWS_SECRET_ACCESS_KEY", options.s3.secret_key);
    amazon("AWS_SESSION_TOKEN", options.s3.session_token);
  }
  for (const ServerOption& option : kOptions) {
    const std::string name = environment_name(option);
    const auto value = look_up(name);
    if (!value || value->empty()) continue;
    set_option(options, option, option.repeatable ? split(*value) : Values{*value}, name);
  }
}

std::int64_t parse_byte_size(std::string_view text) {
  std::int64_t number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  std::string_view unit = text.substr(static_cast<std::size_t>(stop - text.data()));
  while (unit.starts_with(' ')) unit.remove_prefix(1);
  constexpr std::array<std::pair<std::string_view, std::int64_t>, 10> kUnits = {
      {{"", 1},
       {"B", 1},
       {"KB", 1'000},
       {"MB", 1'000'000},
       {"GB", 1'000'000'000},
       {"TB", 1'000'000'000'000},
       {"KIB", std::int64_t{1} << 10},
       {"MIB", std::int64_t{1} << 20},
       {"GIB", std::int64_t{1} << 30},
       {"TIB", std::int64_t{1} << 40}}};
  const std::string word = upper(unit);
  const auto* const found = std::find_if(
      kUnits.begin(), kUnits.end(), [&](const auto& candidate) { return candidate.first == word; });
  if (error != std::errc() || number < 0 || found == kUnits.end() ||
      number > std::numeric_limits<std::int64_t>::max() / found->second) {
    throw invalid("a size such as 512MB or 4GiB is expected");
  }
  return number * found->second;
}

}  // namespace slipher::config
