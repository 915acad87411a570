#pragma once

// Byte stores as a file system of DuckDB's, for paths "slipher://<number>/<path>".

#include <memory>

namespace duckdb {
class DatabaseInstance;
}

namespace slipher::engine {

class StoreRegistry;

// All paths of ours begin so.
inline constexpr const char* kStoreScheme = "slipher://";

// Lets every statement of the database open the files of bound stores.
void register_store_files(duckdb::DatabaseInstance& database,
                          std::shared_ptr<const StoreRegistry> stores);

}  // namespace slipher::engine
