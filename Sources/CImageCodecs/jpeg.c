#include "image_codecs.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

#define TRUNCATED_TEXT "image file is truncated"

struct ic_jpeg_reader {
    struct jpeg_decompress_struct decoder;
    struct jpeg_error_mgr errors;
    struct jpeg_source_mgr source;
    jmp_buf failed;
    int is_started;
    char *error;
};

static void on_error(j_common_ptr decoder) {
    ic_jpeg_reader *reader = decoder->client_data;
    char text[JMSG_LENGTH_MAX];
    decoder->err->format_message(decoder, text);
    snprintf(reader->error, IC_ERROR_SIZE, "%s", text);
    longjmp(reader->failed, 1);
}

// Warnings are of damage that the decoder bridges; Pillow lets them pass.
static void ignore_message(j_common_ptr decoder) { (void)decoder; }

static void ignore_source_event(j_decompress_ptr decoder) { (void)decoder; }

// The whole file is in the buffer, so a decoder that wants more has met its end. Suspension tells that apart
// from damage; libjpeg's own memory source would make up an end marker and give grey pixels.
static boolean refuse_more_input(j_decompress_ptr decoder) {
    (void)decoder;
    return FALSE;
}

static void skip_input(j_decompress_ptr decoder, long count) {
    struct jpeg_source_mgr *source = decoder->src;
    if (count > 0) {
        size_t skipped = (size_t)count < source->bytes_in_buffer ? (size_t)count : source->bytes_in_buffer;
        source->next_input_byte += skipped;
        source->bytes_in_buffer -= skipped;
    }
}

static ic_status truncated(char *error) {
    snprintf(error, IC_ERROR_SIZE, "%s", TRUNCATED_TEXT);
    return IC_TRUNCATED;
}

static ic_status read_header(ic_jpeg_reader *reader, ic_info *info) {
    if (setjmp(reader->failed)) {
        return IC_CORRUPT;
    }
    j_decompress_ptr decoder = &reader->decoder;
    jpeg_create_decompress(decoder);
    decoder->src = &reader->source;
    int found;
    do {
        found = jpeg_read_header(decoder, FALSE);
    } while (found == JPEG_HEADER_TABLES_ONLY);
    if (found == JPEG_SUSPENDED) {
        return truncated(reader->error);
    }

    // Like Pillow, the number of channels decides, and no colour profile or orientation is looked at.
    switch (decoder->num_components) {
        case 1:
            decoder->out_color_space = JCS_GRAYSCALE;
            info->layout = IC_GRAY;
            break;
        case 3:
            decoder->out_color_space = JCS_RGB;
            info->layout = IC_RGB;
            break;
        case 4:
            decoder->out_color_space = JCS_CMYK;
            info->layout = IC_CMYK;
            break;
        default:
            snprintf(reader->error, IC_ERROR_SIZE, "JPEG with %d channels", decoder->num_components);
            return IC_UNSUPPORTED;
    }
    info->width = decoder->image_width;
    info->height = decoder->image_height;
    return IC_OK;
}

ic_status ic_jpeg_open(const uint8_t *data, size_t size, ic_jpeg_reader **out, ic_info *info, char *error) {
    *out = NULL;
    memset(info, 0, sizeof *info);
    ic_jpeg_reader *reader = calloc(1, sizeof *reader);
    if (reader == NULL) {
        snprintf(error, IC_ERROR_SIZE, "out of memory");
        return IC_MEMORY;
    }
    reader->error = error;
    reader->decoder.err = jpeg_std_error(&reader->errors);
    reader->decoder.client_data = reader;
    reader->errors.error_exit = on_error;
    reader->errors.output_message = ignore_message;
    reader->source = (struct jpeg_source_mgr){
        .next_input_byte = data,
        .bytes_in_buffer = size,
        .init_source = ignore_source_event,
        .fill_input_buffer = refuse_more_input,
        .skip_input_data = skip_input,
        .resync_to_restart = jpeg_resync_to_restart,
        .term_source = ignore_source_event,
    };
    ic_status status = read_header(reader, info);
    if (status != IC_OK) {
        ic_jpeg_close(reader);
        return status;
    }
    *out = reader;
    return IC_OK;
}

