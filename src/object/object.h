#pragma once

// Objects: named byte sequences in local directories and in S3, behind one interface.
//
// Class map
//   object.h         Object: what a store knows of one object
//   object_store.h   ObjectStore, ObjectList, ObjectReader, ObjectStream, ObjectWriter
//   error.h          the named constructors of this module's errors
//   url.h            Url: s3://bucket/key and file:///path; percent-encoding
//   local_store.h    LocalStore: files below allowed directories
//   local_root.h     LocalRoot: opens paths that cannot leave one directory
//   local_file.h     FileHandle: an open file descriptor and whole reads and writes on it
//   local_list.h     LocalList: a directory tree in the order of its keys
//   local_writer.h   LocalWriter: a file that appears whole or not at all
//   s3_store.h       S3Store: one bucket of S3 or of a server that speaks its protocol
//   s3_settings.h    S3Settings: where a bucket is and with which credentials
//   s3_connection.h  S3Connection: signs, sends, repeats and judges requests to one bucket
//   s3_list.h        S3List: ListObjectsV2 page by page
//   s3_head.h        find_object(): what S3 knows of one object
//   s3_reader.h      S3Reader: ranged reads of one version of an object
//   s3_stream.h      S3Stream: sequential reading that fetches ahead
//   s3_writer.h      S3Writer: single PUT or multipart upload
//   sigv4.h          AWS Signature Version 4
//   digest.h         SHA-256, HMAC-SHA-256, hexadecimal
//   http_client.h    HttpClient: bounded pool of connections over libcurl
//   backoff.h        Backoff: pauses between repeated attempts
//   xml.h            XmlElement: reads the XML that S3 answers with
//   time_text.h      reads and prints the time formats of S3 and HTTP

#include <cstdint>
#include <string>

#include "base/clock.h"

namespace slipher::object {

// What a store knows of one object. A value.
struct Object {
  // Unique within its store; for local files the absolute path.
  std::string key;
  std::int64_t size = 0;  // In bytes.
  // Differs between two contents of one key; opaque, with S3's double quotes.
  std::string etag;
  Instant modified;
};

}  // namespace slipher::object
