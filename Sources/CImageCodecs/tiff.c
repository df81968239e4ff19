#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <tiffio.h>

#include "failures.h"

struct ic_tiff_reader {
    const uint8_t *data;
    toff_t size;
    toff_t at;
    TIFF *tiff;
    char *error;
    uint32_t width;
    uint32_t height;
    ic_layout layout;
    uint16_t bits;
    uint16_t samples;  // of a pixel in the file
    int channels;      // of a pixel here
    int is_inverted;
    int is_planar;
    int is_premultiplied;
};

static tsize_t read_bytes(thandle_t handle, tdata_t out, tsize_t count) {
    ic_tiff_reader *reader = handle;
    toff_t left = reader->at < reader->size ? reader->size - reader->at : 0;
    tsize_t step = (toff_t)count < left ? count : (tsize_t)left;
    memcpy(out, reader->data + (reader->size - left), (size_t)step);
    reader->at += (toff_t)step;
    return step;
}

static tsize_t write_bytes(thandle_t handle, tdata_t bytes, tsize_t count) {
    (void)handle, (void)bytes, (void)count;
    return -1;
}

static toff_t seek(thandle_t handle, toff_t offset, int whence) {
    ic_tiff_reader *reader = handle;
    reader->at = whence == SEEK_SET ? offset : whence == SEEK_CUR ? reader->at + offset : reader->size + offset;
    return reader->at;
}

static int close_nothing(thandle_t handle) {
    (void)handle;
    return 0;
}

static toff_t file_size(thandle_t handle) { return ((ic_tiff_reader *)handle)->size; }

static int on_error(TIFF *tiff, void *user, const char *module, const char *format, va_list arguments) {
    (void)tiff, (void)module;
    ic_tiff_reader *reader = user;
    vsnprintf(reader->error, IC_ERROR_SIZE, format, arguments);
    return 1;
}

static int ignore_warning(TIFF *tiff, void *user, const char *module, const char *format, va_list arguments) {
    (void)tiff, (void)user, (void)module, (void)format, (void)arguments;
    return 1;
}

// What a damaged count may ask for at once.
enum { MOST_MEMORY = 1 << 30 };

static TIFF *opened(ic_tiff_reader *reader) {
    TIFFOpenOptions *options = TIFFOpenOptionsAlloc();
    if (options == NULL) {
        return NULL;
    }
    TIFFOpenOptionsSetErrorHandlerExtR(options, on_error, reader);
    TIFFOpenOptionsSetWarningHandlerExtR(options, ignore_warning, reader);
    TIFFOpenOptionsSetMaxSingleMemAlloc(options, MOST_MEMORY);
    TIFF *tiff = TIFFClientOpenExt("image", "rm", reader, read_bytes, write_bytes, seek, close_nothing, file_size, NULL,
                                   NULL, options);
    TIFFOpenOptionsFree(options);
    return tiff;
}

static void read_palette(ic_tiff_reader *reader, ic_info *info) {
    uint16_t *colors[3] = {NULL};
    if (!TIFFGetField(reader->tiff, TIFFTAG_COLORMAP, &colors[0], &colors[1], &colors[2])) {
        return;
    }
    for (int i = 0; i < 1 << reader->bits; i++) {
        for (int channel = 0; channel < 3; channel++) {
            info->palette[4 * i + channel] = (uint8_t)(colors[channel][i] >> 8);
        }
    }
}

// Finds the layout of the usual kinds; 0 for others.
static int find_layout(ic_tiff_reader *reader, uint16_t light, uint16_t extra) {
    int bits = reader->bits;
    int is_byte = bits == 8;
    int is_small = bits == 1 || bits == 2 || bits == 4 || is_byte;
    reader->channels = reader->samples;
    switch (light) {
        case PHOTOMETRIC_MINISWHITE:
        case PHOTOMETRIC_MINISBLACK:
            reader->is_inverted = light == PHOTOMETRIC_MINISWHITE && bits <= 8;
            reader->layout = bits == 1 ? IC_BILEVEL : bits == 16 ? IC_GRAY16 : IC_GRAY;
            if (reader->samples == 2 && is_byte && light == PHOTOMETRIC_MINISBLACK) {
                reader->layout = IC_GRAY_ALPHA;
                return extra == EXTRASAMPLE_UNASSALPHA;
            }
            return reader->samples == 1 && (is_small || (bits == 16 && light == PHOTOMETRIC_MINISBLACK));
        case PHOTOMETRIC_PALETTE: reader->layout = IC_PALETTE; return reader->samples == 1 && is_small;
        case PHOTOMETRIC_RGB:
            reader->is_premultiplied = reader->samples == 4 && extra == EXTRASAMPLE_ASSOCALPHA;
            reader->layout = reader->samples == 4 && extra != EXTRASAMPLE_UNSPECIFIED ? IC_RGBA : IC_RGB;
            reader->channels = reader->layout == IC_RGBA ? 4 : 3;
            return (reader->samples == 3 || reader->samples == 4) && (is_byte || bits == 16);
        case PHOTOMETRIC_YCBCR: reader->layout = IC_RGB; return reader->samples == 3 && is_byte;
        case PHOTOMETRIC_SEPARATED: reader->layout = IC_CMYK; return reader->samples == 4 && is_byte;
        default: return 0;
    }
}

