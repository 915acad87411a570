"""Clients that break PostgreSQL's protocol, leave, or cancel: raw sockets, so that no driver corrects what a test does wrong."""
import os
import pathlib
import random
import re
import signal
import socket
import ssl
import struct
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from harness.process import StartFailed
from harness.raw_client import IDLE, Client, error, fields, kinds, logged_in
from harness.server import Server, binary


@pytest.fixture(scope="module")
def server():
    with Server() as running:
        yield running


def parse(client, sql, name=b""):
    client.message(b"P", name + b"\0" + sql.encode() + b"\0" + struct.pack("!h", 0))


def bind_execute(client, rows=0):
    client.message(b"B", b"\0\0" + struct.pack("!hhh", 0, 0, 0))
    client.message(b"E", b"\0" + struct.pack("!i", rows))


def test_statuses_after_log_in(server):
    client = Client(server.port)
    seen = client.log_in(application_name="tests", client_protocol_version="2", plugin_name="x", made_up="y")
    status = dict(body.rstrip(b"\0").split(b"\0", 1) if b"\0" in body.rstrip(b"\0") else (body.rstrip(b"\0"), b"")
                  for kind, body in seen if kind == b"S")
    assert status[b"server_version"] == b"8.0.2", status
    assert status[b"client_encoding"] == b"UTF8", status
    assert status[b"DateStyle"] == b"ISO, MDY", status
    assert status[b"integer_datetimes"] == b"on", status
    shown = client.query("show standard_conforming_strings")[1][1][6:]
    assert status[b"standard_conforming_strings"] == shown, status
    assert status[b"application_name"] == b"tests", status
    assert b"TimeZone" in status and status[b"is_superuser"] == b"on", status
    assert not {b"server_protocol_version", b"datashare_enabled", b"show_discovery"} & status.keys(), status
    assert seen[-1] == (b"Z", b"I")


def test_unknown_user_and_wrong_password_look_alike(server):
    one, two = Client(server.port), Client(server.port)
    known = error(one.log_in(password="wrong"))
    unknown = error(two.log_in(user="nobody", password="wrong"))
    assert known["C"] == unknown["C"] == "28P01" and known["S"] == unknown["S"] == "FATAL", (known, unknown)
    assert known["M"] == 'password authentication failed for user "awsuser"', known
    assert unknown["M"] == 'password authentication failed for user "nobody"', unknown
    assert one.closed() and two.closed()


def test_unknown_database(server):
    found = error(Client(server.port).log_in(database="nowhere"))
    assert found["C"] == "3D000" and found["S"] == "FATAL", found


def test_select(server):
    seen = logged_in(server).query("select 1 as x")
    assert kinds(seen) == b"TDCZ", seen
    assert seen[1][1] == struct.pack("!hi", 1, 1) + b"1", seen
    assert seen[2][1] == b"SELECT 1\0" or seen[2][1] == b"SELECT\0", seen


def test_empty_query(server):
    assert kinds(logged_in(server).query("")) == b"IZ"


def test_error_has_position_in_characters(server):
    found = error(logged_in(server).query("select 'é', nowhere from"))
    assert found["C"] == "42601", found
    found = error(logged_in(server).query("select 'é', nowhere"))
    assert found["C"] == "42703" and found["P"] == "13", found


def test_extended_query_skips_until_sync(server):
    client = logged_in(server)
    parse(client, "selec 1")
    parse(client, "select 1")
    bind_execute(client)
    client.message(b"S")
    assert kinds(client.until(b"Z")) == b"EZ"
    parse(client, "select 1")
    bind_execute(client)
    client.message(b"S")
    assert kinds(client.until(b"Z")) == b"12DCZ"


def test_flush_sends_without_sync(server):
    client = logged_in(server)
    parse(client, "select 1")
    client.message(b"H")
    assert client.read()[0] == b"1"


