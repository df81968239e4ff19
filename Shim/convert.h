// Between the C types and libtorch's, for every file of the shim. Nothing here outlives a call.
#pragma once

#if !__has_include(<ATen/core/Tensor.h>) || !__has_include(<torch/headeronly/version.h>)
#error "libtorch 2.11 to 2.15 was not found: run `make setup` in swift-torch, or set LIBTORCH to its folder"
#endif
#include <torch/headeronly/version.h>
#if TORCH_VERSION_MAJOR != 2 || TORCH_VERSION_MINOR < 11 || TORCH_VERSION_MINOR > 15
#error "this libtorch is not supported: run `make setup` in swift-torch, or set LIBTORCH to a libtorch 2.11 to 2.15"
#endif

#include <ATen/core/Generator.h>
#include <ATen/core/List.h>
#include <ATen/core/Tensor.h>
#include <c10/util/OptionalArrayRef.h>

#include <array>
#include <cstdlib>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ctorch_types.h"

namespace ctorch {

/// Stores the exception in flight as the calling thread's error, with the op's name and its tensors. Returns 1.
int32_t failed(const char *op, std::initializer_list<ct_tensor_t> tensors = {}) noexcept;

/// The same, for an op that the libtorch at hand does not have.
int32_t missing(const char *op) noexcept;

/// The text with libtorch's names of tensor types as Python's module writes them.
std::string in_python(std::string text);

/// Whether what libtorch warns of on the calling thread comes to Swift (warning.cpp). libtorch keeps a handler a
/// thread.
inline constinit thread_local bool hears_warnings = false;
void hear_warnings() noexcept;

/// Runs what an entry point does: 0, or 1 where it threw, whatever it threw.
template <typename Body>
int32_t guarded(const char *op, std::initializer_list<ct_tensor_t> tensors, Body body) noexcept {
  if (!hears_warnings) hear_warnings();
  try {
    body();
    return 0;
  } catch (...) {
    return failed(op, tensors);
  }
}
template <typename Body> int32_t guarded(const char *op, Body body) noexcept { return guarded(op, {}, body); }

/// Fails for a parameter or a buffer without a shape, as a call of Python's `function` does (uninitialized.cpp).
void check_initialized(const at::Tensor &tensor, const char *function);

inline c10::TensorImpl *implementation(ct_tensor_t tensor) { return reinterpret_cast<c10::TensorImpl *>(tensor); }

/// A tensor as an argument: no reference is taken, none given back.
struct Borrowed {
  at::Tensor tensor;

