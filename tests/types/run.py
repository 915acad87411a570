#!/usr/bin/env python3
"""Runs operators and conversions over pairs of types, and functions over their documented arguments, and compares the result's type or
the error; see README.md.

Usage: run.py [--postgres] [FILE...]
"""
import argparse
import dataclasses
import pathlib
import re
import sys

from psycopg import pq

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from harness.postgres import Postgres  # noqa: E402
from harness.server import Server  # noqa: E402

UNKNOWN = "u"
NO_FUNCTION = "42883"


@dataclasses.dataclass
class Type:
    """A type of the tables: how SQL and how errors call it, and a constant that it can read."""
    sql: str
    word: str
    literal: str


TYPES = {
    "i2": Type("smallint", "smallint", "'1'"),
    "i4": Type("integer", "integer", "'1'"),
    "i8": Type("bigint", "bigint", "'1'"),
    "n": Type("numeric(8,2)", "numeric", "'1'"),
    "f4": Type("real", "real", "'1'"),
    "f8": Type("double precision", "double precision", "'1'"),
    "b": Type("boolean", "boolean", "'t'"),
    "c": Type("character(10)", "character", "'a'"),
    "v": Type("character varying(20)", "character varying", "'a'"),
    "d": Type("date", "date", "'2008-02-18'"),
    "t": Type("time", "time without time zone", "'10:20:30'"),
    "ttz": Type("timetz", "time with time zone", "'10:20:30+00'"),
    "ts": Type("timestamp", "timestamp without time zone", "'2008-02-18 10:20:30'"),
    "tstz": Type("timestamptz", "timestamp with time zone", "'2008-02-18 10:20:30+00'"),
    "ym": Type("interval year to month", "interval year to month", "'1 year'"),
    "ds": Type("interval day to second", "interval day to second", "'1 day'"),
    "vb": Type("varbyte(8)", "binary varying", "'a'"),
    "s": Type("super", "super", "'a'"),
    UNKNOWN: Type("", "unknown", "'a'"),
    ".": Type("", "", "''"),  # Of an operator with one operand.
}
ONLY_REDSHIFT = ("vb", "s")
OIDS = {16: "b", 21: "i2", 23: "i4", 20: "i8", 700: "f4", 701: "f8", 1082: "d", 1083: "t", 1266: "ttz", 1114: "ts", 1184: "tstz", 25: "v",
        1188: "ym", 1190: "ds", 6551: "vb", 4000: "s"}
# The range of PostgreSQL's INTERVAL in a type modifier.
INTERVALS = {6: "ym", 7176: "ds"}


def type_of(oid, modifier):
    """What the tables call the type of a result's column."""
    if oid == 1700:
        return "n" if modifier < 0 else f"n({(modifier - 4) >> 16},{(modifier - 4) & 0xFFFF})"
    if oid in (1042, 1043):
        name = "c" if oid == 1042 else "v"
        return name if modifier < 0 else f"{name}({modifier - 4})"
    if oid == 1186:
        return INTERVALS.get((modifier >> 16) & 0x7FFF if modifier >= 0 else 0, "iv")
    return OIDS.get(oid, f"OID {oid}")


def fits(expected, found):
    """Whether a type is the expected one: n, c and v take every length, iv every kind of interval."""
    return found == expected or found.split("(")[0] == expected or (expected == "iv" and found in ("ym", "ds"))


@dataclasses.dataclass
class Table:
    """A file of pairs: a statement with two operands and what it gives for each pair of types."""
    sql: str
    errors: dict   # The mark of a cell: (SQLSTATE, message or empty).
    cells: list    # (line, left, right, expected)


def read_table(path):
    """The table of a file; nothing for a file of calls."""
    sql, errors, right_types, cells = "", {}, None, []
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if line.startswith("# sql: "):
            sql = line[len("# sql: "):]
        elif match := re.fullmatch(r"# ([-!]): (\w{5})\s*(.*)", line):
            errors[match[1]] = (match[2], match[3])
        elif not line.startswith("#"):
            first, *rest = line.split("\t")
            if right_types is None:
                right_types = rest
            else:
                cells += [(number, first, right, cell) for right, cell in zip(right_types, rest, strict=True) if cell]
    return Table(sql, errors, cells) if sql else None


def read_calls(path):
    """The lines of a file of calls: number, call, type."""
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if not line.startswith("#"):
            _, call, expected = line.split("\t")
            yield number, call, expected


