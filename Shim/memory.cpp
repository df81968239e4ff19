// What the C library does with memory that is freed. By default glibc gives large blocks back to the kernel at once and
// asks for them again, page by page, in the next step of a training.
#if defined(__GLIBC__) || __has_include(<malloc.h>)
#include <malloc.h>
#endif

#include <climits>
#include <cstdlib>

#include "memory.h"

bool ctorch::keeps_freed_memory() {
  const char *const set = std::getenv("SWIFT_TORCH_KEEP_FREED_MEMORY");
  return set == nullptr || *set != '0';
}

#ifdef M_MMAP_THRESHOLD
namespace {

/// A process's malloc is its owner's: whoever has set it up, by glibc's variables or by ours, keeps what they set.
bool is_left_alone() {
  return !ctorch::keeps_freed_memory() || std::getenv("MALLOC_MMAP_THRESHOLD_") != nullptr ||
         std::getenv("MALLOC_TRIM_THRESHOLD_") != nullptr || std::getenv("GLIBC_TUNABLES") != nullptr;
}

/// At the program's start, before it allocates its first tensor. The thresholds are an int: 4 GiB would be 0.
[[gnu::constructor]] void keep_freed_memory() {
  if (is_left_alone()) return;
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, INT_MAX);
}

} // namespace
#endif
