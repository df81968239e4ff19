#include "image_codecs.h"

#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "png_rows.h"

#define TRUNCATED_TEXT "image file is truncated"

// MARK: - Reading

struct ic_png_reader {
    png_structp png;
    png_infop info;
    uint8_t *copy;  // of the file, where it had to be mended
    const uint8_t *next;
    size_t left;
    uint32_t height;
    int interlaced;
    int depth;  // in the file, of a sample
    ic_status failure;
    char *error;
};

static void set_error(char *error, const char *text) { snprintf(error, IC_ERROR_SIZE, "%s", text); }

static void on_read_error(png_structp png, png_const_charp message) {
    ic_png_reader *reader = png_get_error_ptr(png);
    set_error(reader->error, message);
    png_longjmp(png, 1);
}

// What libpng only warns of, Pillow lets pass too.
static void ignore_warning(png_structp png, png_const_charp message) {
    (void)png;
    (void)message;
}

static void read_bytes(png_structp png, png_bytep out, size_t count) {
    ic_png_reader *reader = png_get_io_ptr(png);
    if (count > reader->left) {
        reader->failure = IC_TRUNCATED;
        png_error(png, TRUNCATED_TEXT);
    }
    memcpy(out, reader->next, count);
    reader->next += count;
    reader->left -= count;
}

static size_t big_endian(const uint8_t *at) {
    return (size_t)at[0] << 24 | (size_t)at[1] << 16 | (size_t)at[2] << 8 | at[3];
}

static const uint8_t end_chunk[] = {0, 0, 0, 0, 'I', 'E', 'N', 'D', 0xAE, 0x42, 0x60, 0x82};

// A copy of a file that ends inside of its pixels or right behind them, with an end: a shorter last piece and the last
// chunk. libpng takes compressed bytes by the block and would give up where the file ends inside of one, although all
// pixels may have come before. Gives null for other files. The signature is known to be right.
static uint8_t *mended(const uint8_t *data, size_t size, size_t *mended_size) {
    size_t at = 8;
    size_t length = 0;
    int is_pixels = 0;
    int is_cut = 0;
    while (!is_cut && size - at >= 8) {
        if (memcmp(data + at + 4, "IEND", 4) == 0) {
            return NULL;
        }
        length = big_endian(data + at);
        is_pixels = memcmp(data + at + 4, "IDAT", 4) == 0;
        is_cut = size - at - 8 < 4 || length > size - at - 12;
        at += is_cut ? 0 : 12 + length;
    }
    if (!is_pixels) {
        return NULL;
    }
    size_t kept = at;
    if (is_cut) {
        length = length < size - at - 8 ? length : size - at - 8;
        kept = at + 8 + length;
    }
    uint8_t *copy = calloc(1, kept + 4 + sizeof end_chunk);
    if (copy == NULL) {
        return NULL;
    }
    memcpy(copy, data, kept);
    if (is_cut) {
        for (int i = 0; i < 4; i++) {
            copy[at + (size_t)i] = (uint8_t)(length >> (24 - 8 * i));
        }
        kept += 4;  // a checksum, which nobody looks at
    }
    memcpy(copy + kept, end_chunk, sizeof end_chunk);
    *mended_size = kept + sizeof end_chunk;
    return copy;
}

// Asks for the bytes that Pillow holds for this kind of file.
static ic_layout choose_layout(ic_png_reader *reader) {
    png_structp png = reader->png;
    int depth = png_get_bit_depth(png, reader->info);
    switch (png_get_color_type(png, reader->info)) {
        case PNG_COLOR_TYPE_GRAY:
            if (depth == 16) {
                png_set_swap(png);
                return IC_GRAY16;
            }
            png_set_expand_gray_1_2_4_to_8(png);
            return depth == 1 ? IC_BILEVEL : IC_GRAY;
        case PNG_COLOR_TYPE_PALETTE: png_set_packing(png); return IC_PALETTE;
        case PNG_COLOR_TYPE_GRAY_ALPHA:
            if (depth == 16) {
                png_set_strip_16(png);
                png_set_gray_to_rgb(png);
                return IC_RGBA;
            }
            return IC_GRAY_ALPHA;
        case PNG_COLOR_TYPE_RGB: png_set_strip_16(png); return IC_RGB;
        default: png_set_strip_16(png); return IC_RGBA;
    }
}

