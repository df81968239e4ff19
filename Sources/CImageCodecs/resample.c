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

// Of several rows at a time, because they share weights and loops.
enum { ROWS = 4 };

IC_INLINE bytes4 clipped4(lanes4 total) {
    const lanes4 most = {255, 255, 255, 255};
    total = __builtin_elementwise_max(__builtin_elementwise_min(total >> IC_PRECISION, most), (lanes4){0});
    return __builtin_convertvector(total, bytes4);
}

// One pixel of 3 or 4 channels in each of the rows; reads 4 bytes of each of its source's.
IC_INLINE void pixels4(const uint8_t *first, size_t row_size, const int32_t *weights, int32_t count, uint8_t *target,
                       size_t target_size, size_t channels) {
    lanes4 totals[ROWS];
    for (int row = 0; row < ROWS; row++) {
        totals[row] = (lanes4){half, half, half, half};
    }
    for (int32_t tap = 0; tap < count; tap++, first += channels) {
        for (int row = 0; row < ROWS; row++) {
            bytes4 source;
            memcpy(&source, first + (size_t)row * row_size, 4);
            totals[row] += __builtin_convertvector(source, lanes4) * weights[tap];
        }
    }
    for (int row = 0; row < ROWS; row++) {
        bytes4 value = clipped4(totals[row]);
        memcpy(target + (size_t)row * target_size, &value, channels);
    }
}

// Inlined for each number of channels, because with a constant one the copies are no calls.
IC_INLINE void resample_rows(const uint8_t *source, size_t width, size_t rows, size_t channels, const ic_taps *taps,
                             uint8_t *target) {
    const size_t row_size = width * channels;
    const size_t target_size = taps->size * channels;
    size_t row = 0;
    // The fourth byte of a pixel of three is the next one's, which the very last one does not have.
    for (; (channels == 3 || channels == 4) && row + ROWS < rows + (channels == 4); row += ROWS) {
        for (size_t x = 0; x < taps->size; x++) {
            pixels4(source + row * row_size + (size_t)taps->runs[x].start * channels, row_size,
                    taps->weights + x * taps->stride, taps->runs[x].count, target + row * target_size + x * channels,
                    target_size, channels);
        }
    }
    for (; row < rows; row++) {
        for (size_t x = 0; x < taps->size; x++) {
            for (size_t channel = 0; channel < channels; channel++) {
                target[row * target_size + x * channels + channel] =
                    pixel(source + row * row_size + (size_t)taps->runs[x].start * channels + channel, channels,
                          taps->weights + x * taps->stride, taps->runs[x].count);
            }
        }
    }
}

IC_FAST void ic_resample_rows(const uint8_t *source, size_t width, size_t rows, size_t channels, const ic_taps *taps,
                              uint8_t *target) {
    switch (channels) {
        case 1: resample_rows(source, width, rows, 1, taps, target); break;
        case 3: resample_rows(source, width, rows, 3, taps, target); break;
        case 4: resample_rows(source, width, rows, 4, taps, target); break;
        default: resample_rows(source, width, rows, channels, taps, target); break;
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
            total = __builtin_elementwise_max(__builtin_elementwise_min(total >> IC_PRECISION, (lanes16){0} + 255),
                                              (lanes16){0});
            bytes16 value = __builtin_convertvector(total, bytes16);
            memcpy(target + x, &value, 16);
        }
        for (; x < row_size; x++) {
            target[x] = pixel(first + x, row_size, weights, run.count);
        }
    }
}
