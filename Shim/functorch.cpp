// torch.func: the layers of transforms on the calling thread, and the tensors that belong to one of them. After
// torch/csrc/functorch/init.cpp.
#include <ATen/FunctionalTensorWrapper.h>
#include <ATen/LegacyVmapMode.h>
#include <ATen/WrapDimUtils.h>
#include <ATen/functorch/BatchedTensorImpl.h>
#include <ATen/functorch/DynamicLayer.h>
#include <ATen/functorch/TensorWrapper.h>
#include <ATen/ops/_add_batch_dim.h>
#include <ATen/ops/_remove_batch_dim.h>
#include <c10/core/AutogradState.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/forward_grad.h>

#include <cstring>
#include <memory>
#include <mutex>
#include <variant>

#include "convert.h"
#include "ctorch.h"
#include "scopes.h"

using namespace ctorch;
namespace functorch = at::functorch;
namespace functionalization = at::functionalization::impl;
using functorch::TransformType;

namespace {

/// From 2.12 on the layers of derivatives lift inference mode while they are there, and note that.
template <typename Optional = std::optional<bool>> constexpr bool lifts_inference_mode = requires(Optional flag) {
  functorch::initAndPushDynamicLayer(TransformType::Grad, {}, {}, flag, flag, flag, flag);
};

void set_inference_mode(bool enabled) {
  auto state = c10::AutogradState::get_tls_state();
  state.set_inference_mode(enabled);
  c10::AutogradState::set_tls_state(state);
}

template <typename Optional> int64_t push(TransformType type, std::optional<c10::SymInt> size,
                                          std::optional<functorch::RandomnessType> randomness, Optional grad,
                                          Optional forward_grad, Optional views) {
  if constexpr (lifts_inference_mode<Optional>) {
    const bool inference = (grad || forward_grad) && c10::InferenceMode::is_enabled();
    if (inference) set_inference_mode(false);
    return functorch::initAndPushDynamicLayer(type, size, randomness, grad, forward_grad, views, Optional(inference));
  } else {
    return functorch::initAndPushDynamicLayer(type, size, randomness, grad, forward_grad, views);
  }
}

/// Whether the layer that ends had lifted inference mode.
template <typename Layer> bool lifted_inference_mode(const Layer &layer) {
  return std::visit(
      [](const auto &meta) {
        if constexpr (requires { meta.prevInferenceMode_; }) {
          return meta.prevInferenceMode_;
        } else {
          return false;
        }
      },
      layer.interpreter().meta());
}

functorch::RandomnessType randomness_type(enum ct_func_randomness value) {
  switch (value) {
  case CT_FUNC_SAME: return functorch::RandomnessType::Same;
  case CT_FUNC_DIFFERENT: return functorch::RandomnessType::Different;
  default: return functorch::RandomnessType::Error;
  }
}

/// The level of duals that is open, -1 for none: one for the whole process, as in libtorch. Transforms within one
/// another, and on several threads, share one.
std::mutex duals;
int64_t dual_level = -1;
int64_t all_shared_duals = 0;
/// What this thread has opened of it.
thread_local int64_t own_duals = 0;
thread_local int64_t shared_duals = 0;

void enter_dual() { dual_level = static_cast<int64_t>(torch::autograd::ForwardADLevel::get_next_idx()); }

void exit_dual(int64_t level) {
  torch::autograd::ForwardADLevel::release_idx(static_cast<uint64_t>(level));
  dual_level = level - 1;
}

at::Tensor moved(const at::Tensor &self, int64_t from, int64_t to) {
  const int64_t dims = self.dim();
  from = at::maybe_wrap_dim(from, dims);
  to = at::maybe_wrap_dim(to, dims);
  return from == to ? self : self.movedim(from, to);
}

/// Whether the tensor is one of this layer or of one inside it, so that the layer's dimension is in it.
const functorch::BatchedTensorImpl *batched_from(const at::Tensor &self, int64_t level) {
  const auto *batched = functorch::maybeGetBatchedImpl(self);
  return batched != nullptr && batched->level() >= level ? batched : nullptr;
}

} // namespace

