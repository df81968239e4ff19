// Selective checkpointing: keeping the results of some operations and giving them back when they are called again, as
// the dispatch modes of torch/utils/checkpoint.py do. libtorch's own place for such modes, the key `Python`, calls a
// Python interpreter; the key below it, `Fake`, has no kernels, and stands at the same place among the others.
#include <ATen/core/dispatch/Dispatcher.h>
#include <c10/core/impl/LocalDispatchKeySet.h>
#include <torch/library.h>

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <variant>
#include <vector>

#include "convert.h"
#include "ctorch.h"
#include "nodes.h"
#include "scopes.h"

using namespace ctorch;
using c10::DispatchKey;
using c10::DispatchKeySet;
using c10::IValue;

namespace {

/// What a first call gave, cut off from the graph, with the versions of its tensors.
struct Kept {
  std::vector<IValue> results;
  std::vector<std::pair<at::Tensor, uint32_t>> versions;
};
struct Recomputed {};
struct Consumed {};
using Entry = std::variant<Recomputed, Kept, Consumed>;

struct Selection {
  const ct_selection_policy policy;
  const Context context;
  const bool allows_mutation;
  std::unordered_map<c10::OperatorName, std::vector<Entry>> entries; // by operation, in the order of its calls
  Selection(ct_selection_policy policy, void *context, ct_release_context release, bool allows_mutation)
      : policy(policy), context(context, release), allows_mutation(allows_mutation) {}
};

/// A selection at work: in the first calls, or when they are made again.
struct Active {
  std::shared_ptr<Selection> selection;
  bool replays;
  std::unordered_map<c10::OperatorName, size_t> counts;
};

/// Of the calling thread, the innermost last.
thread_local std::vector<std::shared_ptr<Active>> all_active;

constexpr auto key = DispatchKey::Fake;

/// The innermost selection is not at work while it decides, and while its operation runs.
class Innermost {
  std::optional<c10::impl::ExcludeDispatchKeyGuard> guard;

public:
  const std::shared_ptr<Active> active;
  Innermost() : active(all_active.back()) {
    all_active.pop_back();
    if (all_active.empty()) guard.emplace(key);
  }
  ~Innermost() { all_active.push_back(active); }
  Innermost(const Innermost &) = delete;
  Innermost &operator=(const Innermost &) = delete;
};

void call(const c10::OperatorHandle &op, DispatchKeySet keys, torch::jit::Stack *stack) {
  const DispatchKeySet below(DispatchKeySet::FULL_AFTER, key);
  op.redispatchBoxed(all_active.empty() ? keys & below : keys, stack);
}

/// Those that checkpointing itself calls, more often in one pass than in the other.
bool is_ignored(const c10::OperatorName &op) {
  static const std::unordered_set<std::string_view> names = {"aten::detach",
                                                             "aten::is_strides_like_format",
                                                             "aten::is_non_overlapping_and_dense",
                                                             "aten::sym_size",
                                                             "aten::sym_stride",
                                                             "aten::storage_offset",
                                                             "aten::sym_storage_offset",
                                                             "aten::numel",
                                                             "aten::sym_numel",
                                                             "aten::dim",
                                                             "aten::size",
                                                             "aten::stride",
                                                             "prim::device"};
  if (op.name == "aten::is_contiguous") return op.overload_name.empty() || op.overload_name == "memory_format";
  return op.overload_name.empty() && names.count(op.name) != 0;
}

/// As Python writes the operation.
std::string text(const c10::OperatorName &op) {
  std::string name = op.name;
  if (const auto place = name.find("::"); place != std::string::npos) name.replace(place, 2, ".");
  return name + "." + (op.overload_name.empty() ? "default" : op.overload_name);
}

/// A tensor that shares the version of the one given.
at::Tensor detached(const at::Tensor &tensor) {
  if (!tensor.defined()) return tensor;
  struct Below {
    const bool before = c10::impl::tls_is_dispatch_key_excluded(DispatchKey::ADInplaceOrView);
    Below() { c10::impl::tls_set_dispatch_key_excluded(DispatchKey::ADInplaceOrView, false); }
    ~Below() { c10::impl::tls_set_dispatch_key_excluded(DispatchKey::ADInplaceOrView, before); }
  } const below;
  return tensor.detach();
}

Kept kept(c10::ArrayRef<IValue> results) {
  Kept out;
  const auto put = [&](const at::Tensor &tensor) {
    at::Tensor copy = detached(tensor);
    if (copy.defined() && !copy.is_inference()) out.versions.emplace_back(copy, copy._version());
    return copy;
  };
  for (const IValue &result : results) {
    if (result.isTensor()) {
      out.results.emplace_back(put(result.toTensor()));
    } else if (result.isTensorList()) {
      std::vector<at::Tensor> list;
      for (const at::Tensor &tensor : result.toTensorVector()) list.push_back(put(tensor));
      out.results.emplace_back(std::move(list));
    } else {
      out.results.push_back(result);
    }
  }
  return out;
}

/// One place a value, or a tensor of a list; undefined for what is no tensor.
std::vector<at::Tensor> tensors(c10::ArrayRef<IValue> values) {
  std::vector<at::Tensor> out;
  for (const IValue &value : values) {
    if (value.isTensorList()) {
      for (at::Tensor &tensor : value.toTensorVector()) out.push_back(std::move(tensor));
    } else {
      out.push_back(value.isTensor() ? value.toTensor() : at::Tensor());
    }
  }
  return out;
}

void keep_or_not(Active &active, const c10::OperatorHandle &op, DispatchKeySet keys, torch::jit::Stack *stack) {
  Selection &selection = *active.selection;
  const auto arguments = tensors(torch::jit::last(*stack, op.schema().arguments().size()));
  call(op, keys, stack);
  const auto results = torch::jit::last(*stack, op.schema().returns().size());
  const auto outputs = tensors(results);
  const auto &name = op.operator_name();
  const auto handles = std::make_pair(borrowed(arguments), borrowed(outputs));
  const bool keeps = selection.policy(selection.context.value, name.name.c_str(), name.overload_name.c_str(),
                                      static_cast<intptr_t>(arguments.size()), handles.first.data(),
                                      static_cast<intptr_t>(outputs.size()), handles.second.data());
  auto &entries = selection.entries[name];
  if (keeps) {
    entries.emplace_back(kept(results));
  } else {
    entries.emplace_back(Recomputed());
  }
}

constexpr auto mismatch = " storage. This can happen if the operations in the checkpointed region are "
                          "nondeterministic or depend on global state that changed between forward and backward.";

void replay(Active &active, const c10::OperatorHandle &op, DispatchKeySet keys, torch::jit::Stack *stack) {
  Selection &selection = *active.selection;
  const auto &name = op.operator_name();
  const size_t index = active.counts[name]++;
  const auto found = selection.entries.find(name);
  TORCH_CHECK(found != selection.entries.end(), text(name), " encountered during backward but not found in", mismatch);
  TORCH_CHECK(index < found->second.size(), text(name), " invocation index ", index,
              " encountered during backward but not found in", mismatch);
  Entry &entry = found->second[index];
  TORCH_CHECK(!std::holds_alternative<Consumed>(entry),
              "Trying to backward an extra time. You are only allowed to backward once on any region computed under "
              "selective activation checkpoint.");
  if (std::holds_alternative<Recomputed>(entry)) return call(op, keys, stack);
  const Kept kept = std::move(std::get<Kept>(entry));
  entry = Consumed();
  for (const auto &[tensor, version] : kept.versions) {
    TORCH_CHECK(selection.allows_mutation || tensor._version() == version,
                "Tensor cached during selective activation checkpoint has been mutated");
  }
  torch::jit::drop(*stack, op.schema().arguments().size());
  for (const IValue &result : kept.results) stack->push_back(result);
}

void intercept(const c10::OperatorHandle &op, DispatchKeySet keys, torch::jit::Stack *stack) {
  if (all_active.empty()) return call(op, keys, stack);
  const Innermost innermost;
  if (is_ignored(op.operator_name())) return call(op, keys, stack);
  (innermost.active->replays ? replay : keep_or_not)(*innermost.active, op, keys, stack);
}

void register_once() {
  static std::once_flag once;
  std::call_once(once, [] {
    static torch::Library library(torch::Library::IMPL, "_", key, __FILE__, __LINE__);
    library.fallback(torch::CppFunction::makeFromBoxedFunction<&intercept>());
  });
}

std::shared_ptr<Selection> &selection_of(ct_selection_t handle) {
  return *reinterpret_cast<std::shared_ptr<Selection> *>(handle);
}

} // namespace

