#pragma once

// SET, RESET, SHOW and set_config(). Internal to the module.

#include <string>
#include <vector>

#include "session/implementation.h"

namespace slipher::session {

// The statements about a session's settings. Of the session's thread; borrows the session for one
// call.
struct Session::Implementation::Settings {
  Implementation& self;

  Outcome set(const sql::Set& node, ResultSink& sink);
  Outcome reset(const sql::Reset& node);
  Outcome show(const sql::Show& node, ResultSink& sink);
  std::vector<OutputColumn> show_columns(const sql::Show& node) const;

  // Sets as SET does: with `local` until the transaction ends, and outside a block not at all, of
  // which a notice is given. Throws 42704, 22023, 55P02.
  void change(const std::string& name, const std::string& value, bool local, ResultSink& sink);
  // Does what a statement's set_config() says. Throws as change() does.
  void apply(const std::vector<translate::SettingChange>& changes);

 private:
  void assign(const std::string& name, const std::string& value, bool local);
};

}  // namespace slipher::session
