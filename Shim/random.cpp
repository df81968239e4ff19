// Random number generators: the process-wide ones, a program's own, and those of a data loader's worker threads.
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <c10/core/impl/LocalDispatchKeySet.h>
#include <torch/library.h>

#include <dlfcn.h>

#include "convert.h"
#include "ctorch.h"

using namespace ctorch;

namespace {

ct_generator_t give(at::Generator made) { return reinterpret_cast<ct_generator_t>(made.unsafeReleaseGeneratorImpl()); }

template <typename Body> int32_t locked(ct_generator_t handle, const char *op, Body body) {
  return guarded(op, [&] {
    at::Generator self = generator(handle);
    const std::lock_guard<std::mutex> lock(self.mutex());
    body(self);
  });
}

/// What stands for the default generator on the calling thread; none outside of workers.
thread_local at::Generator worker;

/// A key that no tensor and no other part of libtorch has: a thread that includes it sends every op through `draw`.
constexpr auto worker_key = c10::DispatchKey::TESTING_ONLY_GenericMode;

bool is_elsewhere(const c10::IValue &value) {
  if (value.isTensor()) return value.toTensor().defined() && !value.toTensor().device().is_cpu();
  return value.isDevice() && !value.toDevice().is_cpu();
}

/// Puts the worker's generator where an op on the CPU was given none.
void draw(const c10::OperatorHandle &op, c10::DispatchKeySet keys, torch::jit::Stack *stack) {
  const auto &arguments = op.schema().arguments();
  const auto values = torch::jit::last(*stack, arguments.size());
  if (worker.defined() && std::none_of(values.begin(), values.end(), is_elsewhere)) {
    for (size_t i = 0; i < arguments.size(); i++) {
      const auto type = arguments[i].type()->cast<c10::OptionalType>();
      if (type && type->getElementType()->kind() == c10::TypeKind::GeneratorType && values[i].isNone()) {
        torch::jit::peek(*stack, i, arguments.size()) = worker;
      }
    }
  }
  op.redispatchBoxed(keys & c10::DispatchKeySet(c10::DispatchKeySet::FULL_AFTER, worker_key), stack);
}

TORCH_LIBRARY_IMPL(_, TESTING_ONLY_GenericMode, library) {
  library.fallback(torch::CppFunction::makeFromBoxedFunction<&draw>());
}

} // namespace

int32_t ct_worker_enter(ct_generator_t handle) {
  return guarded("DataLoader", [&] {
    worker = generator(handle);
    c10::impl::tls_set_dispatch_key_included(worker_key, true);
    // OpenMP's number belongs to the thread, at::set_num_threads would change the whole process.
    using Setter = void (*)(int);
    if (const auto set = reinterpret_cast<Setter>(dlsym(RTLD_DEFAULT, "omp_set_num_threads"))) set(1);
  });
}

void ct_worker_leave(void) {
  c10::impl::tls_set_dispatch_key_included(worker_key, false);
  worker = at::Generator();
}

int32_t ct_manual_seed(uint64_t seed) {
  return guarded("manual_seed", [&] {
    if (worker.defined()) {
      const std::lock_guard<std::mutex> lock(worker.mutex());
      worker.set_current_seed(seed);
      return;
    }
    at::manual_seed(seed);
  });
}

int32_t ct_generator_new(ct_device where, ct_generator_t *out) {
  return guarded("Generator", [&] {
    const at::Device place = device(where);
    *out = give(place.is_cpu()
                    ? at::make_generator<at::CPUGeneratorImpl>()
                    : at::globalContext().getAcceleratorHooksInterface(place.type()).getNewGenerator(place.index()));
  });
}

int32_t ct_generator_default(ct_device where, ct_generator_t *out) {
  return guarded("default_generator", [&] { *out = give(at::globalContext().defaultGenerator(device(where))); });
}

void ct_generator_release(ct_generator_t handle) {
  const auto released = c10::intrusive_ptr<c10::GeneratorImpl>::reclaim(reinterpret_cast<c10::GeneratorImpl *>(handle));
}

int32_t ct_generator_manual_seed(ct_generator_t handle, uint64_t seed) {
  return locked(handle, "Generator.manual_seed", [seed](at::Generator &self) { self.set_current_seed(seed); });
}

int32_t ct_generator_seed(ct_generator_t handle, uint64_t *out) {
  return locked(handle, "Generator.seed", [out](at::Generator &self) { *out = self.seed(); });
}

int32_t ct_generator_initial_seed(ct_generator_t handle, uint64_t *out) {
  return locked(handle, "Generator.initial_seed", [out](at::Generator &self) { *out = self.current_seed(); });
}

int32_t ct_generator_state(ct_generator_t handle, ct_tensor_t *out0) {
  return locked(handle, "Generator.get_state", [out0](at::Generator &self) { *out0 = ctorch::give(self.get_state()); });
}

int32_t ct_generator_set_state(ct_generator_t handle, ct_tensor_t state) {
  return locked(handle, "Generator.set_state", [state](at::Generator &self) {
    Borrowed value(state);
    self.set_state(value.tensor);
  });
}

ct_device ct_generator_device(ct_generator_t handle) { return give_device(generator(handle).device()); }