int32_t ct_func_enter(enum ct_func_transform transform, intptr_t *level) {
  return guarded("torch.func", [&] {
    const std::optional<bool> none;
    switch (transform) {
    case CT_FUNC_GRAD:
      *level = push(TransformType::Grad, {}, {}, std::optional<bool>(c10::GradMode::is_enabled()), none, none);
      return;
    case CT_FUNC_JVP: {
      const bool forward = c10::AutogradState::get_tls_state().get_fw_grad_mode();
      *level = push(TransformType::Jvp, {}, {}, none, std::optional<bool>(forward), none);
      return;
    }
    case CT_FUNC_FUNCTIONALIZE:
    case CT_FUNC_FUNCTIONALIZE_VIEWS:
      const bool keeps_views = transform == CT_FUNC_FUNCTIONALIZE;
      *level = push(TransformType::Functionalize, {}, {}, none, none, std::optional<bool>(keeps_views));
    }
  });
}

int32_t ct_func_enter_vmap(intptr_t size, enum ct_func_randomness randomness, intptr_t *level) {
  return guarded("vmap", [&] {
    const std::optional<bool> none;
    *level = push(TransformType::Vmap, c10::SymInt(size), randomness_type(randomness), none, none, none);
  });
}

int32_t ct_func_leave(void) {
  return guarded("torch.func", [&] {
    const auto layer = functorch::popDynamicLayerAndDeleteMetadata();
    if (lifted_inference_mode(layer)) set_inference_mode(true);
  });
}

int32_t ct_batch_enter(intptr_t *level) {
  return guarded("vmap", [&] { *level = at::impl::VmapMode::increment_nesting(); });
}

void ct_batch_leave(void) { at::impl::VmapMode::decrement_nesting(); }

int32_t ct_batch_add(ct_tensor_t tensor, intptr_t level, ct_tensor_t *out0) {
  return guarded("vmap", {tensor}, [&] { *out0 = give(at::_add_batch_dim(shared(tensor), 0, level)); });
}

int32_t ct_batch_remove(ct_tensor_t tensor, intptr_t level, intptr_t size, ct_tensor_t *out0) {
  return guarded("vmap", {tensor}, [&] { *out0 = give(at::_remove_batch_dim(shared(tensor), level, size, 0)); });
}

bool ct_func_active(void) { return !functorch::getDynamicLayerStack().empty(); }

int32_t ct_func_top(ct_func_layer *out) {
  return guarded("torch.func", [&] {
    *out = ct_func_layer{CT_FUNC_LAYER_NONE, 0, 0, CT_FUNC_ERROR, false};
    const auto layer = functorch::maybeCurrentDynamicLayer();
    if (!layer) return;
    out->level = layer->layerId();
    const auto &meta = layer->interpreter().meta();
    if (const auto *vmap = std::get_if<functorch::VmapInterpreterMeta>(&meta)) {
      out->kind = CT_FUNC_LAYER_VMAP;
      out->size = vmap->batchSize_.expect_int();
      switch (vmap->randomness_) {
      case functorch::RandomnessType::Same: out->randomness = CT_FUNC_SAME; break;
      case functorch::RandomnessType::Different: out->randomness = CT_FUNC_DIFFERENT; break;
      default: break;
      }
    } else if (const auto *grad = std::get_if<functorch::GradInterpreterMeta>(&meta)) {
      out->kind = CT_FUNC_LAYER_GRAD;
      out->was_enabled = grad->prevGradMode_;
    } else if (const auto *jvp = std::get_if<functorch::JvpInterpreterMeta>(&meta)) {
      out->kind = CT_FUNC_LAYER_JVP;
      out->was_enabled = jvp->prevFwdGradMode_;
    } else {
      out->kind = CT_FUNC_LAYER_FUNCTIONALIZE;
    }
  });
}

