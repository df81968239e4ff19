// A tensor's lifetime, its shape and type, its bytes, and indexing.
#include <ATen/Context.h>
#include <ATen/EmptyTensor.h>
#include <ATen/ScalarOps.h>
#include <ATen/TensorIndexing.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/lift_fresh.h>
#include <c10/core/impl/LocalDispatchKeySet.h>

#include <cstring>

#include "convert.h"
#include "ctorch.h"

using namespace ctorch;

namespace {

/// To libtorch the undefined tensor is one of shape [0].
void check_defined(const at::Tensor &tensor) { TORCH_CHECK(tensor.defined(), "a failed call gave no tensor"); }

template <typename Value, typename Body> int32_t read(ct_tensor_t tensor, const char *op, Value *out, Body body) {
  return guarded(op, {tensor}, [&] {
    Borrowed self(tensor);
    check_defined(self.tensor);
    *out = body(self.tensor);
  });
}

at::indexing::TensorIndex converted(const ct_index &index) {
  using at::indexing::TensorIndex;
  const auto symbolic = [](const ct_optional_int &value) {
    return value.present ? std::optional<c10::SymInt>(value.value) : std::nullopt;
  };
  switch (index.kind) {
  case CT_INDEX_ELLIPSIS: return TensorIndex(at::indexing::Ellipsis);
  case CT_INDEX_INT: return TensorIndex(static_cast<int64_t>(index.value));
  case CT_INDEX_BOOL: return TensorIndex(index.value != 0);
  case CT_INDEX_SLICE:
    return TensorIndex(at::indexing::Slice(symbolic(index.start), symbolic(index.stop), symbolic(index.step)));
  case CT_INDEX_TENSOR: return TensorIndex(shared(index.tensor));
  default: return TensorIndex(at::indexing::None);
  }
}

/// Before the sizes are looked at.
void check_indexed(const at::Tensor &self) {
  check_initialized(self, "<slot wrapper '__getitem__' of 'torch._C.TensorBase' objects>");
}

int64_t dimensions(const ct_index &index) {
  if (index.kind == CT_INDEX_INT || index.kind == CT_INDEX_SLICE) return 1;
  if (index.kind != CT_INDEX_TENSOR) return 0;
  const Borrowed tensor(index.tensor);
  const auto type = tensor.tensor.scalar_type();
  return type == at::kByte || type == at::kBool ? tensor.tensor.dim() : 1;
}

/// As Python, which counts several indices before it looks at any.
std::vector<at::indexing::TensorIndex> converted(const at::Tensor &self, const ct_index *indices, intptr_t count) {
  int64_t specified = 0;
  for (intptr_t i = 0; i < count; i++) specified += dimensions(indices[i]);
  TORCH_CHECK_INDEX(count == 1 || specified <= self.dim(), "too many indices for tensor of dimension ", self.dim());
  std::vector<at::indexing::TensorIndex> out;
  out.reserve(count);
  for (intptr_t i = 0; i < count; i++) out.push_back(converted(indices[i]));
  return out;
}

} // namespace

void ct_tensor_release(ct_tensor_t tensor) {
  const auto released = c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim(implementation(tensor));
}

ct_tensor_t ct_tensor_retain(ct_tensor_t tensor) { return give(shared(tensor)); }

ct_tensor_t ct_tensor_undefined(void) { return give(at::Tensor()); }

bool ct_tensor_is_defined(ct_tensor_t tensor) { return Borrowed(tensor).tensor.defined(); }

void ct_tensor_list_free(ct_tensor_list list) { std::free(list.items); }

int32_t ct_tensor_dim(ct_tensor_t tensor, intptr_t *out) {
  return read(tensor, "dim", out, [](const at::Tensor &self) { return self.dim(); });
}

int32_t ct_tensor_sizes(ct_tensor_t tensor, intptr_t *out) {
  return guarded("size", {tensor}, [&] {
    Borrowed self(tensor);
    check_defined(self.tensor);
    const auto sizes = self.tensor.sizes();
    std::copy(sizes.begin(), sizes.end(), out);
  });
}

int32_t ct_tensor_strides(ct_tensor_t tensor, intptr_t *out) {
  return guarded("stride", {tensor}, [&] {
    Borrowed self(tensor);
    const auto strides = self.tensor.strides();
    std::copy(strides.begin(), strides.end(), out);
  });
}

int32_t ct_tensor_numel(ct_tensor_t tensor, intptr_t *out) {
  return read(tensor, "numel", out, [](const at::Tensor &self) { return self.numel(); });
}

int32_t ct_tensor_storage_offset(ct_tensor_t tensor, intptr_t *out) {
  return read(tensor, "storage_offset", out, [](const at::Tensor &self) { return self.storage_offset(); });
}

int32_t ct_tensor_is_contiguous(ct_tensor_t tensor, int8_t format, bool *out) {
  return read(tensor, "is_contiguous", out,
              [format](const at::Tensor &self) { return self.is_contiguous(memory_format(format)); });
}

int8_t ct_tensor_dtype(ct_tensor_t tensor) { return static_cast<int8_t>(Borrowed(tensor).tensor.scalar_type()); }

int8_t ct_tensor_layout(ct_tensor_t tensor) {
  Borrowed self(tensor);
  return self.tensor.defined() ? static_cast<int8_t>(self.tensor.layout()) : 0;
}

int32_t ct_tensor_device(ct_tensor_t tensor, ct_device *out) {
  return read(tensor, "device", out, [](const at::Tensor &self) { return give_device(self.device()); });
}

