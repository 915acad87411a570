#!/usr/bin/env python3
"""Fails when clang-format would change a C++ file; `./dev format` mends that."""
import concurrent.futures
import os
import re
import subprocess
import sys

from repository import ROOT, files


def misformatted(batch):
    """The files of a batch that clang-format would change."""
    run = subprocess.run(["clang-format-19", "--dry-run", "-Werror", *map(str, batch)], cwd=ROOT, capture_output=True, text=True,
                         check=False)
    if run.returncode and not run.stderr.strip():
        raise RuntimeError("clang-format-19 failed without a word")
    return {m[1] for m in re.finditer(r"^(.+?):\d+:\d+: error:", run.stderr, re.M)} if run.returncode else set()


def main():
    sources = [f for f in files() if f.suffix in (".h", ".cpp") and f.parts[0] in ("src", "tests", "bench")]
    batches = [sources[i:i + 16] for i in range(0, len(sources), 16)]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        bad = sorted(set().union(*pool.map(misformatted, batches)))
    print("\n".join([f"{name}: not formatted" for name in bad] + [f"format: {len(sources)} files, {len(bad)} problems"]))
    return 1 if bad else 0


sys.exit(main())
