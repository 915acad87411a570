"""TPC-DS: generates the data with DuckDB's extension, fills a server and a DuckDB with the same rows, knows the tables in Redshift's DDL and
the 99 queries in both dialects."""
import pathlib
import re

import duckdb
from tpch import EXTENSIONS, ROOT

TABLES = ROOT / "tests/tpcds/tables.sql"
QUERIES = ROOT / "tests/tpcds/queries"


def connect(database=":memory:"):
    """A DuckDB with the generator; nothing comes from the network."""
    engine = duckdb.connect(str(database), config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"})
    engine.execute(f"load '{EXTENSIONS / 'tpcds.duckdb_extension'}'")
    return engine


def create_tables():
    """The CREATE TABLE statements in Redshift's dialect, by table."""
    text = "\n".join(line for line in TABLES.read_text(encoding="utf-8").splitlines() if not line.startswith("--"))
    statements = [statement.strip() for statement in text.split(";") if statement.strip()]
    return {re.match(r"create table (\w+)", statement)[1]: statement for statement in statements}


def columns(statement):
    """Pairs of name and type of a CREATE TABLE's columns."""
    return re.findall(r"^ *(\w+) ((?:integer|bigint|date|(?:decimal|char|varchar)\([0-9,]+\)))", statement.replace(", ", "\n"), re.MULTILINE)


def exact_columns(statement):
    """A select list that casts the generator's columns to those of the table; Parquet files carry types, and COPY insists on them."""
    return ", ".join(f"{name}::{'varchar' if 'char' in kind else kind} as {name}" for name, kind in columns(statement))


def load_both(directory, scale, cursor):
    """Fills the server behind the cursor and a new DuckDB with the same rows; both read the same Parquet files. Returns the DuckDB."""
    generator = connect(directory / "generated.duckdb")
    generator.execute(f"call dsdgen(sf = {scale})")
    beside = connect(directory / "beside.duckdb")
    for table, statement in create_tables().items():
        target = pathlib.Path(directory) / table
        target.mkdir()
        generator.execute(f"copy (select {exact_columns(statement)} from {table}) to '{target}/part.parquet' (format parquet)")
        beside.execute(f"create table {table} as from '{target}/part.parquet'")
        cursor.execute(statement)
        cursor.execute(f"copy {table} from 'file://{target}/' format as parquet")
    generator.close()
    beside.execute("checkpoint")
    return beside


def queries():
    """The 99 queries in Redshift's dialect, in order."""
    found = [path.read_text(encoding="utf-8").strip() for path in sorted(QUERIES.glob("*.sql"))]
    if len(found) != 99:
        raise ValueError(f"{QUERIES} has {len(found)} queries")
    return found


def engine_queries(engine):
    """DuckDB's own texts of them."""
    return [text for _, text in engine.execute("select query_nr, query from tpcds_queries() order by 1").fetchall()]
