// The engine of the backward pass with what Python's adds to libtorch's: hooks on saved tensors, and places for
// anomaly detection.
#include <ATen/SavedTensorHooks.h>
#include <c10/core/AutogradState.h>
#include <torch/csrc/autograd/anomaly_mode.h>
#include <torch/csrc/autograd/engine.h>
#include <torch/csrc/autograd/graph_task.h>
#include <torch/csrc/autograd/saved_variable_hooks.h>

#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "convert.h"
#include "ctorch.h"
#include "nodes.h"
#include "scopes.h"

using namespace ctorch;
using torch::autograd::AnomalyMode;
using torch::autograd::Engine;

// Anomaly.swift's: where the program is, an object to release; its text, to free with `ct_string_free`; the warning.
extern "C" {
void *ct_place_capture();
void ct_place_release(void *place);
void ct_anomaly_warn(const char *node, void *place, bool is_parent);
}

namespace {

/// A pair of hooks of Swift's, alive as long as a tensor is saved through it.
struct SavedHooks {
  const ct_pack_hook pack;
  const ct_unpack_hook unpack;
  const Context context;
  SavedHooks(ct_pack_hook pack, ct_unpack_hook unpack, void *context, ct_release_context release)
      : pack(pack), unpack(unpack), context(context, release) {}
};

/// Of the calling thread, the innermost last; and whether there are any, which every saved tensor asks.
thread_local std::vector<std::shared_ptr<const SavedHooks>> saved_hooks;
constinit thread_local bool has_saved_hooks = false;

/// How anomaly detection was before each region of it, the innermost last.
struct Anomaly {
  bool is_enabled, checks_nan;
};
thread_local std::vector<Anomaly> anomaly_modes;

/// One tensor that hooks have packed.
class Packed final : public torch::autograd::SavedVariableHooks {
  const std::shared_ptr<const SavedHooks> hooks;
  std::unique_ptr<Context> packed;

public:
  explicit Packed(std::shared_ptr<const SavedHooks> hooks) : hooks(std::move(hooks)) {}

  void call_pack_hook(const at::Tensor &tensor) override {
    void *made = hooks->pack(hooks->context.value, reinterpret_cast<ct_tensor_t>(tensor.unsafeGetTensorImpl()));
    packed = std::make_unique<Context>(made, hooks->context.release);
  }

  at::Tensor call_unpack_hook() override {
    at::Tensor tensor;
    run_hook([&] { tensor = adopted(hooks->unpack(hooks->context.value, packed->value)); });
    return tensor;
  }
};

/// Where a node was made, and which node's backward pass made it.
class Place final : public torch::autograd::AnomalyMetadata {
  std::unique_ptr<void, decltype(&ct_place_release)> place{nullptr, ct_place_release};
  NodePointer parent;

public:
  void store_stack() override { place.reset(ct_place_capture()); }
  void assign_parent(const NodePointer &node) override { parent = node; }

  void print_stack(const std::string &node) override {
    ct_anomaly_warn(node.c_str(), place.get(), false);
    const auto *above = dynamic_cast<const Place *>(parent ? parent->metadata() : nullptr);
    for (NodePointer next = parent; above != nullptr;) {
      ct_anomaly_warn(next->name().c_str(), above->place.get(), true);
      next = above->parent;
      above = dynamic_cast<const Place *>(next ? next->metadata() : nullptr);
    }
  }
};

class SwiftEngine final : public Engine {
  SwiftEngine() = default;

public:
  static Engine &instance() {
    static SwiftEngine engine;
    return engine;
  }

  std::unique_ptr<torch::autograd::AnomalyMetadata> make_anomaly_metadata() override {
    return std::make_unique<Place>();
  }

