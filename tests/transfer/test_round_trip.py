"""What UNLOAD writes, COPY reads back as the same rows: every type, nulls, empty strings and characters that mean something to the format.

Sources: https://docs.aws.amazon.com/redshift/latest/dg/r_UNLOAD.html, r_COPY.html, copy-parameters-data-conversion.html,
copy-parameters-data-format.html
"""
import datetime
import gzip
import io
import itertools
import pathlib
import sys

import psycopg2
import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness.s3 import ACCESS_KEY, SECRET_KEY, S3
from harness.server import Server

CREDENTIALS = f"access_key_id '{ACCESS_KEY}' secret_access_key '{SECRET_KEY}'"

TEXTS = ["", " ", "plain", " blanks around ", "a|b", "a,b", "|", ",", "'", '"', '""', "it's", 'say "x"', '"quoted"', "\\", "\\\\", "\\N", "\\n", "a\\",
         "NULL", "null", "two\nlines", "\n", "ends in one\n", "carriage\rreturn", "\r", "\r\n", "ends in both\r\n", "tab\tbetween", "\x01\x7f", "é", "€uro",
         "日本語", "😀", "😀|\"\n\\,'é", "a" * 4000, "é" * 2000, "{1,2}", "$$", "--", "/*", "%", "true", "0", "-"]

# A literal of each value; nulls are added.
VALUES = {
    "boolean": ["true", "false"],
    "smallint": ["-32768", "0", "32767"],
    "integer": ["-2147483648", "0", "2147483647"],
    "bigint": ["-9223372036854775808", "0", "9223372036854775807"],
    "decimal(4,2)": ["-99.99", "0", "0.01", "99.99"],
    "decimal(9,4)": ["-99999.9999", "0.0001"],
    "decimal(18,0)": ["-999999999999999999", "999999999999999999"],
    "decimal(38,0)": ["-" + "9" * 38, "0", "9" * 38],
    "decimal(38,37)": ["-9." + "9" * 37, "0." + "0" * 36 + "1"],
    "real": ["-3.4028235e38", "0", "1.17549435e-38", "0.1", "16777216", "'NaN'", "'Infinity'", "'-Infinity'"],
    "double precision": ["-1.7976931348623157e308", "0", "2.2250738585072014e-308", "0.1", "1e22", "'NaN'", "'Infinity'", "'-Infinity'"],
    "char(8)": ["''", "'x'", "'12345678'", "'a b'", "'|,\"'", r"'\\'"],
    "varchar(4000)": ["%s"] * len(TEXTS),
    "date": ["'0001-01-01'", "'1970-01-01'", "'2000-02-29'", "'9999-12-31'"],
    "time": ["'00:00:00'", "'23:59:59.999999'", "'12:00:00.5'"],
    "timetz": ["'00:00:00+00'", "'23:59:59.999999-12'", "'12:00:00.5+05:30'"],
    "timestamp": ["'0001-01-01 00:00:00'", "'1969-12-31 23:59:59.999999'", "'2024-10-27 02:30:00'", "'9999-12-31 23:59:59.999999'"],
    "timestamptz": ["'1970-01-01 00:00:00+00'", "'2024-10-27 00:30:00+00'", "'2024-10-27 01:30:00+00'", "'2024-03-31 01:00:00.000001+00'"],
    "interval year to month": ["interval '0-0' year to month", "interval '-1-2' year to month", "interval '100-11' year to month"],
    "interval day to second": ["interval '0 00:00:00' day to second", "interval '-3 -04:05:06.789012' day to second", "interval '3 04:05:06.789012' day to second"],
    "varbyte(100)": ["from_hex('')", "from_hex('00')", "from_hex('7c2c0a0d5c22')", "from_hex('ff00fe')", "'text'::varbyte"],
}
COLUMNS = [f"c{number}" for number in range(len(VALUES))]
DEFINITION = "id integer, " + ", ".join(f"{name} {kind}" for name, kind in zip(COLUMNS, VALUES))


@pytest.fixture(scope="module")
def s3():
    with S3("bucket") as running:
        yield running


@pytest.fixture(scope="module")
def directory(tmp_path_factory):
    return tmp_path_factory.mktemp("files")


@pytest.fixture(scope="module")
def server(s3, directory):
    with Server(options=("--s3-endpoint", s3.endpoint, "--s3-path-style", "on"), allow_paths=[directory]) as running:
        yield running


