// How fast the parser and the printer are over the statements of some folders: statements and
// megabytes a second of CPU time. Usage: parse_print SECONDS FOLDER...

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <filesystem>
#include <fstream>
#include <span>
#include <sstream>
#include <string>
#include <vector>

#include "base/error.h"
#include "sql/parse.h"
#include "sql/print.h"

namespace slipher::sql {
namespace {

struct Work {
  std::size_t statements = 0;
  std::size_t bytes = 0;
};

// Repeats the work until so much CPU time is used and prints its rate.
template <typename Round>
void measure(const char* name, double seconds, Round round) {
  round();  // Warms caches.
  const std::clock_t begin = std::clock();
  Work done;
  double elapsed = 0;
  do {
    const Work work = round();
    done.statements += work.statements;
    done.bytes += work.bytes;
    elapsed = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  } while (elapsed < seconds);
  std::printf("%-6s %10.0f statements/s %8.1f MB/s\n", name,
              static_cast<double>(done.statements) / elapsed,
              static_cast<double>(done.bytes) / elapsed / 1e6);
}

// Appends the statements of a text; returns whether the parser refuses none of them by name.
bool read_statements(const std::string& text, std::vector<std::string>& texts) {
  try {
    for (const Statement& statement : parse(text, {})) {
      texts.push_back(text.substr(statement.begin, statement.end - statement.begin));
    }
    return true;
  } catch (const SqlError& error) {
    if (error.state() != sqlstate::kFeatureNotSupported) throw;
    return false;
  }
}

// Appends the statements of a folder's files. In a file with statements that are refused, a
// statement ends with its line.
void read_folder(const char* folder, std::vector<std::string>& texts) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".sql") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const auto& path : files) {
    std::ifstream file(path);
    std::stringstream whole;
    whole << file.rdbuf();
    if (read_statements(whole.str(), texts)) continue;
    std::string text;
    for (std::string line; std::getline(whole, line);) {
      text.append(line).push_back('\n');
      if (!line.ends_with(';')) continue;
      read_statements(text, texts);
      text.clear();
    }
  }
}

int run(double seconds, std::span<char* const> folders) {
  std::vector<std::string> texts;
  for (const char* folder : folders) read_folder(folder, texts);
  if (texts.empty()) {
    std::fprintf(stderr, "no statements\n");
    return EXIT_FAILURE;
  }
  std::vector<Statement> trees;
  for (const std::string& text : texts) trees.push_back(parse(text, {}).front());
  std::printf("%zu statements\n", texts.size());
  measure("parse", seconds, [&] {
    Work work;
    for (const std::string& text : texts) {
      work.statements += parse(text, {}).size();
      work.bytes += text.size();
    }
    return work;
  });
  measure("print", seconds, [&] {
    Work work;
    for (const Statement& tree : trees) {
      work.bytes += print(tree).size();
      ++work.statements;
    }
    return work;
  });
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace slipher::sql

int main(int count, char** arguments) {
  if (count < 3) {
    std::fprintf(stderr, "parse_print SECONDS FOLDER...\n");
    return EXIT_FAILURE;
  }
  try {
    return slipher::sql::run(std::atof(arguments[1]),
                             {arguments + 2, static_cast<std::size_t>(count - 2)});
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return EXIT_FAILURE;
  }
}
