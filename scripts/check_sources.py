#!/usr/bin/env python3
"""Holds C++ sources against the house style: budgets of size, names, one kind of throw, what g++ 12 lacks, nothing left undone.

Prints warnings and problems; fails on problems.
"""
import re
import sys

from repository import bare_code, files, read

HEADER_LINES = (150, 300)  # Warning, failure.
SOURCE_LINES = (600, 1000)
INCLUDES = 10    # Warning.
FUNCTION_LINES = 60
FORBIDDEN_WORDS = {"util", "utils", "helper", "helpers", "common", "misc", "manager", "data", "info"}
SQL_NAME = re.compile(r"(pg|stl|stv|svl|svv|svcs|sys)_\w+")  # SQL names keep their spelling everywhere.
FORBIDDEN_CODE = {
    r"\bstd::views\b|\bstd::ranges::views\b": "std::views does not work in clang with g++ 12's library",
    r"\bsource_location\b": "use base/error.h's Where; source_location differs between the compilers",
    r"<format>|\bstd::format\b": "g++ 12 has no <format>; use cat()",
    r"<expected>|\bstd::expected\b": "C++20 has no std::expected",
    r"\busing\s+namespace\s+std\s*;": "no using namespace std",
}
UNDONE = re.compile(r"\b(TO" r"DO|FIX" r"ME)\b")

warnings, problems = [], []


def check_name(path):
    """File and folder names: snake_case, and none that says nothing."""
    if path.parts[0] not in ("src", "tests", "scripts", "bench") or path.suffix not in (".h", ".cpp", ".inc", ".py", ""):
        return
    for part in (*path.parts[:-1], path.stem):
        if SQL_NAME.fullmatch(part):
            continue
        if path.suffix in (".h", ".cpp", ".py") and not re.fullmatch(r"[a-z][a-z0-9_]*|__init__", part):
            problems.append(f"{path}: names are snake_case")
        for word in FORBIDDEN_WORDS & set(part.split("_")):
            if path.parts[0] == "src" or part == path.stem:
                problems.append(f"{path}: '{word}' says nothing about what is inside")


def check_throws(path, code):
    """A throw is `throw;` or `throw named_constructor(...)`. The engine's adapter may throw DuckDB's exceptions in its error.cpp.

    An SqlError made on the spot is a warning: a text that is used once may stay where it is thrown until it is needed twice.
    """
    on_the_spot = 0
    for found in re.finditer(r"\bthrow\b\s*", code):
        rest = code[found.end():found.end() + 200]
        thrown = re.match(r"((?:\w+(?:::|\.|->))*)(\w+)\s*(?:<[^;()]*>)?\(", rest)
        if rest.startswith(";"):
            continue
        if thrown and thrown[2] == "SqlError":
            on_the_spot += 1
        elif thrown and thrown[1].startswith("duckdb::"):
            if path.as_posix() != "src/engine/duckdb/error.cpp":
                problems.append(f"{path}:{code.count(chr(10), 0, found.start()) + 1}: only src/engine/duckdb/error.cpp throws DuckDB's exceptions")
        elif not thrown or not re.match(r"[a-z]", thrown[2]) or thrown[1].startswith("std::"):
            what = " ".join(rest.split("\n")[0].split())[:40]
            line = code.count("\n", 0, found.start()) + 1
            problems.append(f"{path}:{line}: throws {what} instead of a named constructor, as in `throw undefined_table(name);`")
    if on_the_spot:
        warnings.append(f"{path}: {on_the_spot} errors made on the spot; named constructors read better")


SCOPE = re.compile(r"\s*(?:(?:public|protected|private)\s*:\s*)?(?:template\s*<[^{}]*>\s*)?(?:inline\s+)?"
                   r"(?:namespace|class|struct|enum|union|extern)\b")