@pytest.fixture(scope="module")
def cursor(server):
    connection = psycopg2.connect(server.dsn())
    connection.autocommit = True
    with connection.cursor() as made:
        made.execute(f"create table source ({DEFINITION})")
        fill(made)
        yield made
    connection.close()


def fill(cursor):
    """As many rows as the longest list has values and a null; each column goes through its own again and again."""
    count = max(len(values) for values in VALUES.values()) + 1
    for row in range(count):
        literals, arguments = [str(row)], []
        for kind, values in VALUES.items():
            at = row % (len(values) + 1)
            if at == len(values):
                literals.append("null")
            elif values[at] == "%s":
                literals.append("%s")
                arguments.append(TEXTS[at])
            else:
                literals.append(values[at].replace("%", "%%"))
        cursor.execute(f"insert into source values ({', '.join(literals)})", arguments)


def rows(cursor, sql):
    cursor.execute(sql)
    return cursor.fetchall()


numbers = itertools.count()


@pytest.fixture
def place(request, directory):
    """A new prefix on the store that the test names, and the credentials for it."""
    prefix = f"case{next(numbers)}/part_"
    return (f"file://{directory}/{prefix}", "") if request.param == "file" else (f"s3://bucket/{prefix}", CREDENTIALS)


# "Empty fields for other data types, such as INT, are always loaded with NULL": so are empty VARBYTEs from text.
LOST_IN_TEXT = {("varbyte(100)", "''", "None")}


def check_equal(cursor, lost=frozenset()):
    cursor.execute("set timezone to 'UTC'")
    cursor.execute("set extra_float_digits to 2")
    source, target = (rows(cursor, f"select * from {table} order by id") for table in ("source", "target"))
    assert [row[0] for row in target] == [row[0] for row in source]
    # To the last blank and bit, which EXCEPT might take for equal.
    different = {(kind, repr(before), repr(after)) for one, other in zip(source, target)
                 for kind, before, after in zip(VALUES, one[1:], other[1:]) if repr(before) != repr(after)}
    assert different == lost
    columns = ", ".join(name for name, kind in zip(COLUMNS, VALUES) if kind not in {kind for kind, _, _ in lost})
    assert rows(cursor, f"select id, {columns} from source except select id, {columns} from target") == []
    assert rows(cursor, f"select id, {columns} from target except select id, {columns} from source") == []


def carry(cursor, place, unload, copy, zone="UTC"):
    """Unloads, loads into a table like the first and returns nothing: an error is an error."""
    url, credentials = place
    cursor.execute("drop table if exists target")
    cursor.execute(f"create table target ({DEFINITION})")
    cursor.execute(f"set timezone to '{zone}'")
    cursor.execute(f"unload ('select * from source') to '{url}' {credentials} {unload}")
    try:
        cursor.execute(f"copy target from '{url}' {credentials} {copy}")
    except psycopg2.Error as refused:
        why = rows(cursor, "select trim(colname), trim(type), raw_field_value, err_reason from stl_load_errors order by starttime desc limit 1")
        raise AssertionError(why) from refused


FORMATS = {
    "escape": ("delimiter '|' escape null as '@NULL@'", "delimiter '|' escape null as '@NULL@'"),
    "escape and tab": ("delimiter as '\\t' escape null as '\\\\N'", "delimiter '\\t' escape"),
    "csv": ("format csv null as '@NULL@'", "csv null as '@NULL@'"),
    "csv and semicolon": ("csv delimiter ';' null '<>' header", "csv delimiter ';' null '<>' ignoreheader 1"),
    "quotes": ("delimiter '|' addquotes null as '@NULL@'", "csv delimiter '|' null as '@NULL@'"),
}


@pytest.mark.parametrize("place", ["file", "s3"], indirect=True)
@pytest.mark.parametrize("compression", ["", "gzip", "zstd"])
@pytest.mark.parametrize("parallel", ["parallel on", "parallel off"])
@pytest.mark.parametrize("name", FORMATS)
def test_text(cursor, place, compression, parallel, name):
    unload, copy = FORMATS[name]
    carry(cursor, place, f"{unload} {compression} {parallel}", f"{copy} {compression}")
    check_equal(cursor, LOST_IN_TEXT)


@pytest.mark.parametrize("place", ["file", "s3"], indirect=True)
@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "America/St_Johns"])
def test_parquet(cursor, place, zone):
    carry(cursor, place, "format as parquet", "format as parquet", zone=zone)
    check_equal(cursor)


