#!/usr/bin/env python3
"""Writes docs/compatibility.md from what the server answers, what the sources declare and what the tests use; --check compares instead.

Usage: generate.py [--check]
"""
import argparse
import pathlib
import re
import sys

import psycopg2

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE.parent))

from grammar.run import statements_of  # noqa: E402
from harness.server import Server  # noqa: E402

DOCUMENT = ROOT / "docs/compatibility.md"
REFUSED = "0A000"
DECLARATION = re.compile(r'\b(?:scalar|aggregate|window|of_date_part|gives|takes|declared)\(\s*(?:FunctionKind::\w+,\s*)?"(\w+)"')
# https://docs.aws.amazon.com/redshift/latest/dg/c_Supported_data_types.html
TYPES = ("smallint", "integer", "bigint", "decimal(38,37)", "real", "double precision", "boolean", "char(4096)", "varchar(65535)", "date", "time", "timetz",
         "timestamp", "timestamptz", "interval year to month", "interval day to second", "varbyte(16777216)", "super", "hllsketch", "geometry", "geography")
# https://docs.aws.amazon.com/redshift/latest/dg/cm_chap_ConfigurationRef.html
SETTINGS = ("analyze_threshold_percent", "cast_super_null_on_error", "datashare_break_glass_session_var", "datestyle", "default_array_search_null_handling",
            "default_geometry_encoding", "describe_field_name_in_uppercase", "downcase_delimited_identifier", "enable_case_sensitive_identifier",
            "enable_case_sensitive_super_attribute", "enable_numeric_rounding", "enable_result_cache_for_session", "enable_spectrum_oid", "enable_vacuum_boost",
            "error_on_nondeterministic_update", "extra_float_digits", "interval_forbid_composite_literals", "json_serialization_enable",
            "json_serialization_parse_nested_strings", "max_concurrency_scaling_clusters", "max_cursor_result_set_size", "mv_enable_aqmv_for_session",
            "navigate_super_null_on_error", "parse_super_null_on_error", "pg_federation_repeatable_read", "query_group", "search_path",
            "spectrum_enable_pseudo_columns", "spectrum_query_maxerror", "statement_timeout", "stored_proc_log_min_messages", "timezone", "use_fips_ssl",
            "wlm_query_slot_count")


class Tests:
    """The sqllogic files that hold, and which of them use a word."""

    def __init__(self):
        self.texts = {}
        for folder in ("any", "redshift"):
            for path in sorted((ROOT / "tests/slt" / folder).glob("*.slt")):
                self.texts[f"{folder}/{path.stem}"] = path.read_text().lower()

    def using(self, pattern):
        """The files, the one whose name says most first, as a cell of a table."""
        found = [name for name, text in self.texts.items() if re.search(pattern, text)]
        more = f" and {len(found) - 3} more" if len(found) > 3 else ""
        return ", ".join(found[:3]) + more


class Asker:
    """One connection of which it is asked how far a statement gets; nothing of it is kept."""

    def __init__(self, server):
        self.server = server
        self.connection = None

    def answer(self, sql):
        """Empty when the statement is not refused by name, else the words that refuse it."""
        if self.connection is None or self.connection.closed:
            self.connection = psycopg2.connect(self.server.dsn())
            with self.connection.cursor() as cursor:
                cursor.execute("set statement_timeout to 5000")
            self.connection.commit()
        try:
            with self.connection.cursor() as cursor:
                cursor.execute(sql)
        except psycopg2.Error as error:
            if error.pgcode == REFUSED:
                return error.diag.message_primary
        finally:
            if not self.connection.closed:
                self.connection.rollback()
        return ""


def row(*cells):
    return "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def table(*heads):
    return [row(*heads), "|" + "---|" * len(heads)]


def clauses(asker):
    """A table for each grammar file: each clause, as the comment above its statement names it."""
    out = []
    for path in sorted((ROOT / "tests/grammar").glob("*.sql")):
        lines = path.read_text().splitlines()
        out += [f"### {path.stem.replace('_', ' ')}", "", lines[0].removeprefix("-- "), "", *table("clause", "answer")]
        for number, sql in statements_of(path):
            comment = lines[number - 2].removeprefix("-- ") if number > 1 and lines[number - 2].startswith("--") else sql
            out.append(row(comment, asker.answer(sql.rstrip(";")) or "accepted"))
        out.append("")
    return out


def functions(tests):
    declared = set()
    for path in (ROOT / "src/functions").glob("*_functions.cpp"):
        if path.name != "missing_functions.cpp":
            declared.update(DECLARATION.findall(path.read_text()))
    source = (ROOT / "src/functions/missing_functions.cpp").read_text()
    missing = set(re.findall(r'^    "(\w+)",$', source, re.M)) - declared
    out = table("function", "answer", "used in")
    for name in sorted(declared | missing):
        if not name.startswith(("pg_get_", "_pg_", "rs_")):
            out.append(row(name, "refused" if name in missing else "works", tests.using(rf"\b{name}\s*\(") if name in declared else ""))
    return out


def types(asker, tests):
    out = table("type", "answer", "used in")
    for name in TYPES:
        out.append(row(name, asker.answer(f"create table t (a {name})") or "works", tests.using(rf"\b{name.split('(')[0]}\b")))
    return out


def settings(server, tests):
    out = table("setting", "answer", "used in")
    connection = psycopg2.connect(server.dsn())
    connection.autocommit = True
    with connection.cursor() as cursor:
        for name in SETTINGS:
            try:
                cursor.execute(f"show {name}")
                out.append(row(name, f"{cursor.fetchone()[0]} by default", tests.using(rf"\b{name}\b")))
            except psycopg2.Error as error:
                out.append(row(name, error.diag.message_primary, ""))
    connection.close()
    return out


def document():
    tests = Tests()
    with Server() as server:
        asker = Asker(server)
        parts = ["# Compatibility", "",
                 "Made by `tests/compatibility/generate.py` from the answers of the server, the declarations and the tests; a test compares them. Not to be edited.",
                 "", "*accepted*: the statement of `tests/grammar` parses and is not refused by name; whether what it does is right is what `tests/slt` tests.",
                 "Files without a folder of their own are those of `tests/slt`.", "",
                 "## Types", "", *types(asker, tests), "", "## Settings", "", *settings(server, tests), "", "## Functions", "", *functions(tests), "",
                 "## Commands and clauses", "", *clauses(asker)]
    return "\n".join(parts).rstrip() + "\n"


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--check", action="store_true")
    check = arguments.parse_args().check
    text = document()
    if not check:
        DOCUMENT.write_text(text)
        return
    if DOCUMENT.read_text() != text:
        sys.exit("docs/compatibility.md is not what the server answers now: run tests/compatibility/generate.py")


if __name__ == "__main__":
    main()
