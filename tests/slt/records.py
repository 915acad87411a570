"""The text of sqllogic files: reads them into records. The format is in README.md beside this file."""
import dataclasses
import re

SQLSTATE = re.compile(r"[0-9A-Z]{5}|any")
TYPE = re.compile(r"\s*([I248NRTBDHSZVJ?])(?:\((\d+)(?:,(\d+))?\))?")


class FormatError(Exception):
    """A file is not in the format; the message begins with file and line."""


@dataclasses.dataclass
class Record:
    """One record. `kind` is ok, tag, error, close, query, connection or disconnect."""
    line: int
    kind: str
    words: list  # What follows the kind on the first line, but `tag` and the pattern of `error` as one word.
    sql: str = ""
    types: list = dataclasses.field(default_factory=list)  # (letter, first modifier or None, second modifier or None)
    rows: list = dataclasses.field(default_factory=list)   # Of a query: lines.


def parse_types(text):
    """Splits "I N(38,2)T" into its types."""
    found, at = [], 0
    while at < len(text):
        match = TYPE.match(text, at)
        if not match:
            raise ValueError(f"unknown type at {text[at:]!r}")
        found.append((match[1], match[2] and int(match[2]), match[3] and int(match[3])))
        at = match.end()
    return found


def parse_record(path, start, lines):
    """Makes a record of its lines; `start` is the number of the first."""
    words = lines[0].split(None, 2)
    try:
        if words[0] in ("connection", "disconnect"):
            return Record(start, words[0], lines[0].split()[1:])
        if words[0] == "statement" and words[1] in ("ok", "tag", "error", "close"):
            rest = words[2] if len(words) > 2 else ""
            record = Record(start, words[1], [rest], "\n".join(lines[1:]))
            if words[1] in ("error", "close"):
                record.words = rest.split(None, 1)
                if not record.words or not SQLSTATE.fullmatch(record.words[0]):
                    raise ValueError("an SQLSTATE is expected")
            if not record.sql:
                raise ValueError("the statement is missing")
            return record
        if words[0] == "query":
            if "----" not in lines:
                raise ValueError("---- is missing")
            bar = lines.index("----")
            types, order = lines[0][len("query"):].strip(), "nosort"
            for known in ("rowsort", "nosort"):
                if types.endswith(known):
                    types, order = types[:-len(known)].strip(), known
            return Record(start, "query", [order], "\n".join(lines[1:bar]), parse_types(types), lines[bar + 1:])
        raise ValueError("unknown record")
    except (ValueError, IndexError) as error:
        raise FormatError(f"{path}:{start}: {error}") from error


def parse_file(path):
    """Reads a file. Raises FormatError."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, head in enumerate(("# name: ", "# what: ", "# source: ")):
        if len(lines) <= number or not lines[number].startswith(head):
            raise FormatError(f"{path}:{number + 1}: begins with {head!r}")
    records, block, start = [], [], 0
    for number, line in enumerate([*lines, ""], 1):
        if line.startswith("#") and not block:
            continue
        if line.strip():
            if not block:
                start = number
            block.append(line)
        elif block:
            records.append(parse_record(path, start, block))
            block = []
    return records
