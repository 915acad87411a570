"""pgx, the PostgreSQL driver of Go."""
from programs import DEPS, FOLDER, check, compile_program
from harness.server import Server

# The modules are in .deps already, and no other Go than the machine's may be fetched.
GO = {"GOTOOLCHAIN": "local", "GOPROXY": "off", "GOFLAGS": "-mod=readonly -buildvcs=false", "GOMODCACHE": DEPS / "go/modules", "GOCACHE": DEPS / "go/cache"}


def test_pgx(tmp_path):
    program = tmp_path / "checks"
    compile_program(["go", "build", "-o", program, "."], FOLDER / "go", **GO)
    with Server() as server:
        check(server, [program])
