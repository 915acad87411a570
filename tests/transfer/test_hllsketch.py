"""HLLSKETCH columns in COPY and UNLOAD: JSON of sparse sketches, Base64 of dense ones; no Parquet.

Sources: https://docs.aws.amazon.com/redshift/latest/dg/copy-usage_notes-hll.html, hyperloglog-functions-limitations.html
"""
import io
import pathlib
import sys

import psycopg2
import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness.server import Server


@pytest.fixture(scope="module")
def directory(tmp_path_factory):
    return tmp_path_factory.mktemp("files")


@pytest.fixture(scope="module")
def cursor(directory):
    with Server(allow_paths=[directory]) as running:
        connection = psycopg2.connect(running.dsn())
        connection.autocommit = True
        with connection.cursor() as made:
            made.execute("create table kept (sketch hllsketch, a bigint)")
            made.execute("create table numbers (n int)")
            made.execute("insert into numbers values " + ",".join(f"({n})" for n in range(8000)))
            made.execute("insert into kept select hll_create_sketch(n), 0 from numbers where n between 1 and 4")
            made.execute("insert into kept select hll_create_sketch(n), 1 from numbers")
            made.execute("insert into kept values (null, 2)")
            yield made
        connection.close()


@pytest.fixture
def copied(cursor):
    cursor.execute("drop table if exists t1")
    cursor.execute("create table t1 (sketch hllsketch, a bigint)")
    return cursor


def rows(cursor, table):
    cursor.execute(f"select sketch, a, hll_cardinality(sketch) from {table} order by a")
    return cursor.fetchall()


def test_both_forms(cursor):
    sparse, dense, null = rows(cursor, "kept")
    assert sparse[0] == '{"version":1,"logm":15,"sparse":{"indices":[20812342,20850007,22362299,47158030],"values":[1,2,1,1]}}'
    assert len(dense[0]) == 2**15  # A character of Base64 is six bits, a register.
    assert abs(dense[2] - 8000) < 0.023 * 8000  # Four standard errors.
    assert null == (None, 2, None)


def test_drivers_see_text(cursor):
    cursor.execute("select sketch from kept")
    assert cursor.description[0].type_code == 1043


@pytest.mark.parametrize("options", ["csv", "escape", "delimiter ',' escape gzip"])
def test_unload_and_copy(copied, directory, options):
    prefix = directory / f"sketch_{abs(hash(options))}_"
    copied.execute(f"unload ('select * from kept') to 'file://{prefix}' {options} null as 'null'")
    copied.execute(f"copy t1 from 'file://{prefix}' {options} null as 'null'")
    assert rows(copied, "t1") == rows(copied, "kept")


@pytest.mark.parametrize("options", ["", "csv", "binary"])
def test_stdout_and_stdin(copied, options):
    stream = io.BytesIO()
    copied.copy_expert(f"copy kept to stdout {options}", stream)
    stream.seek(0)
    copied.copy_expert(f"copy t1 from stdin {options}", stream)
    assert rows(copied, "t1") == rows(copied, "kept")


def test_parquet_is_refused(copied, directory):
    with pytest.raises(psycopg2.errors.FeatureNotSupported, match="HLLSKETCH"):
        copied.execute(f"unload ('select * from kept') to 'file://{directory}/parquet_' format as parquet")


def test_what_is_no_sketch_is_a_load_error(copied, directory):
    file = directory / "broken.txt"
    file.write_text('{"logm":15}|1\n{"version":1,"logm":15,"sparse":{"indices":[7],"values":[1]}}|2\n')
    copied.execute(f"copy t1 from 'file://{file}' maxerror 1")
    assert [row[1:] for row in rows(copied, "t1")] == [(2, 1)]
    copied.execute("select colname, err_reason from stl_load_errors order by starttime desc limit 1")
    column, reason = copied.fetchone()
    assert column.strip() == "sketch" and "hllsketch" in reason


def test_parameters(copied):
    text = '{"version":1,"logm":15,"sparse":{"indices":[1,2],"values":[1,1]}}'
    copied.execute("insert into t1 values (%s, 5)", (text,))
    assert rows(copied, "t1") == [(text, 5, 2)]
