// Loops that a newer processor runs faster: compiled for AVX2 and without, chosen when the program starts.

#ifndef VECTORS_H
#define VECTORS_H

#if defined(__x86_64__) && defined(__linux__)
#define IC_FAST __attribute__((target_clones("avx2", "default")))
#else
#define IC_FAST
#endif

#define IC_INLINE static inline __attribute__((always_inline))

#endif
