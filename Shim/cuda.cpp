// CUDA devices: their memory, streams and events. None of it needs CUDA's headers.
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <c10/core/CachingDeviceAllocator.h>
#include <c10/core/Event.h>
#include <c10/core/Stream.h>
#include <c10/core/impl/VirtualGuardImpl.h>
#include <dlfcn.h>

#include <array>
#include <cstring>
#include <memory>
#include <string>

#include "convert.h"
#include "ctorch.h"

using namespace ctorch;

namespace {

/// Opens libtorch's CUDA library, whose static initialisers register its kernels, before the first op: one binary
/// then serves machines with and without a GPU. Without a driver it would only cost time.
__attribute__((constructor)) void open_cuda() {
  Dl_info found;
  if (dladdr(reinterpret_cast<void *>(&at::get_num_threads), &found) == 0 || found.dli_fname == nullptr) return;
  const std::string library(found.dli_fname);
  const auto slash = library.rfind('/');
  if (slash == std::string::npos || dlopen("libcuda.so.1", RTLD_NOW | RTLD_GLOBAL) == nullptr) return;
  dlopen((library.substr(0, slash) + "/libtorch_cuda.so").c_str(), RTLD_NOW | RTLD_GLOBAL);
}

/// A function of CUDA's driver, which is open where there is a GPU.
template <typename Function> Function *driver(const char *name) {
  auto *found = reinterpret_cast<Function *>(dlsym(RTLD_DEFAULT, name));
  TORCH_CHECK(found != nullptr, "CUDA's driver has no ", name);
  return found;
}

void succeeds(int status, const char *what) { TORCH_CHECK(status == 0, what, " failed with CUDA's error ", status); }

c10::DeviceIndex chosen(int8_t index) {
  return index < 0 ? at::detail::getCUDAHooks().getCurrentDevice() : static_cast<c10::DeviceIndex>(index);
}

/// A device as the driver's functions take it.
int driver_device(int8_t index) {
  int device = 0;
  succeeds(driver<int(int *, int)>("cuDeviceGet")(&device, chosen(index)), "cuDeviceGet");
  return device;
}

c10::DeviceAllocator &allocator() { return *c10::getDeviceAllocator(c10::DeviceType::CUDA); }

c10::impl::VirtualGuardImpl guard() { return c10::impl::VirtualGuardImpl(c10::DeviceType::CUDA); }

ct_stream give_stream(const c10::Stream &stream) {
  return {static_cast<int64_t>(stream.id()), static_cast<int8_t>(stream.device_index())};
}

c10::Stream stream(ct_stream value) {
  return c10::Stream(c10::Stream::UNSAFE, c10::Device(c10::DeviceType::CUDA, value.device), value.id);
}

c10::Event &event(ct_event_t handle) { return *reinterpret_cast<c10::Event *>(handle); }

} // namespace

bool ct_cuda_is_available(void) {
  try {
    return at::globalContext().hasCUDA() && ct_cuda_device_count() > 0;
  } catch (...) {
    return false;
  }
}

intptr_t ct_cuda_device_count(void) {
  try {
    return at::detail::getCUDAHooks().deviceCount();
  } catch (...) {
    return 0;
  }
}

int32_t ct_cuda_synchronize(int8_t index) {
  return guarded("cuda.synchronize", [&] { at::detail::getCUDAHooks().deviceSynchronize(index); });
}

int32_t ct_cuda_current_device(intptr_t *out) {
  return guarded("cuda.current_device", [&] { *out = at::detail::getCUDAHooks().getCurrentDevice(); });
}

int32_t ct_cuda_set_device(intptr_t index) {
  return guarded("cuda.set_device",
                 [&] { at::detail::getCUDAHooks().setCurrentDevice(static_cast<c10::DeviceIndex>(index)); });
}

int32_t ct_cuda_empty_cache(void) {
  return guarded("cuda.empty_cache", [&] { allocator().emptyCache(); });
}

int32_t ct_cuda_device_name(int8_t index, char **out) {
  return guarded("cuda.get_device_name", [&] {
    std::array<char, 256> name{};
    const auto read = driver<int(char *, int, int)>("cuDeviceGetName");
    succeeds(read(name.data(), static_cast<int>(name.size()), driver_device(index)), "cuDeviceGetName");
    *out = strdup(name.data());
  });
}

