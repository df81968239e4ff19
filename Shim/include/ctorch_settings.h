// Settings: autocast, attention, the libraries behind the ops.
#ifndef CTORCH_SETTINGS_H
#define CTORCH_SETTINGS_H

#include "ctorch_types.h"

#ifdef __cplusplus
extern "C" {
#endif

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

#ifdef __cplusplus
}
#endif

#endif
