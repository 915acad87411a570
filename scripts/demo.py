#!/usr/bin/env python3
"""The demo: TPC-H loaded, queried and unloaded through a server of its own, every answer checked. Started by scripts/demo."""
import argparse
import os
import pathlib
import shutil
import sys
import tempfile
import time

import psycopg2

import tpch
import tpch_answers

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from harness.process import StartFailed  # noqa: E402
from harness.server import ADMIN, DATABASE, PASSWORD, Server  # noqa: E402

UNLOADED = "select l_orderkey, l_linenumber, l_quantity, l_extendedprice, l_shipdate, l_shipmode, l_comment from {} where l_shipmode = 'AIR'"
UNLOADED_COLUMNS = ("l_orderkey bigint, l_linenumber integer, l_quantity decimal(12,2), l_extendedprice decimal(12,2), l_shipdate date, "
                    "l_shipmode char(10), l_comment varchar(44)")


class Demo:
    """What the steps share, and the list of what did not match."""

    def __init__(self, scale, directory):
        self.scale, self.directory = scale, directory
        self.engine = tpch.connect()  # The generator; judges everything.
        self.written, self.counts = {}, {}
        self.problems = []
        self.checks = 0

    def check(self, what, found, expected):
        """Compares, and says so when it does not match."""
        self.checks += 1
        if found != expected:
            self.problems.append(what)
            print(f"  MISMATCH {what}: {short(found)} instead of {short(expected)}")
        return found == expected


def short(value):
    text = repr(value)
    return text if len(text) < 400 else text[:400] + "..."


def heading(text):
    print(f"\n{text}", flush=True)


def timed(cursor, sql):
    """Runs a statement and returns its seconds."""
    start = time.perf_counter()
    cursor.execute(sql)
    return time.perf_counter() - start


def show(cursor, sql):
    """Prints a query and its rows as a table."""
    cursor.execute(sql)
    names = [column[0] for column in cursor.description]
    rows = [["" if value is None else str(value).strip() for value in row] for row in cursor.fetchall()]
    widths = [max(len(row[i]) for row in [names, *rows]) for i in range(len(names))]
    print(f"  {sql}")
    for row in [names, *rows]:
        print("    " + "  ".join(value.ljust(width) for value, width in zip(row, widths)).rstrip())
    return rows


def generate(demo):
    heading("1. Generate TPC-H and write it as Parquet and delimited text")
    start = time.perf_counter()
    tpch.generate(demo.engine, demo.scale)
    demo.counts = tpch.row_counts(demo.engine)
    demo.written = tpch.export(demo.engine, demo.directory / "files")
    size = sum(file.stat().st_size for file in (demo.directory / "files").rglob("*") if file.is_file())
    print(f"  {sum(demo.counts.values()):,} rows in 8 tables, {size / 1e6:.1f} MB of files: {time.perf_counter() - start:.1f} s")


def create_tables(cursor):
    heading("2. Create the tables with distribution keys, sort keys and encodings")
    for table in tpch.TABLES:
        seconds = timed(cursor, tpch.create_table(table))
        print(f"  create table {table:<9} {tpch.TABLES[table][1]:<78} {seconds * 1000:6.1f} ms")


def load(demo, connection, cursor):
    heading("3. COPY the files, and count the rows")
    for loaded in tpch.LOADS:
        table, form, _ = loaded
        rows, files = demo.written[loaded]
        del connection.notices[:]
        seconds = timed(cursor, tpch.copy_statement(demo.directory / "files", loaded))
        said = f"Load into table '{table}' completed, {rows} record(s) loaded successfully."
        demo.check(f"notice of the load into {table}", [n for n in connection.notices if said in n][:1] != [], True)
        cursor.execute("select pg_last_copy_count()")
        demo.check(f"pg_last_copy_count() of {table}", cursor.fetchone()[0], rows)
        print(f"  copy {table:<9} {form:<8} {files} file(s) {rows:>11,} rows {seconds * 1000:9.1f} ms")
    for table, count in demo.counts.items():
        cursor.execute(f"select count(*) from {table}")
        if demo.check(f"rows of {table}", cursor.fetchone()[0], count):
            print(f"  {table:<9} {count:>11,} rows, as generated")


