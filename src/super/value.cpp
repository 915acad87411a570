#include "super/value.h"

#include "base/error.h"
#include "super/encoding.h"

namespace slipher::super {
namespace {

Tag tag_of(std::string_view bytes) {
  return static_cast<Tag>(static_cast<unsigned char>(bytes.back()));
}

std::uint32_t load_number(const char* at, std::size_t width) {
  if (width == 1) return load<std::uint8_t>(at);
  return width == 2 ? load<std::uint16_t>(at) : load<std::uint32_t>(at);
}

}  // namespace

struct Value::Container {
  std::size_t width;       // Bytes of each number.
  std::size_t parts;       // Elements; names and values.
  const char* ends;        // Of each part.
  const char* by_name;     // Numbers of attributes; null when there are few.
  std::size_t attributes;  // 0 for an array.

  std::uint32_t end(std::size_t i) const { return load_number(ends + i * width, width); }
};

Value Value::null() {
  static constexpr char kNull = static_cast<char>(Tag::kNull);
  return Value(std::string_view(&kNull, 1));
}

Kind Value::kind() const {
  switch (tag_of(bytes_)) {
    case Tag::kNull:
      return Kind::kNull;
    case Tag::kFalse:
    case Tag::kTrue:
      return Kind::kBoolean;
    case Tag::kInt8:
    case Tag::kInt16:
    case Tag::kInt32:
    case Tag::kInt64:
      return Kind::kInteger;
    case Tag::kDecimal:
      return Kind::kDecimal;
    case Tag::kReal:
      return Kind::kReal;
    case Tag::kDouble:
      return Kind::kDouble;
    case Tag::kString:
      return Kind::kString;
    case Tag::kArray1:
    case Tag::kArray2:
    case Tag::kArray4:
      return Kind::kArray;
    case Tag::kObject1:
    case Tag::kObject2:
    case Tag::kObject4:
      return Kind::kObject;
  }
  throw internal_error("a stored SUPER value is not one");
}

bool Value::is_number() const {
  const Kind own = kind();
  return own >= Kind::kInteger && own <= Kind::kDouble;
}

bool Value::boolean() const { return tag_of(bytes_) == Tag::kTrue; }

std::int64_t Value::integer() const {
  switch (tag_of(bytes_)) {
    case Tag::kInt8:
      return load<std::int8_t>(bytes_.data());
    case Tag::kInt16:
      return load<std::int16_t>(bytes_.data());
    case Tag::kInt32:
      return load<std::int32_t>(bytes_.data());
    default:
      return load<std::int64_t>(bytes_.data());
  }
}

Decimal Value::decimal() const {
  if (kind() == Kind::kInteger) return {integer(), 0};
  return {load<types::Int128>(bytes_.data()),
          static_cast<unsigned char>(bytes_[sizeof(types::Int128)])};
}

float Value::real() const { return load<float>(bytes_.data()); }

double Value::floating() const {
  switch (kind()) {
    case Kind::kDouble:
      return load<double>(bytes_.data());
    case Kind::kReal:
      return static_cast<double>(real());
    case Kind::kInteger:
      return static_cast<double>(integer());
    default: {
      const Decimal own = decimal();
      return static_cast<double>(own.digits) / static_cast<double>(types::pow10(own.scale));
    }
  }
}

std::string_view Value::string() const { return bytes_.substr(0, bytes_.size() - 1); }

Value::Container Value::container() const {
  const Tag tag = tag_of(bytes_);
  const bool object = tag >= Tag::kObject1;
  const auto step =
      static_cast<unsigned>(tag) - static_cast<unsigned>(object ? Tag::kObject1 : Tag::kArray1);
  Container out{};
  out.width = std::size_t{1} << step;
  const char* const number = bytes_.data() + bytes_.size() - 1 - out.width;
  const std::size_t count = load_number(number, out.width);
  out.parts = object ? 2 * count : count;
  out.attributes = object ? count : 0;
  const bool sorted = out.attributes > kLinearSearch;
  out.by_name = sorted ? number - count * out.width : nullptr;
  out.ends = (sorted ? out.by_name : number) - out.parts * out.width;
  return out;
}

std::string_view Value::part(const Container& container, std::size_t i) const {
  const std::uint32_t begin = i == 0 ? 0 : container.end(i - 1);
  return bytes_.substr(begin, container.end(i) - begin);
}

std::size_t Value::size() const {
  const Kind own = kind();
  if (own == Kind::kArray) return container().parts;
  return own == Kind::kObject ? container().attributes : 0;
}

Value Value::element(std::size_t i) const { return Value(part(container(), i)); }
std::string_view Value::name(std::size_t i) const { return part(container(), 2 * i); }
Value Value::attribute(std::size_t i) const { return Value(part(container(), 2 * i + 1)); }

std::optional<Value> Value::find(std::string_view name) const {
  if (kind() != Kind::kObject) return std::nullopt;
  const Container own = container();
  if (own.by_name == nullptr) {
    for (std::size_t i = 0; i < own.attributes; ++i) {
      if (part(own, 2 * i) == name) return Value(part(own, 2 * i + 1));
    }
    return std::nullopt;
  }
  std::size_t low = 0, high = own.attributes;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    const std::size_t i = load_number(own.by_name + middle * own.width, own.width);
    const int order = part(own, 2 * i).compare(name);
    if (order == 0) return Value(part(own, 2 * i + 1));
    (order < 0 ? low : high) = order < 0 ? middle + 1 : middle;
  }
  return std::nullopt;
}

}  // namespace slipher::super