int32_t ct_func_lower(ct_func_saved_t *saved) {
  return guarded("torch.func", [&] {
    auto layer = std::make_unique<functorch::DynamicLayer>(functorch::popDynamicLayer());
    *saved = reinterpret_cast<ct_func_saved_t>(layer.release());
  });
}

void ct_func_raise(ct_func_saved_t saved) {
  const std::unique_ptr<functorch::DynamicLayer> layer(reinterpret_cast<functorch::DynamicLayer *>(saved));
  functorch::pushDynamicLayer(std::move(*layer));
}

int32_t ct_func_add_batch(ct_tensor_t tensor, intptr_t dim, intptr_t level, ct_tensor_t *out0) {
  return guarded("vmap", {tensor}, [&] { *out0 = give(functorch::addBatchDim(shared(tensor), dim, level)); });
}

int32_t ct_func_remove_batch(ct_tensor_t tensor, intptr_t level, intptr_t size, intptr_t dim, ct_tensor_t *out0) {
  return guarded("vmap", {tensor}, [&] {
    const Borrowed self(tensor);
    if (const auto *batched = batched_from(self.tensor, level)) {
      TORCH_INTERNAL_ASSERT(batched->level() == level);
      *out0 = give(moved(batched->value(), batched->bdim(), dim));
      return;
    }
    auto sizes = self.tensor.sizes().vec();
    sizes.insert(sizes.begin() + at::maybe_wrap_dim(dim, self.tensor.dim() + 1), size);
    *out0 = give(self.tensor.expand(sizes));
  });
}

int32_t ct_func_wrap(ct_tensor_t tensor, intptr_t level, ct_tensor_t *out0) {
  return guarded("torch.func", {tensor},
                 [&] { *out0 = give(functorch::makeTensorWrapper(Borrowed(tensor).tensor, level)); });
}

int32_t ct_func_unwrap(ct_tensor_t tensor, intptr_t level, ct_tensor_t *out0) {
  return guarded("torch.func", {tensor}, [&] {
    const Borrowed self(tensor);
    const auto *wrapper = functorch::maybeGetTensorWrapper(self.tensor);
    *out0 = give(wrapper != nullptr && wrapper->level() == level ? wrapper->value() : self.tensor);
  });
}

int32_t ct_func_require_grad(ct_tensor_t tensor) {
  return guarded("torch.func", {tensor}, [&] { Borrowed(tensor).tensor.requires_grad_(); });
}

int32_t ct_func_tensor(ct_tensor_t tensor, ct_func_wrapper *out) {
  return guarded("torch.func", {tensor}, [&] {
    const Borrowed borrowed(tensor);
    const at::Tensor &self = borrowed.tensor;
    *out = ct_func_wrapper{CT_FUNC_PLAIN, -1, -1, nullptr};
    if (!self.defined()) return;
    if (const auto *batched = functorch::maybeGetBatchedImpl(self)) {
      *out = ct_func_wrapper{CT_FUNC_BATCHED, batched->level(), batched->bdim(), give(batched->value())};
    } else if (const auto *wrapper = functorch::maybeGetTensorWrapper(self)) {
      *out = ct_func_wrapper{CT_FUNC_TRACKING, wrapper->level().value_or(-2), -1, give(wrapper->value())};
    } else if (functionalization::isFunctionalTensor(self)) {
      const auto *functional = functionalization::unsafeGetFunctionalWrapper(self);
      *out = ct_func_wrapper{CT_FUNC_FUNCTIONAL, functional->level(), -1, give(functional->value())};
    }
  });
}

int32_t ct_func_wrap_functional(ct_tensor_t tensor, intptr_t level, ct_tensor_t *out0) {
  return guarded("functionalize", {tensor}, [&] {
    at::Tensor wrapped = functionalization::to_functional_tensor(Borrowed(tensor).tensor);
    functionalization::unsafeGetFunctionalWrapper(wrapped)->set_level(level);
    *out0 = give(std::move(wrapped));
  });
}

