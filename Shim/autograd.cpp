// Gradients: leaves, backward, and the modes of the calling thread.
#include <ATen/core/grad_mode.h>
#include <c10/core/AutogradState.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/function.h>
#include <torch/csrc/autograd/variable.h>

#include <memory>

#include "convert.h"
#include "ctorch.h"
#include "scopes.h"

using namespace ctorch;

namespace {

std::optional<bool> kept(int8_t retain_graph) { return optional_bool(retain_graph); }

/// Sets whether gradients take the layout of what they belong to, and gives what was set before. An older libtorch
/// always lets them.
template <typename State> bool exchange_layout_policy(State &state, bool enforced) {
  if constexpr (requires { state.set_grad_layout_enforcement_enabled(enforced); }) {
    const bool before = state.get_grad_layout_enforcement_enabled();
    state.set_grad_layout_enforcement_enabled(enforced);
    return before;
  }
  return true;
}

} // namespace

bool ct_tensor_requires_grad(ct_tensor_t tensor) {
  Borrowed self(tensor);
  return self.tensor.defined() && self.tensor.requires_grad();
}

int32_t ct_tensor_set_requires_grad(ct_tensor_t tensor, bool value) {
  return guarded("requires_grad_", {tensor}, [&] {
    Borrowed self(tensor);
    TORCH_CHECK(!(self.tensor.defined() && !self.tensor.is_leaf() && !value),
                "you can only change requires_grad flags of leaf variables. If you want to use a computed variable "
                "in a subgraph that doesn't require differentiation use var_no_grad = var.detach().");
    self.tensor.requires_grad_(value);
  });
}

int32_t ct_tensor_is_leaf(ct_tensor_t tensor, bool *out) {
  return guarded("is_leaf", {tensor}, [&] {
    Borrowed self(tensor);
    *out = self.tensor.is_leaf();
  });
}

bool ct_tensor_retains_grad(ct_tensor_t tensor) {
  Borrowed self(tensor);
  return self.tensor.defined() && self.tensor.retains_grad();
}

int32_t ct_tensor_version(ct_tensor_t tensor, intptr_t *out) {
  return guarded("_version", {tensor}, [&] {
    Borrowed self(tensor);
    *out = self.tensor._version();
  });
}

intptr_t ct_tensor_output_nr(ct_tensor_t tensor) {
  Borrowed self(tensor);
  return self.tensor.defined() ? static_cast<intptr_t>(self.tensor.output_nr()) : 0;
}

int32_t ct_tensor_grad(ct_tensor_t tensor, ct_tensor_t *out0) {
  return guarded("grad", {tensor}, [&] {
    Borrowed self(tensor);
    const at::Tensor &grad = self.tensor.grad();
    *out0 = grad.defined() ? give(grad) : nullptr;
  });
}

int32_t ct_tensor_set_grad(ct_tensor_t tensor, ct_tensor_t grad) {
  return guarded("grad", {tensor}, [&] {
    Borrowed self(tensor);
    if (grad != nullptr) {
      Borrowed value(grad);
      TORCH_CHECK(!self.tensor.is_same(value.tensor), "can't assign Variable as its own grad");
      const auto expected = self.tensor.is_leaf() ? self.tensor.grad_dtype() : self.tensor.scalar_type();
      TORCH_CHECK(!expected || value.tensor.scalar_type() == *expected, "attempting to assign a gradient with dtype '",
                  value.tensor.dtype(), "' to a tensor with grad_dtype '", *expected,
                  "'. The gradient must match the tensor's grad_dtype (defaults to the "
                  "tensor's dtype). You can set the tensor's grad_dtype attribute with a specific dtype, or None to "
                  "allow any dtype. Set grad_dtype with caution. Diverging the dtypes of a tensor and its gradient may "
                  "break downstream systems that assume they match.");
      TORCH_CHECK(value.tensor.device().type() == self.tensor.device().type(),
                  "attempting to assign a gradient with device type '", value.tensor.device().type(),
                  "' to a tensor with device type '", self.tensor.device().type(),
                  "'. Please ensure that the gradient and the tensor are on the same device");
      TORCH_CHECK(value.tensor.sizes() == self.tensor.sizes(), "attempting to assign a gradient of size '",
                  value.tensor.sizes(), "' to a tensor of size '", self.tensor.sizes(),
                  "'. Please ensure that the gradient and the tensor are the same size");
    }
    self.tensor.mutable_grad() = shared(grad);
  });
}

int32_t ct_tensor_grad_dtype(ct_tensor_t tensor, int8_t *out) {
  return guarded("grad_dtype", {tensor}, [&] {
    const Borrowed self(tensor);
    TORCH_CHECK(!self.tensor.grad_fn(), "grad_dtype can only be accessed on leaf tensors.");
    const auto found = self.tensor.grad_dtype();
    *out = found ? static_cast<int8_t>(*found) : -1;
  });
}

