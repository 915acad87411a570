"""Parser and printer by bench/parse_print.cpp: statements and megabytes a second on one core, over the statements of tests/corpus."""
import pathlib
import subprocess

from report import Row

ROOT = pathlib.Path(__file__).resolve().parent.parent
AIM = 100_000


def measure(_directory, _scale):
    subprocess.run([ROOT / "dev", "compile", "release", "parse_print"], check=True, stdout=subprocess.DEVNULL)
    run = subprocess.run([ROOT / "build/release/parse_print", ROOT / "tests/corpus"], check=True, capture_output=True, text=True)
    rows = []
    for line in run.stdout.splitlines()[1:]:
        name, statements, _, megabytes, _ = line.split()
        rows.append(Row(name, f"{float(statements):,.0f} statements/s", f"{megabytes} MB/s", None, f">= {AIM:,}", float(statements) >= AIM))
    return rows
