# The dependencies, each as one target third_party::<name>. docs/dependencies.md says why each is here. Which module may use which is the
# LIBRARIES list in CMakeLists.txt; the headers that belong to a name stand in scripts/check_layers.py.

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)

# Makes third_party::<name> from targets that a package declared.
function(slipher_dependency name)
  add_library(third_party_${name} INTERFACE)
  add_library(third_party::${name} ALIAS third_party_${name})
  target_link_libraries(third_party_${name} INTERFACE ${ARGN})
endfunction()

find_package(OpenSSL 3 REQUIRED)
slipher_dependency(openssl OpenSSL::SSL OpenSSL::Crypto)

find_package(CURL REQUIRED)
slipher_dependency(curl CURL::libcurl)

find_package(ZLIB REQUIRED)
slipher_dependency(zlib ZLIB::ZLIB)

find_package(spdlog REQUIRED)  # Compiled, with the system's fmt.
slipher_dependency(spdlog spdlog::spdlog)

find_package(nlohmann_json REQUIRED)
slipher_dependency(json nlohmann_json::nlohmann_json)

find_package(CLI11 REQUIRED)
slipher_dependency(cli11 CLI11::CLI11)

pkg_check_modules(TOML REQUIRED IMPORTED_TARGET tomlplusplus)
slipher_dependency(toml PkgConfig::TOML)

pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)
slipher_dependency(zstd PkgConfig::ZSTD)

pkg_check_modules(HTTPLIB REQUIRED IMPORTED_TARGET cpp-httplib)  # Compiled, so its header is cheap.
slipher_dependency(httplib PkgConfig::HTTPLIB Threads::Threads)

pkg_check_modules(PCRE2 REQUIRED IMPORTED_TARGET libpcre2-8)
slipher_dependency(pcre2 PkgConfig::PCRE2)

pkg_check_modules(LIBPQ REQUIRED IMPORTED_TARGET libpq)
slipher_dependency(libpq PkgConfig::LIBPQ)

pkg_check_modules(PROMETHEUS REQUIRED IMPORTED_TARGET prometheus-cpp-core)
slipher_dependency(prometheus PkgConfig::PROMETHEUS)

# DuckDB: a shared library and its headers, fetched by scripts/setup.
add_library(slipher_duckdb_library SHARED IMPORTED)
set_target_properties(slipher_duckdb_library PROPERTIES
  IMPORTED_LOCATION "${SLIPHER_DEPS}/duckdb/libduckdb.so"
  IMPORTED_SONAME libduckdb.so)
target_include_directories(slipher_duckdb_library SYSTEM INTERFACE "${SLIPHER_DEPS}/duckdb/include")
slipher_dependency(duckdb slipher_duckdb_library)