  std::unique_ptr<torch::autograd::SavedVariableHooks> get_default_saved_variable_hooks() override {
    if (!has_saved_hooks) return nullptr;
    return std::make_unique<Packed>(saved_hooks.back());
  }
};

/// From the start: an engine that another one has run before begins no threads of its own.
[[maybe_unused]] const bool installed = [] {
  torch::autograd::set_default_engine_stub(SwiftEngine::instance);
  return true;
}();

void check_saved_hooks_enabled() {
  const auto &message = at::SavedTensorDefaultHooks::get_disabled_error_message();
  TORCH_CHECK(!message.has_value(), *message);
}

} // namespace

size_t ctorch::saved_hooks_open() noexcept { return saved_hooks.size(); }

void ctorch::close_saved_hooks(size_t before) noexcept {
  if (saved_hooks.size() > before) saved_hooks.resize(before);
  has_saved_hooks = !saved_hooks.empty();
}

size_t ctorch::anomaly_modes_open() noexcept { return anomaly_modes.size(); }

void ctorch::close_anomaly_modes(size_t before) noexcept {
  while (anomaly_modes.size() > before) ct_anomaly_leave();
}

int32_t ct_saved_hooks_push(ct_pack_hook pack, ct_unpack_hook unpack, void *context, ct_release_context release) {
  return guarded("saved_tensors_hooks", [&] {
    auto hooks = std::make_shared<const SavedHooks>(pack, unpack, context, release);
    check_saved_hooks_enabled();
    saved_hooks.push_back(std::move(hooks));
    has_saved_hooks = true;
  });
}

void ct_saved_hooks_pop(void) { close_saved_hooks(saved_hooks.size() - 1); }

int32_t ct_saved_hooks_disable(const char *message, char **before) {
  return guarded("disable_saved_tensors_hooks", [&] {
    TORCH_CHECK(saved_hooks.empty(), message);
    const auto old = at::SavedTensorDefaultHooks::get_disabled_error_message();
    at::SavedTensorDefaultHooks::disable(message);
    *before = old ? strdup(old->c_str()) : nullptr;
  });
}

int32_t ct_saved_hooks_restore(const char *before) {
  return guarded("disable_saved_tensors_hooks", [&] {
    if (before == nullptr) {
      at::SavedTensorDefaultHooks::enable();
    } else {
      at::SavedTensorDefaultHooks::disable(before);
    }
  });
}

bool ct_anomaly_enabled(void) { return AnomalyMode::is_enabled(); }
bool ct_anomaly_checks_nan(void) { return AnomalyMode::should_check_nan(); }

void ct_anomaly_enter(bool enabled, bool check_nan) {
  anomaly_modes.push_back(Anomaly{AnomalyMode::is_enabled(), AnomalyMode::should_check_nan()});
  AnomalyMode::set_enabled(enabled, check_nan);
}

void ct_anomaly_leave(void) {
  const Anomaly before = anomaly_modes.back();
  anomaly_modes.pop_back();
  AnomalyMode::set_enabled(before.is_enabled, before.checks_nan);
}

void ct_set_anomaly(bool enabled, bool check_nan) { AnomalyMode::set_enabled(enabled, check_nan); }

intptr_t ct_graph_task_id(void) { return torch::autograd::get_current_graph_task_id(); }

bool ct_graph_task_runs(ct_node_t handle) {
  torch::autograd::Node *node = &node_of(handle);
  const auto *nodes = torch::autograd::get_current_graph_task_nodes_in_graph();
  const auto *wanted = torch::autograd::get_current_graph_task_exec_info();
  if (nodes == nullptr || wanted == nullptr || nodes->count(node) == 0) return false;
  if (wanted->empty()) return true; // to all leaves
  const auto found = wanted->find(node);
  return found != wanted->end() && found->second.should_execute();
}

bool ct_checkpoint_is_valid(void) { return Engine::get_default_engine().is_checkpoint_valid(); }

bool ct_multithreading_enabled(void) { return c10::AutogradState::get_tls_state().get_multithreading_enabled(); }
void ct_set_multithreading_enabled(bool enabled) {
  c10::AutogradState::get_tls_state().set_multithreading_enabled(enabled);
}
