// Storages: a tensor's memory as bytes, tensors over memory that is there, files as memory.
#include <ATen/ATen.h>
#include <ATen/MapAllocator.h>
#include <ATen/StorageUtils.h>
#include <ATen/native/Resize.h>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>

#include "convert.h"
#include "ctorch.h"
#include "descriptor.h"

using namespace ctorch;

namespace {

/// A private mapping of a file, unmapped at the end.
struct Mapping {
  void *start = nullptr;
  size_t size = 0;

  explicit Mapping(const char *path) {
    const Descriptor file(path, O_RDONLY);
    size = file.size();
    if (size == 0) return;
    start = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, file.number, 0);
    if (start == MAP_FAILED) refuse();
  }
  ~Mapping() {
    if (size != 0 && start != MAP_FAILED) munmap(start, size);
  }
  Mapping(const Mapping &) = delete;
  Mapping &operator=(const Mapping &) = delete;
};

/// One past the last element that a tensor reaches; false where the number does not fit.
bool reach(intptr_t offset, at::IntArrayRef sizes, at::IntArrayRef strides, int64_t *out) {
  if (offset < 0) return false;
  bool empty = false;
  for (size_t i = 0; i < sizes.size(); i++) {
    if (sizes[i] < 0 || strides[i] < 0) return false;
    empty = empty || sizes[i] == 0;
  }
  *out = 0;
  if (empty) return true; // whatever the other sizes are
  int64_t last = offset;
  for (size_t i = 0; i < sizes.size(); i++) {
    int64_t step = 0;
    if (__builtin_mul_overflow(sizes[i] - 1, strides[i], &step)) return false;
    if (__builtin_add_overflow(last, step, &last)) return false;
  }
  return !__builtin_add_overflow(last, 1, out);
}

} // namespace

uintptr_t ct_tensor_storage_id(ct_tensor_t handle) {
  const Borrowed self(handle);
  if (!self.tensor.defined() || !self.tensor.has_storage()) return 0;
  return reinterpret_cast<uintptr_t>(self.tensor.storage().unsafeGetStorageImpl());
}

int32_t ct_tensor_storage_bytes(ct_tensor_t handle, ct_tensor_t *out0) {
  return guarded("untyped_storage", {handle}, [&] {
    const Borrowed self(handle);
    const at::Storage storage = self.tensor.storage();
    at::Tensor bytes = at::empty({0}, at::TensorOptions(at::kByte).device(storage.device()));
    *out0 = give(bytes.set_(storage, 0, {static_cast<int64_t>(storage.nbytes())}, {1}));
  });
}

int32_t ct_tensor_over_storage(ct_tensor_t handle, int8_t code, intptr_t offset, const intptr_t *sizes,
                               const intptr_t *strides, intptr_t dims, bool conj, bool neg, ct_tensor_t *out0) {
  return guarded("set_", [&] {
    const Borrowed bytes(handle);
    const at::Storage storage = bytes.tensor.storage();
    const auto type = dtype(code);
    int64_t elements = 0, reached = 0;
    const bool fits = reach(offset, ints(sizes, dims), ints(strides, dims), &elements) &&
                      !__builtin_mul_overflow(elements, static_cast<int64_t>(c10::elementSize(type)), &reached);
    TORCH_CHECK(fits && reached <= static_cast<int64_t>(storage.nbytes()), "a tensor of size ", ints(sizes, dims),
                ", stride ", ints(strides, dims), " and offset ", offset, " reaches beyond its storage of ",
                storage.nbytes(), " bytes");
    at::Tensor out = at::empty({0}, at::TensorOptions(type).device(storage.device()));
    out.set_(storage, offset, ints(sizes, dims), ints(strides, dims));
    if (conj) out._set_conj(true);
    if (neg) out._set_neg(true);
    *out0 = give(std::move(out));
  });
}

int32_t ct_tensor_set_(ct_tensor_t handle, ct_tensor_t source) {
  return guarded("set_", {handle, source}, [&] {
    const Borrowed self(handle), from(source);
    // Python's binding asks for this, the op does not.
    TORCH_CHECK(self.tensor.dtype() == from.tensor.dtype(), "Could not set tensor of type ", from.tensor.dtype(),
                " to a tensor of type ", self.tensor.dtype());
    self.tensor.set_(from.tensor);
  });
}

int32_t ct_storage_size(ct_tensor_t handle, intptr_t *out) {
  return guarded("nbytes", {handle}, [&] {
    const Borrowed self(handle);
    *out = static_cast<intptr_t>(self.tensor.storage().nbytes());
  });
}

int32_t ct_storage_resize(ct_tensor_t handle, intptr_t bytes) {
  return guarded("resize_", {handle}, [&] {
    const Borrowed self(handle);
    // Python ends here with a fault: memory that is shared comes from no allocator.
    TORCH_CHECK(self.tensor.storage().allocator() != nullptr, "Trying to resize storage that is not resizable");
    at::native::resize_bytes_nocuda(self.tensor.storage(), bytes);
  });
}

