"""SUPER columns in COPY and UNLOAD: JSON in text, CSV, binary and Parquet.

Sources: https://docs.aws.amazon.com/redshift/latest/dg/ingest-super.html, unload-super-csv.html, r_Load_Error_Reference.html (code 1224)
"""
import io
import pathlib
import sys

import duckdb
import psycopg2
import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness.server import Server

VALUES = ['[1,2.50,"x",null,true]', '{"a":{"b":[{"c":"deep"}]},"é":"€|\\"\\n\\\\"}', "5", '"text, | \\" more"', "1e+2", "[]", "{}", None]


@pytest.fixture(scope="module")
def directory(tmp_path_factory):
    return tmp_path_factory.mktemp("files")


@pytest.fixture(scope="module")
def cursor(directory):
    with Server(allow_paths=[directory]) as running:
        connection = psycopg2.connect(running.dsn())
        connection.autocommit = True
        with connection.cursor() as made:
            made.execute("create table kept (id int, doc super)")
            for number, value in enumerate(VALUES):
                made.execute("insert into kept select %s, json_parse(%s)", (number, value))
            yield made
        connection.close()


@pytest.fixture
def copied(cursor):
    cursor.execute("drop table if exists copied")
    cursor.execute("create table copied (id int, doc super)")
    return cursor


def rows(cursor, table):
    cursor.execute(f"select id, doc from {table} order by id")
    return cursor.fetchall()


def test_values_are_stored_as_they_were(cursor):
    assert rows(cursor, "kept") == list(enumerate(VALUES))


@pytest.mark.parametrize("options", ["escape", "csv", "delimiter ',' escape", "escape parallel off gzip"])
def test_unload_and_copy(copied, directory, options):
    prefix = directory / f"text_{abs(hash(options))}_"
    copied.execute(f"unload ('select * from kept') to 'file://{prefix}' {options} null as '<null>'")
    reading = options.replace("parallel off", "")
    copied.execute(f"copy copied from 'file://{prefix}' {reading} null as '<null>'")
    assert rows(copied, "copied") == list(enumerate(VALUES))


def test_parquet_holds_json(copied, directory):
    copied.execute(f"unload ('select * from kept') to 'file://{directory}/parquet_' format as parquet")
    found = duckdb.connect().execute(f"select id, doc from '{directory}/parquet_*.parquet' order by id").fetchall()
    assert found == list(enumerate(VALUES))
    with pytest.raises(psycopg2.errors.FeatureNotSupported, match="SERIALIZETOJSON"):
        copied.execute(f"copy copied from 'file://{directory}/parquet_' format as parquet")
    with pytest.raises(psycopg2.errors.FeatureNotSupported, match="COPY parameter SERIALIZETOJSON"):
        copied.execute(f"copy copied from 'file://{directory}/parquet_' format as parquet serializetojson")


@pytest.mark.parametrize("options", ["", "csv", "binary"])
def test_stdout_and_stdin(copied, options):
    stream = io.BytesIO()
    copied.copy_expert(f"copy kept to stdout {options}", stream)
    stream.seek(0)
    copied.copy_expert(f"copy copied from stdin {options}", stream)
    assert rows(copied, "copied") == list(enumerate(VALUES))


def test_what_is_no_json_is_a_load_error(copied, directory):
    file = directory / "broken.txt"
    file.write_text('1|{"a":1}\n2|{"a":}\n3|{"a":1,"a":2}\n4|null\n')
    copied.execute(f"copy copied from 'file://{file}' delimiter '|' maxerror 2")
    assert rows(copied, "copied") == [(1, '{"a":1}'), (4, None)]
    copied.execute("select line_number, trim(colname), err_code from stl_load_errors where query = pg_last_copy_id() order by 1")
    assert copied.fetchall() == [(2, "doc", 1224), (3, "doc", 1224)]
    copied.execute("create table strict (id int, doc super not null)")
    with pytest.raises(psycopg2.Error):
        copied.execute(f"copy strict from 'file://{file}' delimiter '|' maxerror 2")