@pytest.mark.parametrize("place", ["file"], indirect=True)
@pytest.mark.parametrize("name", ["escape", "csv"])
def test_another_time_zone(cursor, place, name):
    """The hour that the clocks go through twice is told apart by what is written."""
    unload, copy = FORMATS[name]
    carry(cursor, place, unload, copy, zone="Europe/Berlin")
    check_equal(cursor, LOST_IN_TEXT)


@pytest.mark.parametrize("place", ["file"], indirect=True)
def test_nulls_without_null_as_are_empty_fields(cursor, place):
    """"null values are unloaded as zero-length strings for delimited output"; empty fields load as null but into CHAR and VARCHAR."""
    cursor.execute(f"unload ($$select 1, null::int, '', null::varchar$$) to '{place[0]}' delimiter '|' parallel off")
    written = pathlib.Path(place[0].removeprefix("file://") + "000").read_text(encoding="utf-8")
    assert written == "1|||\n"
    cursor.execute("drop table if exists ends")
    cursor.execute("create table ends (a int, b int, c varchar(10), d varchar(10))")
    cursor.execute(f"copy ends from '{place[0]}' delimiter '|'")
    assert rows(cursor, "select * from ends") == [(1, None, "", "")]


@pytest.mark.parametrize("place", ["file"], indirect=True)
def test_the_bytes_of_escape(cursor, place):
    """A backslash before line feed, carriage return, delimiter and backslash; before quotes only together with ADDQUOTES."""
    cursor.execute(f"unload ($$select 'a|b' || chr(10) || chr(13) || '\\\\' || chr(34) || chr(39), 1.5$$) to '{place[0]}' delimiter '|' escape parallel off")
    name = place[0].removeprefix("file://")
    assert pathlib.Path(name + "000").read_bytes() == b"a\\|b\\\n\\\r\\\\\"'|1.5\n"
    cursor.execute(f"unload ($$select 'a|b' || chr(10) || chr(13) || '\\\\' || chr(34) || chr(39), 1.5$$) to '{place[0]}' delimiter '|' escape addquotes "
                   "parallel off allowoverwrite")
    assert pathlib.Path(name + "000").read_bytes() == b"\"a\\|b\\\n\\\r\\\\\\\"\\'\"|\"1.5\"\n"


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("options", ["delimiter '|'", "delimiter '|' escape", "csv delimiter '|'"])
def test_line_ends_of_both_kinds(cursor, directory, ending, options):
    escaped = "x\\\\y" if "escape" in options else "x\\y"
    file = directory / f"ends{next(numbers)}"
    file.write_bytes(ending.join(["1|a|b", f"2|{escaped}|{escaped}", "3||", "4|c|d"]).encode())  # No line end at the end.
    cursor.execute("drop table if exists ends")
    cursor.execute("create table ends (a int, b varchar(10), c varchar(10))")
    cursor.execute(f"copy ends from 'file://{file}' {options}")
    assert rows(cursor, "select * from ends order by a") == [(1, "a", "b"), (2, "x\\y", "x\\y"), (3, "", ""), (4, "c", "d")]


@pytest.mark.parametrize("options", ["", "with csv", "with csv null '@NULL@'", "with delimiter '|' null '<>'"])
@pytest.mark.parametrize("size", [7, 65536])
def test_stdout_and_stdin(cursor, options, size):
    """What psql's \\copy uses; in messages of so few bytes that they cut characters and records."""
    file = io.BytesIO()
    cursor.execute("set timezone to 'UTC'")
    cursor.execute("set extra_float_digits to 2")  # As pg_dump does: COPY prints what SELECT prints.
    cursor.copy_expert(f"copy source to stdout {options}", file)
    file.seek(0)
    cursor.execute("drop table if exists target")
    cursor.execute(f"create table target ({DEFINITION})")
    cursor.copy_expert(f"copy target from stdin {options}", file, size)
    check_equal(cursor)


# Characters of two, three and four bytes, so that every border of buffer, piece and block falls into one somewhere.
PATTERN = "é€日😀ß|".replace("|", "")
ROWS = 700_000


def line_text(number):
    return PATTERN * (number % 5) + str(number) + PATTERN * (number % 4)


