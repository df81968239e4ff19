// What ops.cpp and steps.cpp measure with.
#pragma once

#include <chrono>
#include <cstdio>

template <typename Body> void measure(const char *name, int calls, Body body) {
  for (int i = 0; i < calls / 10; i++) body();
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < calls; i++) body();
  const std::chrono::duration<double, std::micro> elapsed = std::chrono::steady_clock::now() - start;
  std::printf("%s\t%f\n", name, elapsed.count() / calls);
}