static void read_palette(ic_png_reader *reader, ic_info *info) {
    for (int i = 0; i < 256; i++) {
        info->palette[4 * i + 3] = 255;
    }
    png_colorp colors = NULL;
    int color_count = 0;
    if (info->layout == IC_PALETTE && png_get_PLTE(reader->png, reader->info, &colors, &color_count) != 0) {
        for (int i = 0; i < color_count && i < 256; i++) {
            info->palette[4 * i] = colors[i].red;
            info->palette[4 * i + 1] = colors[i].green;
            info->palette[4 * i + 2] = colors[i].blue;
        }
    }

    png_bytep alphas = NULL;
    int alpha_count = 0;
    png_color_16p color = NULL;
    if (png_get_tRNS(reader->png, reader->info, &alphas, &alpha_count, &color) == 0) {
        return;
    }
    info->has_transparency = 1;
    if (info->layout == IC_PALETTE) {
        for (int i = 0; alphas != NULL && i < alpha_count && i < 256; i++) {
            info->palette[4 * i + 3] = alphas[i];
        }
    } else if (color != NULL) {
        int is_rgb = info->layout == IC_RGB;
        info->transparency[0] = is_rgb ? color->red : color->gray;
        info->transparency[1] = is_rgb ? color->green : color->gray;
        info->transparency[2] = is_rgb ? color->blue : color->gray;
    }
}

ic_status ic_png_open(const uint8_t *data, size_t size, ic_png_reader **out, ic_info *info, char *error) {
    *out = NULL;
    memset(info, 0, sizeof *info);
    ic_png_reader *reader = calloc(1, sizeof *reader);
    if (reader == NULL) {
        set_error(error, "out of memory");
        return IC_MEMORY;
    }
    reader->next = data;
    reader->left = size;
    size_t mended_size = 0;
    reader->copy = mended(data, size, &mended_size);
    if (reader->copy != NULL) {
        reader->next = reader->copy;
        reader->left = mended_size;
    }
    reader->error = error;
    reader->failure = IC_CORRUPT;
    reader->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, reader, on_read_error, ignore_warning);
    reader->info = reader->png == NULL ? NULL : png_create_info_struct(reader->png);
    if (reader->info == NULL) {
        ic_png_close(reader);
        set_error(error, "out of memory");
        return IC_MEMORY;
    }
    if (setjmp(png_jmpbuf(reader->png))) {
        ic_status failure = reader->failure;
        ic_png_close(reader);
        return failure;
    }

    png_structp png = reader->png;
    png_set_read_fn(png, reader, read_bytes);
    png_set_benign_errors(png, 1);
    // The caller bounds the number of pixels; libpng's own bound on each side would refuse long thin images.
    png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
    // Streams of careless encoders reach further back than they declare.
    png_set_option(png, PNG_MAXIMUM_INFLATE_WINDOW, PNG_OPTION_ON);
    // Pillow's block: what comes in the same one behind the last row is looked at, what comes later is not.
    png_set_compression_buffer_size(png, 65536);
    // Texts and profiles are of no use here, and their decompression would be a way to exhaust memory.
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
    // Like Pillow: a wrong checksum before the pixels is an error, one over a piece of them is left to zlib.
    png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
    png_read_info(png, reader->info);
    png_set_crc_action(png, PNG_CRC_QUIET_USE, PNG_CRC_QUIET_USE);

    info->width = png_get_image_width(png, reader->info);
    info->height = png_get_image_height(png, reader->info);
    reader->depth = png_get_bit_depth(png, reader->info);
    info->layout = choose_layout(reader);
    read_palette(reader, info);

    reader->interlaced = png_set_interlace_handling(png) > 1;
    reader->height = info->height;
    *out = reader;
    return IC_OK;
}

// libpng looks for the end of the compressed stream once the last row is out; what it meets there is no
// matter, the image is whole.
static int all_rows_are_out(const ic_png_reader *reader) {
    return reader->interlaced ? png_get_current_pass_number(reader->png) >= PNG_INTERLACE_ADAM7_PASSES
                              : png_get_current_row_number(reader->png) >= reader->height;
}

// The short way, for files of the usual kind without any fault. It takes nothing away from libpng's way.
static int read_all_rows(const ic_png_reader *reader, uint8_t *pixels, size_t row_size) {
    if (reader->interlaced || reader->depth != 8) {
        return 0;
    }
    // The header of the first chunk of pixels has been read.
    return ic_png_rows(reader->next - 8, reader->left + 8, pixels, row_size, reader->height,
                       png_get_channels(reader->png, reader->info));
}

