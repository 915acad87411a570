"""The S3 stand-in of tests/s3 as a process of its own."""
import pathlib
import shutil
import sys
import tempfile

from .process import ROOT, ReadyProcess

ACCESS_KEY = "AKIATEST0000000000"
SECRET_KEY = "secretsecret"
REGION = "us-east-1"


class S3:
    """Starts with one bucket, stops at the end of the `with` block."""

    def __init__(self, bucket):
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix="slipher-s3-"))
        try:
            self.process = ReadyProcess([sys.executable, ROOT / "tests/s3/server.py", "--bucket", bucket], r"port (\d+)",
                                        self.directory / "server.log")
        except BaseException:
            shutil.rmtree(self.directory, ignore_errors=True)
            raise
        self.endpoint = f"http://127.0.0.1:{self.process.match[1]}"

    def stop(self):
        try:
            self.process.stop()
        finally:
            shutil.rmtree(self.directory, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()
