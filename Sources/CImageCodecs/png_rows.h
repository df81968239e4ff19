#ifndef PNG_ROWS_H
#define PNG_ROWS_H

#include <stddef.h>
#include <stdint.h>

// Decodes all rows of a PNG file of 8-bit samples that is not interlaced; much faster than libpng, row by row.
//
// `idat` are the file's `left` bytes from the length of its first IDAT chunk on. `pixels` has room for
// (row_size + 1) * height bytes. Gives 0 where anything is out of the ordinary; libpng then says whether it is wrong.
int ic_png_rows(const uint8_t *idat, size_t left, uint8_t *pixels, size_t row_size, uint32_t height, int pixel_size);

#endif
