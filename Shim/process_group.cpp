// Groups of processes and their collectives, over gloo.
#define USE_C10D_GLOO
#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#include <torch/csrc/distributed/c10d/ProcessGroupWrapper.hpp>
#include <torch/csrc/distributed/c10d/comm.hpp>
#include <torch/csrc/distributed/c10d/debug.h>

#include <string>
#include <utility>
#include <vector>

#include "convert.h"
#include "ctorch.h"
#include "distributed.h"

using namespace ctorch;
using c10d::ProcessGroup;
using c10d::ProcessGroupGloo;

namespace {

using Tensors = std::vector<at::Tensor>;

ct_work_t give_work(c10::intrusive_ptr<c10d::Work> &&work) { return reinterpret_cast<ct_work_t>(work.release()); }

c10d::ReduceOp reduction(uint8_t op) { return c10d::ReduceOp(static_cast<c10d::ReduceOp::RedOpType>(op)); }

/// Lists within a list, of which only a root gives one.
std::vector<Tensors> nested(const ct_tensor_t *items, intptr_t count) {
  if (count == 0) return {};
  return {tensors(items, count)};
}

c10::intrusive_ptr<ProcessGroupGloo> over_gloo(const c10::intrusive_ptr<c10d::Store> &store, const ProcessGroup &group,
                                               int64_t timeout) {
  return c10::make_intrusive<ProcessGroupGloo>(store, group.getRank(), group.getSize(),
                                               ProcessGroupGloo::Options::create_default(milliseconds(timeout)));
}

// The names of three collectives changed in libtorch 2.13.

template <typename Group> auto gather_single(Group &group, at::Tensor &output, at::Tensor &input, bool async) {
  c10d::AllgatherOptions options;
  options.asyncOp = async;
  if constexpr (requires { group.all_gather_single(output, input, options); }) {
    return group.all_gather_single(output, input, options);
  } else {
    return group._allgather_base(output, input, options);
  }
}

template <typename Group>
auto scatter_single(Group &group, at::Tensor &output, at::Tensor &input, uint8_t op, bool async) {
  c10d::ReduceScatterOptions options;
  options.reduceOp = reduction(op);
  options.asyncOp = async;
  if constexpr (requires { group.reduce_scatter_single(output, input, options); }) {
    return group.reduce_scatter_single(output, input, options);
  } else {
    return group._reduce_scatter_base(output, input, options);
  }
}

template <typename Group> auto exchange_single(Group &group, at::Tensor &output, at::Tensor &input,
                                               std::vector<int64_t> &output_sizes, std::vector<int64_t> &input_sizes,
                                               bool async) {
  c10d::AllToAllOptions options;
  options.asyncOp = async;
  if constexpr (requires { group.all_to_all_single(output, input, output_sizes, input_sizes, options); }) {
    return group.all_to_all_single(output, input, output_sizes, input_sizes, options);
  } else {
    return group.alltoall_base(output, input, output_sizes, input_sizes, options);
  }
}

} // namespace

int32_t ct_group_new(ct_store_t store, ct_store_t gloo_store, const ct_group_options *options, ct_group_t *out) {
  return guarded("ProcessGroup", [&] {
    auto made = c10::make_intrusive<ProcessGroup>(store_of(store), options->rank, options->size);
    made->setDefaultBackend(ProcessGroup::BackendType::GLOO);
    const auto connected = over_gloo(store_of(gloo_store), *made, options->timeout);
    connected->getOptions()->global_ranks_in_group.assign(options->ranks, options->ranks + options->ranks_n);
    connected->getOptions()->group_name = options->name;
    connected->setSequenceNumberForGroup();
    c10::intrusive_ptr<c10d::Backend> backend = connected;
    c10d::setDebugLevelFromEnvironment();
    if (c10d::debug_level() == c10d::DebugLevel::Detail) {
      // The keys are those of Python's processes, which may be in the group.
      const auto checks =
          c10::make_intrusive<c10d::PrefixStore>(std::string("pg_wrapper:") + options->name, store_of(gloo_store));
      backend = c10::make_intrusive<c10d::ProcessGroupWrapper>(backend, over_gloo(checks, *made, options->timeout));
    }
    for (intptr_t i = 0; i < options->devices_n; i++) {
      made->setBackend(static_cast<c10::DeviceType>(options->devices[i]), ProcessGroup::BackendType::GLOO, backend);
    }
    made->setGroupName(options->name);
    made->setGroupDesc(options->desc);
    *out = reinterpret_cast<ct_group_t>(made.release());
  });
}

