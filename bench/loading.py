"""COPY and UNLOAD of lineitem beside DuckDB's INSERT from its own readers and its COPY TO; both durable at the end."""
import os
import shutil

import duckdb
import psycopg2
import tpch
from harness.server import Server
from report import at_least, seconds

ROUNDS = 3
TEXT = "format csv, delimiter '|', header false, quote ''"


def files(directory, scale):
    """Writes lineitem as two text and two Parquet files."""
    generator = tpch.connect()
    tpch.generate(generator, scale)
    rows = generator.execute("select count(*) from lineitem").fetchone()[0]
    for form, options in (("text", TEXT), ("parquet", "format parquet")):
        (directory / form).mkdir()
        for part in range(2):
            generator.execute(f"copy (select {tpch.exact_columns('lineitem')} from lineitem where rowid * 2 // {rows} = {part}) "
                              f"to '{directory}/{form}/part_{part}' ({options})")
    generator.close()


def fresh(directory):
    if directory.exists():
        shutil.rmtree(directory)
    directory.mkdir()
    return directory


def measure(directory, scale):
    files(directory, scale)
    columns = ", ".join(f"{column} {kind} not null" for column, kind, _ in tpch.TABLES["lineitem"][0])
    names = "{" + ", ".join(f"'{column}': '{kind}'" for column, kind, _ in tpch.TABLES["lineitem"][0]) + "}"
    readers = {"text": f"read_csv('{directory}/text/*', delim = '|', header = false, quote = '', columns = {names})",
               "parquet": f"read_parquet('{directory}/parquet/*')"}
    options = {"text": ("delimiter '|'", TEXT), "parquet": ("format as parquet", "format parquet")}
    rows = []
    with Server(allow_paths=[directory]) as server:
        connection = psycopg2.connect(server.dsn())
        connection.autocommit = True
        cursor = connection.cursor()
        beside = duckdb.connect(str(directory / "beside.duckdb"))
        for form, limit in (("text", 0.8), ("parquet", 0.95)):
            loads = ([], [])
            for _ in range(ROUNDS):
                cursor.execute("drop table if exists lineitem")
                cursor.execute(tpch.create_table("lineitem"))
                loads[0].append(seconds(lambda f=form: cursor.execute(f"copy lineitem from 'file://{directory}/{f}/' {options[f][0]}")))
                beside.execute(f"create or replace table lineitem ({columns})")
                loads[1].append(seconds(lambda f=form: beside.execute(f"insert into lineitem from {readers[f]}")))
            rows.append(at_least(f"COPY of lineitem, {form}", min(loads[0]), min(loads[1]), "s", limit, "DuckDB"))
        for form, limit in (("text", 0.8), ("parquet", 0.95)):
            unloads = ([], [])
            for _ in range(ROUNDS):
                target = fresh(directory / "out")
                unloads[0].append(seconds(lambda f=form, t=target: (
                    cursor.execute(f"unload ('select * from lineitem') to 'file://{t}/' {options[f][0]}"), os.sync())))
                target = fresh(directory / "out")
                unloads[1].append(seconds(lambda f=form, t=target: (
                    beside.execute(f"copy lineitem to '{t}' ({options[f][1]}, per_thread_output)"), os.sync())))
            rows.append(at_least(f"UNLOAD of lineitem, {form}", min(unloads[0]), min(unloads[1]), "s", limit, "DuckDB"))
        connection.close()
        beside.close()
    return rows
