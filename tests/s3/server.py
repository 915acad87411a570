#!/usr/bin/env python3
"""A small S3 on the loopback interface, for tests and demonstrations.

Verifies every signature by itself, keeps objects in memory or below --directory, and misbehaves on
request (faults.py). Prints "port N" as its first line. Standard library only.

Serves path-style requests, and BUCKET.localhost as host: ListBuckets, PUT/HEAD/DELETE bucket,
GetBucketLocation, ListObjects 1 and 2, GET with Range and conditions, HEAD, PUT with conditions,
copy, DELETE, DeleteObjects, multipart uploads. Anything else is answered 501 NotImplemented.

Beside the buckets, without a signature:
    GET /_fault?...        see faults.py      GET /_clear          forgets all faults
    GET /_requests         the requests so far, one "METHOD TARGET" per line; forgets them
    GET /_create?bucket=B  makes a bucket
    GET /_uploads          number of multipart uploads that are neither completed nor aborted
"""

import argparse
import base64
import datetime
import email.utils
import hashlib
import http.server
import re
import socket
import ssl
import sys
import threading
import time
import uuid
import xml.etree.ElementTree as ElementTree
from urllib.parse import parse_qsl, quote, quote_plus, unquote, urlsplit
from xml.sax.saxutils import escape

from faults import Faults
from refusal import Refusal
from signature import Verifier
from storage import Storage, Stored

MAX_BODY = 5 << 30
CHUNK = 1 << 20
KEPT_HEADERS = ("content-type", "content-encoding", "cache-control", "content-disposition")
XMLNS = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"'
SUBRESOURCES = {
    "acl", "cors", "encryption", "lifecycle", "logging", "notification", "object-lock", "policy",
    "replication", "requestPayment", "restore", "select", "tagging", "torrent", "versioning",
    "versionId", "versions", "website", "attributes", "legal-hold", "retention",
}


def not_implemented(what):
    return Refusal(501, "NotImplemented", f"{what} is not implemented by this stand-in")


def iso_time(moment):
    time_utc = datetime.datetime.fromtimestamp(moment, datetime.timezone.utc)
    return time_utc.strftime("%Y-%m-%dT%H:%M:%S.") + f"{time_utc.microsecond // 1000:03}Z"


