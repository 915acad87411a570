"""The same queries by our server through the wire and by DuckDB in process, alternating: a row for each and one for the geometric mean."""
import math

from report import Row, best_pairs

ROUNDS = 3


def fetch(cursor, sql):
    cursor.execute(sql)
    cursor.fetchall()


def race(name, cursor, texts, beside, other_texts, limit):
    """`texts` are ours, `other_texts` those of DuckDB's connection `beside`; `limit` is what the mean of the ratios may be."""
    rows, logs = [], []
    for number, (ours, other) in enumerate(zip(texts, other_texts), 1):
        mine, theirs = best_pairs(lambda sql=ours: fetch(cursor, sql), lambda sql=other: beside.execute(sql).fetchall(), ROUNDS)
        logs.append(math.log(mine / theirs))
        rows.append(Row(f"{name} query {number}", f"{mine * 1000:.1f} ms", f"DuckDB {theirs * 1000:.1f} ms", mine / theirs))
    mean = math.exp(sum(logs) / len(logs))
    return [*rows, Row(f"{name} geometric mean", "", "DuckDB", mean, f"<= {limit:.2f}", mean <= limit)]
