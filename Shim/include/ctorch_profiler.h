// What ran and how long: torch.profiler, over Kineto in libtorch.
#ifndef CTORCH_PROFILER_H
#define CTORCH_PROFILER_H

#include "ctorch_types.h"

#ifdef __cplusplus
extern "C" {
#endif

// MARK: the profiler (profiler.cpp)

/// The groups of activities, by the numbers of torch::profiler::impl::ActivityType.
enum ct_profiler_activity { CT_PROFILER_CPU = 0, CT_PROFILER_CUDA = 2 };

/// torch::profiler::impl::ExperimentalConfig, whose names these are.
typedef struct {
  bool profiler_measure_per_kernel, verbose, enable_cuda_sync_events, adjust_profiler_step,
      disable_external_correlation;
  bool profile_all_threads, capture_overload_names, expose_kineto_event_metadata, adjust_timestamps, trace_only;
} ct_profiler_settings;

typedef struct {
  bool cpu, cuda; // what is recorded
  bool record_shapes, profile_memory, with_stack, with_flops, with_modules;
  bool cuda_events; // times the GPU by its events, where Kineto does not
  ct_profiler_settings settings;
} ct_profiler_config;

/// Makes ready, starts and ends a profile of the calling thread and of the backward passes that it begins.
/// `ct_profile_free` ends what the end gives.
typedef struct ct_profile_s *ct_profile_t;
int32_t ct_profiler_prepare(const ct_profiler_config *config, const char *trace_id);
int32_t ct_profiler_start(const ct_profiler_config *config, const char *trace_id);
int32_t ct_profiler_stop(ct_profile_t *out);
void ct_profile_free(ct_profile_t profile);
/// Records an activity or not, from here on.
int32_t ct_profiler_toggle(bool enabled, bool cpu, bool cuda);
/// A line of JSON for the trace that is being recorded.
int32_t ct_profiler_add_metadata(const char *key, const char *json);
/// Whether a GPU's activities have ended early, as its buffers were full.
bool ct_profiler_stopped_early(void);

/// Writes the trace to a file; once only.
int32_t ct_profile_save(ct_profile_t profile, const char *path);
/// Bytes as a file of gzip's, by the compressor in libtorch; `out` is the caller's to `free`.
int32_t ct_gzip(const uint8_t *bytes, intptr_t count, uint8_t **out, intptr_t *out_count);
uint64_t ct_profile_start_ns(ct_profile_t profile);
intptr_t ct_profile_count(ct_profile_t profile);

/// One event. The texts are the caller's to free with `ct_string_free`; threads are Kineto's numbers.
typedef struct {
  char *name;
  char *demangled; // as Python shows it
  char *overload;
  uint64_t start_ns, end_ns, start_thread, end_thread, forward_thread, correlation, linked_correlation, flops;
  int64_t sequence_nr, bytes, resource, cuda_us;
  int32_t device_index;
  int8_t device_type; // a c10::DeviceType
  uint8_t scope, activity;
  bool is_async, is_hidden, is_python;
  intptr_t shape_count, stack_count;
} ct_profile_event;
int32_t ct_profile_event_at(ct_profile_t profile, intptr_t index, ct_profile_event *out);
/// The sizes of an event's input and an entry of its stack, which are the profile's.
const int64_t *ct_profile_shape(ct_profile_t profile, intptr_t index, intptr_t input, intptr_t *count);
const char *ct_profile_stack(ct_profile_t profile, intptr_t index, intptr_t entry);

/// Whether anything on the calling thread looks at what runs.
bool ct_profiler_watches(void);
/// A span of a program's own, on the calling thread; null where nothing looks at it. `args` may be null.
typedef struct ct_record_s *ct_record_t;
int32_t ct_record_enter(const char *name, const char *args, ct_record_t *out);
void ct_record_exit(ct_record_t record);

// MARK: the execution trace (execution_trace.cpp)

/// Opens the file and watches all threads; `added` is false where an observer is there already or the file cannot be
/// written.
int32_t ct_execution_trace_add(const char *path, bool *added);
/// Records what runs from here on, or not.
int32_t ct_execution_trace_toggle(bool enabled);
/// Ends the file and watches no more.
int32_t ct_execution_trace_remove(void);

#ifdef __cplusplus
}
#endif

#endif