size_t ctorch::selections_open() noexcept { return all_active.size(); }

void ctorch::close_selections(size_t before) noexcept {
  if (all_active.size() > before) all_active.resize(before);
}

int32_t ct_selection_new(ct_selection_policy policy, void *context, ct_release_context release, bool allows_mutation,
                         ct_selection_t *out) {
  return guarded("create_selective_checkpoint_contexts", [&] {
    register_once();
    auto made = std::make_shared<Selection>(policy, context, release, allows_mutation);
    *out = reinterpret_cast<ct_selection_t>(std::make_unique<std::shared_ptr<Selection>>(std::move(made)).release());
  });
}

void ct_selection_free(ct_selection_t selection) {
  const std::unique_ptr<std::shared_ptr<Selection>> owned(selection == nullptr ? nullptr : &selection_of(selection));
}

int32_t ct_selection_enter(ct_selection_t selection, bool replays) {
  return guarded("checkpoint", [&] {
    all_active.push_back(std::make_shared<Active>(Active{selection_of(selection), replays, {}}));
    c10::impl::tls_set_dispatch_key_included(key, true);
  });
}

void ct_selection_leave(void) {
  if (!all_active.empty()) all_active.pop_back();
  if (all_active.empty()) c10::impl::tls_set_dispatch_key_included(key, false);
}

enum ct_op_presence ct_op_find(const char *name, const char *overload) {
  auto &dispatcher = c10::Dispatcher::singleton();
  if (dispatcher.findSchema({name, overload})) return CT_OP_PRESENT;
  for (const auto &op : dispatcher.getAllOpNames()) {
    if (op.name == name) return CT_OP_OTHER_OVERLOADS;
  }
  return CT_OP_ABSENT;
}