def query(demo, cursor):
    heading("4. Run the 22 queries, and compare with answers computed in exact integer arithmetic")
    tpch_answers.prepare(demo.engine)
    total = 0.0
    for number, sql in enumerate(tpch.queries(), 1):
        start = time.perf_counter()
        try:
            cursor.execute(sql)
            rows = cursor.fetchall()
        except psycopg2.Error as error:
            demo.check(f"query {number}", f"{error.pgcode}: {error}".strip(), "rows")
            continue
        seconds = time.perf_counter() - start
        total += seconds
        # As text, so that 1.0 is not 1.00: the scale of a decimal is part of the answer.
        found = [tuple(map(str, row)) for row in rows]
        expected = [tuple(map(str, row)) for row in tpch_answers.answer(demo.engine, number)]
        # The order is checked by the queries' own keys; rows that tie may change places.
        same = demo.check(f"rows of query {number}", first_difference(found, expected), None)
        print(f"  query {number:>2} {len(rows):>7,} rows {seconds * 1000:9.1f} ms  {'as expected' if same else 'WRONG'}", flush=True)
    print(f"  all      {total * 1000:22.1f} ms")


def first_difference(found, expected):
    """None when both hold the same rows; else what one has and the other lacks."""
    if found == expected or sorted(found) == sorted(expected):
        return None
    lacking = [row for row in expected if row not in found][:1]
    extra = [row for row in found if row not in expected][:1]
    return {"rows": len(found), "expected rows": len(expected), "found": extra, "expected": lacking}


def unload(demo, cursor):
    heading("5. UNLOAD a result as CSV and as Parquet, and read both back")
    text = UNLOADED.format("lineitem").replace("'", "''")
    expected = UNLOADED.format(f"(select {tpch.exact_columns('lineitem')} from lineitem)")
    rows = demo.engine.execute(f"select count(*) from ({expected})").fetchone()[0]
    for form, options, reader in (("csv", "format as csv header", "read_csv('{}*', header = true, nullstr = '\\N', columns = {{"
                                   "l_orderkey: 'bigint', l_linenumber: 'integer', l_quantity: 'decimal(12,2)', l_extendedprice: 'decimal(12,2)', "
                                   "l_shipdate: 'date', l_shipmode: 'varchar', l_comment: 'varchar'}})"),
                                  ("parquet", "format as parquet", "read_parquet('{}*')")):
        target = demo.directory / "unloaded" / f"air_{form}_"
        target.parent.mkdir(exist_ok=True)
        seconds = timed(cursor, f"unload ('{text}') to 'file://{target}' {options}")
        cursor.execute("select pg_last_unload_count()")
        demo.check(f"pg_last_unload_count() of {form}", cursor.fetchone()[0], rows)
        files = sorted(file.name for file in target.parent.glob(target.name + "*"))
        # Blanks at the end of CHAR do not count.
        unloaded = f"(select * replace (rtrim(l_shipmode, ' ') as l_shipmode) from {reader.format(target)})"
        for one, other, what in ((expected, unloaded, "lacks"), (unloaded, expected, "adds")):
            left, right = (f"select * from ({side})" for side in (one, other))
            different = demo.engine.execute(f"select count(*) from ({left} except all {right})").fetchone()[0]
            demo.check(f"rows that the {form} {what}", different, 0)
        cursor.execute(f"create table back_{form} ({UNLOADED_COLUMNS})")
        cursor.execute(f"copy back_{form} from 'file://{target}' {'csv ignoreheader 1' if form == 'csv' else 'format as parquet'}")
        both = "select count(*) from ({} {} {}) d"
        there, back = UNLOADED.format("lineitem"), f"select * from back_{form}"
        cursor.execute(both.format(there, "except", back))
        lacks = cursor.fetchone()[0]
        cursor.execute(f"select count(*) from back_{form}")
        demo.check(f"copy of the {form}", (lacks, cursor.fetchone()[0]), (0, rows))
        print(f"  unload {form:<8} {rows:>9,} rows {seconds * 1000:9.1f} ms into {', '.join(files)}; read back by DuckDB and by COPY: the same")


