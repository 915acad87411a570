#pragma once

// A COPY source or an UNLOAD target: the store, opened with the statement's credentials, and the
// key or prefix in it.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "object/http_client.h"
#include "object/object_store.h"
#include "sql/transfer.h"
#include "transfer/settings.h"

namespace slipher::transfer {

// How a statement says who it is: its authorization parameters, taken out of its options.
struct Credentials {
  bool given = false;
  std::string iam_role;
  std::string access_key;
  std::string secret_key;
  std::string session_token;
  std::string region;
};

// Reads and removes the authorization parameters and REGION. Throws 42601 for credentials that
// cannot be read, 0A000 for parameters that are not supported yet.
Credentials take_credentials(std::vector<sql::TransferOption>& options);

// Owns what reaching the place needs. Used by one statement; its store may be used from any thread.
class Location {
 public:
  // Throws 22023 for a bad URL, 42501 for a path that is not allowed, 42704 for an IAM role that
  // the configuration does not map.
  Location(std::string_view url, const Credentials& credentials, const TransferSettings& settings,
           const Clock& clock);

  object::ObjectStore& store() const { return *store_; }
  const std::string& key() const { return key_; }

 private:
  std::unique_ptr<object::HttpClient> client_;  // Null for files.
  std::unique_ptr<object::ObjectStore> store_;
  std::string key_;
};

}  // namespace slipher::transfer
