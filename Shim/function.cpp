// The nodes of `torch.autograd.Function`: what Python's PyNode does (torch/csrc/autograd/python_function.cpp), for
// Swift.
#include <c10/core/DeviceGuard.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/csrc/autograd/functions/basic_ops.h>
#include <torch/csrc/autograd/saved_variable.h>

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_set>

#include "convert.h"
#include "ctorch.h"
#include "nodes.h"
#include "scopes.h"

using namespace ctorch;
using torch::autograd::SavedVariable;
using torch::autograd::variable_list;
using torch::autograd::VariableInfo;

namespace ctorch {

/// A node whose backward pass Swift computes. It owns Swift's `ctx`, which knows the node by its address alone.
struct FunctionNode final : torch::autograd::Node {
  const std::string type;
  const ct_function_backward call;
  const Context context;
  const std::vector<bool> is_tensor; // of each argument of `forward`
  std::vector<VariableInfo> results;
  std::vector<SavedVariable> saved;
  bool freed = false;
  bool materializes = true;

  FunctionNode(std::string type, ct_function_backward call, void *context, ct_release_context release,
               std::vector<bool> is_tensor)
      : type(std::move(type)), call(call), context(context, release), is_tensor(std::move(is_tensor)) {}

  std::string name() const override { return type; }

  void release_variables() override {
    const std::lock_guard<std::mutex> lock(mutex_);
    saved.clear();
    freed = true;
  }

  variable_list apply(variable_list &&grads) override {
    at::OptionalDeviceGuard guard;
    for (size_t i = 0; i < grads.size(); i++) {
      if (!grads[i].defined() && materializes) grads[i] = results[i].zeros(guard);
    }
    variable_list found;
    run_hook([&] {
      call(context.value, static_cast<intptr_t>(grads.size()), borrowed(grads).data(),
           reinterpret_cast<ct_tensor_sink_t>(&found));
    });
    return of_tensors(std::move(found));
  }

private:
  /// The gradients of those arguments that are tensors.
  variable_list of_tensors(variable_list found) const {
    const size_t expected = is_tensor.size();
    bool is_rest_undefined = true;
    for (size_t i = expected; i < found.size(); i++) is_rest_undefined = is_rest_undefined && !found[i].defined();
    if (found.size() > expected && is_rest_undefined) found.resize(expected);
    TORCH_CHECK(found.size() == expected, "function ", type, " returned an incorrect number of gradients (expected ",
                expected, ", got ", found.size(), ")");
    variable_list out;
    for (size_t i = 0; i < expected; i++) {
      if (is_tensor[i]) {
        out.push_back(std::move(found[i]));
      } else {
        TORCH_CHECK(!found[i].defined(), "function ", type, " returned a gradient different than None at position ",
                    i + 1, ", but the corresponding forward input was not a Variable");
      }
    }
    return out;
  }
};

} // namespace ctorch

namespace {

using Implementations = std::unordered_set<at::TensorImpl *>;

Implementations implementations(const ct_tensor_t *items, intptr_t count) {
  Implementations out;
  for (intptr_t i = 0; i < count; i++) {
    if (items[i] != nullptr) out.insert(implementation(items[i]));
  }
  return out;
}

variable_list present(const ct_tensor_t *items, intptr_t count) {
  variable_list out;
  for (intptr_t i = 0; i < count; i++) {
    if (items[i] != nullptr) out.push_back(shared(items[i]));
  }
  return out;
}

std::vector<std::optional<at::Tensor>> optionals(const ct_tensor_t *items, intptr_t count) {
  std::vector<std::optional<at::Tensor>> out;
  for (intptr_t i = 0; i < count; i++) out.push_back(optional(items[i]));
  return out;
}

FunctionNode &function_of(ct_function_t function) { return *reinterpret_cast<FunctionNode *>(function); }

} // namespace

int32_t ct_function_new(const char *name, const ct_tensor_t *inputs, intptr_t count, ct_function_backward backward,
                        void *context, ct_release_context release, ct_node_t *out, ct_function_t *function) {
  return guarded(name, [&] {
    std::vector<bool> is_tensor;
    for (intptr_t i = 0; i < count; i++) is_tensor.push_back(inputs[i] != nullptr);
    NodePointer node = make_node<FunctionNode>(name, backward, context, release, std::move(is_tensor));
    node->set_next_edges(torch::autograd::collect_next_edges(present(inputs, count)));
    *function = reinterpret_cast<ct_function_t>(static_cast<FunctionNode *>(node.get()));
    *out = give_node(std::move(node));
  });
}