int32_t ct_func_unwrap_functional(ct_tensor_t tensor, bool keeps_views, ct_tensor_t *out0) {
  return guarded("functionalize", {tensor}, [&] {
    const Borrowed self(tensor);
    if (!functionalization::isFunctionalTensor(self.tensor)) {
      *out0 = give(self.tensor);
      return;
    }
    functionalization::sync(self.tensor);
    auto *functional = functionalization::unsafeGetFunctionalWrapper(self.tensor);
    const functionalization::FunctionalizationReapplyViewsGuard guard(keeps_views);
    if (functional->apply_updates()) functional->regenerate_from_base();
    *out0 = give(functional->value());
  });
}

int32_t ct_func_propagate(ct_tensor_t plain, ct_tensor_t functional) {
  return guarded("functionalize", {plain}, [&] {
    const Borrowed self(plain), wrapped(functional);
    if (!functionalization::isFunctionalTensor(wrapped.tensor)) return;
    functionalization::sync(wrapped.tensor);
    const at::Tensor value = functionalization::unsafeGetFunctionalWrapper(wrapped.tensor)->value();
    if (self.tensor.is_same(value)) return;
    if (self.tensor.nbytes() != value.nbytes()) self.tensor.resize_(value.sizes());
    if (self.tensor.sizes() != value.sizes()) self.tensor.as_strided_(value.sizes(), value.strides());
    self.tensor.copy_(value);
  });
}

bool ct_func_pause(bool paused) {
  constexpr auto front = c10::DispatchKey::FuncTorchDynamicLayerFrontMode;
  const bool before = c10::impl::tls_is_dispatch_key_excluded(front);
  c10::impl::tls_set_dispatch_key_excluded(front, paused);
  c10::impl::tls_set_dispatch_key_excluded(c10::DispatchKey::FuncTorchDynamicLayerBackMode, paused);
  return before;
}

bool ct_forward_grad_enabled(void) { return c10::AutogradState::get_tls_state().get_fw_grad_mode(); }

void ct_set_forward_grad_enabled(bool enabled) { c10::AutogradState::get_tls_state().set_fw_grad_mode(enabled); }

intptr_t ct_dual_level(void) {
  const std::lock_guard<std::mutex> lock(duals);
  return dual_level;
}

int32_t ct_dual_enter(intptr_t *level) {
  return guarded("enter_dual_level", [&] {
    const std::lock_guard<std::mutex> lock(duals);
    enter_dual();
    own_duals++;
    *level = dual_level;
  });
}

int32_t ct_dual_exit(intptr_t level) {
  return guarded("exit_dual_level", [&] {
    const std::lock_guard<std::mutex> lock(duals);
    exit_dual(level);
    if (own_duals > 0) own_duals--;
  });
}

int32_t ct_dual_share(void) {
  return guarded("enter_dual_level", [&] {
    const std::lock_guard<std::mutex> lock(duals);
    if (all_shared_duals == 0) enter_dual();
    all_shared_duals++;
    shared_duals++;
  });
}

int32_t ct_dual_unshare(void) {
  return guarded("exit_dual_level", [&] {
    const std::lock_guard<std::mutex> lock(duals);
    shared_duals--;
    all_shared_duals--;
    if (all_shared_duals == 0) exit_dual(dual_level);
  });
}

ctorch::OpenLevels ctorch::OpenLevels::now() noexcept {
  return {::own_duals, ::shared_duals, at::impl::VmapMode::current_vmap_level()};
}

void ctorch::OpenLevels::return_to() const noexcept {
  while (at::impl::VmapMode::current_vmap_level() > batches) at::impl::VmapMode::decrement_nesting();
  while (::shared_duals > shared_duals && ct_dual_unshare() == 0) {
  }
  while (::own_duals > own_duals && ct_dual_exit(ct_dual_level()) == 0) {
  }
}
