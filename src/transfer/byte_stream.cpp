#include "transfer/byte_stream.h"

#include <zlib.h>
#include <zstd.h>

#include <vector>

#include "base/error.h"

namespace slipher::transfer {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{256} << 10;
constexpr int kGzipWindow = 15 + 16;  // zlib's largest window, in gzip's frame.
constexpr int kZstdLevel = 3;         // The library's default.

SqlError damaged(std::string_view format) {
  return {sqlstate::kBadCopyFileFormat, cat("the file is not valid ", format)};
}

class PlainStream final : public ByteStream {
 public:
  explicit PlainStream(std::unique_ptr<object::ObjectStream> stream) : stream_{std::move(stream)} {}
  std::size_t read(std::span<char> out) override {
    return stream_->read(std::as_writable_bytes(out));
  }

 private:
  std::unique_ptr<object::ObjectStream> stream_;
};

class GzipStream final : public ByteStream {
 public:
  explicit GzipStream(std::unique_ptr<object::ObjectStream> stream)
      : stream_{std::move(stream)}, buffer_(kBufferBytes) {
    check(inflateInit2(&zlib_, kGzipWindow) == Z_OK, "zlib starts");
  }
  ~GzipStream() override { inflateEnd(&zlib_); }
  GzipStream(const GzipStream&) = delete;
  GzipStream& operator=(const GzipStream&) = delete;

  std::size_t read(std::span<char> out) override {
    zlib_.next_out = reinterpret_cast<Bytef*>(out.data());
    zlib_.avail_out = static_cast<uInt>(out.size());
    while (zlib_.avail_out == out.size()) {
      if (zlib_.avail_in == 0 && !refill()) {
        if (inside_) throw damaged("GZIP: it ends too early");
        return 0;
      }
      if (!inside_ && inflateReset(&zlib_) != Z_OK) throw damaged("GZIP");
      inside_ = true;
      const int result = inflate(&zlib_, Z_NO_FLUSH);
      if (result == Z_STREAM_END) {
        inside_ = false;
      } else if (result != Z_OK && result != Z_BUF_ERROR) {
        throw damaged("GZIP");
      }
    }
    return out.size() - zlib_.avail_out;
  }

 private:
  bool refill() {
    const std::size_t got = stream_->read(std::as_writable_bytes(std::span(buffer_)));
    zlib_.next_in = reinterpret_cast<Bytef*>(buffer_.data());
    zlib_.avail_in = static_cast<uInt>(got);
    return got > 0;
  }

  std::unique_ptr<object::ObjectStream> stream_;
  std::vector<char> buffer_;
  z_stream zlib_{};
  bool inside_ = false;  // In the middle of a member.
};

class ZstdStream final : public ByteStream {
 public:
  explicit ZstdStream(std::unique_ptr<object::ObjectStream> stream)
      : stream_{std::move(stream)},
        buffer_(kBufferBytes),
        context_{ZSTD_createDCtx(), ZSTD_freeDCtx} {
    check(context_ != nullptr, "zstd starts");
  }

  std::size_t read(std::span<char> out) override {
    ZSTD_outBuffer to{out.data(), out.size(), 0};
    while (to.pos == 0) {
      if (from_.pos == from_.size) {
        from_ = {buffer_.data(), stream_->read(std::as_writable_bytes(std::span(buffer_))), 0};
        if (from_.size == 0) {
          if (pending_ != 0) throw damaged("ZSTD: it ends too early");
          return 0;
        }
      }
      pending_ = ZSTD_decompressStream(context_.get(), &to, &from_);
      if (ZSTD_isError(pending_) != 0) throw damaged("ZSTD");
    }
    return to.pos;
  }

 private:
  std::unique_ptr<object::ObjectStream> stream_;
  std::vector<char> buffer_;
  std::unique_ptr<ZSTD_DCtx, std::size_t (*)(ZSTD_DCtx*)> context_;
  ZSTD_inBuffer from_{nullptr, 0, 0};
  std::size_t pending_ = 0;  // 0 at the end of a frame.
};

class PlainSink final : public ByteSink {
 public:
  explicit PlainSink(std::unique_ptr<object::ObjectWriter> writer) : writer_{std::move(writer)} {}
  void write(std::span<const char> bytes) override { writer_->write(std::as_bytes(bytes)); }
  object::Object finish() override { return writer_->finish(); }

