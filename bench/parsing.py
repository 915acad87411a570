"""Parser, printer and translation on one core: statements a second over tests/corpus, tests/grammar and TPC-DS, statements of 16 MB, and a join of
ten tables."""
import pathlib
import subprocess

from report import Row

ROOT = pathlib.Path(__file__).resolve().parent.parent
CORPORA = ("tests/corpus", "tests/grammar", "tests/tpcds/queries")
AIM = 100_000
BIG_SECONDS = 2
JOIN_MICROSECONDS = 50


def run(program, *arguments):
    """Builds a program of this folder and returns the words of the lines it prints."""
    subprocess.run([ROOT / "dev", "compile", "release", program], check=True, stdout=subprocess.DEVNULL)
    done = subprocess.run([ROOT / "build/release" / program, *arguments], check=True, capture_output=True, text=True)
    return [line.split() for line in done.stdout.splitlines()]


def measure_rates(_directory, _scale):
    rows = []
    for corpora in (*([each] for each in CORPORA), CORPORA):
        for name, statements, _, megabytes, _ in run("parse_print", "1", *(ROOT / each for each in corpora))[1:]:
            mixed = len(corpora) > 1
            rows.append(Row(f"{name} {'all of them' if mixed else corpora[0]}", f"{float(statements):,.0f} statements/s", f"{megabytes} MB/s", None,
                            f">= {AIM:,}" if mixed else "", float(statements) >= AIM if mixed else None))
    return rows


def measure_big(_directory, _scale):
    return [Row(f"parse 16 MB: {shape}", f"{float(parsed):.2f} s", f"{float(whole):.2f} s with printing", None, f"< {BIG_SECONDS} s", float(parsed) < BIG_SECONDS)
            for shape, parsed, whole in run("big_statement")]


def measure_translation(_directory, _scale):
    (_, join), (_, mean) = run("translate_join", ROOT / "tests/tpcds/tables.sql", ROOT / "tests/tpcds/queries")
    return [Row("translate a join of ten tables", f"{float(join):.0f} us", "", None, f"< {JOIN_MICROSECONDS} us", float(join) < JOIN_MICROSECONDS),
            Row("translate a query of TPC-DS", f"{float(mean):.0f} us", "mean")]