int32_t ct_cuda_capability(int8_t index, intptr_t *major, intptr_t *minor) {
  return guarded("cuda.get_device_capability", [&] {
    const int device = driver_device(index);
    const auto read = [&](int attribute) {
      int value = 0;
      succeeds(driver<int(int *, int, int)>("cuDeviceGetAttribute")(&value, attribute, device), "cuDeviceGetAttribute");
      return value;
    };
    // CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR and _MINOR
    *major = read(75);
    *minor = read(76);
  });
}

int32_t ct_cuda_memory(int8_t index, enum ct_cuda_memory_kind kind, intptr_t *out) {
  return guarded("cuda.memory_stats", [&] {
    *out = 0;
    if (!at::globalContext().hasCUDA() || !allocator().initialized()) return;
    const auto stats = allocator().getDeviceStats(chosen(index));
    const auto &bytes =
        kind == CT_CUDA_ALLOCATED || kind == CT_CUDA_ALLOCATED_PEAK ? stats.allocated_bytes : stats.reserved_bytes;
    const auto &all = bytes[static_cast<size_t>(c10::CachingAllocator::StatType::AGGREGATE)];
    *out = static_cast<intptr_t>(kind == CT_CUDA_ALLOCATED || kind == CT_CUDA_RESERVED ? all.current : all.peak);
  });
}

int32_t ct_cuda_reset_peak_memory(int8_t index) {
  return guarded("cuda.reset_peak_memory_stats", [&] { allocator().resetPeakStats(chosen(index)); });
}

int32_t ct_cuda_memory_info(int8_t index, intptr_t *unused, intptr_t *total) {
  return guarded("cuda.mem_get_info", [&] {
    const auto [left, all] = allocator().getMemoryInfo(chosen(index));
    *unused = static_cast<intptr_t>(left);
    *total = static_cast<intptr_t>(all);
  });
}

int32_t ct_cuda_stream_new(int8_t index, intptr_t priority, ct_stream *out) {
  return guarded("cuda.Stream", [&] {
    *out = give_stream(
        guard().getNewStream(c10::Device(c10::DeviceType::CUDA, chosen(index)), static_cast<int>(priority)));
  });
}

int32_t ct_cuda_stream_current(int8_t index, ct_stream *out) {
  return guarded("cuda.current_stream",
                 [&] { *out = give_stream(guard().getStream(c10::Device(c10::DeviceType::CUDA, chosen(index)))); });
}

int32_t ct_cuda_stream_exchange(ct_stream value, ct_stream *before) {
  return guarded("cuda.stream", [&] { *before = give_stream(guard().exchangeStream(stream(value))); });
}

int32_t ct_cuda_stream_synchronize(ct_stream value) {
  return guarded("cuda.Stream.synchronize", [&] { guard().synchronizeStream(stream(value)); });
}

int32_t ct_cuda_stream_query(ct_stream value, bool *out) {
  return guarded("cuda.Stream.query", [&] { *out = guard().queryStream(stream(value)); });
}

int32_t ct_cuda_record_stream(ct_tensor_t tensor, ct_stream value) {
  return guarded("record_stream", {tensor}, [&] {
    Borrowed self(tensor);
    self.tensor.record_stream(stream(value));
  });
}

int32_t ct_cuda_event_new(bool timed, ct_event_t *out) {
  return guarded("cuda.Event", [&] {
    auto made = std::make_unique<c10::Event>(c10::DeviceType::CUDA,
                                             timed ? c10::EventFlag::BACKEND_DEFAULT : c10::EventFlag::PYTORCH_DEFAULT);
    *out = reinterpret_cast<ct_event_t>(made.release());
  });
}

void ct_cuda_event_free(ct_event_t handle) {
  const std::unique_ptr<c10::Event> owned(reinterpret_cast<c10::Event *>(handle));
}

int32_t ct_cuda_event_record(ct_event_t handle, ct_stream value) {
  return guarded("cuda.Event.record", [&] { event(handle).record(stream(value)); });
}

int32_t ct_cuda_event_wait(ct_event_t handle, ct_stream value) {
  return guarded("cuda.Event.wait", [&] { event(handle).block(stream(value)); });
}

int32_t ct_cuda_event_query(ct_event_t handle, bool *out) {
  return guarded("cuda.Event.query", [&] { *out = event(handle).query(); });
}

int32_t ct_cuda_event_synchronize(ct_event_t handle) {
  return guarded("cuda.Event.synchronize", [&] { event(handle).synchronize(); });
}

int32_t ct_cuda_event_elapsed(ct_event_t handle, ct_event_t end, double *milliseconds) {
  return guarded("cuda.Event.elapsed_time", [&] { *milliseconds = event(handle).elapsedTime(event(end)); });
}