class Pairs:
    """A connection with the tables `pairs` and `target`, which have a column of each type, named like it, and no rows."""

    def __init__(self, dsn, postgres):
        self.postgres = postgres
        self.connection = pq.PGconn.connect(dsn.encode())
        if self.connection.status != pq.ConnStatus.OK:
            raise SystemExit(self.connection.error_message.decode(errors="replace"))
        columns = ", ".join(f"{name} {each.sql}" for name, each in TYPES.items() if each.sql and not (postgres and name in ONLY_REDSHIFT))
        for table in ("pairs", "target"):
            state, message = self.result_of(f"create table {table} ({columns})")
            if message:
                raise SystemExit(f"{state} {message}")

    def result_of(self, sql):
        """The type of the result's column and nothing, or SQLSTATE and message."""
        self.connection.exec_(b"begin")
        result = self.connection.exec_params(sql.encode(), [])
        state = result.error_field(pq.DiagnosticField.SQLSTATE)
        if state:
            self.connection.exec_(b"rollback")
            return state.decode(), result.error_field(pq.DiagnosticField.MESSAGE_PRIMARY).decode()
        self.connection.exec_(b"commit")
        return (type_of(result.ftype(0), result.fmod(0)) if result.nfields else "ok"), ""

    def word(self, name):
        """PostgreSQL's errors do not say which kind of interval."""
        return "interval" if self.postgres and name in ("ym", "ds") else TYPES[name].word

    def complaint_of(self, table, left, right, expected):
        """What is wrong with a cell, and its statement."""
        operands = {"left": TYPES[right].literal if left == UNKNOWN else left, "right": TYPES[left].literal if right == UNKNOWN else right}
        sql = table.sql.format(**operands, right_sql=TYPES[right].sql)
        found, message = self.result_of(sql)
        if expected not in table.errors:
            return ("" if not message and fits(expected, found) else f"{found} {message}".strip() + f" instead of {expected}"), sql
        state, wanted = table.errors[expected]
        wanted = wanted.format(**operands, left_type=self.word(left), right_type=self.word(right))
        good = found == state and wanted in ("", message)
        return ("" if good else f"{found} {message}".strip() + f" instead of {state} {wanted}".rstrip()), sql

    def complaint_of_call(self, call, expected):
        """What is wrong with the type of a call, and its statement."""
        sql = f"select {call} from pairs"
        found, message = self.result_of(sql)
        good = found == NO_FUNCTION if expected == "-" else not message and fits(expected, found)
        return ("" if good else f"{found} {message}".strip() + f" instead of {expected}"), sql

    def close(self):
        self.connection.finish()


def complaints_of(pairs, path):
    """For each cell of a file the complaint or nothing. Files in `todo` are what the server must learn: there what holds is wrong."""
    if table := read_table(path):
        results = ((line, f"{left} and {right}: ", *pairs.complaint_of(table, left, right, cell)) for line, left, right, cell in table.cells)
    else:
        results = ((line, "", *pairs.complaint_of_call(call, expected)) for line, call, expected in read_calls(path))
    for number, what, complaint, sql in results:
        if path.parent.name == "todo":
            complaint = "" if complaint else "holds; move it out of todo"
        yield f"{path.relative_to(HERE)}:{number}: {what}{complaint}\n  {sql}" if complaint else ""


def main():
    options = argparse.ArgumentParser(description="Compares the types that operators and functions give with the tables of this folder.")
    options.add_argument("files", nargs="*", help="files of this folder; all without them")
    options.add_argument("--postgres", action="store_true", help="the tables of `any`, against PostgreSQL 15")
    options = options.parse_args()
    paths = sorted((HERE / "any").glob("*.tsv") if options.postgres else HERE.rglob("*.tsv"))
    if options.files:
        paths = [path for path in paths if str(path.relative_to(HERE)) in options.files]
    good = wrong = 0
    with Postgres(["fsync=off"]) if options.postgres else Server() as server:
        pairs = Pairs(server.dsn(), options.postgres)
        for path in paths:
            for complaint in complaints_of(pairs, path):
                good += not complaint
                wrong += bool(complaint)
                if complaint:
                    print(complaint, flush=True)
        pairs.close()
    print(f"{len(paths)} files: {good} cells hold, {wrong} do not")
    return 1 if wrong or not good else 0


if __name__ == "__main__":
    sys.exit(main())
