// The zip archives of torch.save, through libtorch's own reader and writer.
#include <ATen/ATen.h>
#include <caffe2/serialize/inline_container.h>
#include <caffe2/serialize/read_adapter_interface.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <string>

#include "convert.h"
#include "ctorch.h"
#include "descriptor.h"

using namespace ctorch;

namespace {

/// Bytes in memory. What lies outside is not there to read, whatever an archive says.
class MemorySource final : public caffe2::serialize::ReadAdapterInterface {
public:
  MemorySource(const void *bytes, size_t count) : bytes(static_cast<const char *>(bytes)), count(count) {}
  size_t size() const override { return count; }
  size_t read(uint64_t position, void *out, size_t wanted, const char *) const override {
    if (position >= count) return 0;
    const size_t length = std::min<uint64_t>(wanted, count - position);
    std::memcpy(out, bytes + position, length);
    return length;
  }

private:
  const char *const bytes;
  const size_t count;
};

/// A file, read where asked: one that is cut off meanwhile gives fewer bytes, which a mapping would not survive.
class FileSource final : public caffe2::serialize::ReadAdapterInterface {
public:
  explicit FileSource(const char *path) : file(path, O_RDONLY), count(file.size()) {}
  size_t size() const override { return count; }
  size_t read(uint64_t position, void *out, size_t wanted, const char *) const override {
    size_t done = 0;
    while (done < wanted && position + done < count) {
      const ssize_t step =
          pread(file.number, static_cast<char *>(out) + done, wanted - done, static_cast<off_t>(position + done));
      if (step < 0 && errno == EINTR) continue;
      if (step < 0) refuse();
      if (step == 0) break;
      done += static_cast<size_t>(step);
    }
    return done;
  }

private:
  const Descriptor file;
  const size_t count;
};

struct Reader {
  const std::shared_ptr<caffe2::serialize::ReadAdapterInterface> source;
  caffe2::serialize::PyTorchStreamReader archive;

  explicit Reader(std::shared_ptr<caffe2::serialize::ReadAdapterInterface> source) : source(source), archive(source) {}
};

/// libtorch's writer names the records after the file, as Python's files have it, and in exchange opens the file
/// itself.
struct Writer {
  const std::string path;
  std::string memory;
  std::unique_ptr<caffe2::serialize::PyTorchStreamWriter> archive;

  explicit Writer(const char *path) : path(path == nullptr ? "" : path) {
    using caffe2::serialize::PyTorchStreamWriter;
    if (path != nullptr) {
      archive = std::make_unique<PyTorchStreamWriter>(this->path);
    } else {
      archive = std::make_unique<PyTorchStreamWriter>([this](const void *bytes, size_t count) {
        memory.append(static_cast<const char *>(bytes), count);
        return count;
      });
    }
  }

  ~Writer() {
    try {
      if (archive && !archive->finalized()) archive->writeEndOfFile(); // its own destructor would throw
    } catch (...) {
    }
  }
  Writer(const Writer &) = delete;
  Writer &operator=(const Writer &) = delete;

  /// Runs a step; what the system said of a failure is more than what libtorch says of it.
  template <typename Body> void step(Body body) {
    errno = 0;
    try {
      body();
    } catch (...) {
      if (errno != 0) refuse();
      throw;
    }
  }

  void finish() {
    step([this] { archive->writeEndOfFile(); });
    if (path.empty()) return;
    // The last bytes leave the stream's buffer when it closes, and nobody hears of it where they do not fit.
    errno = 0;
    archive.reset();
    const int left = errno;
    try {
      if (left != 0) const Reader whole(std::make_shared<FileSource>(path.c_str()));
    } catch (...) {
      refuse(left);
    }
  }
};

Reader &reader(ct_archive_reader_t handle) { return *reinterpret_cast<Reader *>(handle); }
Writer &writer(ct_archive_writer_t handle) { return *reinterpret_cast<Writer *>(handle); }

template <typename Source, typename... Arguments>
int32_t open_reader(ct_archive_reader_t *out, Arguments... arguments) {
  return guarded("torch.load", [&] {
    auto made = std::make_unique<Reader>(std::make_shared<Source>(arguments...));
    *out = reinterpret_cast<ct_archive_reader_t>(made.release());
  });
}

} // namespace

int32_t ct_archive_reader_open(const char *path, ct_archive_reader_t *out) {
  return open_reader<FileSource>(out, path);
}

int32_t ct_archive_reader_open_bytes(const void *bytes, intptr_t count, ct_archive_reader_t *out) {
  return open_reader<MemorySource>(out, bytes, static_cast<size_t>(count));
}

void ct_archive_reader_close(ct_archive_reader_t handle) {
  const std::unique_ptr<Reader> closed(reinterpret_cast<Reader *>(handle));
}

intptr_t ct_archive_reader_size(ct_archive_reader_t handle) {
  return static_cast<intptr_t>(reader(handle).source->size());
}

int32_t ct_archive_reader_length(ct_archive_reader_t handle, const char *name, intptr_t *out) {
  return guarded("torch.load", [&] {
    auto &archive = reader(handle).archive;
    *out = archive.hasRecord(name) ? static_cast<intptr_t>(archive.getRecordSize(name)) : -1;
  });
}

int32_t ct_archive_reader_is_stored(ct_archive_reader_t handle, const char *name, bool *out) {
  return guarded("torch.load", [&] {
    Reader &self = reader(handle);
    // In a record's header the method, 0 for none, stands behind a mark of four bytes, a version and flags of two each.
    unsigned char header[10] = {};
    const size_t start = self.archive.getRecordHeaderOffset(name);
    TORCH_CHECK(self.source->read(start, header, sizeof header, "method") == sizeof header, "torn before ", name);
    *out = header[8] == 0 && header[9] == 0;
  });
}

int32_t ct_archive_reader_offset(ct_archive_reader_t handle, const char *name, intptr_t *out) {
  return guarded("torch.load", [&] { *out = static_cast<intptr_t>(reader(handle).archive.getRecordOffset(name)); });
}

int32_t ct_archive_reader_read(ct_archive_reader_t handle, const char *name, ct_tensor_t *out0) {
  return guarded("torch.load", [&] {
    auto record = reader(handle).archive.getRecord(name);
    const auto count = static_cast<int64_t>(std::get<1>(record));
    const at::Storage storage(c10::Storage::use_byte_size_t(), count, std::move(std::get<0>(record)), nullptr, false);
    *out0 = give(at::empty({0}, at::kByte).set_(storage, 0, {count}, {1}));
  });
}

int32_t ct_archive_writer_open(const char *path, ct_archive_writer_t *out) {
  return guarded("torch.save",
                 [&] { *out = reinterpret_cast<ct_archive_writer_t>(std::make_unique<Writer>(path).release()); });
}

int32_t ct_archive_writer_write(ct_archive_writer_t handle, const char *name, const void *bytes, intptr_t count) {
  return guarded("torch.save", [&] {
    Writer &self = writer(handle);
    self.step([&] { self.archive->writeRecord(name, bytes, static_cast<size_t>(count)); });
  });
}

int32_t ct_archive_writer_finish(ct_archive_writer_t handle, const void **bytes, intptr_t *count) {
  return guarded("torch.save", [&] {
    Writer &self = writer(handle);
    self.finish();
    *bytes = self.memory.data();
    *count = static_cast<intptr_t>(self.memory.size());
  });
}

void ct_archive_writer_close(ct_archive_writer_t handle) {
  const std::unique_ptr<Writer> closed(reinterpret_cast<Writer *>(handle));
}
