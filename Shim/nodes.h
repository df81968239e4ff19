// Nodes of the graph for the files of the shim that make or hand out some.
#pragma once

#include <torch/csrc/autograd/edge.h>
#include <torch/csrc/autograd/function.h>

#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "convert.h"
#include "ctorch.h"

namespace ctorch {

/// A counted reference to a node: libtorch's kind of pointer changed between its versions.
using NodePointer = decltype(torch::autograd::Edge::function);

template <typename Made, typename... Arguments> NodePointer make_node(Arguments &&...arguments) {
  if constexpr (std::is_base_of_v<c10::intrusive_ptr_target, torch::autograd::Node>) {
    return c10::make_intrusive<Made>(std::forward<Arguments>(arguments)...);
  } else {
    return NodePointer(new Made(std::forward<Arguments>(arguments)...), [](Made *made) { deleteNode(made); });
  }
}

/// What a handle to a node points to.
struct HeldNode {
  NodePointer node;
};

inline torch::autograd::Node &node_of(ct_node_t handle) { return *reinterpret_cast<HeldNode *>(handle)->node; }

inline ct_node_t give_node(NodePointer node) {
  return reinterpret_cast<ct_node_t>(std::make_unique<HeldNode>(HeldNode{std::move(node)}).release());
}

/// The name of the class that Python shows a node as, or what `name()` gives.
std::string python_name(const torch::autograd::Node &node, bool is_short);

/// What a Swift closure left behind, released with the last copy of the hook.
struct Context {
  void *value;
  ct_release_context release;
  Context(void *value, ct_release_context release) : value(value), release(release) {}
  Context(const Context &) = delete; // a copy would release the closure twice
  Context &operator=(const Context &) = delete;
  ~Context() { release(value); }
};

/// Handles for the time of a call, null for the undefined tensor.
inline std::vector<ct_tensor_t> borrowed(const std::vector<at::Tensor> &tensors) {
  std::vector<ct_tensor_t> out;
  out.reserve(tensors.size());
  for (const auto &tensor : tensors) {
    out.push_back(tensor.defined() ? reinterpret_cast<ct_tensor_t>(tensor.unsafeGetTensorImpl()) : nullptr);
  }
  return out;
}

/// Takes over what Swift gave away; null is the undefined tensor.
inline at::Tensor adopted(ct_tensor_t handle) {
  if (handle == nullptr) return {};
  return at::Tensor(c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim(implementation(handle)));
}

/// A list in which null stands for the undefined tensor.
inline ct_tensor_list give_optionals(std::vector<at::Tensor> &&tensors) {
  std::vector<bool> defined;
  for (const auto &tensor : tensors) defined.push_back(tensor.defined());
  const ct_tensor_list list = give_list(std::move(tensors));
  for (size_t i = 0; i < defined.size(); i++) {
    if (defined[i]) continue;
    ct_tensor_release(list.items[i]);
    list.items[i] = nullptr;
  }
  return list;
}

} // namespace ctorch