def test_portal_is_suspended_and_goes_on(server):
    client = logged_in(server)
    parse(client, "select 1 union all select 2 union all select 3")
    client.message(b"B", b"\0\0" + struct.pack("!hhh", 0, 0, 0))
    client.message(b"E", b"\0" + struct.pack("!i", 2))
    client.message(b"E", b"\0" + struct.pack("!i", 2))
    client.message(b"S")
    assert kinds(client.until(b"Z")) == b"12DDsDCZ"


def test_parameters_text_and_binary(server):
    client = logged_in(server)
    client.message(b"P", b"\0select $1 + $2\0" + struct.pack("!hii", 2, 23, 23))
    client.message(b"B", b"\0\0" + struct.pack("!hhh", 2, 0, 1) + struct.pack("!h", 2) + struct.pack("!i", 2) + b"40" +
                   struct.pack("!ii", 4, 2) + struct.pack("!hh", 1, 1))
    client.message(b"E", b"\0" + struct.pack("!i", 0))
    client.message(b"S")
    seen = client.until(b"Z")
    assert kinds(seen) == b"12DCZ", seen
    assert seen[2][1][2:] in (struct.pack("!ii", 4, 42), struct.pack("!iq", 8, 42)), seen


def test_wrong_number_of_parameters(server):
    client = logged_in(server)
    parse(client, "select 1")
    client.message(b"B", b"\0\0" + struct.pack("!h", 0) + struct.pack("!hi", 1, -1) + struct.pack("!h", 0))
    client.message(b"S")
    found = error(client.until(b"Z"))
    assert found["C"] == "08P01", found


def test_transaction_status(server):
    client = logged_in(server)
    assert client.query("begin")[-1] == (b"Z", b"T")
    assert client.query("select nowhere")[-1] == (b"Z", b"E")
    assert error(client.query("select 1"))["C"] == "25P02"
    assert client.query("rollback")[-1] == (b"Z", b"I")


def statuses(seen, name):
    return [body.rstrip(b"\0").split(b"\0", 1)[1] for kind, body in seen if kind == b"S" and body.startswith(name + b"\0")]


def test_statuses_tell_that_set_local_ended_at_sync(server):
    client = logged_in(server)
    parse(client, "set local timezone to 'Europe/Berlin'")
    bind_execute(client)
    parse(client, "show timezone")
    bind_execute(client)
    client.message(b"S")
    seen = client.until(b"Z")
    assert [body[6:] for kind, body in seen if kind == b"D"] == [b"Europe/Berlin"], seen
    told = statuses(seen, b"TimeZone")
    assert not told or told[-1] == b"UTC", told
    assert client.query("show timezone")[1][1][6:] == b"UTC"


@pytest.mark.parametrize("end, after", [("commit", b"UTC"), ("rollback", b"UTC"), ("select 1 / 0", b"UTC")])
def test_statuses_tell_that_set_local_ended_with_its_transaction(server, end, after):
    client = logged_in(server)
    parse(client, "begin")
    bind_execute(client)
    parse(client, "set local timezone to 'Europe/Berlin'")
    bind_execute(client)
    client.message(b"S")
    assert statuses(client.until(b"Z"), b"TimeZone") == [b"Europe/Berlin"]
    parse(client, end)
    bind_execute(client)
    client.message(b"S")
    seen = client.until(b"Z")
    if seen[-1][1] == b"E":  # The failed block still has to end.
        seen += client.query("rollback")
    assert statuses(seen, b"TimeZone") == [after], seen


def test_statuses_tell_what_a_failed_batch_takes_back(server):
    client = logged_in(server)
    parse(client, "set timezone to 'Europe/Berlin'")
    bind_execute(client)
    client.message(b"H")
    parse(client, "select 1 / 0")
    bind_execute(client)
    client.message(b"S")
    seen = client.until(b"Z")
    assert error(seen)["C"] == "22012"
    told = statuses(seen, b"TimeZone")
    assert not told or told[-1] == b"UTC", told
    assert client.query("show timezone")[1][1][6:] == b"UTC"