ic_status ic_png_read(ic_png_reader *reader, uint8_t *pixels, size_t row_size, char *error) {
    reader->error = error;
    reader->failure = IC_OK;
    if (setjmp(png_jmpbuf(reader->png))) {
        if (all_rows_are_out(reader)) {
            return IC_OK;
        }
        if (reader->failure == IC_TRUNCATED || strstr(error, "Not enough image data") != NULL) {
            set_error(error, TRUNCATED_TEXT);
            return IC_TRUNCATED;
        }
        return IC_CORRUPT;
    }
    png_read_update_info(reader->png, reader->info);
    if (png_get_rowbytes(reader->png, reader->info) != row_size) {
        set_error(error, "rows of another size than asked for");
        return IC_UNSUPPORTED;
    }
    if (read_all_rows(reader, pixels, row_size)) {
        return IC_OK;
    }
    int passes = reader->interlaced ? PNG_INTERLACE_ADAM7_PASSES : 1;
    for (int pass = 0; pass < passes; pass++) {
        for (uint32_t y = 0; y < reader->height; y++) {
            png_read_row(reader->png, pixels + y * row_size, NULL);
        }
    }
    return IC_OK;
}

void ic_png_close(ic_png_reader *reader) {
    if (reader != NULL) {
        png_destroy_read_struct(&reader->png, &reader->info, NULL);
        free(reader->copy);
        free(reader);
    }
}

// MARK: - Writing

typedef struct png_writer {
    uint8_t *bytes;
    size_t size;
    size_t capacity;
    char *error;
} png_writer;

static void on_write_error(png_structp png, png_const_charp message) {
    png_writer *writer = png_get_error_ptr(png);
    set_error(writer->error, message);
    png_longjmp(png, 1);
}

static void write_bytes(png_structp png, png_bytep bytes, size_t count) {
    png_writer *writer = png_get_io_ptr(png);
    if (count > writer->capacity - writer->size) {
        size_t capacity = 2 * writer->capacity + count;
        uint8_t *grown = realloc(writer->bytes, capacity);
        if (grown == NULL) {
            png_error(png, "out of memory");
        }
        writer->bytes = grown;
        writer->capacity = capacity;
    }
    memcpy(writer->bytes + writer->size, bytes, count);
    writer->size += count;
}

static void flush_nothing(png_structp png) { (void)png; }

// Apart, so that no local variable that changes lives across the setjmp.
static ic_status encode(png_structp png, png_infop info, png_writer *writer, const uint8_t *pixels, uint32_t width,
                        uint32_t height, int color_type, int level) {
    if (setjmp(png_jmpbuf(png))) {
        return IC_CORRUPT;
    }
    png_set_write_fn(png, writer, write_bytes, flush_nothing);
    png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
    png_set_IHDR(png, info, width, height, 8, color_type, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    png_set_compression_level(png, level);
    png_write_info(png, info);
    size_t row_size = png_get_rowbytes(png, info);
    for (uint32_t y = 0; y < height; y++) {
        png_write_row(png, pixels + y * row_size);
    }
    png_write_end(png, NULL);
    return IC_OK;
}

ic_status ic_png_encode(const uint8_t *pixels, uint32_t width, uint32_t height, ic_layout layout, int level,
                        uint8_t **file, size_t *file_size, char *error) {
    *file = NULL;
    *file_size = 0;
    int color_type;
    switch (layout) {
        case IC_GRAY: color_type = PNG_COLOR_TYPE_GRAY; break;
        case IC_GRAY_ALPHA: color_type = PNG_COLOR_TYPE_GRAY_ALPHA; break;
        case IC_RGB: color_type = PNG_COLOR_TYPE_RGB; break;
        case IC_RGBA: color_type = PNG_COLOR_TYPE_RGB_ALPHA; break;
        default: set_error(error, "pixels of this kind cannot be written as PNG"); return IC_UNSUPPORTED;
    }

    png_writer writer = {.error = error};
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &writer, on_write_error, ignore_warning);
    png_infop info = png == NULL ? NULL : png_create_info_struct(png);
    ic_status status = IC_MEMORY;
    if (info == NULL) {
        set_error(error, "out of memory");
    } else {
        status = encode(png, info, &writer, pixels, width, height, color_type, level);
    }
    png_destroy_write_struct(&png, &info);
    if (status != IC_OK) {
        free(writer.bytes);
        return status;
    }
    *file = writer.bytes;
    *file_size = writer.size;
    return IC_OK;
}

void ic_free(uint8_t *file) { free(file); }
