// The execution trace: libtorch's observer, which writes the ops that run with their arguments as JSON.
#include <torch/csrc/profiler/standalone/execution_trace_observer.h>

#include "convert.h"
#include "ctorch.h"

using namespace ctorch;
namespace observer = torch::profiler::impl;

int32_t ct_execution_trace_add(const char *path, bool *added) {
  return guarded("register_callback", [&] { *added = observer::addExecutionTraceObserver(path); });
}

int32_t ct_execution_trace_toggle(bool enabled) {
  return guarded(enabled ? "start" : "stop", [&] {
    if (enabled) {
      observer::enableExecutionTraceObserver();
    } else {
      observer::disableExecutionTraceObserver();
    }
  });
}

int32_t ct_execution_trace_remove(void) {
  return guarded("unregister_callback", [] { observer::removeExecutionTraceObserver(); });
}
