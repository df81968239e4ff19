#include <gif_lib.h>
#include <stdlib.h>
#include <string.h>

#include "failures.h"
#include "image_tensors.h"

struct ic_gif_decoder {
    GifFileType *file;
    const uint8_t *next;
    size_t left;
    uint32_t height;
    uint32_t width;
};

static int read_bytes(GifFileType *file, GifByteType *out, int count) {
    ic_gif_decoder *decoder = file->UserData;
    size_t found = (size_t)count < decoder->left ? (size_t)count : decoder->left;
    memcpy(out, decoder->next, found);
    decoder->next += found;
    decoder->left -= found;
    return (int)found;
}

static ic_status failed(ic_gif_decoder *decoder, char *error, const char *call, int code) {
    snprintf(error, IC_ERROR_SIZE, "%s failed - %d", call, code);
    ic_gif_decoder_close(decoder);
    return IC_CORRUPT;
}

static uint32_t larger(int one, int other) { return (uint32_t)(one > other ? one : other); }

ic_status ic_gif_decoder_open(const uint8_t *data, size_t size, ic_mode mode, ic_gif_decoder **out, ic_picture *picture,
                              char *error) {
    (void)mode;
    *out = NULL;
    memset(picture, 0, sizeof *picture);
    ic_gif_decoder *decoder = calloc(1, sizeof *decoder);
    if (decoder == NULL) {
        return ic_fail(IC_MEMORY, error, "out of memory");
    }
    decoder->next = data;
    decoder->left = size;
    int code = 0;
    decoder->file = DGifOpen(decoder, read_bytes, &code);
    if (decoder->file == NULL) {
        return failed(decoder, error, "DGifOpenFileName()", code);
    }
    if (DGifSlurp(decoder->file) == GIF_ERROR) {
        return failed(decoder, error, "DGifSlurp()", decoder->file->Error);
    }
    if (decoder->file->ImageCount < 1) {
        ic_gif_decoder_close(decoder);
        return ic_fail(IC_CORRUPT, error, "GIF file should contain at least one image!");
    }
    const GifImageDesc *first = &decoder->file->SavedImages[0].ImageDesc;
    decoder->height = larger(decoder->file->SHeight, first->Height);
    decoder->width = larger(decoder->file->SWidth, first->Width);
    *picture = (ic_picture){.count = (uint32_t)decoder->file->ImageCount,
                            .height = decoder->height,
                            .width = decoder->width,
                            .channels = 3,
                            .depth = 8,
                            .orientation = -1};
    *out = decoder;
    return IC_OK;
}

// Black where the palette has no such colour.
static GifColorType color(const ColorMapObject *palette, int index) {
    const GifColorType black = {0, 0, 0};
    return palette != NULL && index >= 0 && index < palette->ColorCount ? palette->Colors[index] : black;
}

static void put(uint8_t *pixel, GifColorType color) {
    pixel[0] = color.Red;
    pixel[1] = color.Green;
    pixel[2] = color.Blue;
}

// An image over what is there; what leaves the canvas is cut off.
static void draw(const ic_gif_decoder *decoder, const SavedImage *image, int transparent, uint8_t *canvas) {
    const GifImageDesc *place = &image->ImageDesc;
    const ColorMapObject *palette = place->ColorMap != NULL ? place->ColorMap : decoder->file->SColorMap;
    for (int y = 0; y < place->Height && y + place->Top < (int)decoder->height; y++) {
        for (int x = 0; x < place->Width && x + place->Left < (int)decoder->width; x++) {
            const int index = image->RasterBits[(size_t)y * (size_t)place->Width + (size_t)x];
            if (index != transparent) {
                const size_t at = (size_t)(y + place->Top) * decoder->width + (size_t)(x + place->Left);
                put(canvas + 3 * at, color(palette, index));
            }
        }
    }
}

ic_status ic_gif_decoder_read(ic_gif_decoder *decoder, uint8_t *pixels, char *error) {
    const GifFileType *file = decoder->file;
    const GifColorType background = color(file->SColorMap, file->SBackGroundColor);
    const size_t size = (size_t)decoder->height * decoder->width * 3;
    for (int i = 0; i < file->ImageCount; i++) {
        const SavedImage *image = &file->SavedImages[i];
        if (image->ImageDesc.ColorMap == NULL && file->SColorMap == NULL) {
            return ic_fail(IC_CORRUPT, error, "Global and local color maps are missing. This should never happen!");
        }
        uint8_t *canvas = pixels + (size_t)i * size;
        GraphicsControlBlock control = {.TransparentColor = NO_TRANSPARENT_COLOR};
        DGifSavedExtensionToGCB(decoder->file, i, &control);
        if (i > 0 && control.DisposalMode == DISPOSE_DO_NOT) {
            memcpy(canvas, canvas - size, size);
        } else {
            memset(canvas, 0, size);
            for (size_t y = 0; y < (size_t)file->SHeight; y++) {
                for (size_t x = 0; x < (size_t)file->SWidth; x++) {
                    put(canvas + 3 * (y * decoder->width + x), background);
                }
            }
        }
        draw(decoder, image, control.TransparentColor, canvas);
    }
    return IC_OK;
}

void ic_gif_decoder_close(ic_gif_decoder *decoder) {
    if (decoder != NULL) {
        if (decoder->file != NULL) {
            DGifCloseFile(decoder->file, NULL);
        }
        free(decoder);
    }
}
