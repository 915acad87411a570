#pragma once

// How rows and files of ours get a name in the engine's SQL, and lose it again.

#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace slipher::engine {

// Keeps a BulkSource, a BulkSink or a ByteStore known to the engine. Forgets it when destroyed;
// what it names and the connection must outlive it, and it must outlive the statement that uses it.
//
// Used by its session's thread only.
class Binding {
 public:
  Binding(std::string sql, std::function<void()> forget)
      : sql_{std::move(sql)}, forget_{std::move(forget)} {}
  Binding(Binding&& other) noexcept
      : sql_{std::move(other.sql_)}, forget_{std::exchange(other.forget_, nullptr)} {}
  Binding& operator=(Binding&&) = delete;
  ~Binding() {
    if (forget_) forget_();
  }

  // The piece of engine SQL that stands for the bound thing: after FROM for a source, after `COPY
  // (query) TO` for a sink; for a store the beginning of its paths ("slipher://7/"), to stand
  // inside a string literal.
  std::string_view sql() const { return sql_; }

 private:
  std::string sql_;
  std::function<void()> forget_;  // Null after a move.
};

}  // namespace slipher::engine
