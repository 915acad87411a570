// How fast the parser and the printer are over tests/corpus: statements and megabytes a second, on
// one core. Usage: parse_print [FOLDER [SECONDS]]

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "sql/parse.h"
#include "sql/print.h"

namespace slipher::sql {
namespace {

struct Work {
  std::size_t statements = 0;
  std::size_t bytes = 0;
};

// Repeats the work until the time is over and prints its rate.
template <typename Round>
void measure(const char* name, double seconds, Round round) {
  using Clock = std::chrono::steady_clock;
  round();  // Warms caches.
  const auto begin = Clock::now();
  Work done;
  double elapsed = 0;
  do {
    const Work work = round();
    done.statements += work.statements;
    done.bytes += work.bytes;
    elapsed = std::chrono::duration<double>(Clock::now() - begin).count();
  } while (elapsed < seconds);
  std::printf("%-6s %10.0f statements/s %8.1f MB/s\n", name,
              static_cast<double>(done.statements) / elapsed,
              static_cast<double>(done.bytes) / elapsed / 1e6);
}

std::vector<std::string> read_statements(const char* folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".sql") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> texts;
  for (const auto& path : files) {
    std::ifstream file(path);
    std::stringstream stream;
    stream << file.rdbuf();
    const std::string text = stream.str();
    for (const Statement& statement : parse(text, {})) {
      texts.push_back(text.substr(statement.begin, statement.end - statement.begin));
    }
  }
  return texts;
}

int run(const char* folder, double seconds) {
  const std::vector<std::string> texts = read_statements(folder);
  if (texts.empty()) {
    std::fprintf(stderr, "no statements in %s\n", folder);
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
  const char* folder = count > 1 ? arguments[1] : "tests/corpus";
  const double seconds = count > 2 ? std::atof(arguments[2]) : 2.0;
  try {
    return slipher::sql::run(folder, seconds);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return EXIT_FAILURE;
  }
}
