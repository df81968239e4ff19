#include <stdlib.h>
#include <string.h>

#include <gif_lib.h>

#include "failures.h"

enum { COLORS = 256, SLOTS = 1024 };

struct ic_gif_writer {
    GifFileType *gif;
    int width;
    int height;
    GifByteType *planes;   // red, green, blue, one after the other
    GifByteType *indices;  // of a frame's pixels in its palette
    uint8_t *bytes;
    size_t size;
    size_t room;
};

static int write_bytes(GifFileType *gif, const GifByteType *data, int count) {
    ic_gif_writer *writer = gif->UserData;
    size_t needed = writer->size + (size_t)count;
    if (needed > writer->room) {
        size_t room = needed * 2;
        uint8_t *bytes = realloc(writer->bytes, room);
        if (bytes == NULL) {
            return 0;
        }
        writer->bytes = bytes;
        writer->room = room;
    }
    memcpy(writer->bytes + writer->size, data, (size_t)count);
    writer->size = needed;
    return count;
}

static ic_status failed(const ic_gif_writer *writer, char *error) {
    const char *text = writer->gif == NULL ? NULL : GifErrorString(writer->gif->Error);
    return ic_fail(IC_MEMORY, error, text == NULL ? "out of memory" : text);
}

static int write_head(GifFileType *gif, int width, int height) {
    static const GifByteType for_ever[] = {1, 0, 0};
    EGifSetGifVersion(gif, 1);
    return EGifPutScreenDesc(gif, width, height, 8, 0, NULL) == GIF_OK &&
           EGifPutExtensionLeader(gif, APPLICATION_EXT_FUNC_CODE) == GIF_OK &&
           EGifPutExtensionBlock(gif, 11, "NETSCAPE2.0") == GIF_OK &&
           EGifPutExtensionBlock(gif, sizeof for_ever, for_ever) == GIF_OK && EGifPutExtensionTrailer(gif) == GIF_OK;
}

ic_status ic_gif_writer_open(uint32_t width, uint32_t height, ic_gif_writer **out, char *error) {
    *out = NULL;
    if (width == 0 || height == 0 || width > 65535 || height > 65535) {
        return ic_fail(IC_UNSUPPORTED, error, "a GIF has between 1 and 65535 pixels a side");
    }
    ic_gif_writer *writer = calloc(1, sizeof *writer);
    if (writer == NULL) {
        return ic_fail(IC_MEMORY, error, "out of memory");
    }
    size_t count = (size_t)width * height;
    writer->width = (int)width;
    writer->height = (int)height;
    writer->planes = malloc(3 * count);
    writer->indices = malloc(count);
    int code;
    writer->gif = EGifOpen(writer, write_bytes, &code);
    if (writer->planes == NULL || writer->indices == NULL || writer->gif == NULL ||
        !write_head(writer->gif, writer->width, writer->height)) {
        ic_status status = failed(writer, error);
        ic_gif_writer_close(writer);
        return status;
    }
    *out = writer;
    return IC_OK;
}

// Indices into the colours that are there, where they are few enough; 0 where they are not.
static int index_exactly(const uint8_t *pixels, size_t count, GifByteType *indices, GifColorType *colors) {
    static const uint32_t none = UINT32_MAX;
    uint32_t keys[SLOTS];
    GifByteType places[SLOTS];
    memset(keys, 0xFF, sizeof keys);
    int used = 0;
    for (size_t i = 0; i < count; i++) {
        const uint8_t *p = pixels + 3 * i;
        uint32_t key = (uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2];
        uint32_t slot = (key * 2654435761U) >> 22;
        while (keys[slot] != key && keys[slot] != none) {
            slot = (slot + 1) % SLOTS;
        }
        if (keys[slot] == none) {
            if (used == COLORS) {
                return 0;
            }
            keys[slot] = key;
            places[slot] = (GifByteType)used;
            colors[used++] = (GifColorType){p[0], p[1], p[2]};
        }
        indices[i] = places[slot];
    }
    return 1;
}

// giflib's choice of colours, whose values keep five bits: each becomes the mean of the pixels that have it.
static int index_nearly(ic_gif_writer *writer, const uint8_t *pixels, size_t count, GifColorType *colors) {
    GifByteType *red = writer->planes;
    GifByteType *green = red + count;
    GifByteType *blue = green + count;
    for (size_t i = 0; i < count; i++) {
        red[i] = pixels[3 * i];
        green[i] = pixels[3 * i + 1];
        blue[i] = pixels[3 * i + 2];
    }
    int size = COLORS;
    if (GifQuantizeBuffer((unsigned int)writer->width, (unsigned int)writer->height, &size, red, green, blue,
                          writer->indices, colors) != GIF_OK) {
        return 0;
    }
    uint64_t sums[COLORS][3] = {{0}};
    uint64_t counts[COLORS] = {0};
    for (size_t i = 0; i < count; i++) {
        int index = writer->indices[i];
        counts[index]++;
        for (int part = 0; part < 3; part++) {
            sums[index][part] += pixels[3 * i + (size_t)part];
        }
    }
    for (int i = 0; i < COLORS; i++) {
        if (counts[i] > 0) {
            uint64_t half = counts[i] / 2;
            colors[i] = (GifColorType){(GifByteType)((sums[i][0] + half) / counts[i]),
                                       (GifByteType)((sums[i][1] + half) / counts[i]),
                                       (GifByteType)((sums[i][2] + half) / counts[i])};
        }
    }
    return 1;
}

ic_status ic_gif_add(ic_gif_writer *writer, const uint8_t *pixels, uint32_t delay, char *error) {
    size_t count = (size_t)writer->width * (size_t)writer->height;
    GifColorType colors[COLORS] = {{0}};
    if (!index_exactly(pixels, count, writer->indices, colors) && !index_nearly(writer, pixels, count, colors)) {
        return ic_fail(IC_MEMORY, error, "out of memory");
    }
    ColorMapObject *map = GifMakeMapObject(COLORS, colors);
    if (map == NULL) {
        return ic_fail(IC_MEMORY, error, "out of memory");
    }
    GraphicsControlBlock control = {.DelayTime = (int)(delay < 65535 ? delay : 65535),
                                    .TransparentColor = NO_TRANSPARENT_COLOR};
    GifByteType packed[4];
    EGifGCBToExtension(&control, packed);
    int is_written = EGifPutExtension(writer->gif, GRAPHICS_EXT_FUNC_CODE, sizeof packed, packed) == GIF_OK &&
                     EGifPutImageDesc(writer->gif, 0, 0, writer->width, writer->height, 0, map) == GIF_OK;
    for (int y = 0; is_written && y < writer->height; y++) {
        is_written =
            EGifPutLine(writer->gif, writer->indices + (size_t)y * (size_t)writer->width, writer->width) == GIF_OK;
    }
    GifFreeMapObject(map);
    return is_written ? IC_OK : failed(writer, error);
}

ic_status ic_gif_finish(ic_gif_writer *writer, uint8_t **file, size_t *file_size, char *error) {
    int code = 0;
    int is_closed = EGifCloseFile(writer->gif, &code) == GIF_OK;
    writer->gif = NULL;
    if (!is_closed) {
        return failed(writer, error);
    }
    *file = writer->bytes;
    *file_size = writer->size;
    writer->bytes = NULL;
    return IC_OK;
}

void ic_gif_writer_close(ic_gif_writer *writer) {
    if (writer != NULL) {
        if (writer->gif != NULL) {
            int code;
            EGifCloseFile(writer->gif, &code);
        }
        free(writer->planes);
        free(writer->indices);
        free(writer->bytes);
        free(writer);
    }
}
