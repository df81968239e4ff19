// Tensors whose shape is not known yet: the parameters and buffers of lazy layers. They carry a dispatch key of their
// own, by which every op on them fails, until they are given a shape.
#include <ATen/core/dispatch/Dispatcher.h>
#include <c10/core/TensorImpl.h>
#include <c10/core/impl/LocalDispatchKeySet.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "convert.h"
#include "ctorch.h"

using namespace ctorch;

namespace {

/// Keys that libtorch keeps for others and uses nowhere itself. They come before those of devices and of autograd.
constexpr auto parameter = c10::DispatchKey::TESTING_ONLY_GenericWrapper;
constexpr auto buffer = c10::DispatchKey::DeferredInit;
constexpr c10::DispatchKeySet marks({parameter, buffer});

/// What works on the data that is not there yet, as with Python's `UninitializedTensorMixin`.
constexpr std::array<std::string_view, 8> allowed = {"aten::set_data",
                                                     "aten::data",
                                                     "aten::_has_compatible_shallow_copy_type",
                                                     "aten::to",
                                                     "aten::copy_",
                                                     "aten::is_complex",
                                                     "aten::size",
                                                     "aten::is_floating_point"};

const char *class_name(c10::DispatchKeySet keys) {
  if (keys.has(parameter)) return "UninitializedParameter";
  return keys.has(buffer) ? "UninitializedBuffer" : nullptr;
}

[[noreturn]] void refuse_use(c10::DispatchKeySet keys, std::string_view function) {
  TORCH_CHECK_VALUE(false, "Attempted to use an uninitialized parameter in ", function,
                    ". This error happens when you are using a `LazyModule` or explicitly manipulating "
                    "`torch.nn.parameter.",
                    class_name(keys),
                    "` objects. When using LazyModules Call `forward` with a dummy batch to initialize the parameters "
                    "before calling torch functions");
}

void answer(const c10::OperatorHandle &op, c10::DispatchKeySet keys, torch::jit::Stack *stack) {
  const std::string &name = op.operator_name().name;
  if (std::find(allowed.begin(), allowed.end(), name) == allowed.end()) refuse_use(keys, name);
  const c10::impl::ExcludeDispatchKeyGuard without(marks);
  op.callBoxed(stack);
}

void register_answers() {
  constexpr auto kernel = &c10::KernelFunction::makeFromBoxedFunction<&answer>;
  auto &dispatcher = c10::Dispatcher::singleton();
  static const auto of_parameters = dispatcher.registerFallback(parameter, kernel(), "swift-torch: parameters");
  static const auto of_buffers = dispatcher.registerFallback(buffer, kernel(), "swift-torch: buffers");
}

/// Puts other keys in the place of a tensor's own. What it holds is empty before and after.
void set_keys(const at::Tensor &tensor, c10::DispatchKeySet keys) {
  tensor.unsafeGetTensorImpl()->shallow_copy_from(
      c10::make_intrusive<c10::TensorImpl>(c10::Storage(tensor.storage()), keys, tensor.dtype()));
}

} // namespace

namespace ctorch {

void check_initialized(const at::Tensor &tensor, const char *function) {
  if (tensor.key_set().has_any(marks)) refuse_use(tensor.key_set(), function);
}

} // namespace ctorch

int32_t ct_tensor_set_uninitialized(ct_tensor_t tensor, bool is_parameter) {
  return guarded("empty", {tensor}, [&] {
    register_answers();
    Borrowed self(tensor);
    set_keys(self.tensor, self.tensor.key_set().add(is_parameter ? parameter : buffer));
  });
}

int32_t ct_tensor_change_uninitialized(ct_tensor_t tensor, ct_tensor_t data, bool stays) {
  return guarded("set_data", {tensor, data}, [&] {
    Borrowed self(tensor), other(data);
    const c10::DispatchKeySet mark = self.tensor.key_set() & marks;
    // Between the kinds of devices that share no type, set_data asks for the same keys.
    set_keys(self.tensor, self.tensor.key_set() - marks);
    try {
      self.tensor.set_data(other.tensor);
    } catch (...) {
      set_keys(self.tensor, self.tensor.key_set() | mark);
      throw;
    }
    if (stays) set_keys(self.tensor, self.tensor.key_set() | mark);
  });
}

const char *ct_tensor_uninitialized_name(ct_tensor_t tensor) { return class_name(implementation(tensor)->key_set()); }

int32_t ct_tensor_check_initialized(ct_tensor_t tensor, const char *function) {
  return guarded("", {tensor}, [&] { check_initialized(shared(tensor), function); });
}
