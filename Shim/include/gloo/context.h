// What ProcessGroupGloo.hpp names of gloo's contexts; see algorithm.h.
#pragma once

#include <chrono>

namespace gloo {

class Context {
public:
  void setTimeout(std::chrono::milliseconds);
};

} // namespace gloo
