"""How long until a server is ready: after an orderly stop, and after a kill with a log of known size."""
import statistics

import psycopg2
from harness.server import Server
from report import Row, seconds

STARTS = 5
PIECES = 40  # Inserts too small to go straight to the file, so that the log carries them.
PIECE_ROWS = 50_000
READY_SECONDS = 0.3
MIB = 1 << 20


def fill(server):
    """Commits rows of about 100 bytes each in pieces."""
    connection = psycopg2.connect(server.dsn())
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("create table seed (n bigint, t varchar(100))")
        cursor.execute("insert into seed values (1, 'x')")
        while True:
            cursor.execute("select count(*) from seed")
            rows = cursor.fetchone()[0]
            if rows >= PIECE_ROWS:
                break
            cursor.execute(f"insert into seed select n + {rows}, md5(n::varchar) || md5((n + 1)::varchar) || md5((n + 2)::varchar) from seed")
        cursor.execute("create table filled (n bigint, t varchar(100))")
        for _ in range(PIECES):
            cursor.execute(f"insert into filled select n, t from seed limit {PIECE_ROWS}")
    connection.close()


def measure(_directory, _scale):
    with Server(options=["--checkpoint-threshold", "10GiB"]) as server:
        fill(server)
        log = sum(path.stat().st_size for path in server.data.rglob("*.wal"))
        server.kill()
        recovery = seconds(server.start)
        server.stop_process()
        starts = []
        for _ in range(STARTS):
            starts.append(seconds(server.start))
            server.stop_process()
        server.start()
    ready = statistics.median(starts)
    return [Row("ready after an orderly stop", f"{ready * 1000:.0f} ms", "", None, f"< {READY_SECONDS * 1000:.0f} ms", ready < READY_SECONDS),
            Row("ready after a kill", f"{recovery:.2f} s", f"log of {log / MIB:.0f} MiB, {(recovery - ready) / log * 1024 * MIB:.1f} s per GiB")]
