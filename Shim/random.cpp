// Random number generators: the process-wide ones and a program's own.
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>

#include "convert.h"
#include "ctorch.h"

using namespace ctorch;

namespace {

ct_generator_t give(at::Generator made) {
  return reinterpret_cast<ct_generator_t>(made.unsafeReleaseGeneratorImpl());
}

template <typename Body> int32_t locked(ct_generator_t handle, const char *op, Body body) {
  try {
    at::Generator self = generator(handle);
    const std::lock_guard<std::mutex> lock(self.mutex());
    body(self);
    return 0;
  } catch (...) {
    return failed(op);
  }
}

} // namespace

int32_t ct_manual_seed(uint64_t seed) {
  try {
    at::manual_seed(seed);
    return 0;
  } catch (...) {
    return failed("manual_seed");
  }
}

int32_t ct_generator_new(ct_device where, ct_generator_t *out) {
  try {
    const at::Device place = device(where);
    *out = give(place.is_cpu() ? at::make_generator<at::CPUGeneratorImpl>()
                               : at::globalContext().getAcceleratorHooksInterface(place.type()).getNewGenerator(
                                     place.index()));
    return 0;
  } catch (...) {
    return failed("Generator");
  }
}

int32_t ct_generator_default(ct_device where, ct_generator_t *out) {
  try {
    *out = give(at::globalContext().defaultGenerator(device(where)));
    return 0;
  } catch (...) {
    return failed("default_generator");
  }
}

void ct_generator_release(ct_generator_t handle) {
  const auto released =
      c10::intrusive_ptr<c10::GeneratorImpl>::reclaim(reinterpret_cast<c10::GeneratorImpl *>(handle));
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
  return locked(handle, "Generator.get_state",
                [out0](at::Generator &self) { *out0 = ctorch::give(self.get_state()); });
}

int32_t ct_generator_set_state(ct_generator_t handle, ct_tensor_t state) {
  return locked(handle, "Generator.set_state", [state](at::Generator &self) {
    Borrowed value(state);
    self.set_state(value.tensor);
  });
}

ct_device ct_generator_device(ct_generator_t handle) { return give_device(generator(handle).device()); }
