// Processes that work together: c10d's stores, groups of processes, collectives, and the reducer of gradients.
#ifndef CTORCH_DISTRIBUTED_H
#define CTORCH_DISTRIBUTED_H

#include "ctorch_types.h"

#ifdef __cplusplus
extern "C" {
#endif

// MARK: stores (store.cpp)

/// One owned reference to a store. Times are milliseconds.
typedef struct ct_store_s *ct_store_t;

typedef struct {
  uint16_t port;
  bool is_master, wait_for_workers, multi_tenant, use_libuv;
  ct_optional_int world_size, listen_fd;
  int64_t timeout;
} ct_tcp_store_options;
int32_t ct_store_tcp(const char *host, const ct_tcp_store_options *options, ct_store_t *out);
int32_t ct_store_file(const char *path, intptr_t world_size, ct_store_t *out);
int32_t ct_store_hash(ct_store_t *out);
int32_t ct_store_prefix(const char *prefix, ct_store_t store, ct_store_t *out);
void ct_store_release(ct_store_t store);

/// A block of bytes that is the caller's to `free`.
typedef struct {
  uint8_t *bytes;
  intptr_t count;
} ct_bytes;
int32_t ct_store_set(ct_store_t store, const char *key, const uint8_t *bytes, intptr_t count);
int32_t ct_store_get(ct_store_t store, const char *key, ct_bytes *out);
int32_t ct_store_append(ct_store_t store, const char *key, const uint8_t *bytes, intptr_t count);
int32_t ct_store_add(ct_store_t store, const char *key, int64_t amount, int64_t *out);
int32_t ct_store_compare_set(ct_store_t store, const char *key, const uint8_t *expected, intptr_t expected_n,
                             const uint8_t *desired, intptr_t desired_n, ct_bytes *out);
int32_t ct_store_delete(ct_store_t store, const char *key, bool *out);
int32_t ct_store_check(ct_store_t store, const char *const *keys, intptr_t count, bool *out);
/// Waits for as long as the store's own timeout where `timeout` is negative.
int32_t ct_store_wait(ct_store_t store, const char *const *keys, intptr_t count, int64_t timeout);
int32_t ct_store_key_count(ct_store_t store, int64_t *out);
int32_t ct_store_set_timeout(ct_store_t store, int64_t timeout);
int64_t ct_store_timeout(ct_store_t store);
/// Of a store over TCP: the port that it listens on, or is connected to.
uint16_t ct_store_port(ct_store_t store);

// MARK: groups of processes (process_group.cpp)

/// One owned reference to a group or to work that goes on. Ranks are those within the group.
typedef struct ct_group_s *ct_group_t;
typedef struct ct_work_s *ct_work_t;

/// `devices` are the c10::DeviceTypes whose tensors gloo exchanges, `ranks` the processes' in the default group.
typedef struct {
  int32_t rank, size;
  int64_t timeout;
  const char *name, *desc;
  const int8_t *devices;
  intptr_t devices_n;
  const int64_t *ranks;
  intptr_t ranks_n;
} ct_group_options;
/// Connects the processes of a group by gloo, which meet by `gloo_store`.
int32_t ct_group_new(ct_store_t store, ct_store_t gloo_store, const ct_group_options *options, ct_group_t *out);
int32_t ct_group_shutdown(ct_group_t group);
void ct_group_release(ct_group_t group);
int32_t ct_group_broadcast(ct_group_t group, ct_tensor_t tensor, int32_t root, bool async, ct_work_t *out);
int32_t ct_group_allreduce(ct_group_t group, const ct_tensor_t *tensors, intptr_t count, uint8_t op, bool coalesced,
                           bool async, ct_work_t *out);
int32_t ct_group_reduce(ct_group_t group, ct_tensor_t tensor, int32_t root, uint8_t op, bool async, ct_work_t *out);
int32_t ct_group_allgather(ct_group_t group, const ct_tensor_t *outputs, intptr_t count, ct_tensor_t input, bool async,
                           ct_work_t *out);
int32_t ct_group_allgather_single(ct_group_t group, ct_tensor_t output, ct_tensor_t input, bool async, ct_work_t *out);
/// Without outputs where this process is not the root.
int32_t ct_group_gather(ct_group_t group, const ct_tensor_t *outputs, intptr_t count, ct_tensor_t input, int32_t root,
                        bool async, ct_work_t *out);
/// Without inputs where this process is not the root.
int32_t ct_group_scatter(ct_group_t group, ct_tensor_t output, const ct_tensor_t *inputs, intptr_t count, int32_t root,
                         bool async, ct_work_t *out);
int32_t ct_group_reduce_scatter(ct_group_t group, ct_tensor_t output, const ct_tensor_t *inputs, intptr_t count,
                                uint8_t op, bool async, ct_work_t *out);
int32_t ct_group_reduce_scatter_single(ct_group_t group, ct_tensor_t output, ct_tensor_t input, uint8_t op, bool async,
                                       ct_work_t *out);
int32_t ct_group_alltoall(ct_group_t group, const ct_tensor_t *outputs, intptr_t outputs_n, const ct_tensor_t *inputs,
                          intptr_t inputs_n, bool async, ct_work_t *out);
int32_t ct_group_alltoall_single(ct_group_t group, ct_tensor_t output, ct_tensor_t input, const intptr_t *output_sizes,
                                 intptr_t output_sizes_n, const intptr_t *input_sizes, intptr_t input_sizes_n,
                                 bool async, ct_work_t *out);
int32_t ct_group_send(ct_group_t group, ct_tensor_t tensor, int32_t to, int32_t tag, ct_work_t *out);
/// From any process where `from` is negative.
int32_t ct_group_recv(ct_group_t group, ct_tensor_t tensor, int32_t from, int32_t tag, ct_work_t *out);
/// With the group's own timeout where `timeout` is negative.
int32_t ct_group_barrier(ct_group_t group, const int64_t *devices, intptr_t count, int64_t timeout, bool async,
                         ct_work_t *out);
int32_t ct_group_monitored_barrier(ct_group_t group, int64_t timeout, bool wait_all_ranks);
/// Writes those of the root over the tensors, whose versions stay, so that a graph may have saved them.
int32_t ct_group_broadcast_coalesced(ct_group_t group, const ct_tensor_t *tensors, intptr_t count, intptr_t bytes,
                                     int32_t root);

void ct_work_release(ct_work_t work);
/// Without an end where `timeout` is 0.
int32_t ct_work_wait(ct_work_t work, int64_t timeout, bool *out);
int32_t ct_work_is_completed(ct_work_t work, bool *out);
int32_t ct_work_is_success(ct_work_t work, bool *out);
int32_t ct_work_source(ct_work_t work, int32_t *out);
int32_t ct_work_result(ct_work_t work, ct_tensor_list *out);
/// Fails with the error that the work ended with, if it did.
int32_t ct_work_error(ct_work_t work);

// MARK: the reducer of gradients (reducer.cpp)

typedef struct ct_reducer_s *ct_reducer_t;
typedef struct {
  int64_t bucket_bytes, first_bucket_bytes;
  bool find_unused_parameters, gradient_as_bucket_view, skip_unused, static_graph, broadcast_buffers, batched_copy;
} ct_reducer_options;
int32_t ct_reducer_new(ct_group_t group, const ct_tensor_t *parameters, const bool *sparse, const char *const *names,
                       intptr_t count, const int64_t *limits, intptr_t limits_n, const int64_t *rebuilt_limits,
                       intptr_t rebuilt_limits_n, const char *module, const ct_reducer_options *options,
                       ct_reducer_t *out);
void ct_reducer_release(ct_reducer_t reducer);
/// Whether all processes have parameters of the same shapes.
int32_t ct_group_verify_parameters(ct_group_t group, const ct_tensor_t *parameters, intptr_t count);
int32_t ct_reducer_prepare_for_forward(ct_reducer_t reducer);
int32_t ct_reducer_prepare_for_backward(ct_reducer_t reducer, const ct_tensor_t *outputs, intptr_t count);
int32_t ct_reducer_rebuild_buckets(ct_reducer_t reducer, bool *out);
int32_t ct_reducer_set_static_graph(ct_reducer_t reducer);
/// Reduces all gradients when the backward pass that is under way has ended.
int32_t ct_reducer_delay(ct_reducer_t reducer);

#ifdef __cplusplus
}
#endif

#endif
