"""A row of the table that a bench prints, and how the table looks."""
import dataclasses
import statistics
import time


@dataclasses.dataclass
class Row:
    """One comparison. `ratio` is what the target is about; None where only our own number counts."""
    what: str
    ours: str
    other: str
    ratio: float | None = None
    target: str = ""
    met: bool | None = None  # None: nothing to meet.


def at_most(what, ours, other, unit, limit, other_name):
    """Both are times or sizes; ours may be `limit` times the other's."""
    ratio = ours / other
    return Row(what, f"{ours:.3f} {unit}", f"{other_name} {other:.3f} {unit}", ratio, f"<= {limit}", ratio <= limit)


def at_least(what, ours, other, unit, limit, other_name):
    """Both are times; we must be `limit` times as fast."""
    ratio = other / ours
    return Row(what, f"{ours:.3f} {unit}", f"{other_name} {other:.3f} {unit}", ratio, f">= {limit}", ratio >= limit)


def seconds(action):
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def best_pairs(ours, other, rounds):
    """Medians of alternating runs of both actions, after one run of each that does not count."""
    ours()
    other()
    pairs = [(seconds(ours), seconds(other)) for _ in range(rounds)]
    return tuple(statistics.median(column) for column in zip(*pairs))


def print_table(rows):
    cells = [("measurement", "ours", "beside", "ratio", "target", "")]
    for row in rows:
        verdict = "" if row.met is None else "met" if row.met else "NOT MET"
        cells.append((row.what, row.ours, row.other, "" if row.ratio is None else f"{row.ratio:.2f}", row.target, verdict))
    widths = [max(len(line[column]) for line in cells) for column in range(len(cells[0]))]
    for line in cells:
        print("  ".join(text.ljust(width) for text, width in zip(line, widths)).rstrip())
