"""TPC-H: generates the data with DuckDB's extension, writes it as Parquet and delimited text, knows the tables in Redshift's DDL, the order
of loading and the 22 queries."""
import os
import pathlib

import duckdb

ROOT = pathlib.Path(__file__).resolve().parent.parent
EXTENSIONS = pathlib.Path(os.environ.get("SLIPHER_DEPS", ROOT / ".deps")) / "duckdb/extensions"
QUERIES = ROOT / "tests/corpus/tpch.sql"

# Column, type, ENCODE; then the attributes of the table.
TABLES = {
    "region": ([("r_regionkey", "integer", "az64"), ("r_name", "char(25)", "bytedict"), ("r_comment", "varchar(152)", "lzo")],
               "diststyle all sortkey (r_regionkey)"),
    "nation": ([("n_nationkey", "integer", "az64"), ("n_name", "char(25)", "bytedict"), ("n_regionkey", "integer", "az64"),
                ("n_comment", "varchar(152)", "lzo")], "diststyle all sortkey (n_nationkey)"),
    "supplier": ([("s_suppkey", "integer", "az64"), ("s_name", "char(25)", "zstd"), ("s_address", "varchar(40)", "zstd"),
                  ("s_nationkey", "integer", "az64"), ("s_phone", "char(15)", "zstd"), ("s_acctbal", "decimal(12,2)", "az64"),
                  ("s_comment", "varchar(101)", "lzo")], "diststyle all sortkey (s_suppkey)"),
    "customer": ([("c_custkey", "integer", "az64"), ("c_name", "varchar(25)", "zstd"), ("c_address", "varchar(40)", "zstd"),
                  ("c_nationkey", "integer", "az64"), ("c_phone", "char(15)", "zstd"), ("c_acctbal", "decimal(12,2)", "az64"),
                  ("c_mktsegment", "char(10)", "bytedict"), ("c_comment", "varchar(117)", "lzo")],
                 "diststyle key distkey (c_custkey) sortkey (c_custkey)"),
    "part": ([("p_partkey", "integer", "az64"), ("p_name", "varchar(55)", "lzo"), ("p_mfgr", "char(25)", "bytedict"),
              ("p_brand", "char(10)", "bytedict"), ("p_type", "varchar(25)", "bytedict"), ("p_size", "integer", "az64"),
              ("p_container", "char(10)", "bytedict"), ("p_retailprice", "decimal(12,2)", "az64"), ("p_comment", "varchar(23)", "lzo")],
             "diststyle key distkey (p_partkey) sortkey (p_partkey)"),
    "partsupp": ([("ps_partkey", "integer", "az64"), ("ps_suppkey", "integer", "az64"), ("ps_availqty", "integer", "az64"),
                  ("ps_supplycost", "decimal(12,2)", "az64"), ("ps_comment", "varchar(199)", "lzo")],
                 "diststyle key distkey (ps_partkey) sortkey (ps_partkey)"),
    "orders": ([("o_orderkey", "bigint", "az64"), ("o_custkey", "integer", "az64"), ("o_orderstatus", "char(1)", "zstd"),
                ("o_totalprice", "decimal(12,2)", "az64"), ("o_orderdate", "date", "raw"), ("o_orderpriority", "char(15)", "bytedict"),
                ("o_clerk", "char(15)", "zstd"), ("o_shippriority", "integer", "az64"), ("o_comment", "varchar(79)", "lzo")],
               "diststyle key distkey (o_orderkey) sortkey (o_orderdate)"),
    "lineitem": ([("l_orderkey", "bigint", "az64"), ("l_partkey", "integer", "az64"), ("l_suppkey", "integer", "az64"),
                  ("l_linenumber", "integer", "az64"), ("l_quantity", "decimal(12,2)", "az64"), ("l_extendedprice", "decimal(12,2)", "az64"),
                  ("l_discount", "decimal(12,2)", "az64"), ("l_tax", "decimal(12,2)", "az64"), ("l_returnflag", "char(1)", "zstd"),
                  ("l_linestatus", "char(1)", "zstd"), ("l_shipdate", "date", "raw"), ("l_commitdate", "date", "az64"),
                  ("l_receiptdate", "date", "az64"), ("l_shipinstruct", "char(25)", "bytedict"), ("l_shipmode", "char(10)", "bytedict"),
                  ("l_comment", "varchar(44)", "lzo")],
                 "diststyle key distkey (l_orderkey) compound sortkey (l_shipdate, l_orderkey)"),
}

