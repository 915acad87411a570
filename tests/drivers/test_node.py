"""node-postgres."""
from programs import DEPS, FOLDER, check
from harness.server import Server


def test_node():
    with Server() as server:
        check(server, ["node", FOLDER / "node/checks.js"], NODE_PATH=DEPS / "node/node_modules")
