// How long the parser takes for statements of 16 MB in several shapes, on one core: a line for
// each, with the seconds and what the tree takes to print and to destroy included in a second
// number.

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <string>
#include <string_view>

#include "sql/parse.h"
#include "sql/print.h"

namespace slipher::sql {
namespace {

constexpr std::size_t kBytes = std::size_t{16} << 20;

// Returns `begin`, then `piece` again and again, then `end`: 16 MB.
std::string repeated(std::string_view begin, std::string_view piece, std::string_view end) {
  std::string text(begin);
  while (text.size() + piece.size() + end.size() <= kBytes) text.append(piece);
  return text.append(end);
}

double seconds_since(std::clock_t begin) {
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

void measure(const char* name, const std::string& text) {
  const std::clock_t begin = std::clock();
  double parsed = 0;
  {
    const auto statements = parse(text, {});
    parsed = seconds_since(begin);
    for (const Statement& statement : statements) {
      if (print(statement).empty()) std::abort();
    }
  }
  std::printf("%s %.3f %.3f\n", name, parsed, seconds_since(begin));
}

void run() {
  measure("rows", repeated("insert into t values (0, '', 0.0, null)",
                           ", (12345, 'some text', 3.14, null)", ""));
  measure("list", repeated("select * from t where a in (0", ", 1234567", ")"));
  measure("cases", repeated("select case", " when t.a = 1 then coalesce(b, 2)", " end from t"));
  measure("conditions", repeated("select * from t where a = 0", " or (a = 1 and b <> 'x')", ""));
  measure("literal", repeated("select '", "text ", "'"));
  measure("comment", repeated("select 1 /*", " words ", "*/"));
  measure("statements", repeated("select 1;", "update t set a = a + 1 where b = 'x';", ""));
}

}  // namespace
}  // namespace slipher::sql

int main() {
  try {
    slipher::sql::run();
    return EXIT_SUCCESS;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return EXIT_FAILURE;
  }
}
