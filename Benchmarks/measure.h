// What ops.cpp and steps.cpp measure with.
#pragma once

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>

/// The time of a call; with `CASE` set that case alone, `COUNT` times, for instructions.py.
template <typename Body> void measure(const char *name, int calls, Body body) {
  if (const char *only = std::getenv("CASE")) {
    const int count = std::strcmp(only, name) == 0 ? std::atoi(std::getenv("COUNT")) : 0;
    for (int i = 0; i < count; i++) body();
    return;
  }
  for (int i = 0; i < calls / 10; i++) body();
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < calls; i++) body();
  const std::chrono::duration<double, std::micro> elapsed = std::chrono::steady_clock::now() - start;
  std::printf("%s\t%f\n", name, elapsed.count() / calls);
}
