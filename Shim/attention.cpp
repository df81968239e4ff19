// Attention: which kernels scaled_dot_product_attention may take, for the whole process.
#include <ATen/Context.h>

#include <algorithm>
#include <vector>

#include "convert.h"
#include "ctorch.h"

using namespace ctorch;

bool ct_sdp_enabled(enum ct_sdp_backend backend) {
  const at::Context &context = at::globalContext();
  switch (backend) {
  case CT_SDP_MATH: return context.userEnabledMathSDP();
  case CT_SDP_FLASH: return context.userEnabledFlashSDP();
  case CT_SDP_EFFICIENT: return context.userEnabledMemEfficientSDP();
  case CT_SDP_CUDNN: return context.userEnabledCuDNNSDP();
  default: return context.userEnabledOverrideableSDP();
  }
}

void ct_set_sdp_enabled(enum ct_sdp_backend backend, bool enabled) {
  at::Context &context = at::globalContext();
  switch (backend) {
  case CT_SDP_MATH: return context.setSDPUseMath(enabled);
  case CT_SDP_FLASH: return context.setSDPUseFlash(enabled);
  case CT_SDP_EFFICIENT: return context.setSDPUseMemEfficient(enabled);
  case CT_SDP_CUDNN: return context.setSDPUseCuDNN(enabled);
  default: return context.setSDPUseOverrideable(enabled);
  }
}

intptr_t ct_sdp_priority(intptr_t *out, intptr_t capacity) {
  const auto order = at::globalContext().sDPPriorityOrder();
  const auto count = std::min(capacity, static_cast<intptr_t>(order.size()));
  std::transform(order.begin(), order.begin() + count, out,
                 [](at::SDPBackend backend) { return static_cast<intptr_t>(backend); });
  return static_cast<intptr_t>(order.size());
}

int32_t ct_set_sdp_priority(const intptr_t *order, intptr_t count) {
  return guarded("sdpa_kernel",
                 [&] { at::globalContext().setSDPPriorityOrder(std::vector<int64_t>(order, order + count)); });
}
