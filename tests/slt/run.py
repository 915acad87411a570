#!/usr/bin/env python3
"""Runs sqllogic files against a server: each over the simple and the extended protocol, in a database of its own.

Usage: run.py any|redshift|todo [--postgres] [--keep-going] [FILE...]
"""
import argparse
import pathlib
import re
import sys
import time

from psycopg import pq

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from harness.postgres import Postgres  # noqa: E402
from harness.server import Server  # noqa: E402
from records import FormatError, parse_file  # noqa: E402

USER_PASSWORD = "Passw0rdOfUser"
PROTOCOLS = ("simple", "extended")
OIDS = {"I": (20, 21, 23), "2": (21,), "4": (23,), "8": (20,), "N": (1700,), "R": (700, 701), "T": (18, 19, 25, 705, 1042, 1043), "B": (16,),
        "D": (1082,), "H": (1083, 1266), "S": (1114,), "Z": (1184,), "V": (1186,), "J": (4000,)}
ROWS = (pq.ExecStatus.TUPLES_OK,)
DONE = (pq.ExecStatus.TUPLES_OK, pq.ExecStatus.COMMAND_OK, pq.ExecStatus.EMPTY_QUERY)


class Wrong(Exception):
    """A record did not hold."""


class Session:
    """One connection that sends statements over one of the protocols."""

    def __init__(self, dsn, protocol):
        self.connection = pq.PGconn.connect(dsn.encode())
        if self.connection.status != pq.ConnStatus.OK:
            raise Wrong(f"no connection: {self.connection.error_message.decode(errors='replace').strip()}")
        self.connection.notice_handler = None  # Warnings are not compared.
        self.protocol = protocol

    def run(self, sql):
        text = sql.encode()
        return self.connection.exec_(text) if self.protocol == "simple" else self.connection.exec_params(text, None)

    def close(self):
        self.connection.finish()


def state_of(result):
    return (result.error_field(pq.DiagnosticField.SQLSTATE) or b"").decode()


def message_of(result):
    return (result.error_field(pq.DiagnosticField.MESSAGE_PRIMARY) or result.error_message).decode(errors="replace").strip()


def printed(value):
    """A cell as the files write it."""
    if value is None:
        return "NULL"
    text = value.decode(errors="replace")
    if not text:
        return "(empty)"
    text = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return re.sub(r" +$", lambda blanks: "\\x20" * len(blanks[0]), text)


def check_types(types, result):
    if result.nfields != len(types):
        raise Wrong(f"{result.nfields} columns instead of {len(types)}")
    for column, (letter, first, second) in enumerate(types):
        oid, modifier = result.ftype(column), result.fmod(column)
        if letter == "?":
            continue
        if oid not in OIDS[letter]:
            raise Wrong(f"column {column + 1} has type {oid}; {letter} is one of {OIDS[letter]}")
        if first is None:
            continue
        expected = ((first << 16) | (second or 0)) + 4 if letter == "N" else first + 4
        if modifier != expected:
            found = f"({(modifier - 4) >> 16},{(modifier - 4) & 0xffff})" if letter == "N" else f"({modifier - 4})"
            raise Wrong(f"column {column + 1} has the modifier {found if modifier >= 4 else 'none'} instead of {(first, second)}")


def check_query(record, result):
    if result.status not in ROWS:
        raise Wrong(f"{state_of(result)}: {message_of(result)}" if state_of(result) else "no rows came back")
    found = [" | ".join(printed(result.get_value(row, column)) for column in range(result.nfields)) for row in range(result.ntuples)]
    expected = record.rows
    if record.words[0] == "rowsort":
        found, expected = sorted(found), sorted(expected)
    if found != expected:
        raise Wrong("rows\n    " + "\n    ".join(found or ["(none)"]) + "\n  instead of\n    " + "\n    ".join(expected or ["(none)"]))
    check_types(record.types, result)


def check_statement(record, result):
    """Compares the outcome of a statement record."""
    if record.kind in ("ok", "tag"):
        if result.status not in DONE:
            raise Wrong(f"{state_of(result)}: {message_of(result)}")
        if record.kind == "tag" and (result.command_status or b"").decode() != record.words[0]:
            raise Wrong(f"tag {(result.command_status or b'').decode()!r} instead of {record.words[0]!r}")
        return
    if result.status in DONE:
        raise Wrong(f"no error; {record.words[0]} is expected")
    if record.words[0] not in ("any", state_of(result)):
        raise Wrong(f"{state_of(result)} ({message_of(result)}) instead of {record.words[0]}")
    if len(record.words) > 1 and not re.search(record.words[1], message_of(result)):
        raise Wrong(f"{message_of(result)!r} does not match {record.words[1]!r}")