int32_t ct_storage_share(ct_tensor_t handle) {
  return guarded("share_memory_", {handle}, [&] {
    const Borrowed self(handle);
    const c10::DeviceType type = self.tensor.storage().device_type();
    TORCH_CHECK(type != at::kMeta, "_share_fd_: only available on CPU");
    at::Tensor shared = self.tensor;
    at::share_memory_(shared);
  });
}

int32_t ct_storage_is_shared(ct_tensor_t handle, bool *out) {
  return guarded("is_shared", {handle}, [&] {
    const Borrowed self(handle);
    const at::Storage storage = self.tensor.storage();
    *out = storage.device_type() == at::kCUDA || at::MapAllocator::fromDataPtr(storage.data_ptr()) != nullptr;
  });
}

int32_t ct_storage_resizable(ct_tensor_t handle, bool *out) {
  return guarded("resizable", {handle}, [&] {
    const Borrowed self(handle);
    *out = self.tensor.storage().resizable();
  });
}

int32_t ct_storage_filename(ct_tensor_t handle, char **out) {
  return guarded("filename", {handle}, [&] {
    const Borrowed self(handle);
    const auto *const mapping = at::MapAllocator::fromDataPtr(self.tensor.storage().data_ptr());
    const bool is_file = mapping != nullptr && (mapping->flags() & at::ALLOCATOR_MAPPED_SHARED) != 0;
    *out = is_file ? strdup(mapping->filename()) : nullptr;
  });
}

int32_t ct_storage_from_file(const char *path, bool shared, intptr_t bytes, ct_tensor_t *out0) {
  return guarded("from_file", [&] {
    *out0 = give(at::from_file(path, shared, bytes, at::TensorOptions(at::kByte).device(at::kCPU)));
  });
}

int32_t ct_tensor_set_storage(ct_tensor_t handle, ct_tensor_t bytes, int8_t code, intptr_t offset,
                              const intptr_t *sizes, intptr_t sizes_n, const intptr_t *strides, intptr_t strides_n) {
  return guarded("set_", {handle, bytes}, [&] {
    const Borrowed self(handle), from(bytes);
    TORCH_CHECK(code < 0 || self.tensor.scalar_type() == dtype(code), "Expected a Storage of type ",
                self.tensor.dtype(), " or an UntypedStorage, but got type ", dtype(code), " for argument 1 'storage'");
    if (sizes == nullptr) {
      self.tensor.set_(from.tensor.storage());
    } else {
      self.tensor.set_(from.tensor.storage(), offset, ints(sizes, sizes_n), ints(strides, strides_n));
    }
  });
}

int32_t ct_tensor_over_memory(void *start, intptr_t bytes, void *context, void (*release)(void *context),
                              ct_tensor_t *out0) {
  const std::shared_ptr<void> owner(context, release); // released also where no tensor comes about
  return guarded("from_blob", [&] {
    if (bytes == 0) {
      *out0 = give(at::empty({0}, at::kByte));
      return;
    }
    *out0 = give(at::from_blob(start, {bytes}, [owner](void *) {}, at::TensorOptions(at::kByte)));
  });
}

int32_t ct_map_file(const char *path, ct_tensor_t *out0) {
  return guarded("mmap", [&] {
    auto mapping = std::make_shared<Mapping>(path);
    const auto size = static_cast<int64_t>(mapping->size);
    if (size == 0) {
      *out0 = give(at::empty({0}, at::kByte));
      return;
    }
    *out0 = give(at::from_blob(mapping->start, {size}, [mapping](void *) {}, at::TensorOptions(at::kByte)));
  });
}

int32_t ct_bytes_slice(ct_tensor_t handle, intptr_t offset, intptr_t count, ct_tensor_t *out0) {
  return guarded("narrow", {handle}, [&] {
    const at::Tensor whole = shared(handle);
    TORCH_CHECK(offset >= 0 && count >= 0 && offset <= whole.numel() && count <= whole.numel() - offset, count,
                " bytes at ", offset, " lie outside of ", whole.numel());
    if (count == 0) {
      *out0 = give(at::empty({0}, at::kByte));
      return;
    }
    uint8_t *const start = whole.mutable_data_ptr<uint8_t>() + offset;
    *out0 = give(at::from_blob(start, {count}, [whole](void *) {}, at::TensorOptions(at::kByte)));
  });
}

int32_t ct_tensor_validate_sparse(ct_tensor_t handle) {
  return guarded("torch.load", {handle}, [&] {
    const Borrowed borrowed(handle);
    const at::Tensor &self = borrowed.tensor;
    if (self.layout() == at::kSparse) {
      at::_validate_sparse_coo_tensor_args(self._indices(), self._values(), self.sizes(), self.is_coalesced());
    } else {
      const bool rows = self.layout() == at::kSparseCsr || self.layout() == at::kSparseBsr;
      at::_validate_sparse_compressed_tensor_args(rows ? self.crow_indices() : self.ccol_indices(),
                                                  rows ? self.col_indices() : self.row_indices(), self.values(),
                                                  self.sizes(), self.layout());
    }
  });
}
