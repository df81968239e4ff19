// The process: CUDA where there is one, threads, defaults, the version of libtorch.
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <c10/core/CachingDeviceAllocator.h>
#include <c10/core/DefaultDtype.h>
#include <c10/core/ScalarType.h>
#include <c10/util/typeid.h>
#include <dlfcn.h>
#include <torch/headeronly/version.h>

#include <climits>
#include <cstring>
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
  return guarded("cuda.empty_cache", [&] { c10::getDeviceAllocator(c10::DeviceType::CUDA)->emptyCache(); });
}

int32_t ct_parse_device(const char *text, ct_device *out) {
  return guarded("device", [&] { *out = give_device(at::Device(std::string(text))); });
}

int32_t ct_device_type_name(int8_t type, char **out) {
  return guarded("device", [&] {
    *out = strdup(c10::DeviceTypeName(static_cast<at::DeviceType>(type), /*lower_case=*/true).c_str());
  });
}

int32_t ct_set_num_threads(intptr_t count) {
  return guarded("set_num_threads", [&] {
    TORCH_CHECK(count > 0, "set_num_threads expects a positive integer");
    TORCH_CHECK_VALUE(count <= INT_MAX, "Overflow when unpacking long");
    at::set_num_threads(static_cast<int>(count));
  });
}

intptr_t ct_num_threads(void) { return at::get_num_threads(); }

int32_t ct_set_num_interop_threads(intptr_t count) {
  return guarded("set_num_interop_threads", [&] {
    TORCH_CHECK(count > 0, "set_num_interop_threads expects a positive integer");
    TORCH_CHECK_VALUE(count <= INT_MAX, "Overflow when unpacking long");
    at::set_num_interop_threads(static_cast<int>(count));
  });
}

intptr_t ct_num_interop_threads(void) { return static_cast<intptr_t>(at::get_num_interop_threads()); }

int8_t ct_default_dtype(void) { return static_cast<int8_t>(c10::get_default_dtype_as_scalartype()); }

int32_t ct_set_default_dtype(int8_t code) {
  return guarded("set_default_dtype", [&] {
    TORCH_CHECK_TYPE(c10::isFloatingType(dtype(code)), "only floating-point types are supported as the default type");
    c10::set_default_dtype(c10::scalarTypeToTypeMeta(dtype(code)));
  });
}

const char *ct_version(void) { return TORCH_VERSION; }

int32_t ct_set_deterministic(bool mode, bool warn_only) {
  return guarded("use_deterministic_algorithms",
                 [&] { at::globalContext().setDeterministicAlgorithms(mode, warn_only); });
}

bool ct_deterministic(void) { return at::globalContext().deterministicAlgorithms(); }

bool ct_cudnn_flag(enum ct_cudnn_setting setting) {
  const at::Context &context = at::globalContext();
  switch (setting) {
  case CT_CUDNN_ENABLED: return context.userEnabledCuDNN();
  case CT_CUDNN_BENCHMARK: return context.benchmarkCuDNN();
  default: return context.deterministicCuDNN();
  }
}

void ct_set_cudnn_flag(enum ct_cudnn_setting setting, bool value) {
  at::Context &context = at::globalContext();
  switch (setting) {
  case CT_CUDNN_ENABLED: return context.setUserEnabledCuDNN(value);
  case CT_CUDNN_BENCHMARK: return context.setBenchmarkCuDNN(value);
  default: return context.setDeterministicCuDNN(value);
  }
}

bool ct_set_flush_denormal(bool mode) { return at::globalContext().setFlushDenormal(mode); }

int32_t ct_float32_matmul_precision(void) { return static_cast<int32_t>(at::globalContext().float32MatmulPrecision()); }

int32_t ct_set_float32_matmul_precision(const char *precision) {
  return guarded("set_float32_matmul_precision", [&] { at::globalContext().setFloat32MatmulPrecision(precision); });
}
