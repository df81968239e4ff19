// c10d's reducer, which adds up the gradients of all processes while the backward pass goes on.
#include <torch/csrc/autograd/engine.h>
#include <torch/csrc/distributed/c10d/logger.hpp>
#include <torch/csrc/distributed/c10d/reducer.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <tuple>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

#include "convert.h"
#include "ctorch.h"
#include "distributed.h"

using namespace ctorch;
using c10d::Reducer;

namespace {

/// A reducer, and the logger that it asks at each step; the logger goes first.
struct HeldReducer {
  std::shared_ptr<Reducer> reducer;
  std::shared_ptr<c10d::Logger> logger;
};

HeldReducer &held(ct_reducer_t handle) { return *reinterpret_cast<HeldReducer *>(handle); }

/// A reducer of as many of the arguments as the one of this libtorch takes; those at the end came later.
template <typename... Arguments> std::shared_ptr<Reducer> made(std::tuple<Arguments...> arguments) {
  if constexpr (std::is_constructible_v<Reducer, Arguments...>) {
    return std::apply([](auto &&...values) { return std::make_shared<Reducer>(std::move(values)...); },
                      std::move(arguments));
  } else {
    return [&]<size_t... I>(std::index_sequence<I...>) {
      return made(
          std::tuple<std::tuple_element_t<I, std::tuple<Arguments...>>...>(std::move(std::get<I>(arguments))...));
    }(std::make_index_sequence<sizeof...(Arguments) - 1>());
  }
}

template <typename Number> std::vector<Number> numbers(const int64_t *items, intptr_t count) {
  return {items, items + count};
}

} // namespace

int32_t ct_reducer_new(ct_group_t group, const ct_tensor_t *parameters, const bool *sparse, const char *const *names,
                       intptr_t count, const int64_t *limits, intptr_t limits_n, const int64_t *rebuilt_limits,
                       intptr_t rebuilt_limits_n, const char *module, const ct_reducer_options *options,
                       ct_reducer_t *out) {
  return guarded("DistributedDataParallel", [&] {
    const auto list = tensors(parameters, count);
    const std::vector<bool> expected(sparse, sparse + count);
    auto buckets =
        std::get<0>(c10d::compute_bucket_assignment_by_size(list, numbers<size_t>(limits, limits_n), expected));
    // Gradients are ready in about the order of the parameters from the last to the first.
    std::reverse(buckets.begin(), buckets.end());
    std::unordered_map<size_t, std::string> named;
    for (intptr_t i = 0; i < count; i++) named[static_cast<size_t>(i)] = names[i];
    auto reducer = made(std::tuple(list, buckets, group_of(group), expected, options->bucket_bytes,
                                   options->find_unused_parameters, options->gradient_as_bucket_view, named,
                                   options->first_bucket_bytes, options->skip_unused, /*use_python_reducer=*/false,
                                   numbers<int64_t>(rebuilt_limits, rebuilt_limits_n), options->batched_copy));
    auto logger = std::make_shared<c10d::Logger>(reducer);
    reducer->set_logger(logger);
    // libtorch takes the backend for gloo's there, which at this level is wrapped in one that checks the calls.
    if (c10d::debug_level() != c10d::DebugLevel::Detail) {
      logger->set_construction_data_and_log(module, {}, -1, options->broadcast_buffers, false, options->static_graph);
    }
    *out = reinterpret_cast<ct_reducer_t>(
        std::make_unique<HeldReducer>(HeldReducer{std::move(reducer), std::move(logger)}).release());
  });
}

void ct_reducer_release(ct_reducer_t reducer) {
  const std::unique_ptr<HeldReducer> ended(reinterpret_cast<HeldReducer *>(reducer));
}

int32_t ct_group_verify_parameters(ct_group_t group, const ct_tensor_t *parameters, intptr_t count) {
  return guarded("DistributedDataParallel", [&] {
    c10d::verify_params_across_processes(group_of(group), tensors(parameters, count), std::nullopt);
  });
}

int32_t ct_reducer_prepare_for_forward(ct_reducer_t reducer) {
  return guarded("DistributedDataParallel", [&] {
    held(reducer).logger->set_runtime_stats_and_log();
    held(reducer).reducer->prepare_for_forward();
  });
}

int32_t ct_reducer_prepare_for_backward(ct_reducer_t reducer, const ct_tensor_t *outputs, intptr_t count) {
  return guarded("DistributedDataParallel",
                 [&] { held(reducer).reducer->prepare_for_backward(tensors(outputs, count)); });
}

int32_t ct_reducer_rebuild_buckets(ct_reducer_t reducer, bool *out) {
  return guarded("DistributedDataParallel", [&] { *out = held(reducer).reducer->rebuild_buckets(); });
}

int32_t ct_reducer_set_static_graph(ct_reducer_t reducer) {
  return guarded("DistributedDataParallel", [&] {
    held(reducer).reducer->set_static_graph();
    held(reducer).logger->set_static_graph();
  });
}

int32_t ct_reducer_delay(ct_reducer_t reducer) {
  return guarded("DistributedDataParallel", [&] {
    torch::autograd::Engine::get_default_engine().queue_callback(
        [kept = held(reducer).reducer] { kept->delay_all_reduce(); });
  });
}
