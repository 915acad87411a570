#pragma once

// The messages of a client that is logged in.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "pgserver/client_sink.h"
#include "wire/frontend.h"

namespace slipher::session {
class Session;
}

namespace slipher::pgserver {

class Backend;
class ClientStream;
class StatementCounts;

// Reads messages and drives the session until the client leaves or is ended. On the connection's
// thread.
class CommandLoop {
 public:
  CommandLoop(ClientStream& client, session::Session& session, Backend& backend,
              StatementCounts& counts);

  // Returns when the client has left. Throws what ends the connection: a FATAL error to be sent.
  void run();

 private:
  // What a portal's rows travel as, and the statement it is of.
  struct BoundPortal {
    std::vector<wire::Format> formats;
    std::string statement;
  };

  void on(const wire::Query& message);
  void on(const wire::Parse& message);
  void on(const wire::Bind& message);
  void on(const wire::Describe& message);
  void on(const wire::Execute& message);
  void on(const wire::Close& message);
  void on(const wire::Sync& message);
  void on(const wire::Flush& message);
  void on(const wire::Terminate& message);
  void on(const wire::PasswordMessage& message);
  void on(const wire::CopyData&) {}  // The rest of a COPY that failed, as are the next two.
  void on(const wire::CopyDone&) {}
  void on(const wire::CopyFail&) {}
  void on(const wire::FunctionCall& message);

  wire::FrontendMessage decode(char type, std::string_view body);
  void fail(char type, const SqlError& error);
  void ready();
  std::vector<wire::Format> formats_of(const std::string& portal) const;
  void remember_text(std::string_view statement, std::string_view text);
  void look_at(std::string_view statement);

  ClientStream& client_;
  session::Session& session_;
  Backend& backend_;
  StatementCounts& counts_;
  ClientSink sink_;
  bool leaving_ = false;
  bool skipping_ = false;  // Until Sync, after an error.
  std::map<std::string, BoundPortal> portals_;
  // The last text, in whose characters positions of errors are counted, and its statement's name.
  // An error in another statement's text has no position.
  std::string text_;
  std::string text_statement_;
  bool text_counts_ = false;  // The message at hand is about text_.
};

}  // namespace slipher::pgserver
