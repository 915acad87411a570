"""Connecting, with TLS and without, beside PostgreSQL 15; and what idle connections cost."""
import statistics
import subprocess

import psycopg2
from fetching import resident_mib
from harness.postgres import Postgres
from harness.server import Server
from report import Row, at_most, seconds

CONNECTS = 200
IDLE = 490  # Of 500; some belong to the administrator.


def connect_ms(dsn):
    return statistics.median(seconds(lambda: psycopg2.connect(dsn).close()) for _ in range(CONNECTS)) * 1000


def with_password(postgres):
    """Gives PostgreSQL a certificate and a password, so that both sides do the same work; returns its connection string."""
    cluster = postgres.directory / "cluster"
    subprocess.run(["openssl", "req", "-new", "-x509", "-days", "2", "-nodes", "-subj", "/CN=localhost", "-out", cluster / "server.crt",
                    "-keyout", cluster / "server.key"], check=True, capture_output=True, **postgres.user)
    (cluster / "server.key").chmod(0o600)
    connection = psycopg2.connect(postgres.dsn())
    connection.autocommit = True
    cursor = connection.cursor()
    cursor.execute("create user measured password 'Passw0rdOfUser'")
    (cluster / "pg_hba.conf").write_text("host all measured 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust\n", encoding="ascii")
    cursor.execute("alter system set ssl = on")
    cursor.execute("select pg_reload_conf()")
    connection.close()
    return postgres.dsn(user="measured", password="Passw0rdOfUser")


def measure(_, __):
    rows = []
    with Server() as server, Postgres() as postgres:
        beside = with_password(postgres)
        for name, mode in (("without TLS", "disable"), ("with TLS", "require")):
            rows.append(at_most(f"connect {name}", connect_ms(f"{server.dsn()} sslmode={mode}"), connect_ms(f"{beside} sslmode={mode}"), "ms", 3,
                                "PostgreSQL"))
        before = resident_mib(server.process.process)
        idle = [psycopg2.connect(f"{server.dsn()} sslmode=disable") for _ in range(IDLE)]
        grown = resident_mib(server.process.process) - before
        for connection in idle:
            connection.close()
    return [*rows, Row(f"{IDLE} idle connections", f"+{grown:.0f} MiB", f"{grown / IDLE * 1024:.0f} KiB each")]