def test_copy_messages_without_copy_are_ignored(server):
    client = logged_in(server)
    client.message(b"d", b"x")
    client.message(b"c")
    client.message(b"f", b"no\0")
    assert kinds(client.query("")) == b"IZ"


def test_oversized_frame_ends_only_its_client(server):
    other, client = logged_in(server), logged_in(server)
    client.send(b"Q\x7f\xff\xff\xff")
    found = error(client.until(b"E"))
    assert found["C"] == "08P01" and found["S"] == "FATAL", found
    assert client.closed()
    assert kinds(other.query("")) == b"IZ"


def test_unknown_message_type(server):
    client = logged_in(server)
    client.message(b"y")
    found = error(client.until(b"E"))
    assert found["C"] == "08P01", found


def test_invalid_utf8(server):
    client = logged_in(server)
    client.message(b"Q", b"select '\xe9'\0")
    found = error(client.until(b"Z"))
    assert found["C"] == "22021", found
    assert kinds(client.query("")) == b"IZ"


def test_garbage_at_the_start(server):
    client = Client(server.port)
    client.send(b"GET / HTTP/1.1\r\n\r\n")
    try:
        assert error([client.read()])["C"] == "08P01"
    except (EOFError, ConnectionResetError):
        pass
    assert client.closed()


def test_old_protocol(server):
    client = Client(server.port)
    client.send(struct.pack("!iiB", 9, 131072, 0))
    assert error([client.read()])["C"] == "0A000"


def test_gss_then_tls(server):
    client = Client(server.port)
    client.send(struct.pack("!ii", 8, 80877104))
    assert client.exactly(1) == b"N"
    client.send(struct.pack("!ii", 8, 80877103))
    assert client.exactly(1) == b"S"
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    client.socket = context.wrap_socket(client.socket)
    assert client.socket.version() in ("TLSv1.2", "TLSv1.3")
    assert client.log_in()[-1][0] == b"Z"
    assert kinds(client.query("select 1")) == b"TDCZ"


def test_bytes_sent_in_clear_before_tls(server):
    client = Client(server.port)
    client.send(struct.pack("!ii", 8, 80877103) + b"early")
    answer = client.exactly(1)
    assert answer == b"E", answer  # As PostgreSQL with the fix of CVE-2021-23214: an error instead of a handshake.


def wait_until_running(server, client):
    """Returns when a statement of the client runs."""
    watcher = logged_in(server)
    deadline = time.monotonic() + IDLE
    running = f"select 1 from stv_recents where status = 'Running' and pid = {client.key[0]}"
    while b"D" not in kinds(watcher.query(running)):
        assert time.monotonic() < deadline, "the statement does not run"
        time.sleep(0.01)


def test_cancel(server):
    client = logged_in(server)
    client.message(b"Q", b"select count(*) from (" + b" union all ".join([b"select 1 as x"] * 60) +
                   b") a, " + b", ".join(
        b"(" + b" union all ".join([b"select 1 as x"] * 60) + b") b%d" % i for i in range(7)) + b"\0")
    wait_until_running(server, client)
    wrong = Client(server.port)
    wrong.send(struct.pack("!iiii", 16, 80877102, client.key[0], client.key[1] ^ 1))
    assert wrong.closed()
    right = Client(server.port)
    right.send(struct.pack("!iiii", 16, 80877102, *client.key))
    assert right.closed()
    found = error(client.until(b"Z"))
    assert found["C"] == "57014" and re.fullmatch(r"Query \(\d+\) cancelled on user's request", found["M"]), found
    assert kinds(client.query("")) == b"IZ"


def test_client_that_leaves_ends_its_statement(server):
    client = logged_in(server)
    client.message(b"Q", b"select count(*) from " + b", ".join(
        b"(" + b" union all ".join([b"select 1 as x"] * 60) + b") b%d" % i for i in range(8)) + b"\0")
    wait_until_running(server, client)
    client.socket.close()
    watcher = logged_in(server)
    wait_until_alone(server)
    assert kinds(watcher.query("")) == b"IZ"


