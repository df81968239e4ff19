// Image files in memory, decoded to and encoded from plain bytes.
//
// A reader is made by `…_open`, which parses the header and takes no memory that grows with the image, so
// the caller can refuse it by its size; `…_read` decodes every row into the caller's buffer, which has room for
// one byte a row more than the pixels take; `…_close` frees the reader and takes null. The file's bytes are borrowed
// until then. Whatever fails leaves a one-line text in `error`, which holds IC_ERROR_SIZE bytes.

#ifndef IMAGE_CODECS_H
#define IMAGE_CODECS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define IC_ERROR_SIZE 256

typedef enum ic_status {
    IC_OK = 0,
    IC_TRUNCATED = 1,    // the file ends before the image does
    IC_CORRUPT = 2,      // the file breaks its format
    IC_UNSUPPORTED = 3,  // a valid file of a kind that is not decoded here
    IC_MEMORY = 4,
} ic_status;

// How the decoded pixels lie in memory: interleaved, no padding between rows.
typedef enum ic_layout {
    IC_BILEVEL = 0,  // one byte a pixel, 0 or 255
    IC_GRAY = 1,
    IC_GRAY_ALPHA = 2,
    IC_PALETTE = 3,  // one byte a pixel, an index into ic_info.palette
    IC_RGB = 4,
    IC_RGBA = 5,
    IC_CMYK = 6,
    IC_GRAY16 = 7,  // two bytes a pixel, the low one first
} ic_layout;

typedef struct ic_info {
    uint32_t width;
    uint32_t height;
    ic_layout layout;
    uint8_t palette[4 * 256];  // RGBA; entries that the file leaves out are opaque black
    int32_t has_transparency;  // whether the file has a tRNS chunk
    uint16_t transparency[3];  // the one transparent colour of a grey or RGB image
    int32_t orientation;       // of TIFF, 1 to 8: how the decoded pixels lie; 0 where that is not to be looked at
} ic_info;

typedef struct ic_png_reader ic_png_reader;
ic_status ic_png_open(const uint8_t *data, size_t size, ic_png_reader **reader, ic_info *info, char *error);
ic_status ic_png_read(ic_png_reader *reader, uint8_t *pixels, size_t row_size, char *error);
void ic_png_close(ic_png_reader *reader);

// Encodes 8-bit pixels (IC_GRAY, IC_GRAY_ALPHA, IC_RGB or IC_RGBA), at zlib's level 0 to 9. The caller frees `*file`
// with ic_free.
ic_status ic_png_encode(const uint8_t *pixels, uint32_t width, uint32_t height, ic_layout layout, int level,
                        uint8_t **file, size_t *file_size, char *error);
void ic_free(uint8_t *file);

// The same for JPEG, with a quality of 1 to 100 and the colours at half the resolution. For IC_GRAY, IC_RGB or IC_CMYK.
ic_status ic_jpeg_encode(const uint8_t *pixels, uint32_t width, uint32_t height, ic_layout layout, int quality,
                         uint8_t **file, size_t *file_size, char *error);

// CRC-32 of some bytes.
uint32_t ic_checksum(const void *data, size_t size);

typedef struct ic_jpeg_reader ic_jpeg_reader;
ic_status ic_jpeg_open(const uint8_t *data, size_t size, ic_jpeg_reader **reader, ic_info *info, char *error);
ic_status ic_jpeg_read(ic_jpeg_reader *reader, uint8_t *pixels, size_t row_size, char *error);
// Whether nothing can fail any more but for want of memory: what could is an error of this.
ic_status ic_jpeg_check(ic_jpeg_reader *reader, int *is_sound, char *error);
typedef struct ic_part {
    uint32_t left;
    uint32_t top;
    uint32_t width;
    uint32_t height;
} ic_part;
// Decodes a rectangle that lies in the image, in place of all rows; `row` has room for one row of the image. What lies
// below is not looked at.
ic_status ic_jpeg_read_part(ic_jpeg_reader *reader, ic_part part, uint8_t *pixels, uint8_t *row, char *error);
void ic_jpeg_close(ic_jpeg_reader *reader);

typedef struct ic_webp_reader ic_webp_reader;
ic_status ic_webp_open(const uint8_t *data, size_t size, ic_webp_reader **reader, ic_info *info, char *error);
ic_status ic_webp_read(ic_webp_reader *reader, uint8_t *pixels, size_t row_size, char *error);
void ic_webp_close(ic_webp_reader *reader);

typedef struct ic_gif_reader ic_gif_reader;
ic_status ic_gif_open(const uint8_t *data, size_t size, ic_gif_reader **reader, ic_info *info, char *error);
ic_status ic_gif_read(ic_gif_reader *reader, uint8_t *pixels, size_t row_size, char *error);
void ic_gif_close(ic_gif_reader *reader);

// Writes a GIF of several frames that goes round for ever. `ic_gif_finish` gives the file, which the caller frees with
// ic_free; `ic_gif_writer_close` frees the writer and takes null.
typedef struct ic_gif_writer ic_gif_writer;
ic_status ic_gif_writer_open(uint32_t width, uint32_t height, ic_gif_writer **writer, char *error);
// A frame of RGB pixels, shown for so many hundredths of a second.
ic_status ic_gif_add(ic_gif_writer *writer, const uint8_t *pixels, uint32_t delay, char *error);
ic_status ic_gif_finish(ic_gif_writer *writer, uint8_t **file, size_t *file_size, char *error);
void ic_gif_writer_close(ic_gif_writer *writer);

typedef struct ic_tiff_reader ic_tiff_reader;
ic_status ic_tiff_open(const uint8_t *data, size_t size, ic_tiff_reader **reader, ic_info *info, char *error);
ic_status ic_tiff_read(ic_tiff_reader *reader, uint8_t *pixels, size_t row_size, char *error);
void ic_tiff_close(ic_tiff_reader *reader);

typedef struct ic_bmp_reader ic_bmp_reader;
ic_status ic_bmp_open(const uint8_t *data, size_t size, ic_bmp_reader **reader, ic_info *info, char *error);
ic_status ic_bmp_read(ic_bmp_reader *reader, uint8_t *pixels, size_t row_size, char *error);
void ic_bmp_close(ic_bmp_reader *reader);

typedef struct ic_ppm_reader ic_ppm_reader;
ic_status ic_ppm_open(const uint8_t *data, size_t size, ic_ppm_reader **reader, ic_info *info, char *error);
ic_status ic_ppm_read(ic_ppm_reader *reader, uint8_t *pixels, size_t row_size, char *error);
void ic_ppm_close(ic_ppm_reader *reader);

#ifdef __cplusplus
}
#endif

#endif
