#!/usr/bin/env python3
"""Sends the statements, errors and words of this folder to a server by the extended protocol's Parse; 42601 is a syntax error.

Usage: run.py [--postgres] [FILE...]
"""
import argparse
import pathlib
import sys

from psycopg import pq

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from harness.postgres import Postgres  # noqa: E402
from harness.server import Server  # noqa: E402

SYNTAX_ERROR = "42601"
WORD_USES = ("create table {} (a int)", "create table t ({} varchar(9))")
NAME_USES = (*WORD_USES, "select {0} from t", "select t.{0} as {0} from {0} as t")


class Parser:
    """One connection of which only Parse is asked."""

    def __init__(self, dsn):
        self.connection = pq.PGconn.connect(dsn.encode())
        if self.connection.status != pq.ConnStatus.OK:
            raise SystemExit(self.connection.error_message.decode(errors="replace"))

    def error_of(self, sql):
        """SQLSTATE, position and message of the error that a statement's Parse gives; empty texts without one."""
        result = self.connection.prepare(b"", sql.encode())
        fields = (pq.DiagnosticField.SQLSTATE, pq.DiagnosticField.STATEMENT_POSITION, pq.DiagnosticField.MESSAGE_PRIMARY)
        return tuple((result.error_field(field) or b"").decode() for field in fields)

    def close(self):
        self.connection.finish()


def statements_of(path):
    """The statements of a file with the number of their first line. A statement ends with a line that ends with a semicolon."""
    lines, begin = [], 0
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if not lines and (not line or line.startswith("--")):
            continue
        begin = begin if lines else number
        lines.append(line)
        if line.endswith(";"):
            yield begin, "\n".join(lines)
            lines = []
    if lines:
        raise SystemExit(f"{path}:{begin}: no semicolon at the end")


def check_statements(parser, path):
    """Each must parse. Yields line, statement and complaint, as all checks do; no complaint when it holds."""
    for number, sql in statements_of(path):
        state, position, message = parser.error_of(sql)
        yield number, sql, f"{message} (position {position})" if state == SYNTAX_ERROR else ""


def check_errors(parser, path):
    """Lines of statement, position and message, separated by tabs; that must be the error."""
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        sql, *expected = line.split("\t")
        found = parser.error_of(sql)
        good = found == (SYNTAX_ERROR, *expected)
        yield number, sql, "" if good else f"{' '.join(found).strip() or 'no error'} instead of {SYNTAX_ERROR} {' '.join(expected)}"


def check_words(parser, path):
    """Reserved words are no names of tables and columns; the others are, and of columns in queries too."""
    reserved = path.stem == "reserved_words"
    for number, word in enumerate(path.read_text().splitlines(), 1):
        if not word or word.startswith("#"):
            continue
        uses = [use.format(word) for use in (WORD_USES if reserved else NAME_USES)]
        found = {sql: parser.error_of(sql) for sql in uses}
        yield number, word, "; ".join(f"{sql}: {error[2] or 'no error'}" for sql, error in found.items() if (error[0] == SYNTAX_ERROR) != reserved)


CHECKS = {".sql": check_statements, ".tsv": check_errors, ".txt": check_words}


def complaints_of(parser, path):
    """For each item of a file the complaint or nothing. Files in `todo` are what the server must learn: there what holds is wrong."""
    for number, sql, complaint in CHECKS[path.suffix](parser, path):
        if path.parent.name == "todo":
            complaint = "" if complaint else "holds; move it out of todo"
        yield f"{path.relative_to(HERE)}:{number}: {complaint}\n  {sql}" if complaint else ""


def main():
    options = argparse.ArgumentParser(description="Asks a server which statements parse.")
    options.add_argument("files", nargs="*", help="files of this folder; all without them")
    options.add_argument("--postgres", action="store_true", help="the errors and names that PostgreSQL 15 shares, against it")
    options = options.parse_args()
    if options.postgres:
        paths = [HERE / "errors.tsv", HERE / "usable_words.txt"]
    else:
        paths = sorted(path for name in ("*.sql", "*.tsv", "*_words.txt") for path in HERE.rglob(name))
    if options.files:
        paths = [path for path in paths if str(path.relative_to(HERE)) in options.files]
    good = wrong = 0
    with Postgres(["fsync=off"]) if options.postgres else Server() as server:
        parser = Parser(server.dsn())
        for path in paths:
            for complaint in complaints_of(parser, path):
                good += not complaint
                wrong += bool(complaint)
                if complaint:
                    print(complaint, flush=True)
        parser.close()
    print(f"{len(paths)} files: {good} hold, {wrong} do not")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
