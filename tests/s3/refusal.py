"""An answer that refuses a request, as S3 writes it."""

from xml.sax.saxutils import escape


class Refusal(Exception):
    """HTTP status, S3's error code, message, further elements of the body and headers."""

    def __init__(self, status, code, message, elements=None, headers=None):
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.elements = elements or {}
        self.headers = headers or {}

    def body(self, request_id):
        further = "".join(f"<{k}>{escape(v)}</{k}>" for k, v in self.elements.items())
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f"<Error><Code>{self.code}</Code><Message>{escape(self.message)}</Message>{further}"
            f"<RequestId>{request_id}</RequestId><HostId>stand-in</HostId></Error>"
        ).encode()
