#include "image_resampling.h"

#include <string.h>

#include "vectors.h"

// Half of one in fixed point, so that the shift at the end rounds.
static const int32_t half = (int32_t)1 << (IC_PRECISION - 1);

typedef int32_t lanes4 __attribute__((vector_size(16)));
typedef int32_t lanes16 __attribute__((vector_size(64)));
typedef uint8_t bytes4 __attribute__((vector_size(4)));
typedef uint8_t bytes16 __attribute__((vector_size(16)));

IC_INLINE uint8_t clipped(int32_t value) {
    int32_t shifted = value >> IC_PRECISION;
    return (uint8_t)(shifted < 0 ? 0 : shifted > 255 ? 255 : shifted);
}

IC_INLINE uint8_t pixel(const uint8_t *first, size_t step, const int32_t *weights, int32_t count) {
    int32_t total = half;
    for (int32_t tap = 0; tap < count; tap++) {
        total += first[(size_t)tap * step] * weights[tap];
    }
    return clipped(total);
}

// One pixel of 3 or 4 channels; reads 4 bytes of each of its source's.
IC_INLINE bytes4 pixel4(const uint8_t *first, size_t step, const int32_t *weights, int32_t count) {
    lanes4 total = {half, half, half, half};
    for (int32_t tap = 0; tap < count; tap++) {
        bytes4 source;
        memcpy(&source, first + (size_t)tap * step, 4);
        total += __builtin_convertvector(source, lanes4) * weights[tap];
    }
    total = __builtin_elementwise_max(__builtin_elementwise_min(total >> IC_PRECISION, (lanes4){255, 255, 255, 255}),
                                      (lanes4){0, 0, 0, 0});
    return __builtin_convertvector(total, bytes4);
}

IC_FAST void ic_resample_rows(const uint8_t *source, size_t width, size_t rows, size_t channels, const ic_taps *taps,
                              uint8_t *target) {
    const uint8_t *end = source + rows * width * channels;
    for (size_t row = 0; row < rows; row++, source += width * channels) {
        for (size_t x = 0; x < taps->size; x++, target += channels) {
            const ic_run run = taps->runs[x];
            const uint8_t *first = source + (size_t)run.start * channels;
            const int32_t *weights = taps->weights + x * taps->stride;
            size_t length = (size_t)run.count * channels;
            // The fourth byte of a pixel of three is the next one's, which the last one does not have.
            if (channels == 4 || (channels == 3 && length < (size_t)(end - first))) {
                bytes4 value = pixel4(first, channels, weights, run.count);
                memcpy(target, &value, channels);
            } else {
                for (size_t channel = 0; channel < channels; channel++) {
                    target[channel] = pixel(first + channel, channels, weights, run.count);
                }
            }
        }
    }
}

IC_FAST void ic_resample_columns(const uint8_t *source, size_t row_size, size_t first_row, const ic_taps *taps,
                                 uint8_t *target) {
    for (size_t y = 0; y < taps->size; y++, target += row_size) {
        const ic_run run = taps->runs[y];
        const int32_t *weights = taps->weights + y * taps->stride;
        const uint8_t *first = source + ((size_t)run.start - first_row) * row_size;
        size_t x = 0;
        for (; x + 16 <= row_size; x += 16) {
            lanes16 total = (lanes16){0} + half;
            for (int32_t tap = 0; tap < run.count; tap++) {
                bytes16 line;
                memcpy(&line, first + (size_t)tap * row_size + x, 16);
                total += __builtin_convertvector(line, lanes16) * weights[tap];
            }
            total = __builtin_elementwise_max(
                __builtin_elementwise_min(total >> IC_PRECISION, (lanes16){0} + 255), (lanes16){0});
            bytes16 value = __builtin_convertvector(total, bytes16);
            memcpy(target + x, &value, 16);
        }
        for (; x < row_size; x++) {
            target[x] = pixel(first + x, row_size, weights, run.count);
        }
    }
}
