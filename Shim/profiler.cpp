// The profiler: libtorch's own, which records by Kineto.
#include <ATen/record_function.h>
#include <c10/util/Type.h>
#include <torch/csrc/autograd/profiler_kineto.h>

#include <array>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "convert.h"
#include "ctorch.h"
#include "scopes.h"

using namespace ctorch;
namespace profiler = torch::autograd::profiler;
using torch::profiler::impl::ActivityType;

// Declared in torch/csrc/profiler/kineto_shim.h, which includes headers of Kineto's.
namespace torch::autograd::profiler {
TORCH_API void addMetadataJson(const std::string &key, const std::string &value);
#if TORCH_VERSION_MINOR >= 13
TORCH_API bool isKinetoStopped();
#endif
} // namespace torch::autograd::profiler

// The compressor that libtorch has in it, without a header; weak, as another version may not show it.
extern "C" __attribute__((weak)) void *tdefl_compress_mem_to_heap(const void *bytes, size_t count, size_t *out_count,
                                                                  int flags);

namespace {

using Result = std::unique_ptr<profiler::ProfilerResult>;

thread_local size_t open = 0; // profiles that have started

profiler::ProfilerResult &result_of(ct_profile_t profile) {
  return *reinterpret_cast<profiler::ProfilerResult *>(profile);
}

const profiler::KinetoEvent &event_of(ct_profile_t profile, intptr_t index) {
  return result_of(profile).events()[static_cast<size_t>(index)];
}

std::set<ActivityType> activities(bool cpu, bool cuda) {
  std::set<ActivityType> out;
  if (cpu) out.insert(ActivityType::CPU);
  if (cuda) out.insert(ActivityType::CUDA);
  return out;
}

// A template, so that what another libtorch does not know is left out.
template <class Config> Config settings_of(const ct_profiler_settings &given) {
  Config out;
  if constexpr (requires { out.profiler_measure_per_kernel; })
    out.profiler_measure_per_kernel = given.profiler_measure_per_kernel;
  out.verbose = given.verbose;
  out.enable_cuda_sync_events = given.enable_cuda_sync_events;
  out.adjust_profiler_step = given.adjust_profiler_step;
  if constexpr (requires { out.disable_external_correlation; })
    out.disable_external_correlation = given.disable_external_correlation;
  if constexpr (requires { out.profile_all_threads; }) out.profile_all_threads = given.profile_all_threads;
  if constexpr (requires { out.capture_overload_names; }) out.capture_overload_names = given.capture_overload_names;
  if constexpr (requires { out.expose_kineto_event_metadata; })
    out.expose_kineto_event_metadata = given.expose_kineto_event_metadata;
  out.adjust_timestamps = given.adjust_timestamps;
  if constexpr (requires { out.trace_only; }) out.trace_only = given.trace_only;
  return out;
}

profiler::ProfilerConfig configured(const ct_profiler_config &config, const char *trace_id) {
  using State = torch::profiler::impl::ProfilerState;
  return profiler::ProfilerConfig(config.cuda_events ? State::KINETO_GPU_FALLBACK : State::KINETO, config.record_shapes,
                                  config.profile_memory, config.with_stack, config.with_flops, config.with_modules,
                                  settings_of<torch::profiler::impl::ExperimentalConfig>(config.settings), trace_id);
}

uint32_t crc32(const uint8_t *bytes, size_t count) {
  static const auto table = [] {
    std::array<uint32_t, 256> out{};
    for (uint32_t i = 0; i < out.size(); i++) {
      out[i] = i;
      for (int bit = 0; bit < 8; bit++) out[i] = (out[i] >> 1) ^ ((out[i] & 1) != 0 ? 0xedb88320 : 0);
    }
    return out;
  }();
  uint32_t sum = ~uint32_t{0};
  for (size_t i = 0; i < count; i++) sum = (sum >> 8) ^ table[(sum ^ bytes[i]) & 0xff];
  return ~sum;
}

} // namespace

size_t ctorch::profiles_open() noexcept { return open; }

void ctorch::close_profiles(size_t before) noexcept {
  for (; open > before; open--) {
    try {
      const Result ended = profiler::disableProfiler();
    } catch (...) {
      continue; // it was ended already
    }
  }
}

int32_t ct_profiler_prepare(const ct_profiler_config *config, const char *trace_id) {
  return guarded("profile", [&] {
    profiler::prepareProfiler(configured(*config, trace_id), activities(config->cpu, config->cuda));
  });
}

int32_t ct_profiler_start(const ct_profiler_config *config, const char *trace_id) {
  return guarded("profile", [&] {
    profiler::enableProfiler(configured(*config, trace_id), activities(config->cpu, config->cuda));
    open++;
  });
}

int32_t ct_profiler_stop(ct_profile_t *out) {
  return guarded("profile", [&] {
    Result result = profiler::disableProfiler();
    if (open > 0) open--;
    *out = reinterpret_cast<ct_profile_t>(result.release());
  });
}

void ct_profile_free(ct_profile_t profile) { const Result owned(profile == nullptr ? nullptr : &result_of(profile)); }

int32_t ct_profiler_toggle(bool enabled, bool cpu, bool cuda) {
  return guarded("toggle_collection_dynamic",
                 [&] { profiler::toggleCollectionDynamic(enabled, activities(cpu, cuda)); });
}