 private:
  std::unique_ptr<object::ObjectWriter> writer_;
};

class GzipSink final : public ByteSink {
 public:
  explicit GzipSink(std::unique_ptr<object::ObjectWriter> writer)
      : writer_{std::move(writer)}, buffer_(kBufferBytes) {
    check(deflateInit2(&zlib_, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzipWindow, 8,
                       Z_DEFAULT_STRATEGY) == Z_OK,
          "zlib starts");
  }
  ~GzipSink() override { deflateEnd(&zlib_); }
  GzipSink(const GzipSink&) = delete;
  GzipSink& operator=(const GzipSink&) = delete;

  void write(std::span<const char> bytes) override {
    // zlib's interface is not const-correct; it does not write to its input.
    zlib_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    zlib_.avail_in = static_cast<uInt>(bytes.size());
    while (zlib_.avail_in > 0) deflate_some(Z_NO_FLUSH);
  }
  object::Object finish() override {
    while (deflate_some(Z_FINISH) != Z_STREAM_END) {
    }
    return writer_->finish();
  }

 private:
  int deflate_some(int flush) {
    zlib_.next_out = reinterpret_cast<Bytef*>(buffer_.data());
    zlib_.avail_out = static_cast<uInt>(buffer_.size());
    const int result = deflate(&zlib_, flush);
    check(result != Z_STREAM_ERROR, "zlib goes on");
    writer_->write(std::as_bytes(std::span(buffer_.data(), buffer_.size() - zlib_.avail_out)));
    return result;
  }

  std::unique_ptr<object::ObjectWriter> writer_;
  std::vector<char> buffer_;
  z_stream zlib_{};
};

class ZstdSink final : public ByteSink {
 public:
  explicit ZstdSink(std::unique_ptr<object::ObjectWriter> writer)
      : writer_{std::move(writer)},
        buffer_(kBufferBytes),
        context_{ZSTD_createCCtx(), ZSTD_freeCCtx} {
    check(context_ != nullptr, "zstd starts");
    ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_compressionLevel, kZstdLevel);
  }
  void write(std::span<const char> bytes) override { compress(bytes, ZSTD_e_continue); }
  object::Object finish() override {
    compress({}, ZSTD_e_end);
    return writer_->finish();
  }

 private:
  void compress(std::span<const char> bytes, ZSTD_EndDirective mode) {
    ZSTD_inBuffer from{bytes.data(), bytes.size(), 0};
    for (;;) {
      ZSTD_outBuffer to{buffer_.data(), buffer_.size(), 0};
      const std::size_t left = ZSTD_compressStream2(context_.get(), &to, &from, mode);
      check(ZSTD_isError(left) == 0, "zstd goes on");
      writer_->write(std::as_bytes(std::span(buffer_.data(), to.pos)));
      if (mode == ZSTD_e_end ? left == 0 : from.pos == from.size) return;
    }
  }

  std::unique_ptr<object::ObjectWriter> writer_;
  std::vector<char> buffer_;
  std::unique_ptr<ZSTD_CCtx, std::size_t (*)(ZSTD_CCtx*)> context_;
};

}  // namespace

std::unique_ptr<ByteStream> open_stream(std::unique_ptr<object::ObjectStream> stream,
                                        Compression compression) {
  switch (compression) {
    case Compression::kNone:
      return std::make_unique<PlainStream>(std::move(stream));
    case Compression::kGzip:
      return std::make_unique<GzipStream>(std::move(stream));
    case Compression::kZstd:
      return std::make_unique<ZstdStream>(std::move(stream));
  }
  throw internal_error("compression of no kind");
}

std::unique_ptr<ByteSink> open_sink(std::unique_ptr<object::ObjectWriter> writer,
                                    Compression compression) {
  switch (compression) {
    case Compression::kNone:
      return std::make_unique<PlainSink>(std::move(writer));
    case Compression::kGzip:
      return std::make_unique<GzipSink>(std::move(writer));
    case Compression::kZstd:
      return std::make_unique<ZstdSink>(std::move(writer));
  }
  throw internal_error("compression of no kind");
}

}  // namespace slipher::transfer
