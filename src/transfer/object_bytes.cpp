#include "transfer/object_bytes.h"

#include "base/error.h"

namespace slipher::transfer {
namespace {

class Reader final : public engine::ByteReader {
 public:
  Reader(std::unique_ptr<object::ObjectReader> object, const StopSource& stop)
      : object_{std::move(object)}, stop_{stop} {}
  std::int64_t size() const override { return object_->object().size; }
  void read(std::span<std::byte> into, std::int64_t offset) override {
    if (object_->read(offset, into, stop_) != into.size()) {
      throw SqlError(sqlstate::kIoError, "a file ended before its end");
    }
  }

 private:
  std::unique_ptr<object::ObjectReader> object_;
  const StopSource& stop_;
};

}  // namespace

std::unique_ptr<engine::ByteReader> ObjectBytes::open(std::string_view path) {
  return std::make_unique<Reader>(store_.open(path, stop_), stop_);
}

std::unique_ptr<engine::ByteWriter> ObjectBytes::create(std::string_view path) {
  throw internal_error(cat("file \"", path, "\" is read, not written"));
}

}  // namespace slipher::transfer
