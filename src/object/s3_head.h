#pragma once

// What S3 knows of one object, by HEAD.

#include <optional>
#include <string>
#include <string_view>

#include "object/object.h"
#include "object/s3_connection.h"

namespace slipher::object {

// Metadata by which a writer recognises its own object after an answer was lost.
inline constexpr std::string_view kMarkHeader = "x-amz-meta-slipher-write";

// An object that exists.
struct FoundObject {
  Object object;
  std::string mark;  // Value of kMarkHeader; empty for objects of others.
};

// Returns the object, or an empty optional when there is none. Throws 58P01 when there is no such
// bucket and otherwise as S3Connection::send().
std::optional<FoundObject> find_object(const S3Connection& connection, std::string_view key,
                                       const StopSource& stop);

}  // namespace slipher::object
