#!/usr/bin/env python3
"""Runs seed_program.py, a program written for Redshift, against our server and the S3 stand-in, and checks what it printed and computed.

Nothing in the program is changed but the host and the port. User, database, role and bucket are made as it names them.
"""
import contextlib
import datetime
import decimal
import hashlib
import importlib.util
import io
import os
import pathlib
import sys
import tempfile
import types

import boto3
import duckdb
import psycopg2
from botocore.config import Config

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from harness.s3 import ACCESS_KEY, REGION, S3, SECRET_KEY  # noqa: E402
from harness.server import Server  # noqa: E402

HOST = "'my-redshift-cluster.abc123.us-east-1.redshift.amazonaws.com'"
PORT = "port=5439"
BUCKET = "my-data-bucket"
ROLE = "arn:aws:iam::123456789012:role/RedshiftRole"
DATABASE, USER, PASSWORD = "analytics_db", "admin", "secure_password"

TODAY = datetime.date.today()
DATES = {1: TODAY - datetime.timedelta(days=200), 2: TODAY - datetime.timedelta(days=5)}
# customer, product, date, quantity, unit price, total, discount, tax
SALES = ((1, 1, 1, 6, "100.00", "600.00", "0.00", "1.00"), (3, 1, 1, 10, "100.00", "1000.00", "0.00", "1.00"),
         (1, 1, 2, 5, "100.00", "500.00", "0.00", "1.00"), (2, 1, 2, 1, "100.00", "100.00", "0.00", "1.00"))


def put_sales(endpoint):
    """Writes the sales as Parquet into the bucket: every column of fact_sales but the IDENTITY, which COPY leaves out."""
    with tempfile.TemporaryDirectory() as directory:
        file = pathlib.Path(directory) / "sales.parquet"
        rows = ", ".join(f"({c}, {p}, {d}, {q}, {u}, {t}, {disc}, {tax})" for c, p, d, q, u, t, disc, tax in SALES)
        duckdb.execute(f"""copy (select c::integer as customer_id, p::integer as product_id, d::integer as date_id, q::integer as quantity,
            u::decimal(10,2) as unit_price, t::decimal(12,2) as total_amount, disc::decimal(10,2) as discount_amount,
            tax::decimal(10,2) as tax_amount, timestamp '2024-01-01 00:00:00' as created_at
            from (values {rows}) v (c, p, d, q, u, t, disc, tax)) to '{file}' (format parquet)""")
        client = boto3.client("s3", endpoint_url=endpoint, region_name=REGION, aws_access_key_id=ACCESS_KEY,
                              aws_secret_access_key=SECRET_KEY, config=Config(s3={"addressing_style": "path"}))
        client.upload_file(str(file), BUCKET, "sales-data/0000_part_00.parquet")


