// Objects of Swift's classes whose initialisers nobody knows: what a deep copy is made in.
#include <cstddef>
#include <cstring>

#include "ctorch.h"

extern "C" {
// Swift's runtime, which every program here is linked with.
void *swift_allocObject(const void *metadata, size_t size, size_t alignment_mask);
struct Extents {
  size_t negative, positive;
};
Extents _swift_getSwiftClassInstanceExtents(const void *metadata);
void *swift_weakCopyInit(void *target, void *source);
void *swift_unownedRetain(void *object);
}

void *ct_object_allocate(const void *metadata) {
  constexpr size_t alignment_mask = 15; // as every class has that holds no wider vectors
  constexpr size_t header = 16;
  const size_t size = _swift_getSwiftClassInstanceExtents(metadata).positive;
  void *object = swift_allocObject(metadata, size, alignment_mask);
  std::memset(static_cast<char *>(object) + header, 0, size - header);
  return object;
}

void ct_object_reference_copy(void *target, void *source, bool is_weak) {
  if (is_weak) {
    swift_weakCopyInit(target, source);
  } else {
    *static_cast<void **>(target) = swift_unownedRetain(*static_cast<void **>(source));
  }
}
