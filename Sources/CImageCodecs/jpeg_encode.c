#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "failures.h"

#include <jpeglib.h>

typedef struct encoder {
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    jmp_buf failed;
    char *error;
    unsigned char *bytes;
    unsigned long size;
    uint8_t *row;
} encoder;

static void on_error(j_common_ptr jpeg) {
    encoder *state = jpeg->client_data;
    char text[JMSG_LENGTH_MAX];
    jpeg->err->format_message(jpeg, text);
    snprintf(state->error, IC_ERROR_SIZE, "%s", text);
    longjmp(state->failed, 1);
}

static ic_status encode(encoder *state, const uint8_t *pixels, uint32_t width, uint32_t height, int channels,
                        int quality) {
    if (setjmp(state->failed)) {
        return IC_CORRUPT;
    }
    j_compress_ptr jpeg = &state->jpeg;
    jpeg_create_compress(jpeg);
    jpeg_mem_dest(jpeg, &state->bytes, &state->size);
    jpeg->image_width = width;
    jpeg->image_height = height;
    jpeg->input_components = channels;
    jpeg->in_color_space = channels == 1 ? JCS_GRAYSCALE : channels == 3 ? JCS_RGB : JCS_CMYK;
    jpeg_set_defaults(jpeg);
    jpeg_set_quality(jpeg, quality, TRUE);
    jpeg_start_compress(jpeg, TRUE);
    size_t row_size = (size_t)width * (size_t)channels;
    while (jpeg->next_scanline < height) {
        memcpy(state->row, pixels + jpeg->next_scanline * row_size, row_size);
        // Adobe writes ink upside down, and everyone follows Adobe.
        for (size_t i = 0; channels == 4 && i < row_size; i++) {
            state->row[i] = (uint8_t)~state->row[i];
        }
        jpeg_write_scanlines(jpeg, &state->row, 1);
    }
    jpeg_finish_compress(jpeg);
    return IC_OK;
}

ic_status ic_jpeg_encode(const uint8_t *pixels, uint32_t width, uint32_t height, ic_layout layout, int quality,
                         uint8_t **file, size_t *file_size, char *error) {
    *file = NULL;
    *file_size = 0;
    int channels = layout == IC_GRAY ? 1 : layout == IC_RGB ? 3 : layout == IC_CMYK ? 4 : 0;
    if (channels == 0) {
        return ic_fail(IC_UNSUPPORTED, error, "pixels of this kind cannot be written as JPEG");
    }
    encoder *state = calloc(1, sizeof *state);
    uint8_t *row = malloc((size_t)width * (size_t)channels);
    ic_status status = IC_MEMORY;
    if (state == NULL || row == NULL) {
        ic_fail(IC_MEMORY, error, "out of memory");
    } else {
        state->row = row;
        state->error = error;
        state->jpeg.err = jpeg_std_error(&state->errors);
        state->jpeg.client_data = state;
        state->errors.error_exit = on_error;
        status = encode(state, pixels, width, height, channels, quality);
        jpeg_destroy_compress(&state->jpeg);
        if (status == IC_OK) {
            *file = state->bytes;
            *file_size = state->size;
        } else {
            free(state->bytes);
        }
    }
    free(row);
    free(state);
    return status;
}