MEMBER = re.compile(r"\)\s*(?:noexcept\s*)?:[^:].*[\w>]\s*$", re.S)  # `Gate() : slots_`, before the brace of slots_{1}.
NO_ASSIGNMENT = re.compile(r"operator\s*[=!<>+*/-]+|\((?:[^()]|\([^()]*\))*\)|<[^<>]*>")


def block_kind(head):
    """What a brace after the text `head` of its declaration opens: a scope, a function or a value."""
    if SCOPE.match(head):
        return "scope"
    if MEMBER.search(head):
        return "value"
    return "function" if "(" in head and "=" not in NO_ASSIGNMENT.sub("", head) else "value"


def check_functions(path, code):
    """Functions of at most FUNCTION_LINES lines, found by their braces: the outermost block that follows a parameter list."""
    code = re.sub(r"^[ \t]*#(?:[^\n\\]|\\.|\\\n)*", lambda m: re.sub(r"[^\n]", " ", m[0]), code, flags=re.M)
    stack = []       # Kinds of the open blocks.
    start = 0        # Where the current declaration begins.
    parentheses = 0  # Open ones since then.
    first_line = 0   # Of the current function.
    for at, char in enumerate(code):
        if char in "()":
            parentheses += 1 if char == "(" else -1
        elif char == "{":
            inside = parentheses > 0 or any(kind != "scope" for kind in stack)
            head = code[start:at]
            stack.append("value" if inside else block_kind(head))
            if stack[-1] == "function":
                first_line = code.count("\n", 0, start + len(head) - len(head.lstrip())) + 1
        elif char == "}" and stack and stack[-1] == "function":
            length = code.count("\n", 0, at) + 2 - first_line
            if length > FUNCTION_LINES:
                problems.append(f"{path}:{first_line}: a function of {length} lines; at most {FUNCTION_LINES}")
        if char in "{}" or char == ";" and all(kind == "scope" for kind in stack):
            closed = stack.pop() if char == "}" and stack else None
            if closed != "value" and (not stack or stack[-1] != "value"):
                start, parentheses = at + 1, 0


def check_size(path, text):
    lines = text.count("\n")
    warn, fail = HEADER_LINES if path.suffix == ".h" else SOURCE_LINES
    if lines > fail:
        problems.append(f"{path}: {lines} lines; at most {fail}")
    elif lines > warn:
        warnings.append(f"{path}: {lines} lines; aim at {warn}")
    includes = len(re.findall(r"^#include", text, re.M))
    if path.suffix == ".h" and includes > INCLUDES:
        warnings.append(f"{path}: {includes} includes; aim at {INCLUDES}")
    if path.suffix == ".h" and not text.startswith("#pragma once\n"):
        problems.append(f"{path}: a header begins with #pragma once")
    if path.suffix == ".h" and re.search(r"^\s*using\s+namespace\b", text, re.M):
        problems.append(f"{path}: no using namespace in a header")


def main():
    count = 0
    for path in files():
        if path.parts[0] not in ("src", "tests", "bench", "scripts", "cmake", "web", ".ci", ".github") and len(path.parts) > 1:
            continue
        check_name(path)
        text = read(path)
        if text is None or path.parts[0] == "tests" and "corpus" in path.parts:
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if UNDONE.search(line) and path.suffix != ".json":
                problems.append(f"{path}:{number}: something is left undone; an issue is the place for it")
        if path.suffix not in (".h", ".cpp") or path.parts[0] not in ("src", "tests", "bench"):
            continue
        count += 1
        code = bare_code(text)
        for pattern, why in FORBIDDEN_CODE.items():
            for found in re.finditer(pattern, code):
                problems.append(f"{path}:{code.count(chr(10), 0, found.start()) + 1}: {why}")
        if path.parts[0] == "src":
            check_size(path, text)
            check_throws(path, code)
            check_functions(path, code)
    print("\n".join([f"warning: {w}" for w in warnings] + problems + [f"sources: {count} files, {len(problems)} problems, {len(warnings)} warnings"]))
    return 1 if problems else 0


sys.exit(main())
