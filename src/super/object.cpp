#include "super/object.h"

#include <algorithm>
#include <vector>

#include "super/error.h"

namespace slipher::super {
namespace {

struct Attribute;

// What an object is made of: a whole value, or attributes in the order in which they came.
struct Node {
  Value value = Value::null();
  bool whole = true;
  std::vector<Attribute> attributes;

  void take_apart();
  // Returns the attribute, a new one where there is none.
  Node& at(std::string_view name);
};

struct Attribute {
  std::string_view name;
  Node node;
};

void Node::take_apart() {
  if (!whole) return;
  whole = false;
  if (value.kind() != Kind::kObject) return;
  for (std::size_t i = 0; i < value.size(); ++i) {
    attributes.push_back({value.name(i), {value.attribute(i), true, {}}});
  }
}

Node& Node::at(std::string_view name) {
  take_apart();
  const auto found = std::find_if(attributes.begin(), attributes.end(),
                                  [&](const Attribute& each) { return each.name == name; });
  if (found != attributes.end()) return found->node;
  attributes.push_back({name, {}});
  return attributes.back().node;
}

Node& at_path(Node& root, Value path) {
  if (path.size() > kMaxDepth) throw nested_too_deeply();
  Node* node = &root;
  for (std::size_t i = 0; i < path.size(); ++i) node = &node->at(path.element(i).string());
  return *node;
}

std::optional<Value> find_path(Value value, Value path) {
  std::optional<Value> found = value;
  for (std::size_t i = 0; found && i < path.size(); ++i) {
    found = found->find(path.element(i).string());
  }
  return found;
}

void append(const Node& node, Builder& out) {
  if (node.whole) return out.value(node.value);
  out.begin_object();
  for (const Attribute& attribute : node.attributes) {
    out.name(attribute.name);
    append(attribute.node, out);
  }
  out.end();
}

}  // namespace

void transform(Value input, Value keep, Value set, Value values, Builder& out) {
  if (input.kind() != Kind::kObject || keep.size() + set.size() == 0) return out.value(input);
  Node root;
  root.take_apart();
  for (std::size_t i = 0; i < keep.size(); ++i) {
    const Value path = keep.element(i);
    if (const auto found = find_path(input, path)) at_path(root, path) = {*found, true, {}};
  }
  for (std::size_t i = 0; i < set.size(); ++i) {
    at_path(root, set.element(i)) = {values.element(i), true, {}};
  }
  append(root, out);
}

void rename(Value value, const std::function<std::string(std::string_view)>& renamed,
            Builder& out) {
  if (value.kind() == Kind::kArray) {
    out.begin_array();
    for (std::size_t i = 0; i < value.size(); ++i) rename(value.element(i), renamed, out);
    out.end();
  } else if (value.kind() == Kind::kObject) {
    out.begin_object();
    for (std::size_t i = 0; i < value.size(); ++i) {
      out.name(renamed(value.name(i)));
      rename(value.attribute(i), renamed, out);
    }
    if (const auto repeated = out.end()) {
      throw SqlError(sqlstate::kInvalidParameterValue,
                     cat("Invalid input: several attributes have the name \"", *repeated, "\""));
    }
  } else {
    out.value(value);
  }
}

}  // namespace slipher::super