int32_t ct_tensor_set_grad_dtype(ct_tensor_t tensor, int8_t code) {
  return guarded("grad_dtype", {tensor}, [&] {
    const Borrowed self(tensor);
    const auto wanted = optional_dtype(code);
    const at::Tensor &grad = self.tensor.grad();
    TORCH_CHECK(!wanted || !grad.defined() || grad.scalar_type() == *wanted, "Cannot set grad_dtype to '", *wanted,
                "' because there is already a gradient with dtype '", grad.dtype(),
                "'. Please clear the gradient (.grad = None) before changing grad_dtype, or ensure the new grad_dtype "
                "matches the existing gradient's dtype.");
    self.tensor.set_grad_dtype(wanted);
  });
}

int32_t ct_tensor_variable_data(ct_tensor_t tensor, ct_tensor_t *out0) {
  return guarded("data", {tensor}, [&] {
    Borrowed self(tensor);
    *out0 = give(self.tensor.variable_data());
  });
}

int32_t ct_tensor_set_data(ct_tensor_t tensor, ct_tensor_t data) {
  return guarded("data", {tensor, data}, [&] {
    Borrowed self(tensor), value(data);
    self.tensor.set_data(value.tensor);
  });
}

int32_t ct_backward(const ct_tensor_t *roots, intptr_t roots_n, const ct_tensor_t *grads, intptr_t grads_n,
                    int8_t retain_graph, bool create_graph, const ct_tensor_t *inputs, intptr_t inputs_n) {
  return guarded("backward", [&] {
    TORCH_CHECK(!ct_func_active(), "backward() called inside a functorch transform. This is not supported, please use "
                                   "functorch.grad or functorch.vjp instead or call backward() outside of functorch "
                                   "transforms.");
    const HooksInScope scope;
    torch::autograd::backward(tensors(roots, roots_n), tensors(grads, grads_n), kept(retain_graph), create_graph,
                              tensors(inputs, inputs_n));
  });
}

int32_t ct_grad(const ct_tensor_t *outputs, intptr_t outputs_n, const ct_tensor_t *inputs, intptr_t inputs_n,
                const ct_tensor_t *grads, intptr_t grads_n, int8_t retain_graph, bool create_graph,
                ct_tensor_list *out0) {
  return guarded("autograd.grad", [&] {
    const HooksInScope scope;
    auto found = torch::autograd::grad(tensors(outputs, outputs_n), tensors(inputs, inputs_n), tensors(grads, grads_n),
                                       kept(retain_graph), create_graph, /*allow_unused=*/true);
    *out0 = give_list(std::move(found));
  });
}

bool ct_grad_enabled(void) { return at::GradMode::is_enabled(); }
void ct_set_grad_enabled(bool enabled) { at::GradMode::set_enabled(enabled); }

bool ct_exchange_grad_layout_policy(bool enforced) {
  return exchange_layout_policy(c10::AutogradState::get_tls_state(), enforced);
}

uint64_t ct_skip_autograd(void) {
  auto keys = c10::impl::tls_local_dispatch_key_set();
  const auto before = keys.excluded_;
  keys.excluded_ = before | c10::autograd_dispatch_keyset;
  c10::impl::_force_tls_local_dispatch_key_set(keys);
  return before.raw_repr();
}

void ct_skip_autograd_end(uint64_t before) {
  auto keys = c10::impl::tls_local_dispatch_key_set();
  keys.excluded_ = c10::DispatchKeySet(c10::DispatchKeySet::RAW, before);
  c10::impl::_force_tls_local_dispatch_key_set(keys);
}

int32_t ct_inference_enter(bool mode, void **out) {
  return guarded("inference_mode", [&] { *out = std::make_unique<c10::InferenceMode>(mode).release(); });
}

void ct_inference_leave(void *scope) {
  const std::unique_ptr<c10::InferenceMode> ended(static_cast<c10::InferenceMode *>(scope));
}

bool ct_inference_enabled(void) { return c10::InferenceMode::is_enabled(); }

int32_t ct_tensor_name(ct_tensor_t tensor, char **out) {
  return guarded("name", {tensor}, [&] {
    Borrowed self(tensor);
    const std::string &name = self.tensor.name();
    *out = name.empty() ? nullptr : strdup(name.c_str());
  });
}

int32_t ct_tensor_set_name(ct_tensor_t tensor, const char *name) {
  return guarded("name", {tensor}, [&] {
    Borrowed self(tensor);
    torch::autograd::impl::set_name(self.tensor, name);
  });
}