def prepare(server):
    """Makes the program's user and database, and rows in the dimension tables, which the program only creates when they are missing."""
    digest = hashlib.md5((PASSWORD + USER).encode()).hexdigest()
    with contextlib.closing(psycopg2.connect(server.dsn())) as connection:
        connection.autocommit = True
        connection.cursor().execute(f"create user {USER} createuser createdb password 'md5{digest}'")
        connection.cursor().execute(f"create database {DATABASE} owner {USER}")
    with contextlib.closing(psycopg2.connect(server.dsn(DATABASE, USER, PASSWORD))) as connection, connection, connection.cursor() as cursor:
        cursor.execute("create schema analytics")
        cursor.execute("create table analytics.dim_product (product_id integer primary key, product_name varchar(255), category varchar(100), "
                       "subcategory varchar(100), brand varchar(100), unit_price decimal(10,2)) diststyle all")
        cursor.execute("insert into analytics.dim_product values (1, 'Pen', 'Office', 'Writing', 'Slipher', 100)")
        cursor.execute("create table analytics.dim_date (date_id integer primary key, full_date date, year integer, quarter integer, "
                       "month integer, day integer, day_of_week integer, is_weekend boolean) diststyle all")
        for number, day in DATES.items():
            cursor.execute("insert into analytics.dim_date values (%s, %s, %s, %s, %s, %s, %s, %s)",
                           (number, day, day.year, (day.month + 2) // 3, day.month, day.day, day.isoweekday() % 7, day.isoweekday() > 5))


def run_program(port):
    """Runs the program; returns its global names and what it printed."""
    source = (HERE / "seed_program.py").read_text(encoding="utf-8")
    for old, new in ((HOST, "'127.0.0.1'"), (PORT, f"port={port}")):
        assert source.count(old) == 1, old
        source = source.replace(old, new)
    if importlib.util.find_spec("pandas") is None:
        sys.modules["pandas"] = types.ModuleType("pandas")  # Imported by the program, never used.
    os.environ["AWS_DEFAULT_REGION"] = REGION  # It makes a client of the control plane, which it never calls.
    names, printed = {"__name__": "seed_program"}, io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(source, "seed_program.py", "exec"), names)  # pylint: disable=exec-used
    return names, printed.getvalue()


def check(what, found, expected):
    if found != expected:
        raise AssertionError(f"{what}: {found!r} instead of {expected!r}")


def check_results(names, server):
    money, old, new = decimal.Decimal, DATES[1], DATES[2]
    # (600 - 1600) / 1600 has scale 4: r_numeric_computations201.html. AVG of integers is BIGINT, AVG of DECIMAL keeps its scale: r_AVG.html.
    check("monthly trend", [tuple(map(str, row)) for row in names["results"]["monthly_trends"]],
          [(str(old.year), str(old.month), "1600.00", "None", "None"),
           (str(new.year), str(new.month), "600.00", "1600.00", "-62.5000")])
    check("segments", names["results"]["customer_segmentation"],
          [("High Value Active", 1, money("1100.00"), 2), ("High Value Inactive", 1, money("1000.00"), 1),
           ("Low Value Active", 1, money("100.00"), 1)])
    with contextlib.closing(psycopg2.connect(server.dsn(DATABASE, USER, PASSWORD))) as connection, connection.cursor() as cursor:
        cursor.execute("select * from analytics.mv_monthly_sales order by year, month")
        check("materialized view", cursor.fetchall(),
              [(old.year, old.month, "Office", "Slipher", 2, 16, money("1600.00"), money("800.00"), 2),
               (new.year, new.month, "Office", "Slipher", 2, 6, money("600.00"), money("300.00"), 2)])
        cursor.execute("select count(*), count(distinct sale_id), count(sale_id) from analytics.fact_sales")
        check("identities", cursor.fetchone(), (4, 4, 4))


def main():
    with S3(BUCKET) as s3, tempfile.TemporaryDirectory() as directory:
        put_sales(s3.endpoint)
        settings = pathlib.Path(directory) / "slipher.toml"
        settings.write_text(f'[s3]\nendpoint = "{s3.endpoint}"\npath_style = true\nregion = "{REGION}"\n'
                            f'[iam_roles."{ROLE}"]\naccess_key = "{ACCESS_KEY}"\nsecret_key = "{SECRET_KEY}"\n', encoding="utf-8")
        with Server(options=["--config", settings]) as server:
            prepare(server)
            names, printed = run_program(server.port)
            print(printed, end="")
            if "Error" in printed:
                raise AssertionError("the program printed an error")
            names["redshift_dw"].connection.close()
            loaded = [line for line in printed.splitlines() if line.startswith("File: ")]
            check("files loaded", len(loaded), 1)
            check("lines loaded", f"s3://{BUCKET}/sales-data/0000_part_00.parquet" in loaded[0] and ", Lines: 4, Time: " in loaded[0], True)
            check_results(names, server)
    print("seed program: as written, with the results expected")


if __name__ == "__main__":
    main()
