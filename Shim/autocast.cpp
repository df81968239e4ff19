// Autocast: which dtype the ops of the calling thread take, by type of device.
#include <ATen/autocast_mode.h>

#include "convert.h"
#include "ctorch.h"

using namespace ctorch;

bool ct_autocast_available(int8_t device_type) {
  return at::autocast::is_autocast_available(static_cast<at::DeviceType>(device_type));
}

int32_t ct_autocast_enabled(int8_t device_type, bool *out) {
  return guarded("is_autocast_enabled",
                 [&] { *out = at::autocast::is_autocast_enabled(static_cast<at::DeviceType>(device_type)); });
}

int32_t ct_set_autocast_enabled(int8_t device_type, bool enabled) {
  return guarded("set_autocast_enabled",
                 [&] { at::autocast::set_autocast_enabled(static_cast<at::DeviceType>(device_type), enabled); });
}

int32_t ct_autocast_dtype(int8_t device_type, int8_t *out) {
  return guarded("get_autocast_dtype", [&] {
    const at::ScalarType found = at::autocast::get_autocast_dtype(static_cast<at::DeviceType>(device_type));
    // What libtorch has for devices without autocast; Python refuses it in the same words.
    TORCH_CHECK(found != at::ScalarType::Undefined, "unsupported scalarType");
    *out = static_cast<int8_t>(found);
  });
}

int32_t ct_set_autocast_dtype(int8_t device_type, int8_t code) {
  return guarded("set_autocast_dtype",
                 [&] { at::autocast::set_autocast_dtype(static_cast<at::DeviceType>(device_type), dtype(code)); });
}

bool ct_autocast_cache_enabled(void) { return at::autocast::is_autocast_cache_enabled(); }
void ct_set_autocast_cache_enabled(bool enabled) { at::autocast::set_autocast_cache_enabled(enabled); }

void ct_autocast_enter(void) { at::autocast::increment_nesting(); }

int32_t ct_autocast_leave(void) {
  return guarded("autocast", [&] {
    if (at::autocast::decrement_nesting() == 0) at::autocast::clear_cache();
  });
}

void ct_autocast_clear_cache(void) { at::autocast::clear_cache(); }