static ic_status start(ic_jpeg_reader *reader) {
    if (!reader->is_started && !jpeg_start_decompress(&reader->decoder)) {
        return truncated(reader->error);
    }
    reader->is_started = 1;
    return IC_OK;
}

// Whether the next marker in the file is the end of the image.
static int ends_at_next_marker(const struct jpeg_source_mgr *source) {
    const uint8_t *next = source->next_input_byte;
    const uint8_t *end = next + source->bytes_in_buffer;
    while ((next = memchr(next, 0xFF, (size_t)(end - next))) != NULL) {
        while (next < end && *next == 0xFF) {
            next++;
        }
        if (next == end) {
            return 0;
        }
        int is_data = *next == 0 || (*next >= JPEG_RST0 && *next <= JPEG_RST0 + 7);
        if (!is_data) {
            return *next == JPEG_EOI;
        }
    }
    return 0;
}

// All errors of a baseline file with one scan come from its header and from what stands behind the scan: its decoder
// bridges damage of the pixels, and meets no end of the file before the end of the image.
ic_status ic_jpeg_check(ic_jpeg_reader *reader, int *is_sound, char *error) {
    *is_sound = 0;
    reader->error = error;
    if (setjmp(reader->failed)) {
        return IC_CORRUPT;
    }
    j_decompress_ptr decoder = &reader->decoder;
    if (decoder->progressive_mode || decoder->arith_code || decoder->comps_in_scan != decoder->num_components ||
        decoder->num_components > 3 || !ends_at_next_marker(&reader->source)) {
        return IC_OK;
    }
    ic_status status = start(reader);
    *is_sound = status == IC_OK;
    return status;
}

ic_status ic_jpeg_read(ic_jpeg_reader *reader, uint8_t *pixels, size_t row_size, char *error) {
    reader->error = error;
    if (setjmp(reader->failed)) {
        return IC_CORRUPT;
    }
    j_decompress_ptr decoder = &reader->decoder;
    ic_status status = start(reader);
    if (status != IC_OK) {
        return status;
    }
    if ((size_t)decoder->output_width * (size_t)decoder->output_components != row_size) {
        snprintf(error, IC_ERROR_SIZE, "rows of another size than asked for");
        return IC_UNSUPPORTED;
    }
    while (decoder->output_scanline < decoder->output_height) {
        uint8_t *row = pixels + decoder->output_scanline * row_size;
        if (jpeg_read_scanlines(decoder, &row, 1) != 1) {
            return truncated(error);
        }
        if (decoder->out_color_space == JCS_CMYK) {
            // Adobe writes ink upside down, and everyone follows Adobe.
            for (size_t i = 0; i < row_size; i++) {
                row[i] = (uint8_t)~row[i];
            }
        }
    }
    // Every row is out, so a missing end marker is no matter; damage behind them is an error, as in Pillow.
    (void)jpeg_finish_decompress(decoder);
    return IC_OK;
}

ic_status ic_jpeg_read_part(ic_jpeg_reader *reader, ic_part part, uint8_t *pixels, uint8_t *row, char *error) {
    reader->error = error;
    if (setjmp(reader->failed)) {
        return IC_CORRUPT;
    }
    j_decompress_ptr decoder = &reader->decoder;
    ic_status status = start(reader);
    if (status != IC_OK) {
        return status;
    }
    // Rows above are decoded too: most of the time goes into reading their bits, which can't be left out.
    const size_t channels = (size_t)decoder->output_components;
    const size_t row_size = part.width * channels;
    while (decoder->output_scanline < part.top + part.height) {
        const JDIMENSION y = decoder->output_scanline;
        if (jpeg_read_scanlines(decoder, &row, 1) != 1) {
            return truncated(error);
        }
        if (y >= part.top) {
            memcpy(pixels + (y - part.top) * row_size, row + part.left * channels, row_size);
        }
    }
    return IC_OK;
}

void ic_jpeg_close(ic_jpeg_reader *reader) {
    if (reader != NULL) {
        jpeg_destroy_decompress(&reader->decoder);
        free(reader);
    }
}
