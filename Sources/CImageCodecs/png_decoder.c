#include <png.h>
#include <stdlib.h>
#include <string.h>

#include "exif.h"
#include "failures.h"
#include "image_tensors.h"

enum { SIGNATURE_SIZE = 8 };

struct ic_png_decoder {
    png_structp png;
    png_infop info;
    const uint8_t *next;
    size_t left;
    size_t stride;
    uint32_t height;
    int passes;
    int is_past_end;
    char *error;
};

// Whatever libpng says, torchvision says this.
static void on_error(png_structp png, png_const_charp message) {
    (void)message;
    ic_png_decoder *decoder = png_get_error_ptr(png);
    ic_fail(IC_CORRUPT, decoder->error,
            decoder->is_past_end ? "Out of bound read in decode_png. Probably, the input image is corrupted"
                                 : "Internal error.");
    png_longjmp(png, 1);
}

static void ignore_warning(png_structp png, png_const_charp message) {
    (void)png;
    (void)message;
}

static void read_bytes(png_structp png, png_bytep out, size_t count) {
    ic_png_decoder *decoder = png_get_io_ptr(png);
    if (count > decoder->left) {
        decoder->is_past_end = 1;
        png_error(png, "past the end");
    }
    memcpy(out, decoder->next, count);
    decoder->next += count;
    decoder->left -= count;
}

// Asks libpng for the channels of `mode`, and gives their number. A palette counts as one with alpha: where it has
// none, fewer channels come than are promised, and the rest of each row stays as it was, here 0.
static uint32_t choose_channels(png_structp png, ic_mode mode, int color_type, int depth) {
    const int is_palette = (color_type & PNG_COLOR_MASK_PALETTE) != 0;
    const int has_color = (color_type & PNG_COLOR_MASK_COLOR) != 0;
    const int has_alpha = is_palette || (color_type & PNG_COLOR_MASK_ALPHA) != 0;
    const int wants_color = mode == IC_MODE_RGB || mode == IC_MODE_RGBA;
    const int wants_alpha = mode == IC_MODE_GRAY_ALPHA || mode == IC_MODE_RGBA;
    const int wanted = (wants_color ? PNG_COLOR_MASK_COLOR : 0) | (wants_alpha ? PNG_COLOR_MASK_ALPHA : 0);
    if (color_type != wanted) {
        if (is_palette) {
            png_set_palette_to_rgb(png);
        } else if (wants_color && !has_color) {
            png_set_gray_to_rgb(png);
        }
        if (has_alpha && !wants_alpha) {
            png_set_strip_alpha(png);
        }
        if (!has_alpha && wants_alpha) {
            png_set_add_alpha(png, (1u << depth) - 1, PNG_FILLER_AFTER);
        }
        if (has_color && !wants_color) {
            png_set_rgb_to_gray(png, 1, 0.2989, 0.587);
        }
    }
    return (wants_color ? 3 : 1) + (wants_alpha ? 1 : 0);
}

static int32_t orientation(png_structp png, png_infop info) {
#ifdef PNG_eXIf_SUPPORTED
    png_uint_32 size = 0;
    png_bytep exif = NULL;
    if (png_get_valid(png, info, PNG_INFO_eXIf) != 0 && png_get_eXIf_1(png, info, &size, &exif) != 0 && exif != NULL &&
        size > 0) {
        return ic_exif_orientation(exif, size);
    }
#else
    (void)png;
    (void)info;
#endif
    return -1;
}

static ic_status read_header(ic_png_decoder *decoder, ic_mode mode, ic_picture *picture) {
    if (setjmp(png_jmpbuf(decoder->png))) {
        return IC_CORRUPT;
    }
    png_structp png = decoder->png;
    png_set_sig_bytes(png, SIGNATURE_SIZE);
    png_set_read_fn(png, decoder, read_bytes);
    png_read_info(png, decoder->info);

    const int depth = png_get_bit_depth(png, decoder->info);
    const int color_type = png_get_color_type(png, decoder->info);
    picture->count = 1;
    picture->height = png_get_image_height(png, decoder->info);
    picture->width = png_get_image_width(png, decoder->info);
    picture->depth = depth == 16 ? 16 : 8;
    picture->channels = png_get_channels(png, decoder->info);
    picture->orientation = orientation(png, decoder->info);
    if (color_type == PNG_COLOR_TYPE_GRAY && depth < 8) {
        png_set_expand_gray_1_2_4_to_8(png);
    }
    decoder->passes = png_set_interlace_handling(png);
    if (mode != IC_MODE_UNCHANGED) {
        picture->channels = choose_channels(png, mode, color_type, depth);
    }
    const uint16_t one = 1;
    if (*(const uint8_t *)&one == 1) {
        png_set_swap(png);
    }
    png_read_update_info(png, decoder->info);
    decoder->height = picture->height;
    decoder->stride = (size_t)picture->width * picture->channels * (picture->depth / 8);
    if (png_get_rowbytes(png, decoder->info) > decoder->stride) {
        return ic_fail(IC_UNSUPPORTED, decoder->error, "Internal error.");
    }
    return IC_OK;
}

ic_status ic_png_decoder_open(const uint8_t *data, size_t size, ic_mode mode, ic_png_decoder **out, ic_picture *picture,
                              char *error) {
    *out = NULL;
    memset(picture, 0, sizeof *picture);
    if (size < SIGNATURE_SIZE) {
        return ic_fail(IC_CORRUPT, error, "Content is too small for png!");
    }
    if (png_sig_cmp(data, 0, SIGNATURE_SIZE) != 0) {
        return ic_fail(IC_CORRUPT, error, "Content is not png!");
    }
    ic_png_decoder *decoder = calloc(1, sizeof *decoder);
    if (decoder == NULL) {
        return ic_fail(IC_MEMORY, error, "out of memory");
    }
    decoder->next = data + SIGNATURE_SIZE;
    decoder->left = size - SIGNATURE_SIZE;
    decoder->error = error;
    decoder->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, decoder, on_error, ignore_warning);
    decoder->info = decoder->png == NULL ? NULL : png_create_info_struct(decoder->png);
    const ic_status status = decoder->info == NULL
                                 ? ic_fail(IC_MEMORY, error, "libpng info structure allocation failed!")
                                 : read_header(decoder, mode, picture);
    if (status != IC_OK) {
        ic_png_decoder_close(decoder);
        return status;
    }
    *out = decoder;
    return IC_OK;
}

ic_status ic_png_decoder_read(ic_png_decoder *decoder, uint8_t *pixels, char *error) {
    decoder->error = error;
    if (setjmp(png_jmpbuf(decoder->png))) {
        return IC_CORRUPT;
    }
    if (png_get_rowbytes(decoder->png, decoder->info) < decoder->stride) {
        memset(pixels, 0, decoder->stride * decoder->height);
    }
    for (int pass = 0; pass < decoder->passes; pass++) {
        for (uint32_t y = 0; y < decoder->height; y++) {
            png_read_row(decoder->png, pixels + y * decoder->stride, NULL);
        }
    }
    return IC_OK;
}

void ic_png_decoder_close(ic_png_decoder *decoder) {
    if (decoder != NULL) {
        png_destroy_read_struct(&decoder->png, &decoder->info, NULL);
        free(decoder);
    }
}
