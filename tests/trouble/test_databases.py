"""What belongs to one database is not changed from another one.

Source: https://docs.aws.amazon.com/redshift/latest/dg/cross-database_usage.html: other databases are read.
"""
import pathlib
import sys

import psycopg2
import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness.server import Server
from harness.sessions import run_in


def test_functions_of_another_database_stay_as_they_are():
    with Server() as server:
        run_in(server, "dev", "create database other")
        run_in(server, "other", "create function f_twice(int) returns int immutable as $$ select $1 * 2 $$ language sql")
        for statement in ("drop function other.public.f_twice(int) cascade", "alter function other.public.f_twice(int) rename to f_gone",
                          "revoke execute on function other.public.f_twice(int) from public"):
            with pytest.raises(psycopg2.errors.FeatureNotSupported, match="changing a function of another database is not supported"):
                run_in(server, "dev", statement)
        assert run_in(server, "other", "select f_twice(4)") == [(8,)]