class File:
    """The sessions of one file's run."""

    def __init__(self, server, database, protocol):
        self.server, self.database, self.protocol = server, database, protocol
        self.sessions = {}
        self.switch("main")

    def switch(self, name, user=None):
        if name not in self.sessions:
            login = {"user": user, "password": USER_PASSWORD} if user else {}
            self.sessions[name] = Session(self.server.dsn(database=self.database, **login), self.protocol)
        self.current = name

    def run(self, record):
        if record.kind == "connection":
            self.switch(*record.words)
        elif record.kind == "disconnect":
            self.sessions.pop(record.words[0]).close()
        else:
            result = self.sessions[self.current].run(record.sql)
            (check_query if record.kind == "query" else check_statement)(record, result)
            ended = self.sessions[self.current].connection.status != pq.ConnStatus.OK
            if ended != (record.kind == "close"):
                raise Wrong("the server ended the connection" if ended else "the connection is still open")

    def close(self):
        for session in self.sessions.values():
            session.close()


def options_of(path):
    """What a file's fourth line says of its database: `# database: collate case_insensitive`."""
    head = path.read_text().splitlines()[:4]
    return next((line.removeprefix("# database:").strip() for line in head if line.startswith("# database:")), "")


def run_file(server, path, protocol, keep_going):
    """Runs a file; returns the number of records that held and the complaints."""
    records = parse_file(path)
    database = f"slt_{path.stem}_{protocol}"
    admin = Session(server.dsn(), "simple")
    complaints, held = [], 0
    try:
        made = admin.run(f"create database {database} {options_of(path)}")
        if made.status not in DONE:
            return 0, [f"{path}: create database: {state_of(made)}: {message_of(made)}"]
        run = None
        try:
            run = File(server, database, protocol)
            for record in records:
                try:
                    run.run(record)
                    held += 1
                except Wrong as wrong:
                    complaints.append(f"{path.relative_to(HERE)}:{record.line} ({protocol}): {wrong}\n  {record.sql}")
                    if not keep_going or run.sessions[run.current].connection.status != pq.ConnStatus.OK:
                        break
        except Wrong as wrong:
            complaints.append(f"{path.relative_to(HERE)} ({protocol}): {wrong}")
        finally:
            if run:
                run.close()
        dropped = drop(admin, database)
        if dropped.status not in DONE and not complaints:
            complaints.append(f"{path.relative_to(HERE)} ({protocol}): drop database: {state_of(dropped)}: {message_of(dropped)}")
    finally:
        admin.close()
    return held, complaints


def drop(admin, database):
    """Drops a database. Its sessions were closed just now; the server may see that a moment later (55006)."""
    deadline = time.monotonic() + 10
    while True:
        result = admin.run(f"drop database {database}")
        if state_of(result) != "55006" or time.monotonic() > deadline:
            return result
        time.sleep(0.01)


def main():
    parser = argparse.ArgumentParser(description="Runs sqllogic files.")
    parser.add_argument("folder", choices=("any", "redshift", "todo"))
    parser.add_argument("files", nargs="*", help="names without folder; all without them")
    parser.add_argument("--postgres", action="store_true", help="against PostgreSQL 15")
    parser.add_argument("--keep-going", action="store_true", help="report every wrong record of a file")
    options = parser.parse_args()
    paths = sorted((HERE / options.folder).glob("*.slt"))
    if options.files:
        wanted = {pathlib.Path(name).stem for name in options.files}
        paths = [path for path in paths if path.stem in wanted]
    if not paths:
        parser.error("no such files")
    held, failed = 0, []
    with Postgres(["fsync=off"]) if options.postgres else Server() as server:
        for path in paths:
            for protocol in PROTOCOLS:
                try:
                    count, complaints = run_file(server, path, protocol, options.keep_going)
                except (Wrong, FormatError) as error:
                    count, complaints = 0, [f"{path.relative_to(HERE)} ({protocol}): {error}"]
                if options.folder == "todo":  # What is refused today must fail; a file that holds belongs elsewhere.
                    complaints = [] if complaints else [f"{path.relative_to(HERE)} ({protocol}): holds; move it out of todo"]
                held += count
                for complaint in complaints:
                    print(complaint, flush=True)
                if complaints:
                    failed.append(f"{path.stem} ({protocol})")
    print(f"{len(paths)} files, {len(PROTOCOLS)} protocols: {held} records hold; {len(failed)} runs failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
