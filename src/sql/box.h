#pragma once

// An owned node of the tree that copies deeply, so that trees are values.

#include <memory>
#include <utility>

namespace slipher::sql {

// Owns one T on the heap; copying copies the T. Null only after a move or when made empty.
template <typename T>
class Box {
 public:
  Box() = default;
  Box(T value) : value_{std::make_unique<T>(std::move(value))} {}  // NOLINT: converts on purpose.
  Box(const Box& other) : value_{other.value_ ? std::make_unique<T>(*other.value_) : nullptr} {}
  Box(Box&&) noexcept = default;
  Box& operator=(const Box& other) {
    if (this != &other) value_ = other.value_ ? std::make_unique<T>(*other.value_) : nullptr;
    return *this;
  }
  Box& operator=(Box&&) noexcept = default;
  ~Box() = default;

  explicit operator bool() const { return value_ != nullptr; }
  T& operator*() { return *value_; }
  const T& operator*() const { return *value_; }
  T* operator->() { return value_.get(); }
  const T* operator->() const { return value_.get(); }

 private:
  std::unique_ptr<T> value_;
};

}  // namespace slipher::sql