int32_t ct_group_shutdown(ct_group_t group) {
  return guarded("destroy_process_group", [&] { group_of(group)->shutdown(); });
}

void ct_group_release(ct_group_t group) { let_go<ProcessGroup>(group); }

int32_t ct_group_broadcast(ct_group_t group, ct_tensor_t tensor, int32_t root, bool async, ct_work_t *out) {
  return guarded("broadcast", {tensor}, [&] {
    c10d::BroadcastOptions options;
    options.rootRank = root;
    options.asyncOp = async;
    Tensors list{shared(tensor)};
    *out = give_work(group_of(group)->broadcast(list, options));
  });
}

int32_t ct_group_allreduce(ct_group_t group, const ct_tensor_t *items, intptr_t count, uint8_t op, bool coalesced,
                           bool async, ct_work_t *out) {
  return guarded("all_reduce", [&] {
    c10d::AllreduceCoalescedOptions options;
    options.reduceOp = reduction(op);
    options.asyncOp = async;
    Tensors list = tensors(items, count);
    const auto self = group_of(group);
    *out = give_work(coalesced ? self->allreduce_coalesced(list, options) : self->allreduce(list, options));
  });
}

int32_t ct_group_reduce(ct_group_t group, ct_tensor_t tensor, int32_t root, uint8_t op, bool async, ct_work_t *out) {
  return guarded("reduce", {tensor}, [&] {
    c10d::ReduceOptions options;
    options.reduceOp = reduction(op);
    options.rootRank = root;
    options.asyncOp = async;
    Tensors list{shared(tensor)};
    *out = give_work(group_of(group)->reduce(list, options));
  });
}

int32_t ct_group_allgather(ct_group_t group, const ct_tensor_t *outputs, intptr_t count, ct_tensor_t input, bool async,
                           ct_work_t *out) {
  return guarded("all_gather", {input}, [&] {
    c10d::AllgatherOptions options;
    options.asyncOp = async;
    std::vector<Tensors> lists{tensors(outputs, count)};
    Tensors inputs{shared(input)};
    *out = give_work(group_of(group)->allgather(lists, inputs, options));
  });
}

int32_t ct_group_allgather_single(ct_group_t group, ct_tensor_t output, ct_tensor_t input, bool async, ct_work_t *out) {
  return guarded("all_gather_single", {output, input}, [&] {
    at::Tensor into = shared(output), from = shared(input);
    *out = give_work(gather_single(*group_of(group), into, from, async));
  });
}

int32_t ct_group_gather(ct_group_t group, const ct_tensor_t *outputs, intptr_t count, ct_tensor_t input, int32_t root,
                        bool async, ct_work_t *out) {
  return guarded("gather", {input}, [&] {
    c10d::GatherOptions options;
    options.rootRank = root;
    options.asyncOp = async;
    auto lists = nested(outputs, count);
    Tensors inputs{shared(input)};
    *out = give_work(group_of(group)->gather(lists, inputs, options));
  });
}

int32_t ct_group_scatter(ct_group_t group, ct_tensor_t output, const ct_tensor_t *inputs, intptr_t count, int32_t root,
                         bool async, ct_work_t *out) {
  return guarded("scatter", {output}, [&] {
    c10d::ScatterOptions options;
    options.rootRank = root;
    options.asyncOp = async;
    Tensors outputs{shared(output)};
    auto lists = nested(inputs, count);
    *out = give_work(group_of(group)->scatter(outputs, lists, options));
  });
}

int32_t ct_group_reduce_scatter(ct_group_t group, ct_tensor_t output, const ct_tensor_t *inputs, intptr_t count,
                                uint8_t op, bool async, ct_work_t *out) {
  return guarded("reduce_scatter", {output}, [&] {
    c10d::ReduceScatterOptions options;
    options.reduceOp = reduction(op);
    options.asyncOp = async;
    Tensors outputs{shared(output)};
    std::vector<Tensors> lists{tensors(inputs, count)};
    *out = give_work(group_of(group)->reduce_scatter(outputs, lists, options));
  });
}

int32_t ct_group_reduce_scatter_single(ct_group_t group, ct_tensor_t output, ct_tensor_t input, uint8_t op, bool async,
                                       ct_work_t *out) {
  return guarded("reduce_scatter_single", {output, input}, [&] {
    at::Tensor into = shared(output), from = shared(input);
    *out = give_work(scatter_single(*group_of(group), into, from, op, async));
  });
}

