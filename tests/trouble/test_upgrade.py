"""A cluster of an older catalog format is upgraded at the start, whole or not at all; a newer one is refused and left as it is.

tests/trouble/clusters/format_1.tar.xz was written by the version that stored format 1, out of format_1.sql beside it.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile

import duckdb
import psycopg2
import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness import disk_faults
from harness.process import ReadyProcess, StartFailed, tail
from harness.server import READY, Server, binary

HERE = pathlib.Path(__file__).resolve().parent
NOW = 4  # kCatalogFormat.


@pytest.fixture
def old_cluster(tmp_path):
    with tarfile.open(HERE / "clusters/format_1.tar.xz") as archive:
        archive.extractall(tmp_path / "data")
    return tmp_path / "data"


def stored(directory):
    """The catalog as it is on disk, by DuckDB itself: the format and the rows. Reads a copy, so that nothing is recovered in place."""
    copy = directory.parent / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(directory, copy)
    with duckdb.connect(str(copy / "warehouse.duckdb")) as database:
        versions = database.sql("select version from slipher.format").fetchall()
        objects = database.sql("select kind, id, body from slipher.object order by all").fetchall()
    assert len(versions) == 1
    return versions[0][0], objects


def set_format(directory, version):
    with duckdb.connect(str(directory / "warehouse.duckdb")) as database:
        database.execute("update slipher.format set version = ?", [version])


def rows(cursor, sql):
    cursor.execute(sql)
    return cursor.fetchall()


def check_contents(server):
    """All that format_1.sql made is there and means the same."""
    with psycopg2.connect(server.dsn()) as connection, connection.cursor() as cursor:
        columns = rows(cursor, """select attname, format_type(atttypid, atttypmod) from pg_attribute a join pg_class c on a.attrelid = c.oid
                                  where relname = 'every_type' and attnum > 0 order by attnum""")
        assert columns == [
            ("id", "bigint"), ("flag", "boolean"), ("small", "smallint"), ("normal", "integer"), ("large", "bigint"),
            ("exact", "numeric(20,4)"), ("narrow", "real"), ("wide", "double precision"), ("fixed", "character(5)"),
            ("text", "character varying(300)"), ("day", "date"), ("clock", "time without time zone"),
            ("zoned_clock", "time with time zone"), ("moment", "timestamp without time zone"),
            ("zoned_moment", "timestamp with time zone"), ("months", "interval year to month"), ("seconds", "interval day to second"),
            ("bytes", "binary varying(10)"), ("parent", "integer")]
        assert rows(cursor, """select id, flag, exact::varchar, text, day::varchar, clock::varchar, bytes
                               from kept.every_type""") == [(5, True, "4.5000", "text", "2024-02-29", "01:02:03", "6162")]
        styles = dict(rows(cursor, """select "table", diststyle from svv_table_info where schema = 'kept'"""))
        assert styles["parent"] == "ALL" and styles["every_type"] == "KEY(normal)" and styles["interleaved"] == "EVEN", styles
        cursor.execute("set search_path to kept")
        assert rows(cursor, """select "column", sortkey from pg_table_def where tablename = 'interleaved' order by 1""") == [("a", 1), ("b", -2)]
        assert rows(cursor, """select "column", sortkey from pg_table_def where tablename = 'every_type' and sortkey <> 0
                               order by sortkey""") == [("day", 1), ("large", 2)]
        assert rows(cursor, "select contype, count(*) from pg_constraint group by 1 order by 1") == [("f", 1), ("p", 1), ("u", 1)]
        assert rows(cursor, "select * from kept.early order by a") == [(1, 2), (3, 4)]
        assert rows(cursor, "select * from kept.late order by a") == [(1,), (3,)]
        assert rows(cursor, "select * from kept.materialized") == [(6,)]
        assert rows(cursor, "select datconnlimit from pg_database where datname = 'strict'") == [(9,)]
        may = """select has_table_privilege('{0}', 'kept.interleaved', 'select'), has_table_privilege('{0}', 'kept.early', 'select'),
                        has_table_privilege('{0}', 'kept.plain', 'truncate'), has_table_privilege('{0}', 'kept.plain', 'select'),
                        has_schema_privilege('{0}', 'kept', 'create')"""
        assert rows(cursor, may.format("reader")) == [(False, True, True, False, False)]
        assert rows(cursor, may.format("keeper")) == [(True, False, True, False, True)]
    with psycopg2.connect(server.dsn(user="reader", password="Reader123")) as connection, connection.cursor() as cursor:
        assert rows(cursor, "select name from kept.parent") == [("one",)]
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            rows(cursor, "select id from kept.parent")


def test_a_cluster_of_format_1_is_upgraded_once(old_cluster):
    assert stored(old_cluster)[0] == 1
    with Server(data=old_cluster) as server:
        check_contents(server)
        assert f"event=catalog.upgraded from=1 to={NOW}" in server.log_tail()
        server.stop_process()
        version, objects = stored(old_cluster)
        assert version == NOW
        server.start()
        check_contents(server)
        assert server.log_tail().count("event=catalog.upgraded") == 1
        server.stop_process()
        assert stored(old_cluster) == (version, objects)


def test_sigkill_at_any_write_of_an_upgrade_leaves_the_old_catalog_or_the_new_one(old_cluster, tmp_path):
    library = disk_faults.build(tmp_path)
    before = stored(old_cluster)
    data = tmp_path / "tried"
    seen = set()
    for at in range(1, 500):
        shutil.rmtree(data, ignore_errors=True)
        shutil.copytree(old_cluster, data)
        environment = {**os.environ, "LD_PRELOAD": str(library), "END_BELOW": str(data / "warehouse"), "END_AT": str(at)}
        command = [binary(), "serve", "--data", data, "--port", "0", "--http-port", "0"]
        try:
            ReadyProcess(command, READY, tmp_path / "log", environment).kill()
            break  # It was ready before the write at which it was to end.
        except StartFailed:
            pass
        version, objects = stored(data)
        seen.add(version)
        assert version in (1, NOW)
        if version == 1:
            assert objects == before[1], f"half an upgrade, ended at write {at}"
        else:
            assert not any('"kind":0' in body or '"kind":1' in body for _, _, body in objects), f"half an upgrade, ended at write {at}"
        assert len(objects) == len(before[1])
        with Server(data=data) as server:
            check_contents(server)
    else:
        pytest.fail("the server never became ready: " + tail(tmp_path / "log"))
    assert seen == {1, NOW}, "the kills did not fall before and after the commit"


def test_a_newer_format_is_refused_and_left_as_it_is(old_cluster):
    set_format(old_cluster, NOW + 1)
    files = {path.name: path.read_bytes() for path in old_cluster.iterdir() if path.is_file()}
    with pytest.raises(StartFailed) as refused:
        Server(data=old_cluster)
    assert f"the data directory was written by a newer version (catalog format {NOW + 1}, this version knows {NOW})" in str(refused.value)
    changed = subprocess.run([binary(), "passwd", "--data", old_cluster], capture_output=True, text=True, timeout=60,
                             env={**os.environ, "SLIPHER_ADMIN_PASSWORD": "An0therPassword"})
    assert changed.returncode == 1 and "newer version" in changed.stderr, changed
    for name, content in files.items():
        assert (old_cluster / name).read_bytes() == content, name
    set_format(old_cluster, 1)
    with Server(data=old_cluster) as server:
        check_contents(server)


def test_a_format_that_never_was_is_refused(old_cluster):
    set_format(old_cluster, 0)
    with pytest.raises(StartFailed, match="the catalog has an unknown format 0"):
        Server(data=old_cluster)
