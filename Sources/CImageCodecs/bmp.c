#include <stdlib.h>
#include <string.h>

#include "failures.h"

enum { RAW = 0, RLE8 = 1, RLE4 = 2, FIELDS = 3 };

struct ic_bmp_reader {
    const uint8_t *data;
    size_t size;
    size_t start;  // of the pixels
    uint32_t width;
    uint32_t height;
    uint32_t compression;
    int bits;
    int from_top;
    int channels;
    int is_bilevel;
    const char *order;  // of 32 bits: where the channels lie
    int green_bits;     // of 16 bits: 5 or 6
};

static uint32_t u16(const uint8_t *at) { return (uint32_t)(at[0] | at[1] << 8); }
static uint32_t u32(const uint8_t *at) { return u16(at) | u16(at + 2) << 16; }

typedef struct layout_of_fields {
    uint32_t masks[4];
    const char *order;
    int channels;
} layout_of_fields;

static const layout_of_fields orders[] = {
    {{0xFF0000, 0xFF00, 0xFF, 0}, "BGRX", 3},          {{0xFF000000, 0xFF0000, 0xFF00, 0}, "XBGR", 3},
    {{0xFF000000, 0xFF00, 0xFF, 0}, "BGXR", 3},        {{0xFF000000, 0xFF0000, 0xFF00, 0xFF}, "ABGR", 4},
    {{0xFF, 0xFF00, 0xFF0000, 0xFF000000}, "RGBA", 4}, {{0xFF0000, 0xFF00, 0xFF, 0xFF000000}, "BGRA", 4},
    {{0xFF000000, 0xFF00, 0xFF, 0xFF0000}, "BGAR", 4}, {{0, 0, 0, 0}, "BGRA", 4},
};

static int find_order(ic_bmp_reader *reader, const uint32_t masks[4]) {
    if (reader->bits == 32) {
        for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
            if (memcmp(masks, orders[i].masks, sizeof orders[i].masks) == 0) {
                reader->order = orders[i].order;
                reader->channels = orders[i].channels;
                return 1;
            }
        }
        return 0;
    }
    if (reader->bits == 24) {
        return masks[0] == 0xFF0000 && masks[1] == 0xFF00 && masks[2] == 0xFF;
    }
    reader->green_bits = masks[1] == 0x7E0 ? 6 : 5;
    return reader->bits == 16 && masks[2] == 0x1F &&
           ((masks[0] == 0xF800 && masks[1] == 0x7E0) || (masks[0] == 0x7C00 && masks[1] == 0x3E0));
}

// The colours of 8 bits and less. As in Pillow greys in order are no palette.
static void read_palette(ic_bmp_reader *reader, ic_info *info, const uint8_t *colors, uint32_t count, size_t entry) {
    int is_gray = 1;
    for (uint32_t i = 0; i < 256; i++) {
        info->palette[4 * i + 3] = 255;
    }
    for (uint32_t i = 0; i < count; i++) {
        const uint8_t *color = colors + i * entry;
        uint32_t gray = count == 2 ? 255 * i : i;
        is_gray = is_gray && gray < 256 && color[0] == gray && color[1] == gray && color[2] == gray;
        if (i < 256) {
            memcpy(info->palette + 4 * i, (uint8_t[]){color[2], color[1], color[0]}, 3);
        }
    }
    reader->is_bilevel = is_gray && count <= 2;
    info->layout = !is_gray ? IC_PALETTE : reader->is_bilevel ? IC_BILEVEL : IC_GRAY;
}

