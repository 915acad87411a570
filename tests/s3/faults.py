"""Faults that tests ask for: GET /_fault?status=503&times=2&match=/bucket/key and so on.

    times=N        how many requests are hit (1)
    match=TEXT     only requests whose path and query contain TEXT
    method=METHOD  only requests with this method
    after=N        let N matching requests pass first (0)
    status=N       answer with this status ...
    code=NAME      ... and this error code (InternalError) ...
    message=TEXT   ... and message ...
    region=NAME    ... naming the bucket's region ...
    location=URL   ... and a Location header ...
    empty=1        ... without a body
    late=1         with status=200: an error body after success (CompleteMultipartUpload)
    delay=SECONDS  wait before the request is looked at
    rate=BYTES     send the body at this many bytes per second
    truncate=N     cut the body after N bytes and close the connection
    reset=1        close the connection without an answer, before anything is done
    lose=1         do what was asked, then close the connection without an answer
"""

import threading


class Fault:
    def __init__(self, values):
        self.times = int(values.get("times", 1))
        self.after = int(values.get("after", 0))
        self.match = values.get("match", "")
        self.method = values.get("method", "")
        self.status = int(values.get("status", 0))
        self.code = values.get("code", "InternalError")
        self.message = values.get("message", "We encountered an internal error. Please try again.")
        self.region = values.get("region", "")
        self.location = values.get("location", "")
        self.empty = values.get("empty") == "1"
        self.late = values.get("late") == "1"
        self.delay = float(values.get("delay", 0))
        self.rate = float(values.get("rate", 0))
        self.truncate = int(values.get("truncate", -1))
        self.reset = values.get("reset") == "1"
        self.lose = values.get("lose") == "1"


class Faults:
    """Safe from any thread."""

    def __init__(self):
        self.lock = threading.Lock()
        self.waiting = []

    def add(self, values):
        with self.lock:
            self.waiting.append(Fault(values))

    def clear(self):
        with self.lock:
            self.waiting.clear()

    def take(self, method, target):
        """Returns the fault that hits this request, or None."""
        with self.lock:
            for fault in self.waiting:
                if fault.match not in target or fault.method not in ("", method):
                    continue
                if fault.after > 0:
                    fault.after -= 1
                    continue
                fault.times -= 1
                if fault.times <= 0:
                    self.waiting.remove(fault)
                return fault
        return None
