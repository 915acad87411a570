// OBJECT_TRANSFORM: an object of some of another's values, and of others.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_object_transform_function.html

#include "base/error.h"
#include "translate/dialect.h"
#include "translate/renderer.h"
#include "translate/super.h"

namespace slipher::translate {
namespace {

// Returns an array of the names of a path: "a"."b""c" within one constant.
std::string path_array(const sql::Expression& expression) {
  const std::string& path = std::get<sql::Literal>(expression.node).text;
  const auto invalid = [&] {
    return SqlError(sqlstate::kInvalidParameterValue,
                    cat("invalid path '", path,
                        "': it takes names in double quotes with periods "
                        "between them"))
        .at(expression.offset);
  };
  std::string out;
  for (std::size_t place = 0; place <= path.size();) {
    if (place == path.size() || path[place] != '"') throw invalid();
    std::string name;
    for (++place;; ++place) {
      if (place == path.size()) throw invalid();
      if (path[place] == '"') {
        if (place + 1 == path.size() || path[place + 1] != '"') break;
        ++place;
      }
      name.push_back(path[place]);
    }
    out.append(cat(out.empty() ? "rs_super_array(" : ",", quoted(name)));
    if (++place == path.size()) return cat(out, ")");
    if (path[place++] != '.') throw invalid();
  }
  throw invalid();
}

std::string array_of(const std::vector<std::string>& elements) {
  std::string out = "rs_super_array(";
  for (const std::string& element : elements) {
    out.append(cat(out.ends_with('(') ? "" : ",", element));
  }
  return cat(out, ")");
}

}  // namespace

Rendered Renderer::render(const sql::ObjectTransform& node, const sql::Expression&,
                          SelectState& state) {
  std::vector<std::string> keep, set, values;
  for (const sql::Expression& path : node.keep) keep.push_back(path_array(path));
  for (std::size_t i = 0; i < node.set.size(); i += 2) {
    set.push_back(path_array(node.set[i]));
    values.push_back(as_super(argument(node.set[i + 1], state)));
  }
  const std::string input = as_super(argument(*node.input, state));
  return {cat("rs_super_transform(", input, ",", array_of(keep), ",", array_of(set), ",",
              array_of(values), ")"),
          types::Type::of(types::TypeKind::kSuper),
          {},
          0};
}

}  // namespace slipher::translate
