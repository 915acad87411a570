"""Compares the answers to TPC-DS's queries with DuckDB's own to its own texts of them, on the same rows. They are equal but for what Redshift
documents otherwise; each such rule is listed here, and nothing else is forgiven:

* AVG of integers is an integer and AVG of DECIMAL has its argument's scale; what is behind is dropped (pages r_AVG,
  r_FROM_clause-pivot-unpivot-examples). DuckDB's is DOUBLE: its texts get these averages instead, so rows that follow from them are compared too.
* A quotient of two DECIMAL values is DECIMAL, rounded at a documented scale (page r_numeric_computations201). DuckDB's is DOUBLE: a value of ours
  may differ by half of its last digit. Where a query goes on computing with rounded quotients, ROUNDED_OFTEN says by how many digits; where
  it ranks by them, DuckDB's text rounds them too (RANKED).
* CHAR is padded with blanks, which mean nothing (page r_Character_types). DuckDB's columns are VARCHAR.
* Rows that ORDER BY leaves equal may come in any order, and LIMIT takes any of them: then both are asked again with all columns in the order.
"""
import datetime
import decimal
import re

# The averages of Redshift; // drops what is behind the point. All DECIMAL columns of TPC-DS, and so their sums, have two digits.
MACROS = ("create or replace macro whole_average(total, n) as (total)::hugeint // n",
          "create or replace macro cent_average(total, n) as ((total * 100)::hugeint // n)::decimal(36, 0) * 0.01::decimal(3, 2)")
INTEGERS = re.compile(r"(\w+_quantity|\w*cd_dep_\w*count|inv_quantity_on_hand|agg1)")  # agg1: a quantity's name in query 27.
AVERAGE = re.compile(r"(?i)\bavg\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)(\s*over\s*\([^()]*\))?")

# Query: how many half last digits a value may be off. A sum of two quotients (66); ROUND of a quotient that was rounded before (2, 78);
# 100 times a quotient (58, 83) of which the other part was rounded too.
ROUNDED_OFTEN = {2: 2, 58: 110, 66: 2, 78: 2, 83: 110}
RANKED = {36: (r"(\(sum\(ss_net_profit\)\*1\.0000\)/sum\(ss_ext_sales_price\))", r"round(\1, 4)")}
DOUBLE_DIGITS = 1e-12  # Relative: sums of DOUBLE depend on the order of the rows.


def engine_text(number, sql):
    """DuckDB's text with Redshift's averages and, where a query ranks by quotients, with rounded quotients."""
    def average(match):
        argument, window = match[1], match[2] or ""
        macro = "whole_average" if INTEGERS.fullmatch(argument.strip()) else "cent_average"
        return f"{macro}(sum({argument}){window}, count({argument}){window})"
    text = AVERAGE.sub(average, sql)
    return re.sub(*RANKED[number], text) if number in RANKED else text


def in_total_order(sql, width):
    """The query with all its columns behind those of its last ORDER BY."""
    sql = sql.strip().rstrip(";")
    order = ", ".join(f"{number} nulls first" for number in range(1, width + 1))
    limit = ""
    if found := re.search(r"(?i)\s+limit\s+\d+$", sql):
        sql, limit = sql[:found.start()], found[0]
    ordered = re.search(r"(?is).*\border\s+by\b(.*)$", sql)
    outermost = ordered and ordered[1].count("(") == ordered[1].count(")")
    return f"{sql}{',' if outermost else ' order by'} {order}{limit}"


def same_value(mine, theirs, halves):
    if isinstance(mine, str) and isinstance(theirs, str):
        return mine.rstrip(" ") == theirs.rstrip(" ")
    if mine is None or theirs is None or isinstance(mine, (str, datetime.date)):
        return mine == theirs
    if isinstance(theirs, float):
        off = abs(float(mine) - theirs)
        digit = 10.0 ** mine.as_tuple().exponent if isinstance(mine, decimal.Decimal) else 0
        return off <= halves * digit / 2 + DOUBLE_DIGITS * max(1.0, abs(theirs))
    return mine == theirs


def first_difference(number, mine, theirs):
    """What differs between the rows of both, or None."""
    halves = ROUNDED_OFTEN.get(number, 1)
    if len(mine) != len(theirs):
        return f"{len(mine)} rows, not {len(theirs)}"
    for row, (ours, other) in enumerate(zip(mine, theirs), 1):
        if len(ours) != len(other) or not all(same_value(a, b, halves) for a, b in zip(ours, other)):
            return f"row {row} is {ours}, not {other}"
    return None


def compare(cursor, engine, number, ours, other):
    """What is wrong with the answer to query `number`, or None: our text by the cursor, DuckDB's own text by its connection. Fails with the
    errors of both."""
    for macro in MACROS:
        engine.execute(macro)
    other = engine_text(number, other)
    answers = []
    for total in (False, True):
        if total:
            width = len(answers[0][0]) if answers[0] else 0
            ours, other = in_total_order(ours, width), in_total_order(other, width)
        cursor.execute(ours)
        answers = [cursor.fetchall(), engine.execute(other).fetchall()]
        difference = first_difference(number, *answers)
        if difference is None or len(answers[0]) != len(answers[1]):
            return difference
    return difference
