// Feeds arbitrary text to the parser. What it reads is printed, read again and printed again, which
// must give the same text, and the same tree where it is a query. Only an SqlError may come out,
// and none that means a bug of ours.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/error.h"
#include "base/utf8.h"
#include "sql/parse.h"
#include "sql/print.h"
#include "tests/unit/sql/dump.h"

namespace slipher::sql {
namespace {

[[noreturn]] void fail(std::string_view what, std::string_view first, std::string_view second) {
  std::fprintf(stderr, "%.*s\nfirst:  %.*s\nsecond: %.*s\n", static_cast<int>(what.size()),
               what.data(), static_cast<int>(first.size()), first.data(),
               static_cast<int>(second.size()), second.data());
  std::abort();
}

std::optional<std::vector<Statement>> try_parse(std::string_view text,
                                                const ParseOptions& options) {
  try {
    return parse(text, options);
  } catch (const SqlError& error) {
    if (error.state() == sqlstate::kInternalError) std::abort();
    return std::nullopt;
  }
}

// Printing may add parentheses, and may write a type or a name longer than it was; so a tree that
// is near a limit of the parser may print as text that is beyond it.
bool is_limit(const SqlError& error) {
  return error.state() == sqlstate::kStatementTooComplex ||
         error.state() == sqlstate::kProgramLimitExceeded;
}

void check_round_trip(const Statement& statement, const ParseOptions& options) {
  const std::string first = print(statement, Secrets::kShow);
  try {
    const std::vector<Statement> again = parse(first, options);
    if (again.size() != 1) fail("another number of statements", first, "");
    if (again[0].node.index() != statement.node.index()) fail("another kind", first, "");
    if (again[0].parameters != statement.parameters) fail("other parameters", first, "");
    const std::string second = print(again[0], Secrets::kShow);
    if (first != second) fail("another text", first, second);
    if (const auto* query = std::get_if<Query>(&statement.node)) {
      const std::string tree = test::dump(*query);
      const std::string same = test::dump(std::get<Query>(again[0].node));
      if (tree != same) fail(cat("another tree of ", first), tree, same);
    }
  } catch (const SqlError& error) {
    if (!is_limit(error)) fail(error.message(), first, "");
  }
}

}  // namespace
}  // namespace slipher::sql

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace slipher;
  using namespace slipher::sql;
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  for (const bool sensitive : {false, true}) {
    for (const bool escapes : {true, false}) {
      const ParseOptions options{sensitive, escapes};
      const auto statements = try_parse(text, options);
      // Clients' texts are checked before they get to the parser; of others a long name may be cut
      // to nothing.
      if (!statements || find_invalid_utf8(text) != text.size()) continue;
      for (const Statement& statement : *statements) check_round_trip(statement, options);
    }
  }
  return 0;
}
