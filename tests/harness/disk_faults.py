"""The library that makes a server's disk misbehave: tests/trouble/disk_faults.c, which says what its variables do."""
import subprocess

from .process import ROOT


def build(directory):
    """Compiles it into a directory and returns its path, for LD_PRELOAD."""
    library = directory / "disk_faults.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", library, ROOT / "tests/trouble/disk_faults.c"], check=True)
    return library
