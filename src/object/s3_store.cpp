#include "object/s3_store.h"

#include <utility>

#include "object/error.h"
#include "object/s3_head.h"
#include "object/s3_list.h"
#include "object/s3_reader.h"
#include "object/s3_writer.h"

namespace slipher::object {

S3Store::S3Store(HttpClient& client, const Clock& clock, S3Settings settings, std::string bucket,
                 BackoffSettings backoff)
    : connection_{client, clock, std::move(settings), std::move(bucket), backoff} {}

std::string S3Store::url(std::string_view key) const { return connection_.url(key); }

std::unique_ptr<ObjectList> S3Store::list(std::string_view prefix, const StopSource& stop) {
  return std::make_unique<S3List>(connection_, prefix, stop);
}

std::optional<Object> S3Store::head(std::string_view key, const StopSource& stop) {
  require_key(key);
  auto found = find_object(connection_, key, stop);
  if (!found) return std::nullopt;
  return std::move(found->object);
}

std::size_t S3Store::read(std::string_view key, std::int64_t offset, std::span<std::byte> out,
                          const StopSource& stop) {
  require_key(key);
  return connection_.read(key, offset, out, "", stop);
}

std::unique_ptr<ObjectReader> S3Store::open(std::string_view key, const StopSource& stop) {
  auto object = head(key, stop);
  if (!object) {
    throw s3_refused({.status = 404,
                      .code = "NoSuchKey",
                      .message = "The specified key does not exist.",
                      .request_id = "",
                      .extended_id = "",
                      .signing_region = "",
                      .bucket_region = ""},
                     url(key));
  }
  return std::make_unique<S3Reader>(connection_, std::move(*object));
}

std::unique_ptr<ObjectWriter> S3Store::create(std::string_view key, Overwrite overwrite,
                                              const StopSource& stop) {
  require_key(key);
  stop.throw_if_requested();
  return std::make_unique<S3Writer>(connection_, key, overwrite, stop);
}

void S3Store::remove(std::string_view key, const StopSource& stop) {
  require_key(key);
  S3Request request{.method = "DELETE", .key = std::string(key)};
  request.accepted = {404};
  connection_.send(request, stop);
}

bool S3Store::put_if_absent(std::string_view key, std::span<const std::byte> bytes,
                            const StopSource& stop) {
  require_key(key);
  return put_object(connection_, key, bytes, Overwrite::kNo, stop).has_value();
}

void S3Store::require_key(std::string_view key) const {
  if (key.empty()) throw invalid_url(url(key), "The key is empty.");
}

}  // namespace slipher::object
