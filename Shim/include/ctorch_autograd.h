// Gradients: the engine, the graph's nodes and hooks, functions of a program, torch.func.
#ifndef CTORCH_AUTOGRAD_H
#define CTORCH_AUTOGRAD_H

#include "ctorch_types.h"

#ifdef __cplusplus
extern "C" {
#endif

// MARK: autograd (autograd.cpp)

bool ct_tensor_requires_grad(ct_tensor_t tensor);
int32_t ct_tensor_set_requires_grad(ct_tensor_t tensor, bool value);
int32_t ct_tensor_is_leaf(ct_tensor_t tensor, bool *out);
bool ct_tensor_retains_grad(ct_tensor_t tensor);
int32_t ct_tensor_version(ct_tensor_t tensor, intptr_t *out);
intptr_t ct_tensor_output_nr(ct_tensor_t tensor);
/// The gradient, null where there is none.
int32_t ct_tensor_grad(ct_tensor_t tensor, ct_tensor_t *out0);
int32_t ct_tensor_set_grad(ct_tensor_t tensor, ct_tensor_t grad);
/// The dtype that a leaf's gradient has to have, -1 for any.
int32_t ct_tensor_grad_dtype(ct_tensor_t tensor, int8_t *out);
int32_t ct_tensor_set_grad_dtype(ct_tensor_t tensor, int8_t code);
/// `x.data`: the same storage without history and without a shared version counter.
int32_t ct_tensor_variable_data(ct_tensor_t tensor, ct_tensor_t *out0);
int32_t ct_tensor_set_data(ct_tensor_t tensor, ct_tensor_t data);
int32_t ct_backward(const ct_tensor_t *tensors, intptr_t tensors_n, const ct_tensor_t *grads, intptr_t grads_n,
                    int8_t retain_graph, bool create_graph, const ct_tensor_t *inputs, intptr_t inputs_n);
/// Unused inputs come back undefined.
int32_t ct_grad(const ct_tensor_t *outputs, intptr_t outputs_n, const ct_tensor_t *inputs, intptr_t inputs_n,
                const ct_tensor_t *grads, intptr_t grads_n, int8_t retain_graph, bool create_graph,
                ct_tensor_list *out0);

bool ct_grad_enabled(void);
void ct_set_grad_enabled(bool enabled);
/// Sets for the calling thread whether gradients take the layout of what they belong to, and gives what was set before.
bool ct_exchange_grad_layout_policy(bool enforced);
/// Lets the calling thread's ops go past autograd, as none of them will be recorded; gives what `ct_skip_autograd_end`
/// takes back.
uint64_t ct_skip_autograd(void);
void ct_skip_autograd_end(uint64_t before);
/// Enters inference mode (or leaves it for a while, with false); `ct_inference_leave` ends the scope.
int32_t ct_inference_enter(bool mode, void **out);
void ct_inference_leave(void *scope);
bool ct_inference_enabled(void);

// MARK: torch.func and forward mode (functorch.cpp)

enum ct_func_transform { CT_FUNC_GRAD, CT_FUNC_JVP, CT_FUNC_FUNCTIONALIZE, CT_FUNC_FUNCTIONALIZE_VIEWS };
enum ct_func_randomness { CT_FUNC_ERROR, CT_FUNC_SAME, CT_FUNC_DIFFERENT };

/// Puts a layer on the calling thread's stack of transforms and gives its level, from 1; `ct_func_leave` ends it.
int32_t ct_func_enter(enum ct_func_transform transform, intptr_t *level);
int32_t ct_func_enter_vmap(intptr_t size, enum ct_func_randomness randomness, intptr_t *level);
int32_t ct_func_leave(void);
/// The batches of `torch.autograd` itself, which came before `torch.func`: a dimension at the front, at a level.
int32_t ct_batch_enter(intptr_t *level);
void ct_batch_leave(void);
int32_t ct_batch_add(ct_tensor_t tensor, intptr_t level, ct_tensor_t *out0);
int32_t ct_batch_remove(ct_tensor_t tensor, intptr_t level, intptr_t size, ct_tensor_t *out0);
/// Whether there is a layer.
bool ct_func_active(void);

/// The innermost layer. `was_enabled`: gradients, or tangents, outside of a layer of derivatives.
enum ct_func_layer_kind {
  CT_FUNC_LAYER_NONE,
  CT_FUNC_LAYER_VMAP,
  CT_FUNC_LAYER_GRAD,
  CT_FUNC_LAYER_JVP,
  CT_FUNC_LAYER_FUNCTIONALIZE
};
typedef struct {
  enum ct_func_layer_kind kind;
  intptr_t level, size;
  enum ct_func_randomness randomness;
  bool was_enabled;
} ct_func_layer;
int32_t ct_func_top(ct_func_layer *out);
/// Takes the innermost layer away for a while; `ct_func_raise` puts it back and ends `saved`.
typedef struct ct_func_saved_s *ct_func_saved_t;
int32_t ct_func_lower(ct_func_saved_t *saved);
void ct_func_raise(ct_func_saved_t saved);

/// The tensor inside a vmap, without the dimension that this one goes over, and back.
int32_t ct_func_add_batch(ct_tensor_t tensor, intptr_t dim, intptr_t level, ct_tensor_t *out0);
int32_t ct_func_remove_batch(ct_tensor_t tensor, intptr_t level, intptr_t size, intptr_t dim, ct_tensor_t *out0);
/// The tensor inside a layer of derivatives, and back; one of another layer comes back as it is.
int32_t ct_func_wrap(ct_tensor_t tensor, intptr_t level, ct_tensor_t *out0);
int32_t ct_func_unwrap(ct_tensor_t tensor, intptr_t level, ct_tensor_t *out0);
/// Records gradients of a layer's tensor, past the check of `Tensor.requires_grad_`.
int32_t ct_func_require_grad(ct_tensor_t tensor);
/// The tensor inside a layer of functionalization, and back with all that was written into it.
int32_t ct_func_wrap_functional(ct_tensor_t tensor, intptr_t level, ct_tensor_t *out0);
int32_t ct_func_unwrap_functional(ct_tensor_t tensor, bool keeps_views, ct_tensor_t *out0);
/// Writes what was written into a functional tensor into the one that it stands for.
int32_t ct_func_propagate(ct_tensor_t plain, ct_tensor_t functional);

/// A tensor of a layer: which kind, its level (-2 where the layer has ended), the dimension that a vmap goes over,
/// and the tensor inside, owned; null for a tensor of no layer.
enum ct_func_kind { CT_FUNC_PLAIN, CT_FUNC_BATCHED, CT_FUNC_TRACKING, CT_FUNC_FUNCTIONAL };
typedef struct {
  enum ct_func_kind kind;
  intptr_t level, dim;
  ct_tensor_t value;
} ct_func_wrapper;
int32_t ct_func_tensor(ct_tensor_t tensor, ct_func_wrapper *out);

/// Lets ops pass by the layers, or not; gives how it was.
bool ct_func_pause(bool paused);

bool ct_forward_grad_enabled(void);
void ct_set_forward_grad_enabled(bool enabled);
/// Before the first level: what forward mode lacks, out of ops that it knows (decompositions.cpp).
int32_t ct_forward_decompositions(void);
/// The level of duals that is open, -1 for none; one for the whole process.
intptr_t ct_dual_level(void);
int32_t ct_dual_enter(intptr_t *level);
int32_t ct_dual_exit(intptr_t level);
/// One level for all that share it, on all threads.
int32_t ct_dual_share(void);
int32_t ct_dual_unshare(void);

// MARK: the graph's nodes (node.cpp)

typedef struct ct_node_s *ct_node_t;

/// The node that made the tensor, null for a leaf; to release.
int32_t ct_tensor_node(ct_tensor_t tensor, ct_node_t *out);
/// The node that takes the tensor's gradient, null where none does, and as which of its inputs.
int32_t ct_tensor_edge(ct_tensor_t tensor, ct_node_t *out, intptr_t *number);
/// In place of the node of a tensor that a failed call would have given.
ct_node_t ct_node_placeholder(void);
void ct_node_release(ct_node_t node);
/// What tells nodes apart.
const void *ct_node_identity(ct_node_t node);
/// What Python's `name()` gives, or the name of its class; to free with `ct_string_free`.
int32_t ct_node_name(ct_node_t node, bool is_short, char **out);
intptr_t ct_node_edge_count(ct_node_t node);
/// A node that the gradients go to, null where none needs one: which of its inputs it gets.
intptr_t ct_node_edge(ct_node_t node, intptr_t index, ct_node_t *out);
intptr_t ct_node_sequence_nr(ct_node_t node);
/// The leaf whose gradient a node adds to; null for other nodes.
ct_tensor_t ct_node_variable(ct_node_t node);
/// One more write in place.
int32_t ct_tensor_bump_version(ct_tensor_t tensor);

// MARK: hooks (graph.cpp, node.cpp)

/// A function called with a borrowed gradient that gives an owned replacement, or null to leave it.
typedef ct_tensor_t (*ct_hook)(void *context, ct_tensor_t grad);
typedef void (*ct_release_context)(void *context);
int32_t ct_tensor_register_hook(ct_tensor_t tensor, ct_hook hook, void *context, ct_release_context release,
                                intptr_t *out);
int32_t ct_tensor_remove_hook(ct_tensor_t tensor, intptr_t position);

/// A function called with what a node gives, `grad_inputs`, and what it got, `grad_outputs`: borrowed gradients, null
/// where there is none. Where it gives true, `replaced` holds owned gradients in place of the former.
typedef bool (*ct_node_hook)(void *context, intptr_t inputs, const ct_tensor_t *grad_inputs, intptr_t outputs,
                             const ct_tensor_t *grad_outputs, ct_tensor_t *replaced);
/// Calls `hook` after a node, or before it with what it is going to get as `grad_inputs`. The key is for the removal.
int32_t ct_node_add_hook(ct_node_t node, ct_node_hook hook, void *context, ct_release_context release, uintptr_t *key);
int32_t ct_node_add_pre_hook(ct_node_t node, ct_node_hook hook, void *context, ct_release_context release,
                             uintptr_t *key);
void ct_node_remove_hook(ct_node_t node, uintptr_t key);

/// Called with a borrowed leaf after its gradient was added to.
typedef void (*ct_tensor_hook)(void *context, ct_tensor_t tensor);
int32_t ct_tensor_add_accumulated_hook(ct_tensor_t tensor, ct_tensor_hook hook, void *context,
                                       ct_release_context release, intptr_t *key);
int32_t ct_tensor_remove_accumulated_hook(ct_tensor_t tensor, intptr_t key);

/// The tensors as results of one node that passes gradients on and calls `hook`: Python's `BackwardHookFunction`.
int32_t ct_backward_hook(const ct_tensor_t *tensors, intptr_t count, ct_node_hook hook, void *context,
                         ct_release_context release, ct_tensor_list *out0);

// MARK: functions of a program (function.cpp)

/// A node that Swift computes, by its address: valid as long as the `ctx` that it owns has not been released.
typedef struct ct_function_s *ct_function_t;
typedef struct ct_tensor_sink_s *ct_tensor_sink_t;

/// Called with the borrowed gradients of the results, null where there is none; the gradients of the arguments go to
/// the sink.
typedef void (*ct_function_backward)(void *context, intptr_t count, const ct_tensor_t *grads, ct_tensor_sink_t sink);
/// Takes over an owned tensor, or null for none.
void ct_tensor_sink_add(ct_tensor_sink_t sink, ct_tensor_t tensor);

/// A node over the arguments, null for those that are no tensors. It releases `context` when it ends.
int32_t ct_function_new(const char *name, const ct_tensor_t *inputs, intptr_t count, ct_function_backward backward,
                        void *context, ct_release_context release, ct_node_t *out, ct_function_t *function);

/// What a call of `forward` gave, null for what is no tensor, and what `ctx` was told.
typedef struct {
  const ct_tensor_t *inputs, *outputs, *saved, *dirty, *constant;
  intptr_t inputs_n, outputs_n, saved_n, dirty_n, constant_n;
  bool has_setup, materializes;
  /// Gives the tangents of the results by those of the arguments that are tensors; null where there is no `jvp`.
  ct_function_backward jvp;
  void *jvp_context;
} ct_function_call;

/// The results as the node's; without a node they only get what the marks ask for.
int32_t ct_function_wrap(ct_node_t node, ct_function_t function, const ct_function_call *call, ct_tensor_list *out0);
/// The `ctx` that a node owns; null for other nodes.
void *ct_node_context(ct_node_t node);
/// What was saved for the backward pass, null for none.
int32_t ct_function_saved(ct_function_t function, ct_tensor_list *out0);
/// The tensors as results of a node that fails with the message.
int32_t ct_delayed_error(const char *message, const ct_tensor_t *items, intptr_t count, ct_tensor_list *out0);

/// A copy that passes no gradient on, where the backward pass gets one.
int32_t ct_undefined_grad(ct_tensor_t tensor, ct_tensor_t *out0);

// MARK: the engine (engine.cpp)

/// Gives what is kept in place of a borrowed tensor, an object that `release` ends.
typedef void *(*ct_pack_hook)(void *context, ct_tensor_t tensor);
/// Gives an owned tensor out of what was kept.
typedef ct_tensor_t (*ct_unpack_hook)(void *context, void *packed);
/// From here to the pop, tensors that the calling thread saves for a backward pass go through the hooks.
int32_t ct_saved_hooks_push(ct_pack_hook pack, ct_unpack_hook unpack, void *context, ct_release_context release);
void ct_saved_hooks_pop(void);
/// Makes pushing fail with the message, until `before` is restored, which is null where they were enabled.
int32_t ct_saved_hooks_disable(const char *message, char **before);
int32_t ct_saved_hooks_restore(const char *before);

bool ct_anomaly_enabled(void);
bool ct_anomaly_checks_nan(void);
void ct_set_anomaly(bool enabled, bool check_nan);
/// The same from here to the leave.
void ct_anomaly_enter(bool enabled, bool check_nan);
void ct_anomaly_leave(void);
/// Which backward pass of the calling thread runs, -1 for none.
intptr_t ct_graph_task_id(void);
/// Whether the backward pass that runs comes by a node.
bool ct_graph_task_runs(ct_node_t node);
/// Whether the backward pass that runs, if one does, goes to all leaves.
bool ct_checkpoint_is_valid(void);
/// Whether a backward pass of the calling thread uses several.
bool ct_multithreading_enabled(void);
void ct_set_multithreading_enabled(bool enabled);

// MARK: selective checkpointing (selection.cpp)

/// Which operations' results are kept, and those results.
typedef struct ct_selection_s *ct_selection_t;
/// Whether the results of a call are kept. The tensors are borrowed, those of lists one by one; null stands for what is
/// no tensor.
typedef bool (*ct_selection_policy)(void *context, const char *op, const char *overload, intptr_t arguments_n,
                                    const ct_tensor_t *arguments, intptr_t outputs_n, const ct_tensor_t *outputs);
/// Releases `context` when the last region that uses it has ended.
int32_t ct_selection_new(ct_selection_policy policy, void *context, ct_release_context release, bool allows_mutation,
                         ct_selection_t *out);
void ct_selection_free(ct_selection_t selection);
/// From here to the leave, the calling thread's operations are asked about, or, where it replays, give what was kept.
int32_t ct_selection_enter(ct_selection_t selection, bool replays);
void ct_selection_leave(void);

/// Whether libtorch has an operation `aten::mm` with an overload, empty for the one without a name.
enum ct_op_presence { CT_OP_PRESENT, CT_OP_OTHER_OVERLOADS, CT_OP_ABSENT };
enum ct_op_presence ct_op_find(const char *name, const char *overload);

// MARK: Swift's objects (object.cpp)

/// Room for an object of the class that the metadata describes, with a count of one, and zeros for its properties.
void *ct_object_allocate(const void *metadata);
/// Makes the `weak` or `unowned` property at `target`, which is none yet, refer to what that at `source` refers to.
void ct_object_reference_copy(void *target, void *source, bool is_weak);

#ifdef __cplusplus
}
#endif

#endif
