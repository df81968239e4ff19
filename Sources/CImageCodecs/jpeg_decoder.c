#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "exif.h"
#include "failures.h"
#include "image_tensors.h"

#include <jpeglib.h>

// Exif data lie in the first marker of this kind, behind a name of six bytes.
enum { EXIF_MARKER = JPEG_APP0 + 1, EXIF_NAME_SIZE = 6, LONGEST_MARKER = 0xFFFF };

struct ic_jpeg_decoder {
    struct jpeg_decompress_struct jpeg;
    struct jpeg_error_mgr errors;
    struct jpeg_source_mgr source;
    jmp_buf failed;
    char *error;
    uint8_t *inks;  // a row of four inks, where they become grey or colours
    uint32_t channels;
};

static void on_error(j_common_ptr jpeg) {
    ic_jpeg_decoder *decoder = jpeg->client_data;
    char text[JMSG_LENGTH_MAX];
    jpeg->err->format_message(jpeg, text);
    ic_fail(IC_CORRUPT, decoder->error, text);
    longjmp(decoder->failed, 1);
}

static void ignore_message(j_common_ptr jpeg) { (void)jpeg; }

static void ignore_source_event(j_decompress_ptr jpeg) { (void)jpeg; }

static boolean refuse_more_input(j_decompress_ptr jpeg) {
    ic_jpeg_decoder *decoder = jpeg->client_data;
    ic_fail(IC_TRUNCATED, decoder->error, "Image is incomplete or truncated");
    longjmp(decoder->failed, 1);
}

static void skip_input(j_decompress_ptr jpeg, long count) {
    static const JOCTET end[] = {JPEG_EOI};
    struct jpeg_source_mgr *source = jpeg->src;
    if (source->bytes_in_buffer < (size_t)count) {
        source->next_input_byte = end;
        source->bytes_in_buffer = sizeof end;
    } else {
        source->next_input_byte += count;
        source->bytes_in_buffer -= (size_t)count;
    }
}

static int32_t orientation(const struct jpeg_decompress_struct *jpeg) {
    for (jpeg_saved_marker_ptr marker = jpeg->marker_list; marker != NULL; marker = marker->next) {
        if (marker->marker == EXIF_MARKER) {
            return marker->data_length > EXIF_NAME_SIZE
                       ? ic_exif_orientation(marker->data + EXIF_NAME_SIZE, marker->data_length - EXIF_NAME_SIZE)
                       : -1;
        }
    }
    return -1;
}

static ic_status read_header(ic_jpeg_decoder *decoder, ic_mode mode, ic_picture *picture) {
    if (setjmp(decoder->failed)) {
        return IC_CORRUPT;
    }
    j_decompress_ptr jpeg = &decoder->jpeg;
    jpeg_create_decompress(jpeg);
    jpeg->src = &decoder->source;
    jpeg_save_markers(jpeg, EXIF_MARKER, LONGEST_MARKER);
    jpeg_read_header(jpeg, TRUE);
    decoder->channels = (uint32_t)jpeg->num_components;
    if (mode != IC_MODE_UNCHANGED) {
        if (mode != IC_MODE_GRAY && mode != IC_MODE_RGB) {
            return ic_fail(IC_UNSUPPORTED, decoder->error, "The provided mode is not supported for JPEG files");
        }
        const int has_inks = jpeg->jpeg_color_space == JCS_CMYK || jpeg->jpeg_color_space == JCS_YCCK;
        decoder->channels = mode == IC_MODE_GRAY ? 1 : 3;
        // libjpeg makes neither grey nor colours of inks.
        jpeg->out_color_space = has_inks ? JCS_CMYK : mode == IC_MODE_GRAY ? JCS_GRAYSCALE : JCS_RGB;
        decoder->inks = has_inks ? malloc((size_t)4 * jpeg->image_width) : NULL;
        if (has_inks && decoder->inks == NULL) {
            return ic_fail(IC_MEMORY, decoder->error, "out of memory");
        }
    }
    jpeg_calc_output_dimensions(jpeg);
    *picture = (ic_picture){.count = 1,
                            .height = jpeg->output_height,
                            .width = jpeg->output_width,
                            .channels = decoder->channels,
                            .depth = 8,
                            .orientation = orientation(jpeg)};
    return IC_OK;
}

ic_status ic_jpeg_decoder_open(const uint8_t *data, size_t size, ic_mode mode, ic_jpeg_decoder **out,
                               ic_picture *picture, char *error) {
    *out = NULL;
    memset(picture, 0, sizeof *picture);
    ic_jpeg_decoder *decoder = calloc(1, sizeof *decoder);
    if (decoder == NULL) {
        return ic_fail(IC_MEMORY, error, "out of memory");
    }
    decoder->error = error;
    decoder->jpeg.err = jpeg_std_error(&decoder->errors);
    decoder->jpeg.client_data = decoder;
    decoder->errors.error_exit = on_error;
    decoder->errors.output_message = ignore_message;
    decoder->source = (struct jpeg_source_mgr){
        .next_input_byte = data,
        .bytes_in_buffer = size,
        .init_source = ignore_source_event,
        .fill_input_buffer = refuse_more_input,
        .skip_input_data = skip_input,
        .resync_to_restart = jpeg_resync_to_restart,
        .term_source = ignore_source_event,
    };
    const ic_status status = read_header(decoder, mode, picture);
    if (status != IC_OK) {
        ic_jpeg_decoder_close(decoder);
        return status;
    }
    *out = decoder;
    return IC_OK;
}

// The light that is left of a colour's where the inks are upside down, as Adobe writes them.
static uint8_t light(int black, int ink) {
    const int product = black * (255 - ink) + 128;
    const int left = black - (((product >> 8) + product) >> 8);
    return (uint8_t)(left < 0 ? 0 : left);
}

static void convert_inks(const ic_jpeg_decoder *decoder, uint8_t *row) {
    for (size_t x = 0; x < decoder->jpeg.output_width; x++) {
        const uint8_t *inks = decoder->inks + 4 * x;
        uint8_t colors[3];
        for (int i = 0; i < 3; i++) {
            colors[i] = light(inks[3], inks[i]);
        }
        if (decoder->channels == 1) {
            row[x] = (uint8_t)((colors[0] * 19595 + colors[1] * 38470 + colors[2] * 7471 + 0x8000) >> 16);
        } else {
            memcpy(row + 3 * x, colors, 3);
        }
    }
}

ic_status ic_jpeg_decoder_read(ic_jpeg_decoder *decoder, uint8_t *pixels, char *error) {
    decoder->error = error;
    if (setjmp(decoder->failed)) {
        return IC_CORRUPT;
    }
    j_decompress_ptr jpeg = &decoder->jpeg;
    jpeg_start_decompress(jpeg);
    while (jpeg->output_scanline < jpeg->output_height) {
        uint8_t *row = pixels + (size_t)jpeg->output_scanline * jpeg->output_width * decoder->channels;
        uint8_t *target = decoder->inks == NULL ? row : decoder->inks;
        jpeg_read_scanlines(jpeg, &target, 1);
        if (decoder->inks != NULL) {
            convert_inks(decoder, row);
        }
    }
    jpeg_finish_decompress(jpeg);
    return IC_OK;
}

void ic_jpeg_decoder_close(ic_jpeg_decoder *decoder) {
    if (decoder != NULL) {
        jpeg_destroy_decompress(&decoder->jpeg);
        free(decoder->inks);
        free(decoder);
    }
}