static ic_status read_header(ic_bmp_reader *reader, ic_info *info, char *error) {
    const uint8_t *data = reader->data;
    if (reader->size < 18) {
        return ic_truncated(error);
    }
    size_t start = u32(data + 10);
    size_t header = u32(data + 14);
    int is_old = header == 12;
    if (!is_old && header != 40 && header != 52 && header != 56 && header != 64 && header != 108 && header != 124) {
        return ic_fail(IC_UNSUPPORTED, error, "BMP with a header of another size");
    }
    size_t at = 14 + header;
    if (reader->size < at) {
        return ic_truncated(error);
    }
    const uint8_t *fields = data + 18;
    reader->width = is_old ? u16(fields) : u32(fields);
    reader->height = is_old ? u16(fields + 2) : u32(fields + 4);
    reader->bits = (int)u16(fields + (is_old ? 6 : 10));
    reader->compression = is_old ? RAW : u32(fields + 12);
    if (!is_old && fields[7] == 0xFF) {
        reader->from_top = 1;
        reader->height = 0u - reader->height;
    }
    uint32_t count = is_old ? 0 : u32(fields + 28);
    uint32_t masks[4] = {0};
    if (!is_old && reader->compression == FIELDS) {
        // Behind the shortest header, inside of all others.
        const uint8_t *from = header >= 52 ? fields + 36 : data + at;
        int known = header >= 56 ? 4 : 3;
        if (header < 52) {
            at += 12;
        }
        if (reader->size < at) {
            return ic_truncated(error);
        }
        for (int i = 0; i < known; i++) {
            masks[i] = u32(from + 4 * i);
        }
    }
    int bits = reader->bits;
    if (bits != 1 && bits != 4 && bits != 8 && bits != 16 && bits != 24 && bits != 32) {
        return ic_fail(IC_UNSUPPORTED, error, "BMP of another depth");
    }
    if (reader->compression > FIELDS) {
        return ic_fail(IC_UNSUPPORTED, error, "BMP of another compression");
    }
    size_t entry = is_old ? 3 : 4;
    count = count == 0 && bits <= 8 ? 1u << bits : count;
    if (start == 14 + header && bits <= 8) {
        start += entry * count;
    }
    reader->channels = bits <= 8 ? 1 : 3;
    reader->order = "BGRX";
    reader->green_bits = 5;
    if (reader->compression == FIELDS && !find_order(reader, masks)) {
        return ic_fail(IC_UNSUPPORTED, error, "BMP with another layout of bits");
    }
    if ((reader->compression == RLE8 || reader->compression == RLE4) && bits > 8) {
        return ic_fail(IC_CORRUPT, error, "BMP of a compression that does not fit its depth");
    }
    info->layout = reader->channels == 4 ? IC_RGBA : IC_RGB;
    if (bits <= 8) {
        if (count > 65536) {
            return ic_fail(IC_UNSUPPORTED, error, "BMP with too many colours");
        }
        if (reader->size - at < entry * count) {
            return ic_truncated(error);
        }
        read_palette(reader, info, data + at, count, entry);
        at += entry * count;
    }
    reader->start = start == 0 ? at : start;
    info->width = reader->width;
    info->height = reader->height;
    return IC_OK;
}

ic_status ic_bmp_open(const uint8_t *data, size_t size, ic_bmp_reader **out, ic_info *info, char *error) {
    *out = NULL;
    memset(info, 0, sizeof *info);
    ic_bmp_reader *reader = calloc(1, sizeof *reader);
    if (reader == NULL) {
        return ic_fail(IC_MEMORY, error, "out of memory");
    }
    reader->data = data;
    reader->size = size;
    ic_status status = read_header(reader, info, error);
    if (status != IC_OK) {
        free(reader);
        return status;
    }
    *out = reader;
    return IC_OK;
}

static uint8_t widened(uint32_t value, int bits) { return (uint8_t)(value * 255 / ((1u << bits) - 1)); }

static void read_row(const ic_bmp_reader *reader, const uint8_t *source, uint8_t *row) {
    for (size_t x = 0; x < reader->width; x++) {
        switch (reader->bits) {
            case 1: row[x] = source[x / 8] >> (7 - x % 8) & 1; break;
            case 4: row[x] = source[x / 2] >> (x % 2 == 0 ? 4 : 0) & 15; break;
            case 8: row[x] = source[x]; break;
            case 16: {
                uint32_t pixel = u16(source + 2 * x);
                row[3 * x] = widened(pixel >> (5 + reader->green_bits) & 31, 5);
                row[3 * x + 1] = widened(pixel >> 5 & ((1u << reader->green_bits) - 1), reader->green_bits);
                row[3 * x + 2] = widened(pixel & 31, 5);
                break;
            }
            case 24: memcpy(row + 3 * x, (uint8_t[]){source[3 * x + 2], source[3 * x + 1], source[3 * x]}, 3); break;
            default:
                for (int i = 0; i < 4; i++) {
                    const char *channel = strchr("RGBA", reader->order[i]);
                    if (channel != NULL) {
                        row[(size_t)reader->channels * x + (size_t)(channel - &"RGBA"[0])] = source[4 * x + (size_t)i];
                    }
                }
        }
    }
}

