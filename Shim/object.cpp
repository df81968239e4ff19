// Objects of Swift classes whose class is known at run time only.
#include <cstddef>

#include "ctorch.h"

/// Of Swift's runtime, which every program that links this has.
extern "C" void *swift_allocObject(const void *class_metadata, size_t size, size_t alignment_mask);

void *ct_allocate_object(const void *class_metadata, intptr_t size) {
  // The alignment that the runtime gives every object of a class without stricter needs.
  constexpr size_t alignment_mask = 15;
  return swift_allocObject(class_metadata, static_cast<size_t>(size), alignment_mask);
}
