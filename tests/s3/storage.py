"""Keeps buckets, objects and multipart uploads, in memory or below a directory."""

import bisect
import dataclasses
import hashlib
import json
import os
import threading
import time
import uuid

from refusal import Refusal


@dataclasses.dataclass
class Stored:
    """One object, or one part of an upload. `content` is bytes, or the path of a file."""

    content: object
    size: int
    etag: str
    modified: float
    headers: dict

    def read(self, begin, end):
        if isinstance(self.content, bytes):
            return memoryview(self.content)[begin:end]
        with open(self.content, "rb") as file:
            file.seek(begin)
            return memoryview(file.read(end - begin))


@dataclasses.dataclass
class Upload:
    bucket: str
    key: str
    headers: dict
    parts: dict


class Bucket:
    def __init__(self):
        self.objects = {}
        self.keys = []  # Sorted as bytes, as S3 lists them.

    def put(self, key, stored):
        if key not in self.objects:
            bisect.insort(self.keys, key.encode("utf-8", "surrogateescape"))
        self.objects[key] = stored

    def remove(self, key):
        if self.objects.pop(key, None) is None:
            return
        raw = key.encode("utf-8", "surrogateescape")
        del self.keys[bisect.bisect_left(self.keys, raw)]


class Storage:
    """Safe from any thread."""

    def __init__(self, directory=None):
        self.lock = threading.RLock()
        self.buckets = {}
        self.uploads = {}
        self.directory = directory
        if directory:
            os.makedirs(directory, exist_ok=True)
            self._load()

    # Content.

    def keep(self, body):
        """Keeps bytes outside of the lock; returns content for Stored."""
        if not self.directory:
            return bytes(body)
        path = os.path.join(self.directory, uuid.uuid4().hex + ".data")
        with open(path, "wb") as file:
            file.write(body)
        return path

    def _describe(self, bucket, key):
        name = hashlib.sha256(f"{bucket}/{key}".encode("utf-8", "surrogateescape")).hexdigest()
        return os.path.join(self.directory, name + ".json")

    def _save(self, bucket, key, stored):
        if not self.directory:
            return
        record = dataclasses.asdict(stored) | {"bucket": bucket, "key": key}
        path = self._describe(bucket, key)
        with open(path + ".new", "w", encoding="ascii") as file:
            json.dump(record, file)
        os.replace(path + ".new", path)

    def _load(self):
        for name in os.listdir(self.directory):
            path = os.path.join(self.directory, name)
            if name.endswith(".bucket"):
                self.buckets.setdefault(name[: -len(".bucket")], Bucket())
            if not name.endswith(".json"):
                continue
            with open(path, encoding="ascii") as file:
                record = json.load(file)
            bucket, key = record.pop("bucket"), record.pop("key")
            self.buckets.setdefault(bucket, Bucket()).put(key, Stored(**record))

    # Buckets.

    def create_bucket(self, name):
        with self.lock:
            self.buckets.setdefault(name, Bucket())
            if self.directory:
                open(os.path.join(self.directory, name + ".bucket"), "w").close()

    def bucket(self, name):
        found = self.buckets.get(name)
        if found is None:
            raise Refusal(
                404, "NoSuchBucket", "The specified bucket does not exist", {"BucketName": name}
            )
        return found

    def remove_bucket(self, name):
        with self.lock:
            if self.bucket(name).objects:
                raise Refusal(
                    409, "BucketNotEmpty", "The bucket you tried to delete is not empty"
                )
            del self.buckets[name]
            if self.directory:
                os.unlink(os.path.join(self.directory, name + ".bucket"))

    # Objects.

    def get(self, bucket, key):
        with self.lock:
            stored = self.bucket(bucket).objects.get(key)
        if stored is None:
            raise Refusal(
                404, "NoSuchKey", "The specified key does not exist.", {"Key": printable(key)}
            )
        return stored

    def check_conditions(self, bucket, key, headers):
        """Refuses a write whose If-None-Match or If-Match does not hold. Under the lock."""
        current = self.bucket(bucket).objects.get(key)
        failed = Refusal(
            412,
            "PreconditionFailed",
            "At least one of the pre-conditions you specified did not hold",
        )
        if headers.get("if-none-match") == "*" and current is not None:
            raise failed
        wanted = headers.get("if-match")
        if wanted and (current is None or not same_etag(wanted, current.etag)):
            raise failed

    def put(self, bucket, key, stored, conditions):
        with self.lock:
            try:
                self.check_conditions(bucket, key, conditions)
            except Refusal:
                self._forget(stored)
                raise
            old = self.bucket(bucket).objects.get(key)
            self.bucket(bucket).put(key, stored)
            self._save(bucket, key, stored)
            if old is not None:
                self._forget(old)

    def _forget(self, stored):
        if self.directory:
            os.unlink(stored.content)

    def remove(self, bucket, key):
        with self.lock:
            place = self.bucket(bucket)
            stored = place.objects.get(key)
            place.remove(key)
            if stored is not None and self.directory:
                os.unlink(self._describe(bucket, key))
                self._forget(stored)

    def list(self, bucket, prefix, delimiter, after, limit):
        """Returns (objects as (key, Stored), common prefixes, key to go on after or None)."""
        with self.lock:
            place = self.bucket(bucket)
            raw_prefix = prefix.encode("utf-8", "surrogateescape")
            raw_after = after.encode("utf-8", "surrogateescape")
            at = bisect.bisect_left(place.keys, raw_prefix)
            if after:
                at = max(at, bisect.bisect_right(place.keys, raw_after))
            objects, prefixes, last = [], [], None
            while at < len(place.keys) and place.keys[at].startswith(raw_prefix):
                if len(objects) + len(prefixes) == limit:
                    return objects, prefixes, last
                raw = place.keys[at]
                key = raw.decode("utf-8", "surrogateescape")
                end = key.find(delimiter, len(prefix)) if delimiter else -1
                if end < 0:
                    objects.append((key, place.objects[key]))
                    last = key
                    at += 1
                    continue
                common = key[: end + len(delimiter)]
                raw_common = common.encode("utf-8", "surrogateescape")
                while at < len(place.keys) and place.keys[at].startswith(raw_common):
                    last = place.keys[at].decode("utf-8", "surrogateescape")
                    at += 1
                if not (after and after.startswith(common)):
                    prefixes.append(common)
            return objects, prefixes, None

    # Multipart uploads.

    def begin_upload(self, bucket, key, headers):
        with self.lock:
            self.bucket(bucket)
            upload_id = uuid.uuid4().hex
            self.uploads[upload_id] = Upload(bucket, key, headers, {})
            return upload_id

    def upload(self, bucket, key, upload_id):
        with self.lock:
            found = self.uploads.get(upload_id)
        if found is None or (found.bucket, found.key) != (bucket, key):
            raise Refusal(
                404,
                "NoSuchUpload",
                "The specified upload does not exist. The upload ID may be invalid, or the upload "
                "may have been aborted or completed.",
            )
        return found

    def put_part(self, bucket, key, upload_id, number, stored):
        with self.lock:
            self.upload(bucket, key, upload_id).parts[number] = stored

    def abort_upload(self, bucket, key, upload_id):
        with self.lock:
            self.upload(bucket, key, upload_id)
            self._drop(self.uploads.pop(upload_id))

    def _drop(self, upload):
        for part in upload.parts.values():
            self._forget(part)

    def complete_upload(self, bucket, key, upload_id, wanted, conditions, min_part):
        """`wanted` is a list of (number, etag). Returns the object."""
        with self.lock:
            upload = self.upload(bucket, key, upload_id)
            numbers = [number for number, _ in wanted]
            if not wanted or numbers != sorted(set(numbers)):
                raise Refusal(
                    400, "InvalidPartOrder", "The list of parts was not in ascending order."
                )
            parts = []
            for number, etag in wanted:
                part = upload.parts.get(number)
                if part is None or not same_etag(etag, part.etag):
                    raise Refusal(
                        400, "InvalidPart", "One or more of the specified parts could not be found."
                    )
                parts.append(part)
            if any(part.size < min_part for part in parts[:-1]):
                raise Refusal(
                    400,
                    "EntityTooSmall",
                    "Your proposed upload is smaller than the minimum allowed size",
                )
            self.check_conditions(bucket, key, conditions)
            content = self.keep(b"".join(part.read(0, part.size) for part in parts))
            digest = hashlib.md5(b"".join(bytes.fromhex(p.etag.strip('"')) for p in parts))
            stored = Stored(
                content,
                sum(part.size for part in parts),
                f'"{digest.hexdigest()}-{len(parts)}"',
                time.time(),
                upload.headers,
            )
            self.put(bucket, key, stored, {})
            self._drop(self.uploads.pop(upload_id))
            return stored


def same_etag(a, b):
    return a.strip('"') == b.strip('"')


def printable(key):
    return key.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
