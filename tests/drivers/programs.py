"""Runs the checks that are programs in the drivers' own languages. They print a line for each check and end with status 0 when all passed."""
import os
import pathlib
import subprocess
import sys

FOLDER = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER.parent))
from harness.process import ROOT
from harness.server import ADMIN, PASSWORD

DEPS = pathlib.Path(os.environ.get("SLIPHER_DEPS", ROOT / ".deps"))
# Not UTC and with daylight saving: what forgets the session's zone must show.
ENVIRONMENT = {**os.environ, "TZ": "America/New_York"}


def run(command, environment, folder=None, **changes):
    done = subprocess.run([str(part) for part in command], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, timeout=240,
                          env={**environment, **{name: str(value) for name, value in changes.items()}})
    assert done.returncode == 0, done.stdout


def compile_program(command, folder=None, **environment):
    run(command, os.environ, folder, **environment)


def check(server, command, **environment):
    """Runs a program with the server's port, user, password and certificate file as arguments; fails with its output when a check failed."""
    run([*command, server.port, ADMIN, PASSWORD, server.data / "tls/server.crt"], ENVIRONMENT, **environment)
