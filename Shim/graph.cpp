// The hooks on tensors and after nodes, and the node that carries a module's backward hooks.
#include <torch/csrc/autograd/custom_function.h>
#include <torch/csrc/autograd/function.h>
#include <torch/csrc/autograd/function_hook.h>
#include <torch/csrc/autograd/variable.h>

#include <cstring>
#include <memory>

#include "convert.h"
#include "ctorch.h"
#include "nodes.h"
#include "scopes.h"

using namespace ctorch;
using torch::autograd::AutogradContext;
using torch::autograd::CppNode;
using torch::autograd::variable_list;

namespace {

/// Gives its inputs, and in the backward pass their gradients.
struct PassOn : torch::autograd::Function<PassOn> {
  static variable_list forward(AutogradContext *context, at::TensorList inputs) {
    variable_list constant;
    for (const auto &input : inputs) {
      if (!input.requires_grad()) constant.push_back(input);
    }
    context->mark_non_differentiable(constant);
    return inputs.vec();
  }
  static variable_list backward(AutogradContext *, variable_list grads) { return grads; }
};

/// What Python shows as `grad_fn`, and how messages call it.
constexpr const char *type_name = "BackwardHookFunctionBackward";
constexpr const char *message_name = TORCH_VERSION_MINOR >= 13 ? "BackwardHookFunction" : type_name;

/// The same as a function of its own, so that its node can have a name.
struct BackwardHookFunction : torch::autograd::Function<BackwardHookFunction> {
  static variable_list forward(AutogradContext *context, at::TensorList inputs) {
    return PassOn::forward(context, inputs);
  }
};

/// Runs after its node.
struct NodeHook : torch::autograd::FunctionPostHook {
  const ct_node_hook call;
  const Context context;
  NodeHook(ct_node_hook call, void *value, ct_release_context release) : call(call), context(value, release) {}

  variable_list operator()(const variable_list &grad_inputs, const variable_list &grad_outputs) override {
    const size_t count = grad_inputs.size();
    std::vector<ct_tensor_t> handles(count, nullptr);
    bool changed = false;
    variable_list replaced;
    replaced.reserve(count);
    run_hook([&] {
      changed = call(context.value, static_cast<intptr_t>(count), borrowed(grad_inputs).data(),
                     static_cast<intptr_t>(grad_outputs.size()), borrowed(grad_outputs).data(), handles.data());
      for (auto *handle : handles) replaced.push_back(adopted(handle));
    });
    if (!changed) return grad_inputs;
    for (size_t i = 0; i < count; i++) {
      if (replaced[i].defined()) torch::autograd::check_variable_result(grad_inputs[i], replaced[i], "hook");
    }
    return replaced;
  }
};

} // namespace

template <> struct torch::autograd::CppNode<BackwardHookFunction> : CppNode<PassOn> {
  std::string name() const override { return message_name; }
};

std::string ctorch::python_name(const torch::autograd::Node &node, bool is_short) {
  if (dynamic_cast<const CppNode<BackwardHookFunction> *>(&node) != nullptr) return type_name;
  const std::string name = node.name();
  const size_t end = is_short ? name.rfind(':') : std::string::npos;
  return end == std::string::npos ? name : name.substr(end + 1);
}

int32_t ct_tensor_register_hook(ct_tensor_t tensor, ct_hook hook, void *context, ct_release_context release,
                                intptr_t *out) {
  return guarded("register_hook", {tensor}, [&] {
    auto kept_context = std::make_shared<Context>(context, release);
    Borrowed self(tensor);
    TORCH_CHECK(self.tensor.requires_grad(), "cannot register a hook on a tensor that doesn't require gradient");
    *out = self.tensor.register_hook([hook, kept_context](const at::Tensor &grad) -> at::Tensor {
      at::Tensor result;
      run_hook([&] {
        result = adopted(hook(kept_context->value, reinterpret_cast<ct_tensor_t>(grad.unsafeGetTensorImpl())));
      });
      return result.defined() ? result : grad;
    });
  });
}

int32_t ct_tensor_remove_hook(ct_tensor_t tensor, intptr_t position) {
  return guarded("remove_hook", {tensor}, [&] {
    Borrowed self(tensor);
    self.tensor.remove_hook(static_cast<unsigned>(position));
  });
}

int32_t ct_backward_hook(const ct_tensor_t *items, intptr_t count, ct_node_hook hook, void *context,
                         ct_release_context release, ct_tensor_list *out0) {
  return guarded("register_full_backward_hook", [&] {
    auto node_hook = std::make_unique<NodeHook>(hook, context, release);
    const variable_list inputs = tensors(items, count);
    variable_list results = BackwardHookFunction::apply(at::TensorList(inputs));
    for (const auto &result : results) {
      if (!result.requires_grad()) continue;
      result.grad_fn()->add_post_hook(std::move(node_hook)); // one node made them all
      break;
    }
    *out0 = give_list(std::move(results));
  });
}

int32_t ct_node_add_hook(ct_node_t node, ct_node_hook hook, void *context, ct_release_context release, uintptr_t *key) {
  return guarded("register_hook",
                 [&] { *key = node_of(node).add_post_hook(std::make_unique<NodeHook>(hook, context, release)); });
}
