// Tensors whose shape is not known yet: the parameters and buffers of lazy layers. They carry a dispatch key of their
// own, by which every op on them fails, until their data is set.
#include <ATen/core/dispatch/Dispatcher.h>
#include <c10/core/TensorImpl.h>
#include <c10/core/impl/LocalDispatchKeySet.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "convert.h"
#include "ctorch.h"

using namespace ctorch;

namespace {

/// A key that libtorch keeps for wrappers of tensors and uses nowhere itself. It comes before all others.
constexpr auto mark = c10::DispatchKey::TESTING_ONLY_GenericWrapper;

/// What setting and reading the data call.
constexpr std::array<std::string_view, 3> allowed = {"aten::set_data", "aten::data",
                                                     "aten::_has_compatible_shallow_copy_type"};

/// As Python's `UninitializedTensorMixin` answers.
void refuse(const c10::OperatorHandle &op, c10::DispatchKeySet, torch::jit::Stack *stack) {
  const std::string &name = op.operator_name().name;
  if (std::find(allowed.begin(), allowed.end(), name) != allowed.end()) {
    const c10::impl::ExcludeDispatchKeyGuard without(mark);
    op.callBoxed(stack);
    return;
  }
  TORCH_CHECK_VALUE(false, "Attempted to use an uninitialized parameter in ", name,
                    ". This error happens when you are using a `LazyModule` or explicitly manipulating "
                    "`torch.nn.parameter.UninitializedParameter` objects. When using LazyModules Call `forward` with a "
                    "dummy batch to initialize the parameters before calling torch functions");
}

} // namespace

int32_t ct_tensor_uninitialized(ct_tensor_t like, ct_tensor_t *out0) {
  return guarded("empty", {like}, [&] {
    static const auto fallback = c10::Dispatcher::singleton().registerFallback(
        mark, c10::KernelFunction::makeFromBoxedFunction<&refuse>(), "swift-torch: uninitialized tensors");
    Borrowed model(like);
    *out0 = give(at::Tensor(c10::make_intrusive<c10::TensorImpl>(
        c10::Storage(model.tensor.storage()), model.tensor.key_set().add(mark), model.tensor.dtype())));
  });
}

bool ct_tensor_is_uninitialized(ct_tensor_t tensor) { return implementation(tensor)->key_set().has(mark); }