int32_t ct_function_wrap(ct_node_t node, ct_function_t function, const ct_function_call *call, ct_tensor_list *out0) {
  return guarded("apply", [&] {
    const auto saved = optionals(call->saved, call->saved_n);
    for (const auto &tensor : present(call->dirty, call->dirty_n)) torch::autograd::impl::bump_version(tensor);
    const auto jvp = [call](const variable_list &, const variable_list &tangents) -> variable_list {
      TORCH_CHECK_NOT_IMPLEMENTED(
          call->jvp != nullptr,
          "You must implement the jvp function for custom autograd.Function to use it with forward mode AD.");
      variable_list found;
      run_hook([&] {
        call->jvp(call->jvp_context, static_cast<intptr_t>(tangents.size()), borrowed(tangents).data(),
                  reinterpret_cast<ct_tensor_sink_t>(&found));
      });
      return found;
    };
    const auto view_as_self = [](const at::Tensor &self) { return self.view_as(self); };
#if TORCH_VERSION_MINOR >= 14
    NodePointer attached; // has hooks that run once its tensors are saved
#endif
    const auto wrapped = torch::autograd::_wrap_outputs(
        present(call->inputs, call->inputs_n), implementations(call->constant, call->constant_n),
        implementations(call->dirty, call->dirty_n), optionals(call->outputs, call->outputs_n),
        node == nullptr ? NodePointer() : reinterpret_cast<HeldNode *>(node)->node, jvp,
        call->has_setup ? implementations(call->saved, call->saved_n) : Implementations(), view_as_self,
        /*pure_view=*/false
#if TORCH_VERSION_MINOR >= 14
        ,
        attached
#endif
    );
    variable_list results;
    for (const auto &result : wrapped) results.push_back(result.value_or(at::Tensor()));
    if (function != nullptr) {
      FunctionNode &made = function_of(function);
      made.materializes = call->materializes;
      for (const auto &result : wrapped) made.results.push_back(result ? VariableInfo(*result) : VariableInfo());
      for (const auto &tensor : saved) {
        const bool is_output = tensor && tensor->grad_fn().get() == &made;
        made.saved.emplace_back(tensor, is_output);
      }
    }
#if TORCH_VERSION_MINOR >= 14
    if (attached) torch::autograd::fire_node_creation_hooks(attached);
#endif
    *out0 = give_optionals(std::move(results));
  });
}

void *ct_node_context(ct_node_t node) {
  const auto *function = dynamic_cast<const FunctionNode *>(&node_of(node));
  return function == nullptr ? nullptr : function->context.value;
}

int32_t ct_function_saved(ct_function_t function, ct_tensor_list *out0) {
  return guarded("saved_tensors", [&] {
    FunctionNode &node = function_of(function);
    TORCH_CHECK(!node.freed, torch::autograd::ERR_BACKWARD_TWICE);
    variable_list tensors;
    for (const auto &saved : node.saved) tensors.push_back(saved.unpack(node.getptr()));
    *out0 = give_optionals(std::move(tensors));
  });
}

void ct_tensor_sink_add(ct_tensor_sink_t sink, ct_tensor_t tensor) {
  reinterpret_cast<variable_list *>(sink)->push_back(adopted(tensor));
}

int32_t ct_delayed_error(const char *message, const ct_tensor_t *items, intptr_t count, ct_tensor_list *out0) {
  return guarded("once_differentiable", [&] {
    variable_list inputs;
    for (intptr_t i = 0; i < count; i++) {
      inputs.push_back(items[i] == nullptr ? at::Tensor() : shared(items[i]).detach());
      if (inputs.back().defined()) inputs.back().set_requires_grad(true);
    }
    const NodePointer error = make_node<torch::autograd::DelayedError>(message, count);
    *out0 = give_optionals((*error)(std::move(inputs)));
  });
}

int32_t ct_undefined_grad(ct_tensor_t tensor, ct_tensor_t *out0) {
  return guarded("UndefinedGrad", {tensor}, [&] {
    const NodePointer node = make_node<torch::autograd::UndefinedGrad>();
    *out0 = give((*node)(variable_list{shared(tensor)}).at(0));
  });
}

ct_node_t ct_node_placeholder(void) {
  return give_node(make_node<torch::autograd::DelayedError>("a node in place of one that a failed call would have", 0));
}
