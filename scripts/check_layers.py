#!/usr/bin/env python3
"""Fails when a file includes a module or a dependency that its line in CMakeLists.txt does not name, or when modules form a cycle.

Usage: scripts/check_layers.py [ROOT]
"""
import graphlib
import pathlib
import re
import sys

# Dependency as CMakeLists.txt names it: what its headers begin with.
LIBRARY_HEADERS = {
    "cli11": ("CLI/",),
    "curl": ("curl/",),
    "duckdb": ("duckdb.hpp", "duckdb/", "duckdb.h"),
    "httplib": ("httplib.h",),
    "json": ("nlohmann/",),
    "libpq": ("libpq-fe.h", "libpq/"),
    "openssl": ("openssl/",),
    "pcre2": ("pcre2.h",),
    "prometheus": ("prometheus/",),
    "spdlog": ("spdlog/", "fmt/"),
    "toml": ("toml++/", "toml.hpp"),
    "zlib": ("zlib.h",),
    "zstd": ("zstd.h", "zstd_errors.h"),
}
# A dependency that one file of its module hides from the rest.
ONE_FILE = {"pcre2": "engine/duckdb/perl_pattern.cpp", "spdlog": "base/log.cpp"}
# Text in, bytes out: no input or output, no threads.
PURE = {"types", "hll", "sql", "wire", "translate", "functions"}
IMPURE = {"atomic", "condition_variable", "filesystem", "fstream", "future", "iostream", "mutex", "semaphore", "shared_mutex", "thread",
          "unistd.h", "fcntl.h", "poll.h", "pthread.h", "netdb.h"}
# Headers of the system itself; anything else in angle brackets with a .h is a dependency that nobody wrote down.
SYSTEM = re.compile(r"(sys|netinet|arpa|net|linux)/\w+\.h|(cxxabi|dirent|dlfcn|fcntl|netdb|poll|pthread|pwd|signal|stdio|stdlib|termios|time|unistd)\.h")


def declared_modules(text):
    """Yields (module, used modules, libraries) of every slipher_module() line."""
    for found in re.finditer(r"^slipher_module\(([\w/]+)([^)]*)\)", text, re.M):
        lists = {"USES": [], "LIBRARIES": []}
        current = None
        for word in found[2].split():
            if word in lists:
                current = word
            else:
                lists[current].append(word)
        yield found[1], set(lists["USES"]), set(lists["LIBRARIES"])


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent)
    modules = list(declared_modules((root / "CMakeLists.txt").read_text()))
    uses = {name: used for name, used, _ in modules}
    libraries = {name: named for name, _, named in modules}
    problems = []
    for name in uses:
        problems += [f"CMakeLists.txt: {name} uses {used}, which is no module" for used in sorted(uses[name] - uses.keys())]
        problems += [f"CMakeLists.txt: {name} names {library}, which scripts/check_layers.py does not know"
                     for library in sorted(libraries[name] - LIBRARY_HEADERS.keys())]
    try:
        graphlib.TopologicalSorter(uses).prepare()
    except graphlib.CycleError as error:
        problems.append(f"CMakeLists.txt: modules use each other in a cycle: {' -> '.join(error.args[1])}")

    def module_of(path):
        """The innermost module that holds a path relative to src."""
        return max((m for m in uses if path == m or path.startswith(m + "/")), key=len, default=None)

    source = root / "src"
    files = sorted(f for f in source.rglob("*") if f.suffix in (".h", ".cpp", ".inc"))
    for file in files:
        path = file.relative_to(source).as_posix()
        owner = module_of(path)
        if owner is None:
            problems.append(f"src/{path}: no slipher_module() line names this folder")
            continue
        for number, line in enumerate(file.read_text().splitlines(), 1):
            found = re.match(r'\s*#\s*include\s*(["<])([^">]+)[">]', line)
            if not found:
                continue
            header, place = found[2], f"src/{path}:{number}"
            library = next((n for n, starts in LIBRARY_HEADERS.items() if header.startswith(starts)), None)
            if library is not None:
                if library not in libraries[owner]:
                    problems.append(f"{place}: {owner} may not include {header}: {library} is not on its line")
                elif ONE_FILE.get(library, path) != path:
                    problems.append(f"{place}: only src/{ONE_FILE[library]} may include {header}")
            elif found[1] == "<":
                if (header.endswith(".h") or "/" in header) and not SYSTEM.fullmatch(header):
                    problems.append(f"{place}: <{header}> belongs to no known dependency")
                if owner in PURE and (header in IMPURE or header.startswith(("sys/", "netinet/", "arpa/"))):
                    problems.append(f"{place}: {owner} is pure and may not include <{header}>")
            else:
                used = module_of(header)
                if used is None:
                    problems.append(f"{place}: {header} is in no module; headers are named from src")
                elif used != owner and used not in uses[owner]:
                    problems.append(f"{place}: {owner} may not include {used}")
    print("\n".join(problems + [f"layers: {len(files)} files, {len(problems)} problems"]))
    return 1 if problems else 0


sys.exit(main())