static ic_status read_header(ic_tiff_reader *reader, ic_info *info, char *error) {
    TIFF *tiff = reader->tiff;
    uint16_t light = 0;
    uint16_t planar = PLANARCONFIG_CONTIG;
    uint16_t format = SAMPLEFORMAT_UINT;
    uint16_t compression = COMPRESSION_NONE;
    uint16_t orientation = 1;
    uint16_t extra_count = 0;
    uint16_t *extras = NULL;
    if (!TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &reader->width) ||
        !TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &reader->height) || reader->width == 0 || reader->height == 0 ||
        !TIFFGetField(tiff, TIFFTAG_PHOTOMETRIC, &light)) {
        return ic_fail(IC_CORRUPT, error, "TIFF without a size or a kind of colours");
    }
    TIFFGetFieldDefaulted(tiff, TIFFTAG_BITSPERSAMPLE, &reader->bits);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLESPERPIXEL, &reader->samples);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_PLANARCONFIG, &planar);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLEFORMAT, &format);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_COMPRESSION, &compression);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_ORIENTATION, &orientation);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_EXTRASAMPLES, &extra_count, &extras);
    reader->is_planar = planar == PLANARCONFIG_SEPARATE && reader->samples > 1;
    if (light == PHOTOMETRIC_YCBCR) {
        // Only JPEG's own conversion gives the same pixels everywhere.
        if (compression != COMPRESSION_JPEG || !TIFFSetField(tiff, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB)) {
            return ic_fail(IC_UNSUPPORTED, error, "TIFF in YCbCr");
        }
    }
    uint16_t extra = extra_count > 0 && extras != NULL ? extras[0] : EXTRASAMPLE_UNSPECIFIED;
    if (format != SAMPLEFORMAT_UINT || !find_layout(reader, light, extra) || (reader->is_planar && reader->bits != 8)) {
        char text[IC_ERROR_SIZE];
        snprintf(text, sizeof text, "TIFF of %d samples of %d bits, photometric %d", reader->samples, reader->bits,
                 light);
        return ic_fail(IC_UNSUPPORTED, error, text);
    }
    info->width = reader->width;
    info->height = reader->height;
    info->layout = reader->layout;
    info->orientation = orientation;
    for (int i = 0; i < 256; i++) {
        info->palette[4 * i + 3] = 255;
    }
    if (reader->layout == IC_PALETTE) {
        read_palette(reader, info);
    }
    return IC_OK;
}

ic_status ic_tiff_open(const uint8_t *data, size_t size, ic_tiff_reader **out, ic_info *info, char *error) {
    *out = NULL;
    memset(info, 0, sizeof *info);
    ic_tiff_reader *reader = calloc(1, sizeof *reader);
    if (reader == NULL) {
        return ic_fail(IC_MEMORY, error, "out of memory");
    }
    reader->data = data;
    reader->size = size;
    reader->error = error;
    error[0] = 0;
    reader->tiff = opened(reader);
    ic_status status = IC_CORRUPT;
    if (reader->tiff != NULL) {
        status = read_header(reader, info, error);
    } else if (error[0] == 0) {
        status = ic_fail(IC_CORRUPT, error, "TIFF of a wrong structure");
    }
    if (status != IC_OK) {
        ic_tiff_close(reader);
        return status;
    }
    *out = reader;
    return IC_OK;
}

static uint8_t small_sample(const uint8_t *row, size_t index, int bits) {
    size_t bit = index * (size_t)bits;
    return (uint8_t)(row[bit / 8] >> (8 - bits - (int)(bit % 8)) & ((1 << bits) - 1));
}

