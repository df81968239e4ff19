// Loops that a newer processor runs faster: compiled for AVX2 and without, chosen when the program starts.

#ifndef VECTORS_H
#define VECTORS_H

// The thread sanitizer would look into the choice, which runs before the sanitizer itself has started.
#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define IC_ONE_VERSION
#endif
#endif

#if defined(__x86_64__) && defined(__linux__) && !defined(IC_ONE_VERSION)
#define IC_FAST __attribute__((target_clones("avx2", "default")))
#else
#define IC_FAST
#endif

#define IC_INLINE static inline __attribute__((always_inline))

#endif
