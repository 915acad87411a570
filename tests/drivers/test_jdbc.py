"""The JDBC drivers: PostgreSQL's and Redshift's own."""
import os

import pytest

from programs import DEPS, FOLDER, check, compile_program
from harness.server import Server


@pytest.mark.parametrize("driver", ["postgresql", "redshift"])
def test_jdbc(driver, tmp_path):
    # Our sources name classes of both drivers.
    path = os.pathsep.join(map(str, [DEPS / "java/postgresql.jar", DEPS / "java/redshift-jdbc42.jar", tmp_path]))
    compile_program(["javac", "-Xlint:all,-path", "-Werror", "-encoding", "UTF-8", "-d", tmp_path, "-cp", path, *FOLDER.glob("java/*.java")])
    with Server() as server:
        check(server, ["java", "-cp", path, "Main", driver])
