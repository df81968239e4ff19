// The two passes of a resize, over plain bytes.

#ifndef IMAGE_RESAMPLING_H
#define IMAGE_RESAMPLING_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Bits behind the point in a weight: of 32, 8 are the pixel, and 2 are left for sums that overshoot.
#define IC_PRECISION 22

// The source pixels that a pixel is made of.
typedef struct ic_run {
    int32_t start;
    int32_t count;
} ic_run;

typedef struct ic_taps {
    const ic_run *runs;  // one for each pixel along the new side
    size_t size;         // of that side
    const int32_t *weights;
    size_t stride;  // weights for each pixel, of which the first `count` are used
} ic_taps;

// Gives `rows` rows a new width of taps->size pixels.
void ic_resample_rows(const uint8_t *source, size_t width, size_t rows, size_t channels, const ic_taps *taps,
                      uint8_t *target);

// Gives columns a new height of taps->size; `first_row` is the number of the source's first row in the taps.
void ic_resample_columns(const uint8_t *source, size_t row_size, size_t first_row, const ic_taps *taps,
                         uint8_t *target);

#ifdef __cplusplus
}
#endif

#endif
