#include <stdlib.h>
#include <string.h>

#include <webp/decode.h>

#include "failures.h"
#include "image_tensors.h"

struct ic_webp_decoder {
    const uint8_t *data;
    size_t size;
    ic_picture picture;
};

ic_status ic_webp_decoder_open(const uint8_t *data, size_t size, ic_mode mode, ic_webp_decoder **out,
                               ic_picture *picture, char *error) {
    *out = NULL;
    memset(picture, 0, sizeof *picture);
    WebPBitstreamFeatures features;
    const VP8StatusCode code = WebPGetFeatures(data, size, &features);
    if (code != VP8_STATUS_OK) {
        snprintf(error, IC_ERROR_SIZE, "WebPGetFeatures failed with error code %d", code);
        return IC_CORRUPT;
    }
    if (features.has_animation) {
        return ic_fail(IC_UNSUPPORTED, error, "Animated webp files are not supported.");
    }
    // There is no grey: those modes take what there is.
    const int has_alpha = mode == IC_MODE_RGB ? 0 : mode == IC_MODE_RGBA ? 1 : features.has_alpha;
    *picture = (ic_picture){.count = 1,
                            .height = (uint32_t)features.height,
                            .width = (uint32_t)features.width,
                            .channels = has_alpha ? 4 : 3,
                            .depth = 8,
                            .orientation = -1};
    ic_webp_decoder *decoder = malloc(sizeof *decoder);
    if (decoder == NULL) {
        return ic_fail(IC_MEMORY, error, "out of memory");
    }
    *decoder = (ic_webp_decoder){.data = data, .size = size, .picture = *picture};
    *out = decoder;
    return IC_OK;
}

ic_status ic_webp_decoder_read(ic_webp_decoder *decoder, uint8_t *pixels, char *error) {
    const ic_picture *picture = &decoder->picture;
    const size_t stride = (size_t)picture->width * picture->channels;
    const uint8_t *decoded = (picture->channels == 4 ? WebPDecodeRGBAInto : WebPDecodeRGBInto)(
        decoder->data, decoder->size, pixels, stride * picture->height, (int)stride);
    return decoded == NULL ? ic_fail(IC_CORRUPT, error, "WebPDecodeRGB[A] failed.") : IC_OK;
}

void ic_webp_decoder_close(ic_webp_decoder *decoder) { free(decoder); }
