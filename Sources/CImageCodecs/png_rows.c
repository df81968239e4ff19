#include "png_rows.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

#include "vectors.h"

// MARK: - Inflating

typedef struct chunk {
    const uint8_t *data;
    size_t size;
} chunk;

// The IDAT chunk at the beginning of `at`; its size is SIZE_MAX where none is, or not all of it.
static chunk idat_chunk(const uint8_t *at, size_t left) {
    if (left >= 12 && memcmp(at + 4, "IDAT", 4) == 0) {
        size_t size = (size_t)at[0] << 24 | (size_t)at[1] << 16 | (size_t)at[2] << 8 | at[3];
        if (size <= left - 12) {
            return (chunk){.data = at + 8, .size = size};
        }
    }
    return (chunk){.data = at, .size = SIZE_MAX};
}

static int inflate_all(const uint8_t *data, size_t size, uint8_t *out, size_t out_size) {
    struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();
    if (decompressor == NULL) {
        return 0;
    }
    enum libdeflate_result result = libdeflate_zlib_decompress(decompressor, data, size, out, out_size, NULL);
    libdeflate_free_decompressor(decompressor);
    return result == LIBDEFLATE_SUCCESS;
}

// Inflates what the chunks hold together; it must be of just this size.
static int inflate_chunks(const uint8_t *idat, size_t left, uint8_t *out, size_t out_size) {
    size_t size = 0;
    size_t count = 0;
    size_t end = 0;
    for (chunk next; (next = idat_chunk(idat + end, left - end)).size != SIZE_MAX; end += next.size + 12) {
        size += next.size;
        count += 1;
    }
    if (count == 1) {
        return inflate_all(idat + 8, size, out, out_size);
    }
    uint8_t *joined = size == 0 ? NULL : malloc(size);
    if (joined == NULL) {
        return 0;
    }
    size_t filled = 0;
    for (size_t at = 0; at < end;) {
        chunk next = idat_chunk(idat + at, left - at);
        memcpy(joined + filled, next.data, next.size);
        filled += next.size;
        at += next.size + 12;
    }
    int done = inflate_all(joined, size, out, out_size);
    free(joined);
    return done;
}

// MARK: - Filters

typedef int16_t lanes __attribute__((vector_size(8)));
typedef uint8_t bytes4 __attribute__((vector_size(4)));

IC_INLINE lanes load(const uint8_t *at, int count) {
    bytes4 four = {0};
    memcpy(&four, at, (size_t)count);
    return __builtin_convertvector(four, lanes);
}

IC_INLINE void store(uint8_t *at, lanes value, int count) {
    bytes4 four = __builtin_convertvector(value, bytes4);
    memcpy(at, &four, (size_t)count);
}

IC_INLINE lanes magnitude(lanes value) { return __builtin_elementwise_max(value, -value); }

// The neighbour that is nearest to left + above - corner; in doubt left, then above.
IC_INLINE lanes paeth(lanes left, lanes above, lanes corner) {
    lanes from_left = above - corner;
    lanes from_above = left - corner;
    lanes from_corner = magnitude(from_left + from_above);
    from_left = magnitude(from_left);
    from_above = magnitude(from_above);
    lanes least = __builtin_elementwise_min(__builtin_elementwise_min(from_left, from_above), from_corner);
    lanes is_left = from_left == least;
    lanes is_above = ~is_left & (from_above == least);
    return (left & is_left) | (above & is_above) | (corner & ~(is_left | is_above));
}

// Takes the filter off a row in its place. `above` is null for the first one.
IC_INLINE int unfilter(uint8_t *restrict row, const uint8_t *restrict above, size_t size, int filter, int n) {
    const lanes low = {255, 255, 255, 255};
    lanes left = {0};
    lanes corner = {0};
    switch (filter) {
        case 0: return 1;
        case 1:
            for (size_t i = 0; i < size; i += (size_t)n) {
                left = (left + load(row + i, n)) & low;
                store(row + i, left, n);
            }
            return 1;
        case 2:
            for (size_t i = 0; above != NULL && i < size; i++) {
                row[i] = (uint8_t)(row[i] + above[i]);
            }
            return 1;
        case 3:
            for (size_t i = 0; i < size; i += (size_t)n) {
                lanes up = above == NULL ? corner : load(above + i, n);
                left = (((left + up) >> 1) + load(row + i, n)) & low;
                store(row + i, left, n);
            }
            return 1;
        case 4:
            for (size_t i = 0; i < size; i += (size_t)n) {
                lanes up = above == NULL ? corner : load(above + i, n);
                left = (paeth(left, up, corner) + load(row + i, n)) & low;
                corner = up;
                store(row + i, left, n);
            }
            return 1;
        default: return 0;
    }
}

// Rows behind their filters' numbers become rows alone, in the same memory.
IC_INLINE int unfilter_rows(uint8_t *pixels, size_t row_size, uint32_t height, int pixel_size) {
    for (size_t y = 0; y < height; y++) {
        const uint8_t *source = pixels + y * (row_size + 1);
        uint8_t *row = pixels + y * row_size;
        int filter = source[0];
        memmove(row, source + 1, row_size);
        if (!unfilter(row, y == 0 ? NULL : row - row_size, row_size, filter, pixel_size)) {
            return 0;
        }
    }
    return 1;
}

// Of their own, because a constant size of a pixel makes them fast.
IC_FAST static int unfilter_rows_1(uint8_t *pixels, size_t row_size, uint32_t height) {
    return unfilter_rows(pixels, row_size, height, 1);
}
IC_FAST static int unfilter_rows_2(uint8_t *pixels, size_t row_size, uint32_t height) {
    return unfilter_rows(pixels, row_size, height, 2);
}
IC_FAST static int unfilter_rows_3(uint8_t *pixels, size_t row_size, uint32_t height) {
    return unfilter_rows(pixels, row_size, height, 3);
}
IC_FAST static int unfilter_rows_4(uint8_t *pixels, size_t row_size, uint32_t height) {
    return unfilter_rows(pixels, row_size, height, 4);
}

int ic_png_rows(const uint8_t *idat, size_t left, uint8_t *pixels, size_t row_size, uint32_t height, int pixel_size) {
    if (!inflate_chunks(idat, left, pixels, (row_size + 1) * height)) {
        return 0;
    }
    switch (pixel_size) {
        case 1: return unfilter_rows_1(pixels, row_size, height);
        case 2: return unfilter_rows_2(pixels, row_size, height);
        case 3: return unfilter_rows_3(pixels, row_size, height);
        case 4: return unfilter_rows_4(pixels, row_size, height);
        default: return 0;
    }
}
