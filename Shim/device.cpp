// The process: devices by name, threads, defaults, the version of libtorch.
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <c10/core/DefaultDtype.h>
#include <c10/core/ScalarType.h>
#include <c10/util/typeid.h>
#include <torch/headeronly/version.h>

#include <atomic>
#include <climits>
#include <cstring>
#include <string>
#include <utility>

#include "convert.h"
#include "ctorch.h"

using namespace ctorch;

namespace {

constexpr ct_device no_device{-1, -1};

/// Where new tensors go for all threads, and within a scope of this one.
std::atomic<ct_device> default_device{no_device};
thread_local ct_device scoped_device{no_device};

} // namespace

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

void ct_init_num_threads(void) { at::init_num_threads(); }

void ct_set_default_device(ct_device device) { default_device.store(device, std::memory_order_relaxed); }

ct_device ct_scope_default_device(ct_device device) { return std::exchange(scoped_device, device); }

ct_device ct_default_device(void) {
  return scoped_device.type < 0 ? default_device.load(std::memory_order_relaxed) : scoped_device;
}

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

bool ct_set_flush_denormal(bool mode) { return at::globalContext().setFlushDenormal(mode); }

int32_t ct_float32_matmul_precision(void) { return static_cast<int32_t>(at::globalContext().float32MatmulPrecision()); }

int32_t ct_set_float32_matmul_precision(const char *precision) {
  return guarded("set_float32_matmul_precision", [&] { at::globalContext().setFloat32MatmulPrecision(precision); });
}
