# How the tests are built and registered; tests/CMakeLists.txt is the list.

# One executable of tests/unit/<module>/*.cpp; every TEST in it is a test of ctest.
function(slipher_unit_tests module)
  string(REPLACE "/" "_" target "${module}")
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/unit/${module}/*.cpp")
  if(NOT sources OR NOT TARGET slipher_${target})
    return()
  endif()
  add_executable(unit_${target} ${sources})
  target_compile_options(unit_${target} PRIVATE -Wall -Wextra)
  if(SLIPHER_SANITIZED)
    # Optimising what GoogleTest's macros make of a test file, with the sanitizers' checks in it, takes most of that build's time.
    target_compile_options(unit_${target} PRIVATE -O0)
  endif()
  target_include_directories(unit_${target} PRIVATE "${CMAKE_SOURCE_DIR}")
  target_compile_definitions(unit_${target} PRIVATE SLIPHER_SOURCE_DIR="${CMAKE_SOURCE_DIR}" SLIPHER_DEPS_DIR="${SLIPHER_DEPS}")
  target_link_libraries(unit_${target} PRIVATE slipher_${target} GTest::gtest_main GTest::gtest)
  if(TARGET slipher_fakes)
    target_link_libraries(unit_${target} PRIVATE slipher_fakes)
  endif()
  # What stands on the engine's interface is tested on the real engine.
  if(module MATCHES "^(engine|history|system)$" AND TARGET slipher_engine_duckdb)
    target_link_libraries(unit_${target} PRIVATE slipher_engine_duckdb)
  endif()
  set_target_properties(unit_${target} PROPERTIES BUILD_RPATH "${SLIPHER_DEPS}/duckdb")
  gtest_discover_tests(unit_${target} TEST_PREFIX "unit.${module}." DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
    WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}" PROPERTIES TIMEOUT 120)
endfunction()

# What runs under the address and undefined behaviour sanitizers: the unit tests and the sqllogic files. Building it is also clang's
# thread-safety analysis of every module; g++ ignores the annotations.
function(slipher_sanitizer_tests)
  set(built "${CMAKE_SOURCE_DIR}/build/asan")
  add_test(NAME asan.build COMMAND "${CMAKE_SOURCE_DIR}/dev" compile asan)
  set_tests_properties(asan.build PROPERTIES FIXTURES_SETUP asan PROCESSORS 2 TIMEOUT 1500)
  add_test(NAME asan.unit COMMAND "${CMAKE_CTEST_COMMAND}" --test-dir "${built}" --no-tests=error --output-on-failure --progress -j 2)
  foreach(folder IN ITEMS any redshift)
    add_test(NAME asan.slt.${folder} COMMAND "${SLIPHER_DEPS}/venv/bin/python" "${CMAKE_SOURCE_DIR}/tests/slt/run.py" ${folder} --keep-going)
    set_tests_properties(asan.slt.${folder} PROPERTIES ENVIRONMENT "SLIPHER_BINARY=${built}/slipher")
  endforeach()
  set_tests_properties(asan.unit asan.slt.any asan.slt.redshift PROPERTIES FIXTURES_REQUIRED asan TIMEOUT 900)
  set_tests_properties(asan.unit PROPERTIES PROCESSORS 2)
endfunction()

# Inside preset asan: one libFuzzer executable per tests/fuzz/<name>_fuzz.cpp, against the pure modules.
function(slipher_fuzz_targets)
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/fuzz/*_fuzz.cpp")
  foreach(source IN LISTS sources)
    cmake_path(GET source STEM name)
    add_executable(${name} ${source})
    target_include_directories(${name} PRIVATE "${CMAKE_SOURCE_DIR}")
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    target_link_libraries(${name} PRIVATE slipher_base slipher_types slipher_sql slipher_wire)
  endforeach()
endfunction()

# In every other build: runs each fuzz target for SLIPHER_FUZZ_SECONDS.
function(slipher_fuzz_tests)
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/fuzz/*_fuzz.cpp")
  if(NOT sources)
    return()
  endif()
  foreach(source IN LISTS sources)
    cmake_path(GET source STEM stem)
    string(REGEX REPLACE "_fuzz$" "" name "${stem}")
    add_test(NAME fuzz.${name} COMMAND "${CMAKE_SOURCE_DIR}/scripts/fuzz" ${name})
    # Long runs by hand set SLIPHER_FUZZ_SECONDS; the run ends itself.
    set_tests_properties(fuzz.${name} PROPERTIES FIXTURES_REQUIRED asan TIMEOUT 0)
  endforeach()
endfunction()