def encode_key(key):
    return quote_plus(key.encode("utf-8", "surrogateescape"), safe="/*-_.")


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "s3-stand-in"
    disable_nagle_algorithm = True
    wbufsize = 65536
    timeout = 120

    # One request.

    def handle_request(self):
        self.request_id = uuid.uuid4().hex[:16].upper()
        self.fault = None
        self.body_read = False
        try:
            parts = urlsplit("//h" + self.path)
            self.raw_path, self.raw_query = parts.path, parts.query
            self.query = dict(
                parse_qsl(parts.query, keep_blank_values=True, errors="surrogateescape")
            )
            if self.raw_path.startswith("/_"):
                self.control()
                return
            with self.server.log_lock:
                self.server.log.append(f"{self.command} {self.path}")
            self.fault = self.server.faults.take(self.command, self.path)
            if self.fault and self.fault.delay:
                time.sleep(self.fault.delay)
            if self.fault and self.fault.reset:
                self.drop()
                return
            self.serve()
        except Refusal as refusal:
            self.refuse(refusal)
        except (BrokenPipeError, ConnectionResetError, socket.timeout):
            self.close_connection = True
        except (ValueError, KeyError, IndexError) as error:
            self.refuse(Refusal(400, "InvalidArgument", f"Invalid argument: {error!r}"))

    do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = handle_request

    def serve(self):
        server = self.server
        server.verifier.verify(self.command, self.raw_path, self.raw_query, self.headers)
        body = self.read_body()
        fault = self.fault
        if fault and fault.status and not fault.late:
            headers = {"Location": fault.location} if fault.location else {}
            if fault.region:
                headers["x-amz-bucket-region"] = fault.region
            elements = {"Region": fault.region} if fault.region else {}
            raise Refusal(fault.status, fault.code, fault.message, elements, headers)
        bucket, key = self.target()
        for name in SUBRESOURCES & self.query.keys():
            raise not_implemented(f"?{name}")
        if not bucket:
            self.serve_service()
        elif not key:
            self.serve_bucket(bucket, body)
        else:
            self.serve_object(bucket, key, body)

    def target(self):
        path = unquote(self.raw_path, errors="surrogateescape")
        host = self.headers.get("host", "").rsplit(":", 1)[0]
        if host.endswith(".localhost"):
            return host[: -len(".localhost")], path[1:]
        bucket, _, key = path[1:].partition("/")
        return bucket, key

    def read_body(self):
        kind = self.headers.get("x-amz-content-sha256", "")
        encoding = self.headers.get("transfer-encoding", "")
        if "chunked" in encoding.lower():
            body = self.read_chunks()
        else:
            length = int(self.headers.get("content-length") or 0)
            if length > MAX_BODY:
                self.close_connection = True
                raise Refusal(400, "EntityTooLarge", "Your proposed upload exceeds the maximum")
            body = self.rfile.read(length)
            if len(body) != length:
                self.close_connection = True
                raise ConnectionResetError
        self.body_read = True
        if kind == "STREAMING-UNSIGNED-PAYLOAD-TRAILER":
            return self.decode_aws_chunks(body)
        if kind.startswith("STREAMING-"):
            raise not_implemented(kind)
        if kind not in ("", "UNSIGNED-PAYLOAD") and hashlib.sha256(body).hexdigest() != kind:
            raise Refusal(
                400,
                "XAmzContentSHA256Mismatch",
                "The provided 'x-amz-content-sha256' header does not match what was computed.",
            )
        md5 = self.headers.get("content-md5")
        if md5 and base64.b64decode(md5) != hashlib.md5(body).digest():
            raise Refusal(400, "BadDigest", "The Content-MD5 you specified did not match.")
        return body

    def read_chunks(self):
        pieces = []
        while True:
            size = int(self.rfile.readline().split(b";")[0], 16)
            if size == 0:
                while self.rfile.readline().strip():
                    pass
                return b"".join(pieces)
            pieces.append(self.rfile.read(size))
            self.rfile.readline()

    @staticmethod
    def decode_aws_chunks(body):
        pieces, at = [], 0
        while True:
            end = body.index(b"\r\n", at)
            size = int(body[at:end].split(b";")[0], 16)
            if size == 0:
                return b"".join(pieces)
            pieces.append(body[end + 2 : end + 2 + size])
            at = end + 2 + size + 2

    # Answers.

    def drop(self):
        """Ends the connection without an answer."""
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def answer(self, status, headers=None, body=b"", length=None):
        """Sends an answer; for HEAD the headers only. `length` is stated instead of the body's."""
        fault = self.fault
        if fault and fault.lose:
            self.drop()
            return
        self.send_response(status)
        self.send_header("x-amz-request-id", self.request_id)
        self.send_header("x-amz-id-2", "stand-in")
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if status not in (204, 304):
            self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        if self.command != "HEAD" and status not in (204, 304):
            self.send_body(body)
        self.wfile.flush()

    def send_body(self, body):
        fault = self.fault
        body = memoryview(body)
        cut = fault is not None and 0 <= fault.truncate < len(body)
        if cut:
            body = body[: fault.truncate]
        rate = fault.rate if fault else 0
        step = max(1, int(rate / 20)) if rate else CHUNK
        for begin in range(0, len(body), step):
            self.wfile.write(body[begin : begin + step])
            if rate:
                self.wfile.flush()
                time.sleep(step / rate)
        if cut:
            self.wfile.flush()
            self.drop()

    def answer_xml(self, text, status=200, headers=None):
        body = ('<?xml version="1.0" encoding="UTF-8"?>\n' + text).encode("utf-8", "replace")
        self.answer(status, {"Content-Type": "application/xml"} | (headers or {}), body)

    def refuse(self, refusal):
        if not self.body_read:
            self.close_connection = True  # What follows on the connection is an unread body.
        body = refusal.body(self.request_id)
        if self.fault and self.fault.empty:
            body = b""
        try:
            self.answer(refusal.status, {"Content-Type": "application/xml"} | refusal.headers, body)
        except (BrokenPipeError, ConnectionResetError, socket.timeout):
            self.close_connection = True

    # Control.

    def control(self):
        server = self.server
        name = self.raw_path
        body = b"ok\n"
        if name == "/_fault":
            server.faults.add(self.query)
        elif name == "/_clear":
            server.faults.clear()
        elif name == "/_create":
            server.storage.create_bucket(self.query["bucket"])
        elif name == "/_requests":
            with server.log_lock:
                body = "".join(line + "\n" for line in server.log).encode()
                server.log.clear()
        elif name == "/_uploads":
            body = f"{len(server.storage.uploads)}\n".encode()
        else:
            raise Refusal(404, "NoSuchControl", name)
        self.answer(200, {"Content-Type": "text/plain"}, body)

    # Service and buckets.

    def serve_service(self):
        if self.command != "GET":
            raise not_implemented(self.command)
        names = sorted(self.server.storage.buckets)
        buckets = "".join(
            f"<Bucket><Name>{name}</Name><CreationDate>{iso_time(0)}</CreationDate></Bucket>"
            for name in names
        )
        self.answer_xml(
            f"<ListAllMyBucketsResult {XMLNS}><Owner><ID>owner</ID></Owner>"
            f"<Buckets>{buckets}</Buckets></ListAllMyBucketsResult>"
        )

    def serve_bucket(self, bucket, body):
        storage = self.server.storage
        region = {"x-amz-bucket-region": self.server.verifier.region}
        if self.command == "PUT":
            storage.create_bucket(bucket)
            self.answer(200, {"Location": "/" + bucket})
            return
        storage.bucket(bucket)
        if self.command == "HEAD":
            self.answer(200, region)
        elif self.command == "DELETE":
            storage.remove_bucket(bucket)
            self.answer(204)
        elif self.command == "POST" and "delete" in self.query:
            self.delete_objects(bucket, body)
        elif self.command == "GET" and "location" in self.query:
            name = self.server.verifier.region
            self.answer_xml(f"<LocationConstraint {XMLNS}>{name}</LocationConstraint>")
        elif self.command == "GET" and "uploads" in self.query:
            self.list_uploads(bucket)
        elif self.command == "GET":
            self.list_objects(bucket)
        else:
            raise not_implemented(self.command)

    def delete_objects(self, bucket, body):
        deleted = []
        for element in parse_body(body).iter():
            if element.tag.endswith("Key"):
                self.server.storage.remove(bucket, element.text)
                deleted.append(f"<Deleted><Key>{escape(element.text)}</Key></Deleted>")
        self.answer_xml(f"<DeleteResult {XMLNS}>{''.join(deleted)}</DeleteResult>")

    def list_uploads(self, bucket):
        uploads = "".join(
            f"<Upload><Key>{escape(upload.key)}</Key><UploadId>{name}</UploadId></Upload>"
            for name, upload in sorted(self.server.storage.uploads.items())
            if upload.bucket == bucket
        )
        self.answer_xml(
            f"<ListMultipartUploadsResult {XMLNS}><Bucket>{bucket}</Bucket>"
            f"<IsTruncated>false</IsTruncated>{uploads}</ListMultipartUploadsResult>"
        )

    def list_objects(self, bucket):
        query = self.query
        second = query.get("list-type") == "2"
        prefix = query.get("prefix", "")
        delimiter = query.get("delimiter", "")
        limit = min(int(query.get("max-keys") or 1000), 1000, self.server.max_keys)
        token = query.get("continuation-token")
        after = query.get("start-after", "") if second else query.get("marker", "")
        if token:
            after = base64.urlsafe_b64decode(token).decode("utf-8", "surrogateescape")
        objects, prefixes, last = self.server.storage.list(bucket, prefix, delimiter, after, limit)
        url = query.get("encoding-type") == "url"
        show = encode_key if url else escape
        out = [f"<ListBucketResult {XMLNS}><Name>{bucket}</Name><Prefix>{show(prefix)}</Prefix>"]
        out.append(f"<MaxKeys>{limit}</MaxKeys>")
        if url:
            out.append("<EncodingType>url</EncodingType>")
        if delimiter:
            out.append(f"<Delimiter>{show(delimiter)}</Delimiter>")
        out.append(f"<IsTruncated>{'true' if last else 'false'}</IsTruncated>")
        if second:
            out.append(f"<KeyCount>{len(objects) + len(prefixes)}</KeyCount>")
        if second and last:
            raw = last.encode("utf-8", "surrogateescape")
            text = base64.urlsafe_b64encode(raw).decode()
            out.append(f"<NextContinuationToken>{text}</NextContinuationToken>")
        if not second and last:
            out.append(f"<NextMarker>{show(last)}</NextMarker>")
        for key, stored in objects:
            out.append(
                f"<Contents><Key>{show(key)}</Key><LastModified>{iso_time(stored.modified)}"
                f"</LastModified><ETag>{escape(stored.etag, {chr(34): '&quot;'})}</ETag>"
                f"<Size>{stored.size}</Size><StorageClass>STANDARD</StorageClass></Contents>"
            )
        for common in prefixes:
            out.append(f"<CommonPrefixes><Prefix>{show(common)}</Prefix></CommonPrefixes>")
        self.answer_xml("".join(out) + "</ListBucketResult>")

    # Objects.

    def serve_object(self, bucket, key, body):
        if len(key.encode("utf-8", "surrogateescape")) > 1024:
            raise Refusal(400, "KeyTooLongError", "Your key is too long")
        self.server.storage.bucket(bucket)
        command, query = self.command, self.query
        if command in ("GET", "HEAD") and "uploadId" not in query:
            self.get_object(bucket, key)
        elif command == "GET":
            self.list_parts(bucket, key)
        elif command == "PUT" and "uploadId" in query:
            self.put_part(bucket, key, body)
        elif command == "PUT":
            self.put_object(bucket, key, body)
        elif command == "DELETE" and "uploadId" in query:
            self.server.storage.abort_upload(bucket, key, query["uploadId"])
            self.answer(204)
        elif command == "DELETE":
            self.server.storage.remove(bucket, key)
            self.answer(204)
        elif command == "POST" and "uploads" in query:
            self.begin_upload(bucket, key)
        elif command == "POST" and "uploadId" in query:
            self.complete_upload(bucket, key, body)
        else:
            raise not_implemented(command)

    def kept_headers(self):
        return {
            name.lower(): value
            for name, value in self.headers.items()
            if name.lower() in KEPT_HEADERS or name.lower().startswith("x-amz-meta-")
        }

    def get_object(self, bucket, key):
        stored = self.server.storage.get(bucket, key)
        headers = {
            "ETag": stored.etag,
            "Last-Modified": email.utils.formatdate(stored.modified, usegmt=True),
            "Accept-Ranges": "bytes",
            "Content-Type": "binary/octet-stream",
        } | stored.headers
        wanted = self.headers.get("if-match")
        if wanted and wanted != "*" and wanted.strip('"') != stored.etag.strip('"'):
            raise Refusal(
                412,
                "PreconditionFailed",
                "At least one of the pre-conditions you specified did not hold",
            )
        unwanted = self.headers.get("if-none-match")
        if unwanted and unwanted.strip('"') == stored.etag.strip('"'):
            self.answer(304, headers)
            return
        begin, end, status = 0, stored.size, 200
        match = re.match(r"bytes=(\d*)-(\d*)$", self.headers.get("range", ""))
        if match and (match[1] or match[2]):
            if match[1]:
                begin = int(match[1])
                end = min(int(match[2]) + 1 if match[2] else stored.size, stored.size)
            else:
                begin = max(0, stored.size - int(match[2]))
            if begin >= stored.size or begin >= end:
                raise Refusal(
                    416,
                    "InvalidRange",
                    "The requested range is not satisfiable",
                    {},
                    {"Content-Range": f"bytes */{stored.size}"},
                )
            status = 206
            headers["Content-Range"] = f"bytes {begin}-{end - 1}/{stored.size}"
        body = b"" if self.command == "HEAD" else stored.read(begin, end)
        self.answer(status, headers, body, end - begin)

    def put_object(self, bucket, key, body):
        storage = self.server.storage
        source = self.headers.get("x-amz-copy-source")
        headers = self.kept_headers()
        if source:
            from_bucket, _, from_key = unquote(source).lstrip("/").partition("/")
            original = storage.get(from_bucket, from_key)
            body = bytes(original.read(0, original.size))
            headers = original.headers
        etag = f'"{hashlib.md5(body).hexdigest()}"'
        stored = Stored(storage.keep(body), len(body), etag, time.time(), headers)
        storage.put(bucket, key, stored, {k.lower(): v for k, v in self.headers.items()})
        if source:
            self.answer_xml(
                f"<CopyObjectResult {XMLNS}><LastModified>{iso_time(stored.modified)}"
                f"</LastModified><ETag>{etag}</ETag></CopyObjectResult>"
            )
        else:
            self.answer(200, {"ETag": etag})

    # Multipart uploads.

    def begin_upload(self, bucket, key):
        upload_id = self.server.storage.begin_upload(bucket, key, self.kept_headers())
        self.answer_xml(
            f"<InitiateMultipartUploadResult {XMLNS}><Bucket>{bucket}</Bucket>"
            f"<Key>{escape(key)}</Key><UploadId>{upload_id}</UploadId>"
            "</InitiateMultipartUploadResult>"
        )

    def put_part(self, bucket, key, body):
        storage = self.server.storage
        upload_id = self.query["uploadId"]
        number = int(self.query.get("partNumber", 0))
        if not 1 <= number <= 10000:
            raise Refusal(400, "InvalidArgument", "Part number must be between 1 and 10000")
        storage.upload(bucket, key, upload_id)
        etag = f'"{hashlib.md5(body).hexdigest()}"'
        stored = Stored(storage.keep(body), len(body), etag, time.time(), {})
        storage.put_part(bucket, key, upload_id, number, stored)
        self.answer(200, {"ETag": etag})

    def list_parts(self, bucket, key):
        upload = self.server.storage.upload(bucket, key, self.query["uploadId"])
        parts = "".join(
            f"<Part><PartNumber>{number}</PartNumber><ETag>{part.etag}</ETag>"
            f"<Size>{part.size}</Size></Part>"
            for number, part in sorted(upload.parts.items())
        )
        self.answer_xml(
            f"<ListPartsResult {XMLNS}><IsTruncated>false</IsTruncated>{parts}</ListPartsResult>"
        )

    def complete_upload(self, bucket, key, body):
        fault = self.fault
        if fault and fault.late:
            self.answer(200, {"Content-Type": "application/xml"},
                        Refusal(200, fault.code, fault.message).body(self.request_id))
            return
        wanted = []
        for part in parse_body(body):
            values = {child.tag.rsplit("}", 1)[-1]: child.text for child in part}
            wanted.append((int(values["PartNumber"]), values["ETag"]))
        stored = self.server.storage.complete_upload(
            bucket, key, self.query["uploadId"], wanted,
            {k.lower(): v for k, v in self.headers.items()}, self.server.min_part,
        )
        self.answer_xml(
            f"<CompleteMultipartUploadResult {XMLNS}><Bucket>{bucket}</Bucket>"
            f"<Key>{escape(key)}</Key><ETag>{stored.etag}</ETag></CompleteMultipartUploadResult>"
        )

    def log_message(self, format, *arguments):
        if self.server.verbose:
            super().log_message(format, *arguments)