int32_t ct_group_alltoall(ct_group_t group, const ct_tensor_t *outputs, intptr_t outputs_n, const ct_tensor_t *inputs,
                          intptr_t inputs_n, bool async, ct_work_t *out) {
  return guarded("all_to_all", [&] {
    c10d::AllToAllOptions options;
    options.asyncOp = async;
    Tensors into = tensors(outputs, outputs_n), from = tensors(inputs, inputs_n);
    *out = give_work(group_of(group)->alltoall(into, from, options));
  });
}

int32_t ct_group_alltoall_single(ct_group_t group, ct_tensor_t output, ct_tensor_t input, const intptr_t *output_sizes,
                                 intptr_t output_sizes_n, const intptr_t *input_sizes, intptr_t input_sizes_n,
                                 bool async, ct_work_t *out) {
  return guarded("all_to_all_single", {output, input}, [&] {
    at::Tensor into = shared(output), from = shared(input);
    auto into_sizes = ints(output_sizes, output_sizes_n).vec(), from_sizes = ints(input_sizes, input_sizes_n).vec();
    *out = give_work(exchange_single(*group_of(group), into, from, into_sizes, from_sizes, async));
  });
}

int32_t ct_group_send(ct_group_t group, ct_tensor_t tensor, int32_t to, int32_t tag, ct_work_t *out) {
  return guarded("send", {tensor}, [&] {
    Tensors list{shared(tensor)};
    *out = give_work(group_of(group)->send(list, to, tag));
  });
}

int32_t ct_group_recv(ct_group_t group, ct_tensor_t tensor, int32_t from, int32_t tag, ct_work_t *out) {
  return guarded("recv", {tensor}, [&] {
    Tensors list{shared(tensor)};
    const auto self = group_of(group);
    *out = give_work(from < 0 ? self->recvAnysource(list, tag) : self->recv(list, from, tag));
  });
}

int32_t ct_group_barrier(ct_group_t group, const int64_t *devices, intptr_t count, int64_t timeout, bool async,
                         ct_work_t *out) {
  return guarded("barrier", [&] {
    c10d::BarrierOptions options;
    options.device_ids.assign(devices, devices + count);
    if (timeout >= 0) options.timeout = milliseconds(timeout);
    options.asyncOp = async;
    *out = give_work(group_of(group)->barrier(options));
  });
}

int32_t ct_group_monitored_barrier(ct_group_t group, int64_t timeout, bool wait_all_ranks) {
  return guarded("monitored_barrier", [&] {
    c10d::BarrierOptions options;
    options.timeout = milliseconds(timeout);
    group_of(group)->monitoredBarrier(options, wait_all_ranks);
  });
}

int32_t ct_group_broadcast_coalesced(ct_group_t group, const ct_tensor_t *items, intptr_t count, intptr_t bytes,
                                     int32_t root) {
  return guarded("broadcast", [&] {
    const auto list = tensors(items, count);
    std::vector<int64_t> versions;
    for (const auto &tensor : list) versions.push_back(tensor._version());
    c10d::broadcast_coalesced(group_of(group), list, static_cast<size_t>(bytes), root);
    for (size_t i = 0; i < list.size(); i++) {
      auto counter = list[i].unsafeGetTensorImpl()->version_counter();
      counter.set_version(versions[i]);
    }
  });
}

void ct_work_release(ct_work_t work) { let_go<c10d::Work>(work); }

int32_t ct_work_wait(ct_work_t work, int64_t timeout, bool *out) {
  return guarded("Work.wait", [&] { *out = work_of(work)->wait(milliseconds(timeout)); });
}

int32_t ct_work_is_completed(ct_work_t work, bool *out) {
  return guarded("Work.is_completed", [&] { *out = work_of(work)->isCompleted(); });
}

int32_t ct_work_is_success(ct_work_t work, bool *out) {
  return guarded("Work.is_success", [&] { *out = work_of(work)->isSuccess(); });
}

int32_t ct_work_source(ct_work_t work, int32_t *out) {
  return guarded("Work.source_rank", [&] { *out = work_of(work)->sourceRank(); });
}

int32_t ct_work_result(ct_work_t work, ct_tensor_list *out) {
  return guarded("Work.result", [&] { *out = give_list(work_of(work)->result()); });
}

int32_t ct_work_error(ct_work_t work) {
  return guarded("Work.exception", [&] {
    if (const auto error = work_of(work)->exception()) std::rethrow_exception(error);
  });
}
