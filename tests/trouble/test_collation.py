"""The collation of databases: given by CREATE DATABASE, changed by ALTER DATABASE while they are empty.

Sources: https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_DATABASE.html, r_ALTER_DATABASE.html, r_DB_COLLATION.html
"""
import functools
import pathlib
import sys

import psycopg2
import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness.server import Server
from harness.sessions import run_in


@pytest.fixture(scope="module")
def run():
    with Server() as server:
        yield functools.partial(run_in, server)


def test_create_database(run):
    run("dev", "create database sampledb collate case_insensitive")
    assert run("sampledb", "select db_collation()") == [("case_insensitive",)]
    assert run("dev", "select db_collation()") == [("case_sensitive",)]
    run("sampledb", "create table t1 (col1 varchar(20) distkey sortkey)", "insert into t1 values ('bob'), ('john'), ('Mary'), ('JOHN'), ('Bob')")
    assert run("sampledb", "select * from t1 where col1 = 'John' order by collate(col1, 'cs')") == [("JOHN",), ("john",)]


def test_alter_database_while_it_is_empty(run):
    run("dev", "create database changed", "alter database changed collate case_insensitive")
    assert run("changed", "create table t (a varchar(5))", "insert into t values ('a')", "select count(*) from t where a = 'A'") == [(1,)]
    with pytest.raises(psycopg2.errors.ObjectNotInPrerequisiteState):
        run("dev", "alter database changed collate case_sensitive")
    run("changed", "drop table t")
    run("dev", "alter database changed collate cs")
    assert run("changed", "select db_collation()") == [("case_sensitive",)]
