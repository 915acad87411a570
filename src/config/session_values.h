#pragma once

// One session's settings, with SET, SET LOCAL, RESET and what a transaction's end does to them.

#include <map>
#include <string>
#include <string_view>

namespace slipher::config {

// Values in the form in which SHOW prints them. Used by one session's thread. Names that are
// declared are lower case; names with a dot (user-defined variables) are kept as written in lower
// case.
class SessionValues {
 public:
  // Returns the value. Throws 42704 `unrecognized configuration parameter "x"`.
  std::string get(std::string_view name) const;
  bool is_on(std::string_view name) const { return get(name) == "on"; }
  std::int64_t integer(std::string_view name) const;
  // Returns the id of the object that put() named; 0 where it named none.
  std::int64_t object(std::string_view name) const;

  // Sets for the session, or with `local` until the transaction ends. Throws 42704, 22023, and
  // 55P02 for what cannot be changed.
  void set(std::string_view name, std::string_view value, bool local);
  // Sets what RESET returns to: from the start-up packet, ALTER USER SET or the server's
  // configuration. Throws as set() does.
  void set_default(std::string_view name, std::string_view value);
  // Sets what only the server may set. `object`: the id of the object that the value names, which
  // may be renamed or replaced by another of the name. Throws 42704, 22023.
  void put(std::string_view name, std::string_view value, bool local, std::int64_t object = 0);
  // Throws 42704, and 55P02 for what cannot be changed; reset_all() leaves that as it is.
  void reset(std::string_view name);
  void reset_all();

  // At the transaction's end: SET LOCAL ends; after a rollback, so do the SETs of the transaction.
  void begin();
  void commit();
  void rollback();

 private:
  struct Value {
    std::string text;
    std::int64_t object = 0;
  };
  using Values = std::map<std::string, Value, std::less<>>;
  const Value* find(std::string_view key) const;

  Values defaults_;  // Where they differ from the declarations.
  Values values_;
  Values local_;
  Values before_;          // values_ when the transaction began.
  bool changing_ = false;  // Between begin() and the transaction's end.
};

}  // namespace slipher::config