intptr_t ct_dtype_size(int8_t code) {
  // A placeholder's dtype has no size, and libtorch would throw.
  return dtype(code) == at::ScalarType::Undefined ? 0 : static_cast<intptr_t>(c10::elementSize(dtype(code)));
}

bool ct_tensor_is_conj(ct_tensor_t tensor) { return Borrowed(tensor).tensor.is_conj(); }

bool ct_tensor_is_neg(ct_tensor_t tensor) { return Borrowed(tensor).tensor.is_neg(); }

bool ct_tensor_is_nested(ct_tensor_t tensor) { return Borrowed(tensor).tensor.is_nested(); }

int32_t ct_tensor_qscheme(ct_tensor_t tensor, intptr_t *out) {
  return read(tensor, "qscheme", out, [](const at::Tensor &self) { return static_cast<intptr_t>(self.qscheme()); });
}

bool ct_tensor_same_storage(ct_tensor_t a, ct_tensor_t b) {
  Borrowed first(a), second(b);
  return first.tensor.defined() && second.tensor.defined() && first.tensor.has_storage() &&
         second.tensor.has_storage() && first.tensor.is_alias_of(second.tensor);
}

int32_t ct_tensor_data(ct_tensor_t tensor, void **out) {
  return read(tensor, "data_ptr", out, [](const at::Tensor &self) { return self.mutable_data_ptr(); });
}

int32_t ct_tensor_from_bytes(const void *bytes, int8_t code, const intptr_t *sizes, intptr_t sizes_n,
                             ct_tensor_t *out0) {
  return guarded("tensor", [&] {
    const auto front = c10::DispatchKey::FuncTorchDynamicLayerFrontMode;
    const bool is_transformed = c10::impl::tls_is_dispatch_key_included(front);
    at::Tensor made;
    {
      // Inside a transform a new tensor may be a wrapper, which has no memory.
      const c10::impl::ExcludeDispatchKeyGuard past(
          c10::DispatchKeySet({front, c10::DispatchKey::FuncTorchDynamicLayerBackMode}));
      made = at::empty(ints(sizes, sizes_n), at::TensorOptions().dtype(dtype(code)));
      if (made.nbytes() != 0) std::memcpy(made.mutable_data_ptr(), bytes, made.nbytes());
    }
    *out0 = give(is_transformed ? at::lift_fresh(made) : std::move(made));
  });
}

int32_t ct_tensor_wrapped_number(ct_scalar value, ct_tensor_t like, ct_tensor_t *out0) {
  return guarded("tensor", [&] {
    at::Tensor made;
    const bool real = value.kind == CT_INT || value.kind == CT_DOUBLE;
    if (real && like != nullptr && implementation(like)->dtype() == caffe2::TypeMeta::Make<float>()) {
      made = at::detail::empty_cpu({}, at::kFloat);
      *made.mutable_data_ptr<float>() =
          value.kind == CT_INT ? static_cast<float>(value.integer) : static_cast<float>(value.real);
    } else {
      made = c10::scalar_to_tensor(scalar(value));
    }
    made.unsafeGetTensorImpl()->set_wrapped_number(true);
    *out0 = give(std::move(made));
  });
}

int32_t ct_tensor_item(ct_tensor_t tensor, ct_scalar *out) {
  return read(tensor, "item", out, [](const at::Tensor &self) { return give_scalar(self.item()); });
}

int32_t ct_tensor_select(ct_tensor_t tensor, intptr_t index, ct_tensor_t *out0) {
  return read(tensor, "index", out0, [index](const at::Tensor &self) {
    check_indexed(self);
    if (self.dim() == 0) return give(self.index({at::indexing::TensorIndex(static_cast<int64_t>(index))}));
    return give(at::indexing::impl::applySelect(self, 0, index, 0, self.device(), self.sym_sizes()));
  });
}

int32_t ct_tensor_index(ct_tensor_t tensor, const ct_index *indices, intptr_t count, ct_tensor_t *out0) {
  return read(tensor, "index", out0, [&](const at::Tensor &self) {
    check_indexed(self);
    return give(self.index(converted(self, indices, count)));
  });
}

int32_t ct_tensor_index_put(ct_tensor_t tensor, const ct_index *indices, intptr_t count, ct_tensor_t value) {
  return guarded("index_put_", {tensor, value}, [&] {
    Borrowed self(tensor), source(value);
    check_initialized(self.tensor, "<slot wrapper '__setitem__' of 'torch._C.TensorBase' objects>");
    self.tensor.index_put_(converted(self.tensor, indices, count), source.tensor);
  });
}

int32_t ct_tensor_fits(ct_tensor_t tensor, int8_t dtype, int8_t layout, ct_device device) {
  return guarded("out", {tensor}, [&] {
    Borrowed self(tensor);
    check_defined(self.tensor);
    const auto wanted_dtype = optional_dtype(dtype);
    const auto wanted_layout = optional_layout(layout);
    const auto wanted_device = optional_device(device);
    TORCH_CHECK(!wanted_dtype || self.tensor.scalar_type() == *wanted_dtype, "dtype ", *wanted_dtype,
                " does not match dtype of out parameter (", self.tensor.scalar_type(), ")");
    TORCH_CHECK(!wanted_layout || self.tensor.layout() == *wanted_layout, "layout ", *wanted_layout,
                " does not match layout of out parameter (", self.tensor.layout(), ")");
    TORCH_CHECK(!wanted_device || self.tensor.device().type() == wanted_device->type(), "device type ",
                wanted_device->type(), " does not match device type of out parameter (", self.tensor.device().type(),
                ")");
  });
}
