// CUDA devices and their memory. None of it needs CUDA's headers.
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/core/CachingHostAllocator.h>
#include <c10/core/CachingDeviceAllocator.h>
#include <c10/core/impl/DeviceGuardImplInterface.h>
#include <dlfcn.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
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

/// Python's names of what an allocator counts, in the order of their letters.
std::map<std::string, int64_t> named(const c10::CachingDeviceAllocator::DeviceStats &stats) {
  std::map<std::string, int64_t> all{
      {"num_alloc_retries", stats.num_alloc_retries}, {"num_ooms", stats.num_ooms},
      {"max_split_size", stats.max_split_size},       {"num_sync_all_streams", stats.num_sync_all_streams},
      {"num_device_alloc", stats.num_device_alloc},   {"num_device_free", stats.num_device_free},
  };
  const auto add = [&](const std::string &name, const c10::CachingAllocator::Stat &stat) {
    all[name + ".current"] = stat.current;
    all[name + ".peak"] = stat.peak;
    all[name + ".allocated"] = stat.allocated;
    all[name + ".freed"] = stat.freed;
  };
  const auto add_pools = [&](const std::string &name, const c10::CachingAllocator::StatArray &pools) {
    constexpr std::array names{".all", ".small_pool", ".large_pool"};
    for (size_t i = 0; i < names.size(); i++) add(name + names[i], pools[i]);
  };
  add_pools("allocated_bytes", stats.allocated_bytes);
  add_pools("reserved_bytes", stats.reserved_bytes);
  add_pools("active_bytes", stats.active_bytes);
  add_pools("requested_bytes", stats.requested_bytes);
  add_pools("allocation", stats.allocation);
  add_pools("segment", stats.segment);
  add_pools("active", stats.active);
  add_pools("inactive_split", stats.inactive_split);
  add_pools("inactive_split_bytes", stats.inactive_split_bytes);
  add("oversize_allocations", stats.oversize_allocations);
  add("oversize_segments", stats.oversize_segments);
  return all;
}

/// The dtypes that a device has, by number; an older libtorch takes all for given.
template <typename Guard> void supported_dtypes(const Guard &guard, c10::Device device, bool *out, size_t count) {
  std::fill_n(out, count, true);
  if constexpr (requires { guard.getDeviceCapability(device); }) {
    std::fill_n(out, count, false);
    guard.getDeviceCapability(device).forEachSupportedScalarType([&](c10::ScalarType type) {
      if (static_cast<size_t>(type) < count) out[static_cast<size_t>(type)] = true;
    });
  }
}

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

int32_t ct_cuda_memory_stats(int8_t index, void *context, void (*each)(void *, const char *, int64_t)) {
  return guarded("accelerator.memory_stats", [&] {
    if (!allocator().initialized()) return;
    for (const auto &[name, value] : named(allocator().getDeviceStats(chosen(index))))
      each(context, name.c_str(), value);
  });
}

int32_t ct_cuda_reset_accumulated_memory(int8_t index) {
  return guarded("accelerator.reset_accumulated_memory_stats", [&] {
    if (allocator().initialized()) allocator().resetAccumulatedStats(chosen(index));
  });
}

int32_t ct_cuda_empty_host_cache(void) {
  return guarded("accelerator.empty_host_cache", [&] { at::getHostAllocator(at::kCUDA)->empty_cache(); });
}

int32_t ct_cuda_supported_dtypes(int8_t index, bool *out, intptr_t count) {
  return guarded("accelerator.get_device_capability", [&] {
    const auto *const guard = c10::impl::getDeviceGuardImpl(c10::DeviceType::CUDA);
    supported_dtypes(*guard, c10::Device(c10::DeviceType::CUDA, chosen(index)), out, static_cast<size_t>(count));
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