def parse_body(body):
    try:
        return ElementTree.fromstring(body)
    except ElementTree.ParseError:
        raise Refusal(400, "MalformedXML", "The XML you provided was not well-formed") from None


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, arguments):
        super().__init__(("127.0.0.1", arguments.port), Handler)
        if arguments.certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(arguments.certificate, arguments.key)
            # The handshake belongs to the connection's own thread, not to the one that accepts.
            self.socket = context.wrap_socket(
                self.socket, server_side=True, do_handshake_on_connect=False
            )
        self.verifier = Verifier(
            arguments.access_key, arguments.secret_key, arguments.session_token, arguments.region
        )
        self.storage = Storage(arguments.directory)
        for name in arguments.bucket:
            self.storage.create_bucket(name)
        self.faults = Faults()
        self.max_keys = arguments.max_keys
        self.min_part = arguments.min_part
        self.verbose = arguments.verbose
        self.log = []
        self.log_lock = threading.Lock()

    def handle_error(self, request, client_address):
        if not isinstance(sys.exc_info()[1], (ConnectionError, socket.timeout, ssl.SSLError)):
            super().handle_error(request, client_address)


def stop_at_end_of_input(server):
    while sys.stdin.buffer.read(4096):
        pass
    server.shutdown()


def main():
    parser = argparse.ArgumentParser(description="A small S3 on the loopback interface.")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--bucket", action="append", default=[], help="created at the start")
    parser.add_argument("--directory", help="keeps objects here instead of in memory")
    parser.add_argument("--access-key", default="AKIATEST0000000000")
    parser.add_argument("--secret-key", default="secretsecret")
    parser.add_argument("--session-token", default="", help="demanded when given")
    parser.add_argument("--region", default="us-east-1")
    parser.add_argument("--max-keys", type=int, default=1000, help="most keys in one listing page")
    parser.add_argument("--min-part", type=int, default=5 << 20, help="smallest part but the last")
    parser.add_argument("--certificate", help="PEM file; serves https")
    parser.add_argument("--key", help="PEM file of the certificate's private key")
    parser.add_argument(
        "--until-end-of-input", action="store_true", help="stops when standard input ends"
    )
    parser.add_argument("--verbose", action="store_true", help="logs requests to standard error")
    arguments = parser.parse_args()
    server = Server(arguments)
    if arguments.until_end_of_input:
        threading.Thread(target=stop_at_end_of_input, args=(server,), daemon=True).start()
    print(f"port {server.server_port}", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
