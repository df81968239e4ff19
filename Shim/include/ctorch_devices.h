// Devices and their random numbers, CUDA, the process.
#ifndef CTORCH_DEVICES_H
#define CTORCH_DEVICES_H

#include "ctorch_types.h"

#ifdef __cplusplus
extern "C" {
#endif

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
int32_t ct_cuda_reset_accumulated_memory(int8_t index);
/// What the allocator counts, each by Python's name, in the order of the letters; nothing before the GPU's first use.
int32_t ct_cuda_memory_stats(int8_t index, void *context, void (*each)(void *context, const char *name, int64_t value));
int32_t ct_cuda_empty_host_cache(void);
/// For each dtype by its number whether the device has it.
int32_t ct_cuda_supported_dtypes(int8_t index, bool *out, intptr_t count);
int32_t ct_cuda_memory_info(int8_t index, intptr_t *unused, intptr_t *total);

// MARK: streams and events (streams.cpp). A device of type -1 is the accelerator, or the CPU.

typedef struct ct_event_s *ct_event_t;
typedef struct {
  int64_t id;
  int8_t device;
  int8_t type;
} ct_stream;

int32_t ct_stream_new(ct_device device, intptr_t priority, ct_stream *out);
/// A RuntimeError for a type of device that there is not.
int32_t ct_stream_check(ct_stream stream);
/// The stream of a type of device, which must be named; the current device's where there is no index.
int32_t ct_stream_current(ct_device device, ct_stream *out);
/// Makes a stream the one that its device's ops go to, and gives the one before.
int32_t ct_stream_exchange(ct_stream stream, ct_stream *before);
int32_t ct_stream_synchronize(ct_stream stream);
int32_t ct_stream_query(ct_stream stream, bool *out);
int32_t ct_record_stream(ct_tensor_t tensor, ct_stream stream);
int32_t ct_event_new(ct_device device, bool timed, ct_event_t *out);
void ct_event_free(ct_event_t event);
ct_device ct_event_device(ct_event_t event);
bool ct_event_is_timed(ct_event_t event);
intptr_t ct_event_id(ct_event_t event);
int32_t ct_event_record(ct_event_t event, ct_stream stream);
int32_t ct_event_wait(ct_event_t event, ct_stream stream);
int32_t ct_event_query(ct_event_t event, bool *out);
int32_t ct_event_synchronize(ct_event_t event);
int32_t ct_event_elapsed(ct_event_t event, ct_event_t end, double *milliseconds);

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

#ifdef __cplusplus
}
#endif

#endif
