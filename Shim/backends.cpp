// What the libraries behind the ops are set to, and which of them are there.
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <ATen/ops/_nnpack_available.h>

#include <cstring>
#include <optional>
#include <string>

#include "convert.h"
#include "ctorch.h"

using namespace ctorch;

namespace {

constexpr auto reduces = at::CuBLASReductionOption::AllowReducedPrecisionWithSplitK;

/// A flag that some versions of libtorch leave open until it is set.
bool known(std::optional<bool> flag) { return flag.value_or(false); }

bool read(enum ct_flag flag) {
  const at::Context &context = at::globalContext();
  switch (flag) {
  case CT_CUDNN_ENABLED: return context.userEnabledCuDNN();
  case CT_CUDNN_BENCHMARK: return context.benchmarkCuDNN();
  case CT_CUDNN_DETERMINISTIC: return context.deterministicCuDNN();
  case CT_CUDNN_ALLOW_TF32: return context.allowTF32CuDNN();
  case CT_CUBLAS_ALLOW_TF32: return context.allowTF32CuBLAS();
  case CT_CUBLAS_FP16_REDUCTION: return context.allowFP16ReductionCuBLAS() == reduces;
  case CT_CUBLAS_BF16_REDUCTION: return context.allowBF16ReductionCuBLAS() == reduces;
  case CT_CUBLAS_FP16_ACCUMULATION: return context.allowFP16AccumulationCuBLAS();
  case CT_MKLDNN_ENABLED: return context.userEnabledMkldnn();
  case CT_MKLDNN_DETERMINISTIC: return context.deterministicMkldnn();
  case CT_MKLDNN_ALLOW_TF32: return context.allowTF32OneDNN();
  case CT_NNPACK_ENABLED: return context.userEnabledNNPACK();
  case CT_DETERMINISTIC_WARN_ONLY: return context.deterministicAlgorithmsWarnOnly();
  case CT_DETERMINISTIC_FILL: return context.deterministicFillUninitializedMemory();
  case CT_SPARSE_INVARIANTS: return known(context.checkSparseTensorInvariants());
  }
  return false;
}

void write(enum ct_flag flag, bool value) {
  at::Context &context = at::globalContext();
  switch (flag) {
  case CT_CUDNN_ENABLED: return context.setUserEnabledCuDNN(value);
  case CT_CUDNN_BENCHMARK: return context.setBenchmarkCuDNN(value);
  case CT_CUDNN_DETERMINISTIC: return context.setDeterministicCuDNN(value);
  case CT_CUDNN_ALLOW_TF32: return context.setAllowTF32CuDNN(value);
  case CT_CUBLAS_ALLOW_TF32: return context.setAllowTF32CuBLAS(value);
  case CT_CUBLAS_FP16_REDUCTION: return context.setAllowFP16ReductionCuBLAS(value);
  case CT_CUBLAS_BF16_REDUCTION: return context.setAllowBF16ReductionCuBLAS(value);
  case CT_CUBLAS_FP16_ACCUMULATION: return context.setAllowFP16AccumulationCuBLAS(value);
  case CT_MKLDNN_ENABLED: return context.setUserEnabledMkldnn(value);
  case CT_MKLDNN_DETERMINISTIC: return context.setDeterministicMkldnn(value);
  case CT_MKLDNN_ALLOW_TF32: return context.setAllowTF32OneDNN(value);
  case CT_NNPACK_ENABLED: return context.setUserEnabledNNPACK(value);
  case CT_DETERMINISTIC_WARN_ONLY: return;
  case CT_DETERMINISTIC_FILL: return context.setDeterministicFillUninitializedMemory(value);
  case CT_SPARSE_INVARIANTS: return context.setCheckSparseTensorInvariants(value);
  }
}

} // namespace

int32_t ct_flag(enum ct_flag flag, bool *out) {
  return guarded("torch.backends", [&] { *out = read(flag); });
}

int32_t ct_set_flag(enum ct_flag flag, bool value) {
  return guarded("torch.backends", [&] { write(flag, value); });
}

bool ct_has(enum ct_library library) {
  try {
    switch (library) {
    case CT_CUDA: return at::Context::hasCUDA();
    case CT_CUDNN: return at::Context::hasCuDNN();
    case CT_KLEIDIAI: return at::Context::hasKleidiAI();
    case CT_LAPACK: return at::Context::hasLAPACK();
    case CT_MAGMA: return at::Context::hasMAGMA();
    case CT_MKL: return at::Context::hasMKL();
    case CT_MKLDNN: return at::Context::hasMKLDNN();
    case CT_NNPACK: return at::_nnpack_available();
    case CT_OPENMP: return at::Context::hasOpenMP();
    case CT_XNNPACK: return at::Context::isXNNPACKAvailable();
    }
  } catch (...) {
  }
  return false;
}

intptr_t ct_cuda_version(void) { return ct_has(CT_CUDA) ? at::Context::versionCUDART() : 0; }

intptr_t ct_cudnn_version(void) { return ct_has(CT_CUDNN) ? at::Context::versionRuntimeCuDNN() : 0; }

int32_t ct_float32_precision(const char *backend, const char *op, char **out) {
  return guarded("torch.backends", [&] {
    const auto found = at::globalContext().float32Precision(at::str2backend(backend), at::str2op(op));
    *out = strdup(at::precision2str(found).c_str());
  });
}

int32_t ct_set_float32_precision(const char *backend, const char *op, const char *precision) {
  return guarded("torch.backends", [&] {
    at::globalContext().setFloat32Precision(at::str2backend(backend), at::str2op(op), at::str2precision(precision));
  });
}

int32_t ct_build_text(enum ct_build_text kind, char **out) {
  return guarded("torch.__config__", [&] {
    std::string text;
    switch (kind) {
    case CT_BUILD_CONFIGURATION: text = at::show_config(); break;
    case CT_BUILD_THREADS: text = at::get_parallel_info(); break;
    case CT_BUILD_CXX_FLAGS: text = at::get_cxx_flags(); break;
    case CT_CPU_CAPABILITY: text = at::get_cpu_capability(); break;
    }
    *out = strdup(text.c_str());
  });
}