  explicit Borrowed(ct_tensor_t handle) {
    if (handle != nullptr) {
      tensor =
          at::Tensor(c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim(implementation(handle)));
    }
  }
  ~Borrowed() { tensor.unsafeReleaseTensorImpl(); }
  Borrowed(const Borrowed &) = delete;
  Borrowed &operator=(const Borrowed &) = delete;
};

/// A counted reference, for lists and optionals.
inline at::Tensor shared(ct_tensor_t handle) {
  Borrowed borrowed(handle);
  return borrowed.tensor;
}

/// A result: the reference passes to the caller. The undefined tensor comes out as its singleton, never as null.
inline ct_tensor_t give(at::Tensor &&tensor) { return reinterpret_cast<ct_tensor_t>(tensor.unsafeReleaseTensorImpl()); }
inline ct_tensor_t give(const at::Tensor &tensor) { return give(at::Tensor(tensor)); }

inline ct_tensor_list give_list(std::vector<at::Tensor> &&tensors) {
  ct_tensor_list list{nullptr, static_cast<intptr_t>(tensors.size())};
  if (!tensors.empty()) {
    list.items = static_cast<ct_tensor_t *>(std::malloc(sizeof(ct_tensor_t) * tensors.size()));
    if (list.items == nullptr) throw std::bad_alloc();
    for (size_t i = 0; i < tensors.size(); i++) list.items[i] = give(std::move(tensors[i]));
  }
  return list;
}

inline std::optional<at::Tensor> optional(ct_tensor_t handle) {
  return handle == nullptr ? std::nullopt : std::optional<at::Tensor>(shared(handle));
}

inline std::vector<at::Tensor> tensors(const ct_tensor_t *items, intptr_t count) {
  std::vector<at::Tensor> out;
  out.reserve(count);
  for (intptr_t i = 0; i < count; i++) out.push_back(shared(items[i]));
  return out;
}

inline c10::List<std::optional<at::Tensor>> optional_tensors(const ct_tensor_t *items, intptr_t count) {
  c10::List<std::optional<at::Tensor>> out;
  out.reserve(count);
  for (intptr_t i = 0; i < count; i++) out.push_back(optional(items[i]));
  return out;
}

inline at::Scalar scalar(const ct_scalar &value) {
  switch (value.kind) {
  case CT_INT: return at::Scalar(value.integer);
  case CT_BOOL: return at::Scalar(value.integer != 0);
  case CT_COMPLEX: return at::Scalar(c10::complex<double>(value.real, value.imaginary));
  default: return at::Scalar(value.real);
  }
}

inline ct_scalar give_scalar(const at::Scalar &value) {
  if (value.isComplex()) {
    const auto number = value.toComplexDouble();
    return {CT_COMPLEX, 0, number.real(), number.imag()};
  }
  if (value.isBoolean()) return {CT_BOOL, value.toBool() ? 1 : 0, 0, 0};
  if (value.type() == at::ScalarType::UInt64 && value.toUInt64() > INT64_MAX) {
    return {CT_DOUBLE, 0, static_cast<double>(value.toUInt64()), 0};
  }
  if (value.isIntegral(false)) return {CT_INT, value.toLong(), 0, 0};
  return {CT_DOUBLE, 0, value.toDouble(), 0};
}

inline std::optional<at::Scalar> optional_scalar(const ct_scalar &value) {
  return value.kind == CT_NONE ? std::nullopt : std::optional<at::Scalar>(scalar(value));
}

inline std::vector<at::Scalar> scalars(const ct_scalar *values, intptr_t count) {
  std::vector<at::Scalar> out;
  out.reserve(count);
  for (intptr_t i = 0; i < count; i++) out.push_back(scalar(values[i]));
  return out;
}

inline std::optional<int64_t> optional(const ct_optional_int &value) {
  return value.present ? std::optional<int64_t>(value.value) : std::nullopt;
}
inline std::optional<double> optional(const ct_optional_double &value) {
  return value.present ? std::optional<double>(value.value) : std::nullopt;
}
inline std::optional<bool> optional_bool(int8_t value) {
  return value < 0 ? std::nullopt : std::optional<bool>(value != 0);
}
inline std::optional<std::string_view> optional_string(const char *text) {
  return text == nullptr ? std::nullopt : std::optional<std::string_view>(text);
}

inline at::IntArrayRef ints(const intptr_t *items, intptr_t count) {
  static_assert(sizeof(intptr_t) == sizeof(int64_t));
  return {reinterpret_cast<const int64_t *>(items), static_cast<size_t>(count)};
}
inline c10::SymIntArrayRef symints(const intptr_t *items, intptr_t count) {
  return c10::fromIntArrayRefSlow(ints(items, count));
}
inline at::OptionalIntArrayRef optional_ints(const intptr_t *items, intptr_t count) {
  if (count < 0) return std::nullopt;
  const at::IntArrayRef list = ints(items, count);
  return at::OptionalIntArrayRef(std::in_place, list.data(), list.size());
}
inline at::OptionalSymIntArrayRef optional_symints(const intptr_t *items, intptr_t count) {
  if (count < 0) return std::nullopt;
  const c10::SymIntArrayRef list = symints(items, count);
  return at::OptionalSymIntArrayRef(std::in_place, list.data(), list.size());
}
/// For each of three gradients whether it is wanted.
inline std::array<bool, 3> three(const bool *items) { return {items[0], items[1], items[2]}; }
inline at::ArrayRef<double> doubles(const double *items, intptr_t count) { return {items, static_cast<size_t>(count)}; }
inline std::optional<at::ArrayRef<double>> optional_doubles(const double *items, intptr_t count) {
  return count < 0 ? std::nullopt : std::optional<at::ArrayRef<double>>(doubles(items, count));
}

inline at::ScalarType dtype(int8_t code) { return static_cast<at::ScalarType>(code); }
inline std::optional<at::ScalarType> optional_dtype(int8_t code) {
  return code < 0 ? std::nullopt : std::optional<at::ScalarType>(dtype(code));
}
inline at::Layout layout(int8_t code) { return static_cast<at::Layout>(code); }
inline std::optional<at::Layout> optional_layout(int8_t code) {
  return code < 0 ? std::nullopt : std::optional<at::Layout>(layout(code));
}
inline at::MemoryFormat memory_format(int8_t code) { return static_cast<at::MemoryFormat>(code); }
inline std::optional<at::MemoryFormat> optional_memory_format(int8_t code) {
  return code < 0 ? std::nullopt : std::optional<at::MemoryFormat>(memory_format(code));
}
inline at::Device device(ct_device value) {
  return {static_cast<at::DeviceType>(value.type), static_cast<at::DeviceIndex>(value.index)};
}
inline std::optional<at::Device> optional_device(ct_device value) {
  return value.type < 0 ? std::nullopt : std::optional<at::Device>(device(value));
}
inline ct_device give_device(const at::Device &device) {
  return {static_cast<int8_t>(device.type()), static_cast<int8_t>(device.index())};
}

inline at::Generator generator(ct_generator_t handle) {
  auto *implementation = reinterpret_cast<c10::GeneratorImpl *>(handle);
  return at::Generator(c10::intrusive_ptr<c10::GeneratorImpl>::unsafe_reclaim_from_nonowning(implementation));
}
inline std::optional<at::Generator> optional_generator(ct_generator_t handle) {
  return handle == nullptr ? std::nullopt : std::optional<at::Generator>(generator(handle));
}

} // namespace ctorch
