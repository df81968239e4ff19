// The C interface of swift-torch over libtorch. Every function that returns int32_t gives 0, or 1 after it has left
// an error for `ct_take_error`; its results are then untouched.
#ifndef CTORCH_H
#define CTORCH_H

#include "ctorch_ops.h"
#include "ctorch_types.h"

#ifdef __cplusplus
extern "C" {
#endif

// MARK: errors (error.cpp)

/// The calling thread's last error. The strings are the caller's to free with `ct_string_free`; `kind` is the name of
/// the exception that Python would raise.
typedef struct {
  char *kind;
  char *message;
  char *op;
  char *arguments;
} ct_error;

/// Moves the calling thread's error out; false where there is none.
bool ct_take_error(ct_error *out);
void ct_string_free(char *text);

/// Leaves an error of the Swift side as the calling thread's.
void ct_store_error(const char *kind, const char *message, const char *op);

/// One level deeper in modules within modules, on the calling thread: whether there may be one more; _EXCEEDED for the
/// first that may not be, _ENDING for those that follow until all levels are left. Only _DEEPER is to be left, which
/// says whether all went well below.
enum { CT_RECURSION_DEEPER = 0, CT_RECURSION_EXCEEDED = 1, CT_RECURSION_ENDING = 2 };
intptr_t ct_recursion_enter(void);
bool ct_recursion_leave(void);

// The scopes of `torch.throwing` (scopes.cpp); `ct_throwing_run` opens one, see Failure.swift. Inside one, the first
// error stays.

/// Whether the calling thread is in a scope, asked after a call has failed. Does not come back where failures go on
/// without end.
bool ct_throwing(void);
/// Whether a call has failed in the innermost scope.
bool ct_throwing_failed(void);

// MARK: warnings (warning.cpp)

/// Whether libtorch also repeats the warnings that it gives once only.
void ct_set_warn_always(bool always);
bool ct_warn_always(void);

// MARK: tensors without a shape (uninitialized.cpp)

/// Makes an empty parameter or buffer one without a shape. Ops on it fail, until it is given a shape.
int32_t ct_tensor_set_uninitialized(ct_tensor_t tensor, bool is_parameter);
/// The name of Python's class; null for one that has a shape.
const char *ct_tensor_uninitialized_name(ct_tensor_t tensor);
/// Gives one without a shape other data; `stays`: it has none then, either.
int32_t ct_tensor_change_uninitialized(ct_tensor_t tensor, ct_tensor_t data, bool stays);
/// Fails for one without a shape, as a call of Python's `function` does.
int32_t ct_tensor_check_initialized(ct_tensor_t tensor, const char *function);

// MARK: tensors (tensor.cpp)

void ct_tensor_release(ct_tensor_t tensor);
ct_tensor_t ct_tensor_retain(ct_tensor_t tensor);
/// The undefined tensor: a failed call's placeholder.
ct_tensor_t ct_tensor_undefined(void);
bool ct_tensor_is_defined(ct_tensor_t tensor);
void ct_tensor_list_free(ct_tensor_list list);

int32_t ct_tensor_dim(ct_tensor_t tensor, intptr_t *out);
int32_t ct_tensor_sizes(ct_tensor_t tensor, intptr_t *out);
int32_t ct_tensor_strides(ct_tensor_t tensor, intptr_t *out);
int32_t ct_tensor_numel(ct_tensor_t tensor, intptr_t *out);
int32_t ct_tensor_storage_offset(ct_tensor_t tensor, intptr_t *out);
int32_t ct_tensor_is_contiguous(ct_tensor_t tensor, int8_t memory_format, bool *out);
int8_t ct_tensor_dtype(ct_tensor_t tensor);
int8_t ct_tensor_layout(ct_tensor_t tensor);
/// The name that was given to a tensor, null where none was; the text is the caller's to free.
int32_t ct_tensor_name(ct_tensor_t tensor, char **out);
int32_t ct_tensor_set_name(ct_tensor_t tensor, const char *name);
int32_t ct_tensor_device(ct_tensor_t tensor, ct_device *out);
intptr_t ct_dtype_size(int8_t dtype);
bool ct_tensor_is_conj(ct_tensor_t tensor);
bool ct_tensor_is_neg(ct_tensor_t tensor);
/// Whether it holds tensors of several sizes.
bool ct_tensor_is_nested(ct_tensor_t tensor);
/// How a quantized tensor's elements stand for others: c10::QScheme's number.
int32_t ct_tensor_qscheme(ct_tensor_t tensor, intptr_t *out);
bool ct_tensor_same_storage(ct_tensor_t a, ct_tensor_t b);

/// The first element's address; null where there is no element.
int32_t ct_tensor_data(ct_tensor_t tensor, void **out);
/// A new dense tensor on the CPU holding a copy of `bytes`.
int32_t ct_tensor_from_bytes(const void *bytes, int8_t dtype, const intptr_t *sizes, intptr_t sizes_n,
                             ct_tensor_t *out0);
/// The 0-dim tensor that Python's operators make of a number: it does not take part in type promotion as a tensor.
/// Beside a `like` of float32 it has that dtype at once, which the op would convert it to: the same bits, sooner.
int32_t ct_tensor_wrapped_number(ct_scalar value, ct_tensor_t like, ct_tensor_t *out0);
int32_t ct_tensor_item(ct_tensor_t tensor, ct_scalar *out);
/// Fails where a tensor for a result is not what the call's `dtype`, `layout` and `device` ask for, as in Python.
int32_t ct_tensor_fits(ct_tensor_t tensor, int8_t dtype, int8_t layout, ct_device device);

enum ct_index_kind {
  CT_INDEX_NONE = 0,
  CT_INDEX_ELLIPSIS = 1,
  CT_INDEX_INT = 2,
  CT_INDEX_BOOL = 3,
  CT_INDEX_SLICE = 4,
  CT_INDEX_TENSOR = 5
};

typedef struct {
  enum ct_index_kind kind;
  intptr_t value; // CT_INDEX_INT, CT_INDEX_BOOL
  ct_optional_int start, stop, step;
  ct_tensor_t tensor;
} ct_index;

/// `tensor[index]`.
int32_t ct_tensor_select(ct_tensor_t tensor, intptr_t index, ct_tensor_t *out0);
int32_t ct_tensor_index(ct_tensor_t tensor, const ct_index *indices, intptr_t count, ct_tensor_t *out0);
int32_t ct_tensor_index_put(ct_tensor_t tensor, const ct_index *indices, intptr_t count, ct_tensor_t value);

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

// MARK: storages and archives (storage.cpp, archive.cpp)

/// What tells storages apart: equal for tensors that share one.
uintptr_t ct_tensor_storage_id(ct_tensor_t tensor);
/// All of a tensor's storage, as a vector of bytes that shares it.
int32_t ct_tensor_storage_bytes(ct_tensor_t tensor, ct_tensor_t *out0);
/// A tensor over the storage of `bytes`, read as conjugate or negative where asked. A RuntimeError where it would reach
/// beyond it.
int32_t ct_tensor_over_storage(ct_tensor_t bytes, int8_t dtype, intptr_t offset, const intptr_t *sizes,
                               const intptr_t *strides, intptr_t dims, bool conj, bool neg, ct_tensor_t *out0);
/// How many bytes a tensor's storage has.
int32_t ct_storage_size(ct_tensor_t tensor, intptr_t *out);
/// Gives a tensor's storage on the CPU another size; what it held stays as far as there is room.
int32_t ct_storage_resize(ct_tensor_t tensor, intptr_t bytes);
/// `self.set_(storage, …)` with the storage of `bytes`, whose elements are of a dtype, -1 for any; all of it, where
/// there are no sizes.
int32_t ct_tensor_set_storage(ct_tensor_t self, ct_tensor_t bytes, int8_t dtype, intptr_t offset, const intptr_t *sizes,
                              intptr_t sizes_n, const intptr_t *strides, intptr_t strides_n);
/// Memory of someone else's as a vector of bytes; `release` is called with `context` when the last tensor over it ends.
int32_t ct_tensor_over_memory(void *start, intptr_t bytes, void *context, void (*release)(void *context),
                              ct_tensor_t *out0);
/// A file's bytes as a vector over a private mapping: read when they are touched, writes stay in memory.
int32_t ct_map_file(const char *path, ct_tensor_t *out0);
/// `self.set_(source)`: the values and the shape of another tensor, of the same dtype, without a copy.
int32_t ct_tensor_set_(ct_tensor_t self, ct_tensor_t source);
/// A part of a vector of bytes as a storage of its own that shares the memory.
int32_t ct_bytes_slice(ct_tensor_t bytes, intptr_t offset, intptr_t count, ct_tensor_t *out0);

/// A RuntimeError where a sparse tensor's indices are not those of a tensor of its size.
int32_t ct_tensor_validate_sparse(ct_tensor_t tensor);

/// An archive of records: the zip file of `torch.save`. Open one by path, or over bytes that must outlive it.
int32_t ct_archive_reader_open(const char *path, ct_archive_reader_t *out);
int32_t ct_archive_reader_open_bytes(const void *bytes, intptr_t count, ct_archive_reader_t *out);
void ct_archive_reader_close(ct_archive_reader_t reader);
intptr_t ct_archive_reader_size(ct_archive_reader_t reader);
/// A record's length in bytes, -1 where there is no such record.
int32_t ct_archive_reader_length(ct_archive_reader_t reader, const char *name, intptr_t *out);
/// Whether a record's bytes lie in the file as they are, not compressed.
int32_t ct_archive_reader_is_stored(ct_archive_reader_t reader, const char *name, bool *out);
/// Where in the file a record's bytes begin.
int32_t ct_archive_reader_offset(ct_archive_reader_t reader, const char *name, intptr_t *out);
/// A record as a vector of bytes.
int32_t ct_archive_reader_read(ct_archive_reader_t reader, const char *name, ct_tensor_t *out0);

/// A new archive at a path, or in memory where the path is null.
int32_t ct_archive_writer_open(const char *path, ct_archive_writer_t *out);
int32_t ct_archive_writer_write(ct_archive_writer_t writer, const char *name, const void *bytes, intptr_t count);
/// Writes what ends an archive. The bytes of one in memory are then valid until it is closed.
int32_t ct_archive_writer_finish(ct_archive_writer_t writer, const void **bytes, intptr_t *count);
void ct_archive_writer_close(ct_archive_writer_t writer);

// MARK: random numbers (random.cpp)

int32_t ct_manual_seed(uint64_t seed);
int32_t ct_generator_new(ct_device device, ct_generator_t *out);
/// The default generator of a device; an owned reference.
int32_t ct_generator_default(ct_device device, ct_generator_t *out);
void ct_generator_release(ct_generator_t generator);
int32_t ct_generator_manual_seed(ct_generator_t generator, uint64_t seed);
int32_t ct_generator_seed(ct_generator_t generator, uint64_t *out);
int32_t ct_generator_initial_seed(ct_generator_t generator, uint64_t *out);
int32_t ct_generator_state(ct_generator_t generator, ct_tensor_t *out0);
int32_t ct_generator_set_state(ct_generator_t generator, ct_tensor_t state);
ct_device ct_generator_device(ct_generator_t generator);

/// Makes the calling thread a data loader's worker: ops on the CPU that are given no generator draw from this one
/// here, as they draw from a worker process's own default generator in Python, and one op uses one thread.
int32_t ct_worker_enter(ct_generator_t generator);
void ct_worker_leave(void);

// MARK: CUDA (cuda.cpp). A device's index of -1 is the current one.

typedef struct ct_event_s *ct_event_t;
typedef struct {
  int64_t id;
  int8_t device;
} ct_stream;
enum ct_cuda_memory_kind { CT_CUDA_ALLOCATED, CT_CUDA_ALLOCATED_PEAK, CT_CUDA_RESERVED, CT_CUDA_RESERVED_PEAK };

bool ct_cuda_is_available(void);
intptr_t ct_cuda_device_count(void);
int32_t ct_cuda_synchronize(int8_t index);
int32_t ct_cuda_current_device(intptr_t *out);
int32_t ct_cuda_set_device(intptr_t index);
int32_t ct_cuda_empty_cache(void);
int32_t ct_cuda_device_name(int8_t index, char **out); ///< the caller's to free with `ct_string_free`
int32_t ct_cuda_capability(int8_t index, intptr_t *major, intptr_t *minor);
/// Bytes; 0 before the first use of the GPU.
int32_t ct_cuda_memory(int8_t index, enum ct_cuda_memory_kind kind, intptr_t *out);
int32_t ct_cuda_reset_peak_memory(int8_t index);
int32_t ct_cuda_memory_info(int8_t index, intptr_t *unused, intptr_t *total);
int32_t ct_cuda_stream_new(int8_t index, intptr_t priority, ct_stream *out);
int32_t ct_cuda_stream_current(int8_t index, ct_stream *out);
/// Makes a stream the one that its device's ops go to, and gives the one before.
int32_t ct_cuda_stream_exchange(ct_stream stream, ct_stream *before);
int32_t ct_cuda_record_stream(ct_tensor_t tensor, ct_stream stream);
int32_t ct_cuda_stream_synchronize(ct_stream stream);
int32_t ct_cuda_stream_query(ct_stream stream, bool *out);
int32_t ct_cuda_event_new(bool timed, ct_event_t *out);
void ct_cuda_event_free(ct_event_t event);
int32_t ct_cuda_event_record(ct_event_t event, ct_stream stream);
int32_t ct_cuda_event_wait(ct_event_t event, ct_stream stream);
int32_t ct_cuda_event_query(ct_event_t event, bool *out);
int32_t ct_cuda_event_synchronize(ct_event_t event);
int32_t ct_cuda_event_elapsed(ct_event_t event, ct_event_t end, double *milliseconds);

// MARK: the process (device.cpp)

int32_t ct_parse_device(const char *text, ct_device *out);
/// `cpu`, `cuda`; the caller's to free with `ct_string_free`.
int32_t ct_device_type_name(int8_t type, char **out);
int32_t ct_set_num_threads(intptr_t count);
intptr_t ct_num_threads(void);
int32_t ct_set_num_interop_threads(intptr_t count);
intptr_t ct_num_interop_threads(void);
void ct_init_num_threads(void);
/// The device of new tensors whose maker names none, of type -1 where none is set: for all threads, and for the calling
/// thread until it is set back to what the call gives.
void ct_set_default_device(ct_device device);
ct_device ct_scope_default_device(ct_device device);
ct_device ct_default_device(void);

int8_t ct_default_dtype(void);
int32_t ct_set_default_dtype(int8_t dtype);
/// The version of libtorch at hand, as `torch.__version__` has it without a suffix.
const char *ct_version(void);
int32_t ct_set_deterministic(bool mode, bool warn_only);
bool ct_deterministic(void);

/// False where the processor cannot.
bool ct_set_flush_denormal(bool mode);
/// 0 for highest, 1 for high, 2 for medium.
int32_t ct_float32_matmul_precision(void);
int32_t ct_set_float32_matmul_precision(const char *precision);

// MARK: autocast (autocast.cpp)

bool ct_autocast_available(int8_t device_type);
int32_t ct_autocast_enabled(int8_t device_type, bool *out);
int32_t ct_set_autocast_enabled(int8_t device_type, bool enabled);
int32_t ct_autocast_dtype(int8_t device_type, int8_t *out);
int32_t ct_set_autocast_dtype(int8_t device_type, int8_t dtype);
/// Whether a weight that was converted is kept for its next use.
bool ct_autocast_cache_enabled(void);
void ct_set_autocast_cache_enabled(bool enabled);
/// Opens one more region of the calling thread. The end of the outermost drops the converted weights.
void ct_autocast_enter(void);
int32_t ct_autocast_leave(void);
void ct_autocast_clear_cache(void);

// MARK: attention (attention.cpp)

/// The kernels behind scaled_dot_product_attention, by the numbers of at::SDPBackend.
enum ct_sdp_backend {
  CT_SDP_MATH = 0,
  CT_SDP_FLASH = 1,
  CT_SDP_EFFICIENT = 2,
  CT_SDP_CUDNN = 3,
  CT_SDP_OVERRIDEABLE = 4
};
bool ct_sdp_enabled(enum ct_sdp_backend backend);
void ct_set_sdp_enabled(enum ct_sdp_backend backend, bool enabled);
/// The kernels in the order in which they are tried: writes at most `capacity`, gives how many there are.
intptr_t ct_sdp_priority(intptr_t *out, intptr_t capacity);
int32_t ct_set_sdp_priority(const intptr_t *order, intptr_t count);

// MARK: what the libraries behind the ops are set to (backends.cpp)

enum ct_flag {
  CT_CUDNN_ENABLED,
  CT_CUDNN_BENCHMARK,
  CT_CUDNN_DETERMINISTIC,
  CT_CUDNN_ALLOW_TF32,
  CT_CUBLAS_ALLOW_TF32,
  CT_CUBLAS_FP16_REDUCTION,
  CT_CUBLAS_BF16_REDUCTION,
  CT_CUBLAS_FP16_ACCUMULATION,
  CT_MKLDNN_ENABLED,
  CT_MKLDNN_DETERMINISTIC,
  CT_MKLDNN_ALLOW_TF32,
  CT_NNPACK_ENABLED,
  CT_DETERMINISTIC_WARN_ONLY, // to be read only
  CT_DETERMINISTIC_FILL,
  CT_SPARSE_INVARIANTS
};
int32_t ct_flag(enum ct_flag flag, bool *out);
int32_t ct_set_flag(enum ct_flag flag, bool value);

enum ct_library {
  CT_CUDA,
  CT_CUDNN,
  CT_KLEIDIAI,
  CT_LAPACK,
  CT_MAGMA,
  CT_MKL,
  CT_MKLDNN,
  CT_NNPACK,
  CT_OPENMP,
  CT_XNNPACK
};
/// Whether libtorch was built with a library.
bool ct_has(enum ct_library library);
/// The versions of CUDA and cuDNN, as their headers number them; 0 without CUDA.
intptr_t ct_cuda_version(void);
intptr_t ct_cudnn_version(void);

/// How float32 is computed with, for `generic`, `cuda` or `mkldnn` and `all`, `conv`, `rnn` or `matmul`.
int32_t ct_float32_precision(const char *backend, const char *op, char **out);
int32_t ct_set_float32_precision(const char *backend, const char *op, const char *precision);

enum ct_build_text { CT_BUILD_CONFIGURATION, CT_BUILD_THREADS, CT_BUILD_CXX_FLAGS, CT_CPU_CAPABILITY };
int32_t ct_build_text(enum ct_build_text kind, char **out);

// MARK: text (text.cpp)

/// Writes a finite number as C's `%.*f` (style 'f') or `%.*e` (style 'e') would, without a terminating zero. Gives the
/// length, 0 where the buffer is too small.
intptr_t ct_format_double(double value, char style, intptr_t precision, char *buffer, intptr_t capacity);

#ifdef __cplusplus
}
#endif

#endif
