#include "transfer/location.h"

#include <algorithm>

#include "base/error.h"
#include "object/local_store.h"
#include "object/s3_store.h"
#include "object/url.h"

namespace slipher::transfer {
namespace {

// 'aws_iam_role=arn:...' or 'aws_access_key_id=...;aws_secret_access_key=...;token=...'.
void read_credentials_text(std::string_view text, Credentials& out) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(';'), text.size());
    const std::string_view pair = text.substr(0, end);
    text.remove_prefix(std::min(text.size(), end + 1));
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos) {
      throw SqlError(sqlstate::kSyntaxError,
                     "Invalid credentials. Must be of the format: credentials "
                     "'aws_iam_role=...' or 'aws_access_key_id=...;"
                     "aws_secret_access_key=...[;token=...]'");
    }
    const std::string_view key = pair.substr(0, equals);
    const std::string value(pair.substr(equals + 1));
    if (key == "aws_iam_role") {
      out.iam_role = value;
    } else if (key == "aws_access_key_id") {
      out.access_key = value;
    } else if (key == "aws_secret_access_key") {
      out.secret_key = value;
    } else if (key == "token") {
      out.session_token = value;
    } else if (key == "master_symmetric_key") {
      throw not_supported("MASTER_SYMMETRIC_KEY");
    } else {
      throw SqlError(sqlstate::kSyntaxError, cat("Invalid credentials: unknown key \"", key, "\""));
    }
  }
}

bool take_one(const sql::TransferOption& option, Credentials& out) {
  const std::string value = option.value.value_or("");
  if (option.name == "CREDENTIALS") {
    read_credentials_text(value, out);
  } else if (option.name == "IAM_ROLE") {
    out.iam_role = option.value ? value : "default";
  } else if (option.name == "ACCESS_KEY_ID") {
    out.access_key = value;
  } else if (option.name == "SECRET_ACCESS_KEY") {
    out.secret_key = value;
  } else if (option.name == "SESSION_TOKEN") {
    out.session_token = value;
  } else if (option.name == "REGION") {
    out.region = value;
    return true;
  } else {
    return false;
  }
  out.given = true;
  return true;
}

object::S3Settings s3_settings(const Credentials& credentials, const TransferSettings& settings) {
  object::S3Settings out = settings.s3;
  if (!credentials.iam_role.empty()) {
    const auto role = settings.iam_roles.find(credentials.iam_role);
    if (role == settings.iam_roles.end()) {
      throw SqlError(sqlstate::kUndefinedObject,
                     cat("The IAM role ", credentials.iam_role,
                         " is not mapped to credentials in this cluster's configuration"))
          .hint("Add it to [iam_roles] in the configuration file.");
    }
    const object::S3Settings& mapped = role->second;
    out.access_key = mapped.access_key;
    out.secret_key = mapped.secret_key;
    out.session_token = mapped.session_token;
    if (!mapped.endpoint.empty()) {
      out.endpoint = mapped.endpoint;
      out.path_style = mapped.path_style;
    }
    if (!mapped.region.empty()) out.region = mapped.region;
  } else if (credentials.given) {
    out.access_key = credentials.access_key;
    out.secret_key = credentials.secret_key;
    out.session_token = credentials.session_token;
  }
  if (!credentials.region.empty()) out.region = credentials.region;
  return out;
}

}  // namespace

Credentials take_credentials(std::vector<sql::TransferOption>& options) {
  Credentials out;
  std::erase_if(options, [&](const sql::TransferOption& option) { return take_one(option, out); });
  return out;
}

Location::Location(std::string_view url, const Credentials& credentials,
                   const TransferSettings& settings, const Clock& clock) {
  const object::Url parsed = object::parse_url(url);
  key_ = parsed.key;
  if (parsed.scheme == object::Scheme::kFile) {
    store_ = std::make_unique<object::LocalStore>(settings.allowed_paths);
    return;
  }
  client_ = std::make_unique<object::HttpClient>(object::HttpSettings{});
  store_ = std::make_unique<object::S3Store>(*client_, clock, s3_settings(credentials, settings),
                                             parsed.bucket);
}

}  // namespace slipher::transfer