BIG_QUERY = f"select n as id, repeat('{PATTERN}', (n % 5)::int) || n::varchar || repeat('{PATTERN}', (n % 4)::int) as words from generate_series(0, {ROWS - 1}) g(n)"


@pytest.fixture(scope="module")
def big(cursor, directory):
    """A table of 40 MB and, as a file, the same rows written by Python."""
    cursor.execute(f"create table big as {BIG_QUERY}")
    path = directory / "big.txt"
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(f"{number}|{line_text(number)}\n" for number in range(ROWS))
    assert path.stat().st_size > 33 << 20  # More than one piece.
    return path


def check_big(cursor):
    assert rows(cursor, "select count(*) from big_back") == [(ROWS,)]
    assert rows(cursor, "select count(*) from (select * from big except select * from big_back) d") == [(0,)]
    assert rows(cursor, "select count(*) from (select * from big_back except select * from big) d") == [(0,)]


@pytest.mark.parametrize("options", ["delimiter '|'", "delimiter '|' escape", "csv delimiter '|'", "delimiter '|' gzip"])
def test_characters_over_every_border_of_a_big_file(cursor, big, options):
    path = big
    if "gzip" in options:
        path = big.with_suffix(".gz")
        path.write_bytes(gzip.compress(big.read_bytes(), 1))
    cursor.execute("drop table if exists big_back")
    cursor.execute("create table big_back (id int, words varchar(200))")
    cursor.execute(f"copy big_back from 'file://{path}' {options}")
    check_big(cursor)


@pytest.mark.parametrize("options", [("delimiter '|'", "delimiter '|'"), ("csv zstd", "csv zstd"), ("parquet", "parquet")])
def test_a_big_table_there_and_back(cursor, big, directory, options):
    prefix = f"file://{directory}/big_back{next(numbers)}_"
    cursor.execute("drop table if exists big_back")
    cursor.execute("create table big_back (id int, words varchar(200))")
    cursor.execute(f"unload ('select * from big') to '{prefix}' {options[0]}")
    cursor.execute(f"copy big_back from '{prefix}' {options[1]}")
    check_big(cursor)


def test_a_broken_character_is_refused_where_it_is(cursor, directory):
    file = directory / "broken.txt"
    file.write_bytes("1|é\n".encode() + b"2|\xc3\n" + "3|€\n".encode())
    cursor.execute("drop table if exists ends")
    cursor.execute("create table ends (a int, b varchar(10))")
    cursor.execute(f"copy ends from 'file://{file}' delimiter '|' maxerror 1")
    assert rows(cursor, "select * from ends order by a") == [(1, "é"), (3, "€")]
    assert rows(cursor, "select line_number, trim(colname), err_code from stl_load_errors where query = pg_last_copy_id()") == [(2, "b", 1220)]


def test_what_was_refused_is_shown_as_it_was(cursor, directory):
    file = directory / "refused.txt"
    long_line = "3|" + "é" * 600  # 1202 bytes, of which 1024 are kept: the border falls into a character.
    file.write_text(f"1|abc\n2|€€\n{long_line}\n", encoding="utf-8")
    cursor.execute("drop table if exists ends")
    cursor.execute("create table ends (a int, b varchar(3))")
    cursor.execute(f"copy ends from 'file://{file}' delimiter '|' maxerror 2")
    refused = rows(cursor, "select trim(raw_line), trim(raw_field_value), trim(err_reason) from stl_load_errors where query = pg_last_copy_id() order by line_number")
    assert refused == [("2|€€", "€€", "String length exceeds DDL length"),
                       (long_line[:2 + 511], "é" * 512, "String length exceeds DDL length")]


def test_load_commits_of_a_load(cursor, directory):
    """load_time is in seconds: as long as the load took, not more."""
    file = directory / "counted.txt"
    file.write_text("a|b\n1|x\n2|y\n", encoding="ascii")
    cursor.execute("drop table if exists ends")
    cursor.execute("create table ends (a int, b varchar(10))")
    before = datetime.datetime.now(datetime.timezone.utc)
    cursor.execute(f"copy ends from 'file://{file}' delimiter '|' ignoreheader 1")
    took = (datetime.datetime.now(datetime.timezone.utc) - before).total_seconds()
    (scanned, skipped, seconds), = rows(cursor, "select lines_scanned, lines_skipped, load_time from stl_load_commits where query = pg_last_copy_id()")
    assert (scanned, skipped) == (3, 1)
    assert 0 < seconds <= took