// Runs of 4 or 8 bits, as many as there are; Pillow leaves the rest of the image as an error.
static int read_runs(const ic_bmp_reader *reader, uint8_t *out, size_t total) {
    const uint8_t *at = reader->data + (reader->start < reader->size ? reader->start : reader->size);
    const uint8_t *end = reader->data + reader->size;
    int is_half = reader->compression == RLE4;
    size_t filled = 0;
    size_t x = 0;
    while (filled < total && end - at >= 2) {
        size_t count = at[0];
        uint8_t byte = at[1];
        at += 2;
        if (count > 0) {
            if (x + count > reader->width) {
                count = x < reader->width ? reader->width - x : 0;
            }
            for (size_t i = 0; i < count && filled < total; i++) {
                out[filled++] = !is_half ? byte : i % 2 == 0 ? byte >> 4 : byte & 15;
            }
            x += count;
        } else if (byte == 0) {
            while (filled % reader->width != 0) {
                out[filled++] = 0;
            }
            x = 0;
        } else if (byte == 1) {
            break;
        } else if (byte == 2) {
            if (end - at < 2) {
                break;
            }
            size_t skipped = at[0] + (size_t)at[1] * reader->width;
            at += 2;
            skipped = skipped < total - filled ? skipped : total - filled;
            memset(out + filled, 0, skipped);
            filled += skipped;
            x = filled % reader->width;
        } else {
            count = byte < total - filled ? byte : total - filled;
            size_t bytes = is_half ? (count + 1) / 2 : count;
            size_t found = bytes < (size_t)(end - at) ? bytes : (size_t)(end - at);
            for (size_t i = 0; i < count && (is_half ? i / 2 : i) < found; i++) {
                out[filled++] = !is_half ? at[i] : i % 2 == 0 ? at[i / 2] >> 4 : at[i / 2] & 15;
            }
            at += found;
            if (found < bytes || filled == total) {
                break;
            }
            x += byte;
            if ((at - reader->data) % 2 != 0 && at < end) {
                at++;
            }
        }
    }
    return filled >= total;
}

ic_status ic_bmp_read(ic_bmp_reader *reader, uint8_t *pixels, size_t row_size, char *error) {
    if (row_size != (size_t)reader->width * (size_t)reader->channels) {
        return ic_fail(IC_UNSUPPORTED, error, "rows of another size than asked for");
    }
    size_t total = row_size * reader->height;
    if (reader->compression == RLE8 || reader->compression == RLE4) {
        if (!read_runs(reader, pixels, total)) {
            return ic_truncated(error);
        }
        for (size_t y = 0; !reader->from_top && y < reader->height / 2; y++) {
            uint8_t *upper = pixels + y * row_size;
            uint8_t *lower = pixels + (reader->height - 1 - y) * row_size;
            for (size_t i = 0; i < row_size; i++) {
                uint8_t byte = upper[i];
                upper[i] = lower[i];
                lower[i] = byte;
            }
        }
    } else {
        size_t stride = ((size_t)reader->width * (size_t)reader->bits + 31) / 32 * 4;
        size_t used = ((size_t)reader->width * (size_t)reader->bits + 7) / 8;
        for (size_t y = 0; y < reader->height; y++) {
            size_t start = reader->start + y * stride;
            if (reader->size < start || reader->size - start < used) {
                return ic_truncated(error);
            }
            read_row(reader, reader->data + start, pixels + (reader->from_top ? y : reader->height - 1 - y) * row_size);
        }
    }
    for (size_t i = 0; reader->is_bilevel && i < total; i++) {
        pixels[i] = pixels[i] != 0 ? 255 : 0;
    }
    return IC_OK;
}

void ic_bmp_close(ic_bmp_reader *reader) { free(reader); }
