#pragma once

// Catalogs that older versions stored, brought to today's format.
//
//   format 1   enumerators and privileges stored as the numbers that they had in the program
//   format 2   stored as words
//   format 3   as 2; the flag trailing_blanks means something
//   format 4   functions, and who may make them

#include <cstdint>
#include <string>
#include <vector>

namespace slipher::catalog {

// One row of the stored catalog.
struct StoredObject {
  std::string kind;
  std::int64_t id = 0;
  std::string body;
  bool operator==(const StoredObject&) const = default;
};

// Returns all objects of a catalog of format `from` as kCatalogFormat stores them. Throws XX001 for
// a format that never was and for objects that cannot be read.
std::vector<StoredObject> upgrade(std::int32_t from, std::vector<StoredObject> objects);

}  // namespace slipher::catalog
