// Handles to the graph's nodes: what follows them, and their hooks.
#include <torch/csrc/autograd/function_hook.h>
#include <torch/csrc/autograd/functions/accumulate_grad.h>
#include <torch/csrc/autograd/variable.h>

#include <algorithm>
#include <cstring>
#include <list>
#include <memory>

#include "convert.h"
#include "ctorch.h"
#include "nodes.h"
#include "scopes.h"

using namespace ctorch;
using torch::autograd::variable_list;

namespace {

/// Runs before its node.
struct PreHook final : torch::autograd::FunctionPreHook {
  const ct_node_hook call;
  const Context context;
  PreHook(ct_node_hook call, void *value, ct_release_context release) : call(call), context(value, release) {}

  variable_list operator()(const variable_list &grads) override {
    std::vector<ct_tensor_t> handles(grads.size(), nullptr);
    bool changed = false;
    variable_list replaced;
    run_hook([&] {
      changed =
          call(context.value, static_cast<intptr_t>(grads.size()), borrowed(grads).data(), 0, nullptr, handles.data());
      for (auto *handle : handles) replaced.push_back(adopted(handle));
    });
    return changed ? replaced : grads;
  }
};

/// All hooks of a leaf that run after its gradient was added, in their order.
struct AccumulatedHooks final : torch::autograd::PostAccumulateGradHook {
  struct Hook {
    const ct_tensor_hook call;
    const Context context;
    const intptr_t key;
    Hook(ct_tensor_hook call, void *value, ct_release_context release, intptr_t key)
        : call(call), context(value, release), key(key) {}
  };
  std::list<Hook> hooks;
  intptr_t next = 0;

  void operator()(const at::Tensor &tensor) override {
    for (const auto &hook : hooks) {
      run_hook([&] { hook.call(hook.context.value, reinterpret_cast<ct_tensor_t>(tensor.unsafeGetTensorImpl())); });
    }
  }
};

AccumulatedHooks *accumulated_hooks(const at::Tensor &tensor) {
  return dynamic_cast<AccumulatedHooks *>(torch::autograd::impl::post_acc_grad_hooks(tensor).get());
}

} // namespace

int32_t ct_tensor_node(ct_tensor_t tensor, ct_node_t *out) {
  return guarded("grad_fn", {tensor}, [&] {
    Borrowed self(tensor);
    const auto &node = self.tensor.grad_fn();
    *out = node ? give_node(node) : nullptr;
  });
}

int32_t ct_tensor_edge(ct_tensor_t tensor, ct_node_t *out, intptr_t *number) {
  return guarded("get_gradient_edge", {tensor}, [&] {
    Borrowed self(tensor);
    const auto edge = torch::autograd::impl::gradient_edge(self.tensor);
    *out = edge.function ? give_node(edge.function) : nullptr;
    *number = edge.input_nr;
  });
}

void ct_node_release(ct_node_t node) { const std::unique_ptr<HeldNode> ended(reinterpret_cast<HeldNode *>(node)); }

const void *ct_node_identity(ct_node_t node) { return &node_of(node); }

int32_t ct_node_name(ct_node_t node, bool is_short, char **out) {
  return guarded("name", [&] { *out = strdup(python_name(node_of(node), is_short).c_str()); });
}

intptr_t ct_node_edge_count(ct_node_t node) { return static_cast<intptr_t>(node_of(node).num_outputs()); }

intptr_t ct_node_edge(ct_node_t node, intptr_t index, ct_node_t *out) {
  const auto &edge = node_of(node).next_edge(index);
  *out = edge.function ? give_node(edge.function) : nullptr;
  return edge.input_nr;
}

intptr_t ct_node_sequence_nr(ct_node_t node) { return static_cast<intptr_t>(node_of(node).sequence_nr()); }

ct_tensor_t ct_node_variable(ct_node_t node) {
  const auto *leaf = dynamic_cast<const torch::autograd::AccumulateGrad *>(&node_of(node));
  return leaf == nullptr ? nullptr : give(leaf->variable);
}

int32_t ct_node_add_pre_hook(ct_node_t node, ct_node_hook hook, void *context, ct_release_context release,
                             uintptr_t *key) {
  return guarded("register_prehook", [&] {
    auto made = std::make_unique<PreHook>(hook, context, release);
    *key = reinterpret_cast<uintptr_t>(made.get());
    node_of(node).add_pre_hook(std::move(made));
  });
}

void ct_node_remove_hook(ct_node_t node, uintptr_t key) {
  const auto is_it = [key](const auto &hook) { return reinterpret_cast<uintptr_t>(hook.get()) == key; };
  std::erase_if(node_of(node).pre_hooks(), is_it);
  std::erase_if(node_of(node).post_hooks(), is_it);
}

int32_t ct_tensor_add_accumulated_hook(ct_tensor_t tensor, ct_tensor_hook hook, void *context,
                                       ct_release_context release, intptr_t *key) {
  return guarded("register_post_accumulate_grad_hook", {tensor}, [&] {
    Borrowed self(tensor);
    if (accumulated_hooks(self.tensor) == nullptr) {
      torch::autograd::impl::set_post_acc_grad_hooks(self.tensor, std::make_unique<AccumulatedHooks>());
    }
    AccumulatedHooks *hooks = accumulated_hooks(self.tensor);
    *key = hooks->next++;
    hooks->hooks.emplace_back(hook, context, release, *key);
  });
}

int32_t ct_tensor_remove_accumulated_hook(ct_tensor_t tensor, intptr_t key) {
  return guarded("register_post_accumulate_grad_hook", {tensor}, [&] {
    Borrowed self(tensor);
    if (auto *hooks = accumulated_hooks(self.tensor)) {
      hooks->hooks.remove_if([key](const auto &hook) { return hook.key == key; });
    }
  });
}

int32_t ct_tensor_bump_version(ct_tensor_t tensor) {
  return guarded("increment_version", {tensor}, [&] {
    Borrowed self(tensor);
    self.tensor.unsafeGetTensorImpl()->bump_version();
  });
}
