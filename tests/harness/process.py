"""A child process that prints one line when it is ready and ends on SIGTERM."""
import os
import pathlib
import re
import selectors
import signal
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
READY_SECONDS = 60.0
STOP_SECONDS = 60.0


class StartFailed(Exception):
    """The process ended or kept silent before it was ready. The message carries the end of its log."""


def tail(path, size=4000):
    """The last bytes of a file as text; nothing when there is none."""
    try:
        with open(path, "rb") as file:
            file.seek(0, os.SEEK_END)
            file.seek(max(0, file.tell() - size))
            return file.read().decode(errors="replace")
    except FileNotFoundError:
        return ""


class ReadyProcess:
    """Runs a command until stop(); its standard error goes to `log`. Use from one thread."""

    def __init__(self, command, ready, log, env=None, ready_seconds=READY_SECONDS):
        """Waits for a line of standard output that matches `ready` whole; `self.match` is the match."""
        self.log = pathlib.Path(log)
        with open(self.log, "ab") as errors:
            self.process = subprocess.Popen([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                            stderr=errors, env=env)
        self._lines = b""
        try:
            self.match = self._wait_for(re.compile(ready), time.monotonic() + ready_seconds)
        except BaseException:
            self.process.kill()
            self.process.wait()
            self.process.stdout.close()
            raise

    def _wait_for(self, pattern, deadline):
        descriptor = self.process.stdout.fileno()
        with selectors.DefaultSelector() as selector:
            selector.register(descriptor, selectors.EVENT_READ)
            while True:
                while b"\n" in self._lines:
                    line, self._lines = self._lines.split(b"\n", 1)
                    found = pattern.fullmatch(line.decode(errors="replace"))
                    if found:
                        return found
                left = deadline - time.monotonic()
                if left <= 0 or not selector.select(left):
                    raise StartFailed(f"not ready in time; its log ends with\n{tail(self.log)}")
                piece = os.read(descriptor, 65536)
                if not piece:
                    raise StartFailed(f"ended with status {self.process.wait()}; its log ends with\n{tail(self.log)}")
                self._lines += piece

    def stop(self):
        """Ends the process by SIGTERM and returns its exit status; fails when it does not end. May be called again."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise
        finally:
            self.process.stdout.close()

    def kill(self):
        """Ends the process by SIGKILL, as a crash would."""
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()
