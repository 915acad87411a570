#pragma once

// What the server allows and knows of the places that COPY and UNLOAD reach.

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "object/s3_settings.h"

namespace slipher::transfer {

// Made once at start; read by every session.
struct TransferSettings {
  std::vector<std::filesystem::path> allowed_paths;  // Directories below which file:// may go.
  object::S3Settings s3;  // Defaults: endpoint, style, region; the environment's credentials.
  std::map<std::string, object::S3Settings> iam_roles;  // By ARN; "default" is IAM_ROLE DEFAULT.
};

}  // namespace slipher::transfer
