# Language, warnings and speed of the build.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

# Warnings of our own code. Dependencies are SYSTEM and silent.
add_library(slipher_warnings INTERFACE)
target_compile_options(slipher_warnings INTERFACE -Wall -Wextra -Wconversion -Wshadow -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # Guesses by data flow, which g++ 12 gets wrong inside std::string, std::optional and std::variant when it optimises.
  target_compile_options(slipher_warnings INTERFACE
    -Wno-restrict -Wno-maybe-uninitialized -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread)
else()
  # -Wsign-conversion is part of -Wconversion in clang only; both compilers judge by the same rules.
  target_compile_options(slipher_warnings INTERFACE -Wno-sign-conversion -Wthread-safety)
endif()

find_program(SLIPHER_CCACHE ccache)
if(SLIPHER_CCACHE)
  # Precompiled headers are cached only with these allowances.
  set(launcher "${CMAKE_COMMAND}" -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime "${SLIPHER_CCACHE}")
  find_program(SLIPHER_ENV env)
  if(SLIPHER_ENV)  # Starts faster than cmake -E.
    list(REMOVE_AT launcher 0 1 2)
    list(PREPEND launcher "${SLIPHER_ENV}")
  endif()
  set(CMAKE_CXX_COMPILER_LAUNCHER ${launcher})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options(-fpch-preprocess)
  else()
    add_compile_options("SHELL:-Xclang -fno-pch-timestamp")
  endif()
endif()

find_program(SLIPHER_MOLD mold)
if(SLIPHER_MOLD)
  add_link_options(-fuse-ld=mold)
endif()