// One row of a strip or a tile, from the place `x` on.
static void place_row(const ic_tiff_reader *reader, const uint8_t *source, uint8_t *row, size_t x, size_t count,
                      int plane) {
    size_t channels = (size_t)reader->channels;
    for (size_t i = 0; i < count; i++) {
        uint8_t *pixel = row + (x + i) * channels * (reader->layout == IC_GRAY16 ? 2 : 1);
        if (reader->is_planar) {
            if ((size_t)plane < channels) {
                pixel[plane] = source[i];
            }
        } else if (reader->bits == 16) {
            const uint8_t *from = source + 2 * i * reader->samples;
            uint16_t value;
            for (size_t c = 0; c < channels; c++) {
                memcpy(&value, from + 2 * c, 2);
                pixel[c] = (uint8_t)(reader->layout == IC_GRAY16 ? value : value >> 8);
            }
            if (reader->layout == IC_GRAY16) {
                pixel[1] = (uint8_t)(value >> 8);
            }
        } else if (reader->bits < 8) {
            uint8_t value = small_sample(source, i, reader->bits);
            pixel[0] = reader->layout == IC_PALETTE ? value : (uint8_t)(value * (255 / ((1 << reader->bits) - 1)));
        } else {
            memcpy(pixel, source + i * reader->samples, channels);
        }
        if (reader->is_inverted) {
            pixel[0] = (uint8_t)~pixel[0];
        }
    }
}

// Reads all strips or tiles into `block`, one after another.
static int read_blocks(ic_tiff_reader *reader, uint8_t *pixels, size_t row_size, uint8_t *block, tmsize_t block_size) {
    TIFF *tiff = reader->tiff;
    int is_tiled = TIFFIsTiled(tiff);
    uint32_t wide = reader->width;
    uint32_t high = 0;
    if (is_tiled) {
        TIFFGetField(tiff, TIFFTAG_TILEWIDTH, &wide);
        TIFFGetField(tiff, TIFFTAG_TILELENGTH, &high);
    } else {
        TIFFGetFieldDefaulted(tiff, TIFFTAG_ROWSPERSTRIP, &high);
    }
    size_t line = (size_t)(is_tiled ? TIFFTileRowSize(tiff) : TIFFScanlineSize(tiff));
    if (wide == 0 || high == 0 || line == 0) {
        return 0;
    }
    for (int plane = 0; plane < (reader->is_planar ? reader->samples : 1); plane++) {
        for (uint32_t y = 0; y<reader->height; y = reader->height - y> high ? y + high : reader->height) {
            for (uint32_t x = 0; x<reader->width; x = reader->width - x> wide ? x + wide : reader->width) {
                uint32_t rows = reader->height - y < high ? reader->height - y : high;
                uint32_t count = reader->width - x < wide ? reader->width - x : wide;
                tmsize_t needed = (tmsize_t)(line * rows);
                tmsize_t got =
                    is_tiled
                        ? TIFFReadEncodedTile(tiff, TIFFComputeTile(tiff, x, y, 0, (uint16_t)plane), block, block_size)
                        : TIFFReadEncodedStrip(tiff, TIFFComputeStrip(tiff, y, (uint16_t)plane), block, block_size);
                if (got < needed || needed > block_size) {
                    return 0;
                }
                for (uint32_t row = 0; row < rows; row++) {
                    place_row(reader, block + row * line, pixels + (y + row) * row_size, x, count, plane);
                }
            }
        }
    }
    return 1;
}

ic_status ic_tiff_read(ic_tiff_reader *reader, uint8_t *pixels, size_t row_size, char *error) {
    reader->error = error;
    error[0] = 0;
    size_t pixel_size = (size_t)reader->channels * (reader->layout == IC_GRAY16 ? 2 : 1);
    if (row_size != reader->width * pixel_size) {
        return ic_fail(IC_UNSUPPORTED, error, "rows of another size than asked for");
    }
    tmsize_t block_size = TIFFIsTiled(reader->tiff) ? TIFFTileSize(reader->tiff) : TIFFStripSize(reader->tiff);
    // A tile may be larger than a small image, but not without end.
    tmsize_t most = (tmsize_t)(64 << 20) + 4 * (tmsize_t)(row_size * reader->height);
    if (block_size <= 0 || block_size > most) {
        return ic_fail(IC_CORRUPT, error, "TIFF with strips or tiles of a wrong size");
    }
    uint8_t *block = calloc(1, (size_t)block_size);
    if (block == NULL) {
        return ic_fail(IC_MEMORY, error, "out of memory");
    }
    int is_whole = read_blocks(reader, pixels, row_size, block, block_size);
    free(block);
    if (!is_whole) {
        return error[0] == 0 ? ic_truncated(error) : IC_CORRUPT;
    }
    for (size_t i = 0; reader->is_premultiplied && i < (size_t)reader->width * reader->height; i++) {
        uint8_t *pixel = pixels + 4 * i;
        for (int c = 0; c < 3 && pixel[3] != 0 && pixel[3] != 255; c++) {
            int color = 255 * pixel[c] / pixel[3];
            pixel[c] = (uint8_t)(color > 255 ? 255 : color);
        }
    }
    return IC_OK;
}

void ic_tiff_close(ic_tiff_reader *reader) {
    if (reader != NULL) {
        if (reader->tiff != NULL) {
            TIFFClose(reader->tiff);
        }
        free(reader);
    }
}
