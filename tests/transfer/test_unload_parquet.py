"""The Parquet files that UNLOAD writes, read by DuckDB: how many, their names, their order, and what the log says of them.

Source: https://docs.aws.amazon.com/redshift/latest/dg/r_UNLOAD.html, "PARALLEL": "By default, UNLOAD writes data in parallel to multiple
files, according to the number of slices in the cluster"; if OFF it "writes to one or more data files serially, sorted absolutely according
to the ORDER BY clause, if one is used".
"""
import pathlib
import re
import sys

import duckdb
import psycopg2
import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness.server import Server

ROWS = 700_000  # Several row groups of the engine, so that several threads have some. Has no factor 9, so that n * 9 shuffles.


@pytest.fixture(scope="module")
def directory(tmp_path_factory):
    return tmp_path_factory.mktemp("files")


@pytest.fixture(scope="module")
def cursor(directory):
    with Server(options=("--threads", "4"), allow_paths=[directory]) as running:
        connection = psycopg2.connect(running.dsn())
        connection.autocommit = True
        with connection.cursor() as made:
            made.execute(f"create table numbers as select n as id, n * 9 % {ROWS} as shuffled from generate_series(0, {ROWS - 1}) g(n)")
            yield made
        connection.close()


@pytest.fixture
def target(request, directory):
    made = directory / re.sub(r"\W", "_", request.node.name)
    made.mkdir()
    return made


def unload(cursor, query, target, options=""):
    cursor.execute(f"unload ('{query}') to 'file://{target}/numbers_' format as parquet {options}")


def names(target):
    return sorted(path.name for path in target.iterdir())


def read(sql, *arguments):
    connection = duckdb.connect()
    connection.execute("set threads = 1")
    return connection.execute(sql, arguments).fetchall()


def test_parallel_on_writes_several_files_that_hold_the_rows_together(cursor, target):
    unload(cursor, "select * from numbers", target)
    written = names(target)
    assert len(written) > 1
    assert all(re.fullmatch(r"numbers_\d{4}_part_\d{2}\.parquet", name) for name in written), written
    assert read(f"select count(*), count(distinct id), sum(id), count_if(shuffled <> id * 9 % {ROWS}) from '{target}/*.parquet'") == [
        (ROWS, ROWS, ROWS * (ROWS - 1) // 2, 0)]


def test_the_log_has_a_row_a_file_with_its_rows_and_bytes(cursor, target):
    unload(cursor, "select * from numbers", target)
    cursor.execute("select trim(path), line_count, transfer_size, trim(file_format) from stl_unload_log where query = pg_last_unload_id() order by path")
    expected = [(f"file://{target}/{name}", read(f"select count(*) from '{target}/{name}'")[0][0], (target / name).stat().st_size, "Parquet")
                for name in names(target)]
    assert cursor.fetchall() == expected
    cursor.execute("select pg_last_unload_count()")
    assert cursor.fetchone() == (ROWS,)


def test_parallel_off_writes_one_file_in_the_order_of_the_query(cursor, target):
    unload(cursor, "select id, shuffled from numbers order by shuffled desc", target, "parallel off")
    assert names(target) == ["numbers_000.parquet"]
    values = [value for value, in read(f"select shuffled from '{target}/numbers_000.parquet'")]
    assert values == list(range(ROWS - 1, -1, -1))


@pytest.mark.parametrize("parallel", ["on", "off"])
def test_a_result_without_rows_is_one_file_with_its_columns(cursor, target, parallel):
    unload(cursor, "select id, shuffled from numbers where id < 0", target, f"parallel {parallel}")
    assert names(target) == ["numbers_000.parquet" if parallel == "off" else "numbers_0000_part_00.parquet"]
    assert [column for column, *_ in read(f"describe select * from '{target}/*.parquet'")] == ["id", "shuffled"]
    assert read(f"select count(*) from '{target}/*.parquet'") == [(0,)]


@pytest.mark.parametrize("parallel", ["on", "off"])
def test_a_statement_that_fails_leaves_no_file(cursor, target, parallel):
    with pytest.raises(psycopg2.errors.DivisionByZero):
        unload(cursor, f"select id, 1 / (id - {ROWS - 1}) as broken from numbers", target, f"parallel {parallel}")
    assert names(target) == []
    unload(cursor, "select 1 as one", target, f"parallel {parallel}")  # The place is as free as before.


def test_files_that_exist_are_kept_without_allowoverwrite(cursor, target):
    unload(cursor, "select 1 as one", target)
    before = {name: (target / name).read_bytes() for name in names(target)}
    with pytest.raises(psycopg2.errors.DuplicateObject):
        unload(cursor, "select 2 as two", target)
    assert {name: (target / name).read_bytes() for name in names(target)} == before
    unload(cursor, "select 2 as two", target, "allowoverwrite")
    assert read(f"select two from '{target}/*.parquet'") == [(2,)]