# Table, format, which half of the rows: 0, 1 or both. The two large tables arrive half as Parquet, half as text.
LOADS = (("region", "text", None), ("nation", "parquet", None), ("supplier", "text", None), ("part", "parquet", None),
         ("partsupp", "gzip", None), ("customer", "parquet", None), ("orders", "parquet", 0), ("orders", "gzip", 1),
         ("lineitem", "parquet", 0), ("lineitem", "text", 1))
FILES_PER_LOAD = 2  # Of the tables above 10,000 rows.


def connect():
    """A DuckDB in memory with the generator; nothing comes from the network."""
    engine = duckdb.connect(config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"})
    engine.execute(f"load '{EXTENSIONS / 'tpch.duckdb_extension'}'")
    return engine


def generate(engine, scale):
    """Makes the eight tables in the engine."""
    engine.execute(f"call dbgen(sf = {scale})")


def row_counts(engine):
    return {table: engine.execute(f"select count(*) from {table}").fetchone()[0] for table in TABLES}


def create_table(table, name=None):
    """The CREATE TABLE statement in Redshift's dialect."""
    columns, attributes = TABLES[table]
    inner = ", ".join(f"{column} {kind} not null encode {encoding}" for column, kind, encoding in columns)
    return f"create table {name or table} ({inner}) {attributes}"


def exact_columns(table):
    """A select list that casts the generator's columns to those of the tables; Parquet files carry types, and COPY insists on them."""
    return ", ".join(f"{column}::{'varchar' if 'char' in kind else kind} as {column}" for column, kind, _ in TABLES[table][0])


def load_directory(directory, load):
    table, form, half = load
    return directory / f"{table}_{form}{'' if half is None else half}"


def export(engine, directory):
    """Writes the files of every load below the directory. Returns rows and files by load."""
    written = {}
    for load in LOADS:
        table, form, half = load
        target = load_directory(directory, load)
        target.mkdir(parents=True)
        rows = engine.execute(f"select count(*) from {table}").fetchone()[0]
        files = FILES_PER_LOAD if rows > 10_000 else 1
        parts = files * (1 if half is None else 2)
        options = "format parquet" if form == "parquet" else "format csv, delimiter '|', header false, quote ''"
        ending = {"parquet": "parquet", "text": "tbl", "gzip": "tbl.gz"}[form]
        if form == "gzip":
            options += ", compression gzip"
        total = 0
        for file in range(files):
            slice_number = file if half is None else file * 2 + half
            where = f"where rowid * {parts} // {rows} = {slice_number}"
            engine.execute(f"copy (select {exact_columns(table)} from {table} {where}) to '{target}/part_{file}.{ending}' ({options})")
            total += engine.execute(f"select count(*) from {table} {where}").fetchone()[0]
        written[load] = (total, files)
    return written


def copy_statement(directory, load, name=None):
    """The COPY that reads the files of a load."""
    table, form, _ = load
    options = {"parquet": "format as parquet", "text": "delimiter '|'", "gzip": "delimiter '|' gzip"}[form]
    return f"copy {name or table} from 'file://{load_directory(directory, load)}/' {options}"


def queries():
    """The 22 queries in Redshift's dialect, in order."""
    found = [text.strip() for text in QUERIES.read_text(encoding="utf-8").split(";") if text.strip()]
    if len(found) != 22:
        raise ValueError(f"{QUERIES} has {len(found)} queries")
    return found
