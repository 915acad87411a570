"""Verifies AWS Signature Version 4 of a request with an Authorization header.

Written from the specification, on purpose without a line in common with the client under test:
https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
"""

import datetime
import hashlib
import hmac
import re
from urllib.parse import parse_qsl, quote, unquote_to_bytes

from refusal import Refusal

UNRESERVED = "-_.~"
MAX_SKEW = datetime.timedelta(minutes=15)
AUTHORIZATION = re.compile(
    r"AWS4-HMAC-SHA256 Credential=([^/,]+)/(\d{8})/([^/,]+)/([^/,]+)/aws4_request, ?"
    r"SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$"
)


class Verifier:
    """Knows one user and the region of this server."""

    def __init__(self, access_key, secret_key, session_token, region):
        self.access_key = access_key
        self.secret_key = secret_key
        self.session_token = session_token
        self.region = region

    def verify(self, method, raw_path, raw_query, headers):
        """Raises Refusal unless the request is signed as it came in."""
        text = headers.get("authorization")
        if not text:
            raise Refusal(403, "AccessDenied", "Access Denied")
        match = AUTHORIZATION.match(text)
        if not match:
            raise Refusal(
                400, "AuthorizationHeaderMalformed", "The authorization header is malformed."
            )
        access_key, date, region, service, signed, signature = match.groups()
        self._check_identity(access_key, region, service, headers)
        time = self._check_time(date, headers)
        names = signed.split(";")
        self._check_names(names, headers)
        expected = self._signature(method, raw_path, raw_query, headers, names, time, service)
        if not hmac.compare_digest(expected, signature):
            raise Refusal(
                403,
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided. "
                "Check your key and signing method.",
            )

    def _check_identity(self, access_key, region, service, headers):
        if access_key != self.access_key:
            raise Refusal(
                403,
                "InvalidAccessKeyId",
                "The AWS Access Key Id you provided does not exist in our records.",
            )
        if service != "s3" or region != self.region:
            raise Refusal(
                400,
                "AuthorizationHeaderMalformed",
                f"The authorization header is malformed; the region '{region}' is wrong; "
                f"expecting '{self.region}'",
                {"Region": self.region},
                {"x-amz-bucket-region": self.region},
            )
        token = headers.get("x-amz-security-token", "")
        if token != self.session_token:
            raise Refusal(
                400, "InvalidToken", "The provided token is malformed or otherwise invalid."
            )

    @staticmethod
    def _check_time(date, headers):
        time = headers.get("x-amz-date", "")
        try:
            moment = datetime.datetime.strptime(time, "%Y%m%dT%H%M%SZ")
        except ValueError:
            raise Refusal(403, "AccessDenied", "AWS authentication requires a valid Date") from None
        if not time.startswith(date):
            raise Refusal(403, "SignatureDoesNotMatch", "The scope has another date.")
        now = datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None)
        if abs(now - moment) > MAX_SKEW:
            raise Refusal(
                403,
                "RequestTimeTooSkewed",
                "The difference between the request time and the current time is too large.",
            )
        return time

    @staticmethod
    def _check_names(names, headers):
        if names != sorted(names):
            raise Refusal(403, "SignatureDoesNotMatch", "SignedHeaders is not sorted.")
        must = {"host"} | {name.lower() for name in headers if name.lower().startswith("x-amz-")}
        missing = sorted(must - set(names))
        if missing:
            raise Refusal(
                403,
                "AccessDenied",
                "There were headers present in the request which were not signed: "
                + ", ".join(missing),
            )

    def _signature(self, method, raw_path, raw_query, headers, names, time, service):
        pairs = parse_qsl(raw_query, keep_blank_values=True, encoding="latin-1")
        query = "&".join(
            sorted(
                quote(name, safe=UNRESERVED, encoding="latin-1")
                + "="
                + quote(value, safe=UNRESERVED, encoding="latin-1")
                for name, value in pairs
            )
        )
        path = quote(unquote_to_bytes(raw_path), safe="/" + UNRESERVED)
        lines = "".join(
            f"{name}:{' '.join(','.join(headers.get_all(name, [''])).split())}\n" for name in names
        )
        payload = headers.get("x-amz-content-sha256", "")
        request = "\n".join([method, path, query, lines, ";".join(names), payload])
        scope = f"{time[:8]}/{self.region}/{service}/aws4_request"
        digest = hashlib.sha256(request.encode("latin-1")).hexdigest()
        text = "\n".join(["AWS4-HMAC-SHA256", time, scope, digest])
        key = ("AWS4" + self.secret_key).encode()
        for part in (time[:8], self.region, service, "aws4_request"):
            key = hmac.new(key, part.encode(), hashlib.sha256).digest()
        return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
