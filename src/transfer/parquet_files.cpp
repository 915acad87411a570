#include "transfer/parquet_files.h"

#include <algorithm>

#include "base/error.h"

namespace slipher::transfer {

// One file. Its slice is free for the next one when it is gone.
class ParquetFiles::Writer final : public engine::ByteWriter {
 public:
  // Takes a slice for as long as it lives.
  explicit Writer(ParquetFiles& files) : files_{files} {
    file_.started = files.clock_.now();
    {
      const MutexLock lock(files.mutex_);
      auto& slices = files.slices_;
      const auto free = std::find_if(slices.begin(), slices.end(),
                                     [](const Slice& slice) { return !slice.writing; });
      slice_ = static_cast<std::size_t>(free - slices.begin());
      if (free == slices.end()) slices.emplace_back();
      slices[slice_].writing = true;
      file_.key = part_name(files.prefix_, static_cast<int>(slice_), slices[slice_].parts++,
                            files.options_);
    }
    file_.url = files.store_.url(file_.key);
  }
  ~Writer() override {
    const MutexLock lock(files_.mutex_);
    files_.slices_[slice_].writing = false;
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  void start() {
    const auto overwrite =
        files_.options_.allow_overwrite ? object::Overwrite::kYes : object::Overwrite::kNo;
    object_ = files_.store_.create(file_.key, overwrite, files_.stop_);
  }
  void append(std::span<const std::byte> bytes) override { object_->write(bytes); }
  void finish() override {
    file_.bytes = object_->finish().size;
    file_.ended = files_.clock_.now();
    const MutexLock lock(files_.mutex_);
    files_.files_.push_back(file_);
  }

 private:
  ParquetFiles& files_;
  std::size_t slice_ = 0;
  UnloadedFile file_;
  std::unique_ptr<object::ObjectWriter> object_;
};

std::unique_ptr<engine::ByteReader> ParquetFiles::open(std::string_view path) {
  throw internal_error(cat("file \"", path, "\" is written, not read"));
}

std::unique_ptr<engine::ByteWriter> ParquetFiles::create(std::string_view) {
  auto writer = std::make_unique<Writer>(*this);
  writer->start();
  return writer;
}

std::vector<UnloadedFile> ParquetFiles::files() {
  const MutexLock lock(mutex_);
  std::sort(files_.begin(), files_.end(),
            [](const UnloadedFile& a, const UnloadedFile& b) { return a.key < b.key; });
  return files_;
}

}  // namespace slipher::transfer
