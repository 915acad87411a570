#include "app/command_line.h"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "app/passwd.h"
#include "app/serve.h"
#include "app/version.h"
#include "base/error.h"
#include "config/server_options.h"

namespace slipher::app {
namespace {

constexpr int kFailure = 1;
constexpr int kUsage = 2;

// The options of one command as they were given.
struct Given {
  std::map<std::string, std::vector<std::string>> values;  // By option name.
  std::string config_file;
};

std::optional<std::string> environment(const std::string& name) {
  const char* const value = std::getenv(name.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

std::string read_file(const std::string& name) {
  std::ifstream in(name, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in || !text)
    throw SqlError(sqlstate::kUndefinedFile, cat("could not read file \"", name, "\""));
  return text.str();
}

void add_options(CLI::App& command, Given& given) {
  command
      .add_option("--config", given.config_file,
                  "TOML file with options; environment and command line go before it")
      ->type_name("FILE");
  for (const config::ServerOption& option : config::server_options()) {
    if (option.command_line == config::OnCommandLine::kNo) continue;
    auto& values = given.values[std::string(option.name)];
    auto* const added =
        command.add_option(cat("--", option.name), values,
                           cat(option.about, " (", config::environment_name(option), ")"));
    added->type_name(std::string(option.value))->allow_extra_args(false);
    // The last one counts, as in most programs; lists gather all.
    added->multi_option_policy(option.repeatable ? CLI::MultiOptionPolicy::TakeAll
                                                 : CLI::MultiOptionPolicy::TakeLast);
  }
}

// Command line over environment over file.
config::ServerOptions options_of(const Given& given) {
  config::ServerOptions options;
  std::string file = given.config_file;
  if (file.empty()) file = environment("SLIPHER_CONFIG").value_or("");
  if (!file.empty()) config::read_options_text(read_file(file), file, options);
  config::read_options_environment(environment, options);
  for (const config::ServerOption& option : config::server_options()) {
    const auto found = given.values.find(std::string(option.name));
    if (found == given.values.end() || found->second.empty()) continue;
    config::set_option(options, option, found->second, cat("--", option.name));
  }
  return options;
}

}  // namespace

int run_program(int argc, char** argv) {
  CLI::App program("slipher: a data warehouse that speaks Amazon Redshift", "slipher");
  program.require_subcommand(1);
  program.set_version_flag("--version", cat("slipher ", kVersion));
  Given serve_given;
  Given passwd_given;
  CLI::App* const serve_command =
      program.add_subcommand("serve", "Run the server until SIGTERM or SIGINT");
  add_options(*serve_command, serve_given);
  CLI::App* const passwd_command =
      program.add_subcommand("passwd",
                             "Set awsuser's password in a cluster that is not running: from "
                             "SLIPHER_ADMIN_PASSWORD, or asked for");
  add_options(*passwd_command, passwd_given);
  CLI::App* const version_command = program.add_subcommand("version", "Print the version");
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return program.exit(error) == 0 ? 0 : kUsage;
  }
  try {
    const auto password = environment("SLIPHER_ADMIN_PASSWORD");
    if (version_command->parsed())
      std::cout << "slipher " << kVersion << "\n" << sql_version() << "\n";
    if (serve_command->parsed()) return serve(options_of(serve_given), password);
    if (passwd_command->parsed()) return passwd(options_of(passwd_given), password);
  } catch (const std::exception& caught) {
    const SqlError error = as_sql_error(caught);
    std::cerr << "slipher: " << error.message() << "\n";
    if (!error.detail().empty()) std::cerr << "DETAIL: " << error.detail() << "\n";
    if (!error.hint().empty()) std::cerr << "HINT: " << error.hint() << "\n";
    return kFailure;
  }
  return 0;
}

}  // namespace slipher::app