def system_tables(demo, cursor):
    heading("6. What the system tables say of it")
    show(cursor, "select query, trim(querytxt) as querytxt, datediff(ms, starttime, endtime) as ms, aborted from stl_query "
                 "where querytxt ilike 'copy %' order by query limit 5")
    show(cursor, "select query, lines_scanned, trim(filename) as filename from stl_load_commits order by query, filename limit 5")
    show(cursor, 'select "table", diststyle, sortkey1, tbl_rows, size from svv_table_info where schema = \'public\' order by tbl_rows desc')
    show(cursor, "select query, elapsed, aborted, label, trim(substring) as substring from svl_qlog order by query desc limit 5")
    cursor.execute("select count(*), sum(lines_scanned) from stl_load_commits where filename like '%/files/%'")
    demo.check("stl_load_commits", tuple(map(int, cursor.fetchone())),
               (sum(files for _, files in demo.written.values()), sum(demo.counts.values())))
    cursor.execute('select "table", tbl_rows from svv_table_info where schema = \'public\'')
    rows = {table: int(count) for table, count in cursor.fetchall() if table in demo.counts}
    demo.check("svv_table_info", rows, demo.counts)
    cursor.execute("select count(*) from stl_query where querytxt ilike 'copy %' and aborted = 0")
    demo.check("copies in stl_query", int(cursor.fetchone()[0]), len(tpch.LOADS) + 2)
    cursor.execute("select count(*) from stl_load_errors")
    demo.check("stl_load_errors", int(cursor.fetchone()[0]), 0)


def run(demo, server, stay):
    connection = psycopg2.connect(server.dsn())
    try:
        connection.autocommit = True
        cursor = connection.cursor()
        create_tables(cursor)
        load(demo, connection, cursor)
        query(demo, cursor)
        unload(demo, cursor)
        system_tables(demo, cursor)
    finally:
        connection.close()
    heading("7. Connect to your own")
    print(f"  SLIPHER_ADMIN_PASSWORD=Secret123 ./dev serve --data DIR --port 5439 --http-port 8439\n"
          f"  PGPASSWORD=Secret123 psql -h localhost -p 5439 -U {ADMIN} {DATABASE}")
    if stay:
        print(f"  this one stays until Enter: PGPASSWORD={PASSWORD} psql -h localhost -p {server.port} -U {ADMIN} {DATABASE}", flush=True)
        sys.stdin.readline()


def main():
    parser = argparse.ArgumentParser(prog="scripts/demo", description="Loads, queries and unloads TPC-H; SCALE=1 for a gigabyte.")
    parser.add_argument("--stay", action="store_true", help="keep the server until Enter is pressed")
    stay = parser.parse_args().stay
    scale = float(os.environ.get("SCALE", "0.1"))
    if not 0 < scale <= 100:
        parser.error("SCALE is a number above 0, at most 100")
    seconds = 8 + 220 * scale
    print(f"TPC-H at scale {scale:g} on a server of its own: about {f'{seconds:.0f} seconds' if seconds < 120 else f'{seconds / 60:.0f} minutes'}.",
          flush=True)
    start = time.perf_counter()
    directory = pathlib.Path(tempfile.mkdtemp(prefix="slipher-demo-"))
    demo = Demo(scale, directory)
    try:
        generate(demo)
        with Server(allow_paths=[directory]) as server:
            run(demo, server, stay)
    except (psycopg2.Error, StartFailed, RuntimeError) as error:
        demo.problems.append(str(error).strip())
        print(f"\nSTOPPED: {type(error).__name__} {getattr(error, 'pgcode', None) or ''}: {str(error).strip()}")
    finally:
        demo.engine.close()
        shutil.rmtree(directory, ignore_errors=True)
    verdict = "all matched" if not demo.problems else f"{len(demo.problems)} DID NOT MATCH: " + "; ".join(demo.problems)
    print(f"\ndemo: {demo.checks} checks, {verdict} ({time.perf_counter() - start:.0f} s)")
    return 1 if demo.problems else 0


if __name__ == "__main__":
    sys.exit(main())
