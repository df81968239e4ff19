// Images put together byte by byte.

#ifndef IMAGE_BLENDING_H
#define IMAGE_BLENDING_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// `onto + alpha * (image - onto)` of each byte, cut off at 0 and 255; 0 where that is no number.
void ic_blend(const uint8_t *image, const uint8_t *onto, size_t count, float alpha, uint8_t *target);

// The rows of an image of `channels` bytes a pixel, each from right to left.
void ic_mirror_rows(const uint8_t *source, size_t width, size_t height, size_t channels, uint8_t *target);

#ifdef __cplusplus
}
#endif

#endif
