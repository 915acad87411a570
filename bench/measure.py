#!/usr/bin/env python3
"""Runs measurements and prints a table; bench/run starts it. Not a test: it ends with status 0 also when a target is missed."""
import argparse
import os
import pathlib
import shutil
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "scripts")]

import connections  # noqa: E402
import fetching  # noqa: E402
import latency  # noqa: E402
import loading  # noqa: E402
import parsing  # noqa: E402
import replaced  # noqa: E402
import starting  # noqa: E402
import tpcds_queries  # noqa: E402
import tpch_queries  # noqa: E402
from report import print_table  # noqa: E402

MEASUREMENTS = {
    "tpch": ("the 22 queries through the wire beside DuckDB in process", tpch_queries.measure),
    "fetch": ("1 million rows by libpq beside PostgreSQL 15", fetching.measure_fetch),
    "stream": ("memory while 20 million rows stream", fetching.measure_stream),
    "latency": ("select 1 and a point query beside PostgreSQL 15 and DuckDB in process", latency.measure),
    "connect": ("connect time beside PostgreSQL 15; memory of 500 idle connections", connections.measure),
    "start": ("ready after an orderly stop and after a kill", starting.measure),
    "parse": ("parser and printer over the tests' statements, on one core", parsing.measure_rates),
    "bigstatement": ("statements of 16 MB through the parser", parsing.measure_big),
    "translate": ("translation of a ten-table join and of TPC-DS", parsing.measure_translation),
    "tpcds": ("the 99 queries of TPC-DS through the wire beside DuckDB in process, answers compared", tpcds_queries.measure),
    "replaced": ("operators and functions beside DuckDB's own, 100 million rows", replaced.measure),
    "copy": ("COPY and UNLOAD of lineitem beside DuckDB", loading.measure),
}


def main():
    parser = argparse.ArgumentParser(prog="bench/run", description="Measures both sides in one run.")
    parser.add_argument("names", nargs="*", help="all without them")
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    if options.list:
        for name, (about, _) in MEASUREMENTS.items():
            print(f"{name:<12} {about}")
        return 0
    unknown = set(options.names) - set(MEASUREMENTS)
    if unknown:
        parser.error(f"no measurement {', '.join(sorted(unknown))}")
    scale = float(os.environ.get("SCALE", "1"))
    rows = []
    for name in options.names or MEASUREMENTS:
        directory = pathlib.Path(tempfile.mkdtemp(prefix="slipher-bench-"))
        print(f"measuring {name}: {MEASUREMENTS[name][0]}", file=sys.stderr, flush=True)
        try:
            rows += MEASUREMENTS[name][1](directory, scale)
        finally:
            shutil.rmtree(directory, ignore_errors=True)
    print(f"scale {scale:g}, {os.cpu_count()} cores")
    print_table(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
