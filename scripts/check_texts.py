#!/usr/bin/env python3
"""Checks what is not C++: paths named in documents exist, scripts parse, nothing names one machine's folders or a package server.

Fails on any problem.
"""
import re
import subprocess
import sys

from repository import ROOT, files, read

# The first part of paths that a build or a set-up makes.
GENERATED = (".deps", "build", "node_modules")
LOCAL_PATH = re.compile(r"(?<![\w.$}~-])/(?:work|root|home/[a-z])(?:/|\b(?=[\s'\"`)]|$))")
# Package servers are reached through their own clients, by package name; so no address stands in a script or a lock file.
ADDRESS = re.compile(r"https?://(?!127\.0\.0\.1|localhost|\[|[{$%<\"'])")
LOCKED_ADDRESS = re.compile(r'"resolved"\s*:')
ADDRESS_FREE = ("scripts", "cmake", ".ci", ".github")

problems = []


def path_exists(name, document):
    """Whether a path that a document names exists, from the root, from src or beside the document."""
    name = name.removeprefix("./").rstrip("/")
    for base in (ROOT, ROOT / "src", (ROOT / document).parent):
        if "*" in name:
            if any(base.glob(name)):
                return True
        elif (base / name).exists():
            return True
    return False


def named_paths(text, tops):
    """Yields (line, path) of links and of backticked words that are paths: a known folder first, or a source's suffix last."""
    fence = False
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith("```"):
            fence = not fence
        if fence:
            continue
        for target in re.findall(r"\]\(([^)\s#]+)[^)]*\)", line):
            if "://" not in target and not target.startswith("mailto:"):
                yield number, target
        for word in re.findall(r"`([^`\s]+)`", line):
            word = re.sub(r":\d+$", "", word)
            if not re.fullmatch(r"(?:\./)?[\w.*-]+(?:/[\w.*-]+)*/?", word):
                continue
            plain = word.removeprefix("./")
            first = plain.split("/")[0]
            if first in GENERATED:
                continue
            if ("/" in plain and first in tops) or re.fullmatch(r"[\w/.-]*[\w-]\.(?:h|cpp|md|cmake|py|sh|sql)", plain):
                yield number, word


def check_script(path, text):
    first = text.split("\n", 1)[0]
    if path.suffix == ".sh" or re.match(r"#!.*\b(bash|sh)\b", first):
        found = subprocess.run(["bash", "-n", str(ROOT / path)], capture_output=True, text=True, check=False)
        if found.returncode:
            problems.append(f"{path}: {found.stderr.strip()}")
    elif path.suffix == ".py" or re.match(r"#!.*\bpython", first):
        try:
            compile(text, str(path), "exec")
        except SyntaxError as error:
            problems.append(f"{path}:{error.lineno}: {error.msg}")


def main():
    listed = files()
    tops = {f.parts[0] for f in listed if len(f.parts) > 1} | {"src", "tests", "scripts", "docs", "cmake", "bench", "web"}
    tops |= {f.parts[1] for f in listed if f.parts[0] == "src" and len(f.parts) > 2}
    documents = 0
    for path in listed:
        text = read(path)
        if text is None or path.name == "LICENSE":
            continue
        check_script(path, text)
        for number, line in enumerate(text.splitlines(), 1):
            if LOCAL_PATH.search(line):
                problems.append(f"{path}:{number}: names a folder of one machine")
            if (path.parts[0] in ADDRESS_FREE or path.name in ("dev", "CMakeLists.txt")) and ADDRESS.search(line):
                problems.append(f"{path}:{number}: an address in a script; use the package client and the package's name")
            if path.name.endswith("lock.json") and LOCKED_ADDRESS.search(line):
                problems.append(f"{path}:{number}: a package server's address; npm's omit-lockfile-registry-resolved leaves it out")
        if path.suffix == ".md":
            documents += 1
            for number, name in named_paths(text, tops):
                if not path_exists(name, path):
                    problems.append(f"{path}:{number}: {name} does not exist")
    print("\n".join(problems + [f"texts: {len(listed)} files, {documents} documents, {len(problems)} problems"]))
    return 1 if problems else 0


sys.exit(main())
