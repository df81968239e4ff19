// Streams and events of any device. None of it needs CUDA's headers.
#include <ATen/DeviceAccelerator.h>
#include <c10/core/DeviceGuard.h>
#include <c10/core/Event.h>
#include <c10/core/Stream.h>
#include <c10/core/impl/VirtualGuardImpl.h>

#include <memory>

#include "convert.h"
#include "ctorch.h"

using namespace ctorch;

namespace {

ct_stream give_stream(const c10::Stream &stream) {
  return {static_cast<int64_t>(stream.id()), static_cast<int8_t>(stream.device_index()),
          static_cast<int8_t>(stream.device_type())};
}

c10::Stream stream(ct_stream value) {
  return c10::Stream::unpack3(value.id, value.device, static_cast<c10::DeviceType>(value.type));
}

c10::impl::VirtualGuardImpl guard(int8_t type) {
  return c10::impl::VirtualGuardImpl(static_cast<c10::DeviceType>(type));
}

/// The device that is named, its own current one where it has no index; the accelerator, or the CPU, where none is.
c10::Device chosen(ct_device device) {
  if (device.type < 0) {
    const auto type = at::getAccelerator(false).value_or(c10::DeviceType::CPU);
    return guard(static_cast<int8_t>(type)).getDevice();
  }
  return ctorch::device(device);
}

c10::Event &event(ct_event_t handle) { return *reinterpret_cast<c10::Event *>(handle); }

} // namespace

int32_t ct_stream_new(ct_device device, intptr_t priority, ct_stream *out) {
  return guarded("Stream", [&] {
    const c10::Device where = chosen(device);
    const c10::DeviceGuard in(where);
    *out = give_stream(c10::impl::VirtualGuardImpl(where.type()).getNewStream(where, static_cast<int>(priority)));
  });
}

int32_t ct_stream_check(ct_stream value) {
  return guarded("Stream", [&] { stream(value); });
}

int32_t ct_stream_current(ct_device device, ct_stream *out) {
  return guarded("current_stream", [&] {
    const auto of = guard(device.type);
    *out = give_stream(of.getStream(device.index < 0 ? of.getDevice() : ctorch::device(device)));
  });
}

int32_t ct_stream_exchange(ct_stream value, ct_stream *before) {
  return guarded("stream", [&] { *before = give_stream(guard(value.type).exchangeStream(stream(value))); });
}

int32_t ct_stream_synchronize(ct_stream value) {
  return guarded("Stream.synchronize", [&] { stream(value).synchronize(); });
}

int32_t ct_stream_query(ct_stream value, bool *out) {
  return guarded("Stream.query", [&] { *out = stream(value).query(); });
}

int32_t ct_record_stream(ct_tensor_t tensor, ct_stream value) {
  return guarded("record_stream", {tensor}, [&] {
    const Borrowed self(tensor);
    self.tensor.record_stream(stream(value));
  });
}

int32_t ct_event_new(ct_device device, bool timed, ct_event_t *out) {
  return guarded("Event", [&] {
    auto made = std::make_unique<c10::Event>(chosen(device).type(),
                                             timed ? c10::EventFlag::BACKEND_DEFAULT : c10::EventFlag::PYTORCH_DEFAULT);
    *out = reinterpret_cast<ct_event_t>(made.release());
  });
}

void ct_event_free(ct_event_t handle) {
  const std::unique_ptr<c10::Event> owned(reinterpret_cast<c10::Event *>(handle));
}

ct_device ct_event_device(ct_event_t handle) { return give_device(event(handle).device()); }
bool ct_event_is_timed(ct_event_t handle) { return event(handle).flag() == c10::EventFlag::BACKEND_DEFAULT; }
intptr_t ct_event_id(ct_event_t handle) { return reinterpret_cast<intptr_t>(event(handle).eventId()); }

int32_t ct_event_record(ct_event_t handle, ct_stream value) {
  return guarded("Event.record", [&] { event(handle).record(stream(value)); });
}

int32_t ct_event_wait(ct_event_t handle, ct_stream value) {
  return guarded("Event.wait", [&] { event(handle).block(stream(value)); });
}

int32_t ct_event_query(ct_event_t handle, bool *out) {
  return guarded("Event.query", [&] { *out = event(handle).query(); });
}

int32_t ct_event_synchronize(ct_event_t handle) {
  return guarded("Event.synchronize", [&] { event(handle).synchronize(); });
}

int32_t ct_event_elapsed(ct_event_t handle, ct_event_t end, double *milliseconds) {
  return guarded("Event.elapsed_time", [&] { *milliseconds = event(handle).elapsedTime(event(end)); });
}