def test_http(server):
    with urllib.request.urlopen(f"http://127.0.0.1:{server.http_port}/health", timeout=IDLE) as answer:
        assert b'"status":"ok"' in answer.read()
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"http://127.0.0.1:{server.http_port}/nowhere", timeout=IDLE)
    assert refused.value.code == 404


def connections(server):
    with urllib.request.urlopen(f"http://127.0.0.1:{server.http_port}/metrics", timeout=IDLE) as answer:
        return float(re.search(r"^slipher_connections (\S+)$", answer.read().decode(), re.M)[1])


def wait_until_alone(server):
    """Returns when no session but the caller's one is left."""
    deadline = time.monotonic() + IDLE
    while connections(server) > 1:
        assert time.monotonic() < deadline, "the session of a client that is gone is still there"
        time.sleep(0.05)


# Whole messages whose every beginning a client may leave behind.
WHOLE = {
    "query": b"Q" + struct.pack("!i", 13) + b"select 1\0",
    "parse": b"P" + struct.pack("!i", 16) + b"\0select 1\0" + struct.pack("!h", 0),
    "bind": b"B" + struct.pack("!i", 12) + b"\0\0" + struct.pack("!hhh", 0, 0, 0),
    "execute": b"E" + struct.pack("!i", 9) + b"\0" + struct.pack("!i", 0),
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_message_cut_anywhere_leaves_no_session(server, name):
    for length in range(1, len(WHOLE[name])):
        client = logged_in(server)
        client.send(WHOLE[name][:length])
        client.socket.close()
    other = logged_in(server)
    wait_until_alone(server)
    assert kinds(other.query("select 1")) == b"TDCZ"


def test_a_startup_message_cut_anywhere_harms_nobody(server):
    body = struct.pack("!i", 196608) + b"user\0awsuser\0database\0dev\0\0"
    whole = struct.pack("!i", len(body) + 4) + body
    for length in range(len(whole)):
        client = Client(server.port)
        client.send(whole[:length])
        client.socket.close()
    other = logged_in(server)
    wait_until_alone(server)
    assert kinds(other.query("select 1")) == b"TDCZ"


def test_a_length_inside_a_message_that_lies(server):
    client = logged_in(server)
    parse(client, "select 1")
    # One parameter of 1,000,000,000 bytes, of which four come.
    client.message(b"B", b"\0\0" + struct.pack("!hhi", 0, 1, 1_000_000_000) + b"\0\0\0\0")
    client.message(b"S")
    assert error(client.until(b"Z"))["C"] == "08P01"
    assert kinds(client.query("")) == b"IZ"


def test_a_startup_message_without_end(server):
    client = Client(server.port)
    client.send(struct.pack("!i", 1 << 20))
    found = error([client.read()])
    assert found["C"] == "08P01" and found["M"] == "invalid length of startup packet", found
    assert client.closed()


def test_a_statement_above_16_mb_is_refused_and_the_session_goes_on(server):
    client = logged_in(server)
    assert kinds(client.query("select 1 /*" + "x" * ((16 << 20) - 13 - 1) + "*/")) == b"TDCZ"
    # The words are Redshift's: https://github.com/psycopg/psycopg2/issues/1091, where psycopg2 made a SyntaxError of it.
    found = error(client.query("select 1 /*" + "x" * (16 << 20) + "*/"))
    assert found["C"] == "42601", found
    assert found["M"] == "Statement is too large. Statement Size: 16777229 bytes. Maximum Allowed: 16777216 bytes", found
    found = error(client.query("select '" + "x" * (40 << 20) + "'"))
    assert found["C"] == "42601", found
    assert kinds(client.query("select 1")) == b"TDCZ"


def test_copy_of_a_line_that_does_not_end(server):
    client = logged_in(server)
    client.query("create table endless (a varchar(65535))")
    client.message(b"Q", b"copy endless from stdin\0")
    assert client.until(b"G", b"E")[-1][0] == b"G"
    for _ in range(64):  # 64 MB without a newline, unless it is refused before.
        client.message(b"d", b"x" * (1 << 20))
    client.message(b"c")
    refused = error(client.until(b"Z"))
    assert refused["C"] == "22P04", refused
    assert kinds(client.query("select count(*) from endless")) == b"TDCZ"


def test_a_statement_nested_without_end(server):
    client = logged_in(server)
    for text in ("select " + "(" * 1_000_000, "select " + "-" * 3 + "1 + " * 1_000_000 + "1", "select " + "not " * 1_000_000 + "true",
                 "select * from " + "(select * from " * 100_000):
        found = error(client.query(text))
        assert found["C"] in ("54001", "42601"), found
    assert kinds(client.query("select 1")) == b"TDCZ"


def test_a_client_that_sends_and_never_reads_blocks_only_itself(server):
    greedy, other = logged_in(server), logged_in(server)
    greedy.socket.settimeout(1)
    query = b"select a.n, repeat('x', 1000) from generate_series(1, 1000000) a(n)\0"
    with pytest.raises(TimeoutError):
        while True:
            greedy.message(b"Q", query)
    assert kinds(other.query("select 1")) == b"TDCZ"
    greedy.socket.close()
    wait_until_alone(server)


@pytest.mark.parametrize("where", ["before log-in", "after log-in"])
def test_random_bytes_end_only_their_client(server, where):
    seed = random.randrange(1 << 32)
    print("seed", seed)
    generator = random.Random(seed)
    for _ in range(100):
        client = Client(server.port) if where == "before log-in" else logged_in(server)
        data = generator.randbytes(generator.randrange(1, 2000))
        if generator.random() < 0.5:  # A message that exists, of random content.
            data = generator.choice([b"Q", b"P", b"B", b"E", b"D", b"C", b"d", b"p", b"F"]) + struct.pack("!i", len(data) + 4) + data
        try:
            client.send(data)
            client.socket.shutdown(socket.SHUT_WR)
            while client.socket.recv(65536):
                pass
        except OSError:
            pass
        client.socket.close()
    other = logged_in(server)
    wait_until_alone(server)
    assert kinds(other.query("select 1")) == b"TDCZ"


def test_a_full_server_and_an_orderly_stop():
    with Server(options=("--max-connections", "1")) as small:
        with pytest.raises(StartFailed, match="another server is running on this data directory"):
            Server(data=small.data)
        client = logged_in(small)
        found = error(Client(small.port).log_in())
        assert found["C"] == "53300" and found["M"] == "sorry, too many clients already", found
        small.process.process.send_signal(signal.SIGTERM)
        found = error(client.until(b"E"))
        assert found["C"] == "57P01" and found["S"] == "FATAL", found
        assert small.process.process.wait(20) == 0  # A second SIGTERM would end it at once.


def test_passwd_changes_the_password_of_a_stopped_server():
    with Server() as stopped:
        stopped.stop_process()
        changed = subprocess.run([binary(), "passwd", "--data", stopped.data], capture_output=True, text=True, timeout=60,
                                 env={**os.environ, "SLIPHER_ADMIN_PASSWORD": "An0therPassword"})
        assert changed.returncode == 0, changed
        stopped.start()
        assert error(Client(stopped.port).log_in())["C"] == "28P01"
        assert Client(stopped.port).log_in(password="An0therPassword")[-1][0] == b"Z"


def test_a_statement_that_executes_itself_is_refused(server):
    client = logged_in(server)
    for name, executed in ((b"a", "a"), (b"b", "a")):
        parse(client, f"execute {executed}", name)
        client.message(b"B", b"\0" + name + b"\0" + struct.pack("!hhh", 0, 0, 0))
        client.message(b"E", b"\0" + struct.pack("!i", 0))
        client.message(b"S")
        assert error(client.until(b"Z"))["C"] in ("0A000", "26000")
    assert kinds(client.query("select 1")) == b"TDCZ"
