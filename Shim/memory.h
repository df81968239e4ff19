// What memory.cpp and small_blocks.cpp ask of the environment.
#pragma once

namespace ctorch {

/// Whether freed memory is kept: `SWIFT_TORCH_KEEP_FREED_MEMORY=0` leaves it to the C library.
bool keeps_freed_memory();

} // namespace ctorch
