"""psql 15: its meta-commands, \\copy, errors."""
import os
import pathlib
import subprocess
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness.server import PASSWORD, Server


@pytest.fixture(scope="module")
def server():
    with Server() as running:
        running.psql("create table public.sales (id int not null, amount decimal(10,2), note varchar(50)) distkey (id) sortkey (id)")
        running.psql("create view public.big_sales as select id, amount from public.sales where amount > 100")
        yield running


def psql(server, text, check=True):
    done = subprocess.run(["psql", "-X", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(server.port), "-U", "awsuser", "-d", "dev"],
                          input=text, capture_output=True, text=True, check=False, env={**os.environ, "PGPASSWORD": PASSWORD})
    if check:
        assert done.returncode == 0, done.stderr
    return done


@pytest.mark.parametrize("command, expected", [
    ("\\l", ["dev", "awsuser"]),
    ("\\dn", ["public"]),
    ("\\dt", ["public|sales|table|awsuser"]),
    ("\\dv", ["public|big_sales|view|awsuser"]),
    ("\\d sales", ["id|integer||not null", "amount|numeric(10,2)", "note|character varying(50)"]),
    ("\\d+ sales", ["id|integer||not null", "note|character varying(50)"]),
    ("\\d+ big_sales", ["id|integer", "amount|numeric(10,2)"]),
    ("\\d big_sales", ["id|integer", "amount|numeric(10,2)"]),
    ("\\du", ["awsuser", "Superuser"]),
    ("\\df", []),
])
def test_meta_commands(server, command, expected):
    output = psql(server, command + "\n").stdout
    for text in expected:
        assert text in output


def test_a_view_is_shown_with_its_query(server):
    done = subprocess.run(["psql", "-X", "-h", "127.0.0.1", "-p", str(server.port), "-U", "awsuser", "-d", "dev", "-c", "\\d+ big_sales"],
                          capture_output=True, text=True, check=True, env={**os.environ, "PGPASSWORD": PASSWORD})
    assert "View definition:" in done.stdout
    assert "WHERE amount > 100" in done.stdout


def test_copy_in_and_out_round_trips(server, tmp_path):
    psql(server, "create table round_trip (a int, b varchar(100), c decimal(8,3), d timestamp);")
    rows = "1\tplain\t1.500\t2020-01-01 10:00:00\n2\ttab\\there\\nand\\\\slash\t\\N\t\\N\n3\t\t-0.001\t1999-12-31 23:59:59.5\n"
    source = tmp_path / "in.txt"
    source.write_text(rows)
    target = tmp_path / "out.txt"
    psql(server, f"\\copy round_trip from '{source}'\n\\copy (select * from round_trip order by a) to '{target}'\n")
    assert target.read_text() == rows


def test_csv_copy_round_trips(server, tmp_path):
    psql(server, "create table csv_trip (a int, b varchar(100));")
    rows = '1,"a,b"\n2,"say ""hi"""\n3,"two\nlines"\n4,\n'
    source = tmp_path / "in.csv"
    source.write_text(rows)
    target = tmp_path / "out.csv"
    psql(server, f"\\copy csv_trip from '{source}' with (format csv)\n\\copy (select * from csv_trip order by a) to '{target}' with (format csv)\n")
    assert target.read_text() == rows


def test_an_error_names_its_place(server):
    done = psql(server, "select nope from sales;\n", check=False)
    assert done.returncode != 0
    assert 'column "nope" does not exist' in done.stderr
    assert "LINE 1: select nope from sales;" in done.stderr


def test_a_bad_row_fails_the_whole_copy(server, tmp_path):
    psql(server, "create table all_or_nothing (a int);")
    source = tmp_path / "in.txt"
    source.write_text("1\n2\nthree\n")
    done = psql(server, f"\\copy all_or_nothing from '{source}'\n", check=False)
    assert done.returncode != 0
    assert psql(server, "select count(*) from all_or_nothing;").stdout.strip() == "0"


def test_the_version_names_postgresql_and_redshift(server):
    version = psql(server, "select version();").stdout
    assert version.startswith("PostgreSQL 8.0.2 on ")
    assert "Redshift 1.0." in version
