// What ProcessGroupGloo.hpp names of gloo's transports; see ../algorithm.h.
#pragma once

namespace gloo::transport {

class Device;
class UnboundBuffer;

} // namespace gloo::transport
