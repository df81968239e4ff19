// Where the elements of small tensors lie. libtorch takes them from posix_memalign, which costs a third of a small op
// and never finds the block that was just freed; here a thread keeps the small blocks that it freed for its next ones,
// as glibc does for memory that needs no alignment. Sizes, alignment and what the profiler is told stay libtorch's.
#include <c10/core/Allocator.h>
#include <c10/core/CPUAllocator.h>
#include <c10/core/impl/alloc_cpu.h>
#if __has_include(<malloc.h>)
#include <malloc.h>
#endif

#include <array>
#include <bit>
#include <cstdint>

#include "memory.h"

// The sanitizers must see each block go.
#if defined(__GLIBC__) && !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer)
namespace {

/// A block is 64 bytes, or twice, …, up to 4 KiB.
constexpr std::size_t smallest = 64, kinds = 7, largest = smallest << (kinds - 1);
/// Of each size a thread keeps this many bytes: a recorded loop over a sequence frees its hundreds of tensors at once.
constexpr std::size_t most = 512 << 10;

struct Block {
  Block *next;
};

struct Kept {
  std::array<Block *, kinds> first;
  std::array<std::uint32_t, kinds> count;
  enum : std::uint8_t { unused, used, over } state;
};

/// Without a constructor, for it is read at each allocation.
constinit thread_local Kept kept{};

struct AtThreadEnd {
  ~AtThreadEnd() {
    kept.state = Kept::over;
    for (Block *block : kept.first) {
      while (block != nullptr) {
        Block *const next = block->next;
        c10::free_cpu(block);
        block = next;
      }
    }
    kept.first = {};
  }
};

[[gnu::noinline]] bool begins_to_keep() {
  if (kept.state == Kept::over) return false;
  static thread_local const AtThreadEnd at_thread_end;
  static_cast<void>(&at_thread_end);
  kept.state = Kept::used;
  return true;
}

void give_back(void *data) {
  if (data == nullptr) return;
  c10::profiledCPUMemoryReporter().Delete(data);
  const std::size_t size = malloc_usable_size(data);
  if (size < 2 * largest) {
    const std::size_t kind = std::bit_width(size / smallest) - 1;
    if (kept.count[kind] < most / (smallest << kind) && (kept.state == Kept::used || begins_to_keep())) {
      kept.first[kind] = new (data) Block{kept.first[kind]};
      ++kept.count[kind];
      return;
    }
  }
  c10::free_cpu(data);
}

struct SmallBlocks final : c10::Allocator {
  c10::DataPtr allocate(std::size_t size) override {
    void *data = nullptr;
    if (size == 0 || size > largest) {
      data = c10::alloc_cpu(size);
    } else {
      const std::size_t kind = std::bit_width((size - 1) / smallest);
      if (Block *const block = kept.first[kind]) {
        kept.first[kind] = block->next;
        --kept.count[kind];
        data = block;
      } else {
        data = c10::alloc_cpu(smallest << kind);
      }
    }
    c10::profiledCPUMemoryReporter().New(data, size);
    return {data, data, &give_back, c10::Device(c10::DeviceType::CPU)};
  }

  c10::DeleterFnPtr raw_deleter() const override { return &give_back; }

  void copy_data(void *to, const void *from, std::size_t count) const override { default_copy_data(to, from, count); }
};

/// Above libtorch's own, which has priority 0. It lives as long as the process: tensors in static variables end late.
[[gnu::constructor]] void keep_small_blocks() {
  if (!ctorch::keeps_freed_memory()) return;
  static auto &blocks = *new SmallBlocks;
  c10::SetAllocator(c10::DeviceType::CPU, &blocks, 1);
}

} // namespace
#endif
