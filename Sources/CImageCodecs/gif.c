#include <stdlib.h>
#include <string.h>

#include <gif_lib.h>

#include "failures.h"

// The first frame of a GIF, on the whole canvas, as Pillow has it.
struct ic_gif_reader {
    const uint8_t *next;
    size_t left;
    GifFileType *gif;
    uint32_t width;
    uint32_t height;
    int is_in_pixels;
    int is_short;    // whether more bytes were asked for than there are
    int background;  // the index of what the frame leaves free
};

static int read_bytes(GifFileType *gif, GifByteType *out, int count) {
    ic_gif_reader *reader = gif->UserData;
    size_t step = (size_t)count < reader->left ? (size_t)count : reader->left;
    memcpy(out, reader->next, step);
    reader->next += step;
    reader->left -= step;
    reader->is_short |= step < (size_t)count;
    if (reader->is_in_pixels && step == 0 && count == 1) {
        // The zero that ends the blocks: nothing is missing where all pixels were there.
        out[0] = 0;
        return 1;
    }
    return (int)step;
}

static ic_status failed(const ic_gif_reader *reader, char *error) {
    if (reader->is_short) {
        return ic_truncated(error);
    }
    const char *text = reader->gif == NULL ? NULL : GifErrorString(reader->gif->Error);
    return ic_fail(IC_CORRUPT, error, text == NULL ? "GIF of a wrong structure" : text);
}

// Goes on to the first frame's pixels; `transparent` becomes its see-through index, -1 where it has none.
static int find_frame(ic_gif_reader *reader, int *transparent) {
    GifFileType *gif = reader->gif;
    GifRecordType record;
    *transparent = -1;
    while (DGifGetRecordType(gif, &record) == GIF_OK) {
        if (record == IMAGE_DESC_RECORD_TYPE) {
            return DGifGetImageDesc(gif) == GIF_OK;
        }
        if (record != EXTENSION_RECORD_TYPE) {
            return 0;
        }
        int code;
        GifByteType *block;
        if (DGifGetExtension(gif, &code, &block) != GIF_OK) {
            return 0;
        }
        if (code == GRAPHICS_EXT_FUNC_CODE && block != NULL && block[0] >= 4 && (block[1] & 1) != 0) {
            *transparent = block[4];
        }
        while (block != NULL) {
            if (DGifGetExtensionNext(gif, &block) != GIF_OK) {
                return 0;
            }
        }
    }
    return 0;
}

// Whether a palette is anything but the greys in order, for which Pillow keeps none.
static int is_needed(const ColorMapObject *map) {
    for (int i = 0; map != NULL && i < map->ColorCount; i++) {
        GifColorType color = map->Colors[i];
        if (color.Red != i || color.Green != i || color.Blue != i) {
            return 1;
        }
    }
    return 0;
}

static void describe(ic_gif_reader *reader, ic_info *info, int transparent) {
    const GifImageDesc *frame = &reader->gif->Image;
    const ColorMapObject *map = frame->ColorMap != NULL ? frame->ColorMap : reader->gif->SColorMap;
    uint32_t right = (uint32_t)frame->Left + (uint32_t)frame->Width;
    uint32_t lower = (uint32_t)frame->Top + (uint32_t)frame->Height;
    info->width = right > (uint32_t)reader->gif->SWidth ? right : (uint32_t)reader->gif->SWidth;
    info->height = lower > (uint32_t)reader->gif->SHeight ? lower : (uint32_t)reader->gif->SHeight;
    info->layout = is_needed(map) ? IC_PALETTE : IC_GRAY;
    for (int i = 0; i < 256; i++) {
        info->palette[4 * i + 3] = i == transparent ? 0 : 255;
    }
    for (int i = 0; info->layout == IC_PALETTE && i < map->ColorCount && i < 256; i++) {
        memcpy(info->palette + 4 * i, (uint8_t[]){map->Colors[i].Red, map->Colors[i].Green, map->Colors[i].Blue}, 3);
    }
    if (transparent >= 0) {
        info->has_transparency = 1;
        for (int i = 0; i < 3; i++) {
            info->transparency[i] = (uint16_t)transparent;
        }
    }
    reader->width = info->width;
    reader->height = info->height;
    reader->background = transparent < 0 ? 0 : transparent;
}

ic_status ic_gif_open(const uint8_t *data, size_t size, ic_gif_reader **out, ic_info *info, char *error) {
    *out = NULL;
    memset(info, 0, sizeof *info);
    ic_gif_reader *reader = calloc(1, sizeof *reader);
    if (reader == NULL) {
        return ic_fail(IC_MEMORY, error, "out of memory");
    }
    reader->next = data;
    reader->left = size;
    int code;
    int transparent;
    reader->gif = DGifOpen(reader, read_bytes, &code);
    if (reader->gif == NULL || !find_frame(reader, &transparent)) {
        ic_status status = failed(reader, error);
        ic_gif_close(reader);
        return status;
    }
    describe(reader, info, transparent);
    *out = reader;
    return IC_OK;
}

ic_status ic_gif_read(ic_gif_reader *reader, uint8_t *pixels, size_t row_size, char *error) {
    const GifImageDesc *frame = &reader->gif->Image;
    if (row_size != reader->width) {
        return ic_fail(IC_UNSUPPORTED, error, "rows of another size than asked for");
    }
    reader->is_in_pixels = 1;
    memset(pixels, reader->background, row_size * reader->height);
    static const int starts[] = {0, 4, 2, 1};
    static const int steps[] = {8, 8, 4, 2};
    for (int pass = 0; pass < (frame->Interlace ? 4 : 1); pass++) {
        int step = frame->Interlace ? steps[pass] : 1;
        for (int y = frame->Interlace ? starts[pass] : 0; y < frame->Height; y += step) {
            uint8_t *row = pixels + (size_t)(frame->Top + y) * row_size + (size_t)frame->Left;
            if (DGifGetLine(reader->gif, row, frame->Width) != GIF_OK) {
                return failed(reader, error);
            }
        }
    }
    return IC_OK;
}

void ic_gif_close(ic_gif_reader *reader) {
    if (reader != NULL) {
        if (reader->gif != NULL) {
            DGifCloseFile(reader->gif, NULL);
        }
        free(reader);
    }
}