int32_t ct_profiler_add_metadata(const char *key, const char *json) {
  return guarded("add_metadata_json", [&] { profiler::addMetadataJson(key, json); });
}

bool ct_profiler_stopped_early(void) {
#if TORCH_VERSION_MINOR >= 13
  return profiler::isKinetoStopped();
#else
  return false;
#endif
}

int32_t ct_profile_save(ct_profile_t profile, const char *path) {
  return guarded("export_chrome_trace", [&] { result_of(profile).save(path); });
}

int32_t ct_gzip(const uint8_t *bytes, intptr_t count, uint8_t **out, intptr_t *out_count) {
  return guarded("gzip", [&] {
    TORCH_CHECK_NOT_IMPLEMENTED(tdefl_compress_mem_to_heap != nullptr,
                                "this libtorch has no compressor: give the file a name without .gz");
    constexpr int probes = 128; // how long it looks for what was there before: zlib's level 6
    constexpr std::array<uint8_t, 10> head = {0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff};
    const size_t length = static_cast<size_t>(count);
    size_t packed_count = 0;
    const std::unique_ptr<void, decltype(&std::free)> packed(
        tdefl_compress_mem_to_heap(bytes, length, &packed_count, probes), &std::free);
    const size_t total = head.size() + packed_count + 8;
    auto *file = static_cast<uint8_t *>(std::malloc(total));
    if (packed == nullptr || file == nullptr) {
      std::free(file);
      throw std::bad_alloc();
    }
    std::memcpy(file, head.data(), head.size());
    std::memcpy(file + head.size(), packed.get(), packed_count);
    const uint64_t end = crc32(bytes, length) | static_cast<uint64_t>(length) << 32;
    for (size_t i = 0; i < 8; i++) file[total - 8 + i] = static_cast<uint8_t>(end >> 8 * i);
    *out = file;
    *out_count = static_cast<intptr_t>(total);
  });
}

uint64_t ct_profile_start_ns(ct_profile_t profile) { return result_of(profile).trace_start_ns(); }

intptr_t ct_profile_count(ct_profile_t profile) { return static_cast<intptr_t>(result_of(profile).events().size()); }

int32_t ct_profile_event_at(ct_profile_t profile, intptr_t index, ct_profile_event *out) {
  return guarded("events", [&] {
    const auto &event = event_of(profile, index);
    const std::string name = event.name();
    *out = ct_profile_event{
        .name = strdup(name.c_str()),
        // A name of one letter is an op's, and would be read as a type's.
        .demangled = strdup(name.size() > 1 ? c10::demangle(name.c_str()).c_str() : name.c_str()),
        .overload = strdup(event.overload_name().c_str()),
        .start_ns = event.startNs(),
        .end_ns = event.endNs(),
        .start_thread = event.startThreadId(),
        .end_thread = event.endThreadId(),
        .forward_thread = event.fwdThreadId(),
        .correlation = event.correlationId(),
        .linked_correlation = event.linkedCorrelationId(),
        .flops = event.flops(),
        .sequence_nr = event.sequenceNr(),
        .bytes = event.nBytes(),
        .resource = event.deviceResourceId(),
        .cuda_us = event.cudaElapsedUs(),
        .device_index = event.deviceIndex(),
        .device_type = static_cast<int8_t>(event.deviceType()),
        .scope = event.scope(),
        .activity = event.activityType(),
        .is_async = event.isAsync(),
        .is_hidden = event.isHiddenEvent(),
        .is_python = event.isPythonFunction(),
        .shape_count = static_cast<intptr_t>(event.shapes().size()),
        .stack_count = static_cast<intptr_t>(event.stack().size()),
    };
  });
}

const int64_t *ct_profile_shape(ct_profile_t profile, intptr_t index, intptr_t input, intptr_t *count) {
  const auto &shape = event_of(profile, index).shapes()[static_cast<size_t>(input)];
  *count = static_cast<intptr_t>(shape.size());
  return shape.data();
}

const char *ct_profile_stack(ct_profile_t profile, intptr_t index, intptr_t entry) {
  return event_of(profile, index).stack()[static_cast<size_t>(entry)].c_str();
}

bool ct_profiler_watches(void) { return at::hasCallbacks() && at::isRecordFunctionEnabled(); }

int32_t ct_record_enter(const char *name, const char *args, ct_record_t *out) {
  return guarded("record_function", [&] {
    *out = nullptr;
    auto callbacks = at::getStepCallbacksUnlessEmpty(at::RecordScope::USER_SCOPE);
    if (!callbacks.has_value()) return;
    auto record = std::make_unique<at::RecordFunction>(std::move(*callbacks));
    if (record->needsInputs() && args != nullptr) {
      const c10::IValue value{std::string(args)};
      record->before(name, c10::ArrayRef<const c10::IValue>(value));
    } else {
      record->before(name);
    }
    *out = reinterpret_cast<ct_record_t>(record.release());
  });
}

void ct_record_exit(ct_record_t record) {
  const std::unique_ptr<at::RecordFunction> ended(reinterpret_cast<at::RecordFunction *>(record));
}
