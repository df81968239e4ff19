#include <stdlib.h>
#include <string.h>

#include <webp/demux.h>

#include "failures.h"

struct ic_webp_reader {
    WebPData file;
    uint32_t width;
    uint32_t height;
    int has_alpha;
};

ic_status ic_webp_open(const uint8_t *data, size_t size, ic_webp_reader **out, ic_info *info, char *error) {
    *out = NULL;
    memset(info, 0, sizeof *info);
    const WebPData file = {.bytes = data, .size = size};
    WebPDemuxState state;
    WebPDemuxer *demuxer = WebPDemuxPartial(&file, &state);
    if (demuxer == NULL || state != WEBP_DEMUX_DONE) {
        WebPDemuxDelete(demuxer);
        return state == WEBP_DEMUX_PARSE_ERROR ? ic_fail(IC_CORRUPT, error, "WebP of a wrong structure")
                                               : ic_truncated(error);
    }
    info->width = WebPDemuxGetI(demuxer, WEBP_FF_CANVAS_WIDTH);
    info->height = WebPDemuxGetI(demuxer, WEBP_FF_CANVAS_HEIGHT);
    WebPIterator frame;
    int has_alpha = 1;
    if (WebPDemuxGetFrame(demuxer, 1, &frame)) {
        has_alpha = frame.has_alpha;
        WebPDemuxReleaseIterator(&frame);
    }
    WebPDemuxDelete(demuxer);
    info->layout = has_alpha ? IC_RGBA : IC_RGB;

    ic_webp_reader *reader = malloc(sizeof *reader);
    if (reader == NULL) {
        return ic_fail(IC_MEMORY, error, "out of memory");
    }
    *reader = (ic_webp_reader){.file = file, .width = info->width, .height = info->height, .has_alpha = has_alpha};
    *out = reader;
    return IC_OK;
}

// The first frame, on the canvas of an animation.
ic_status ic_webp_read(ic_webp_reader *reader, uint8_t *pixels, size_t row_size, char *error) {
    WebPAnimDecoder *decoder = WebPAnimDecoderNew(&reader->file, NULL);
    if (decoder == NULL) {
        return ic_fail(IC_CORRUPT, error, "WebP that cannot be decoded");
    }
    uint8_t *canvas = NULL;
    int time;
    ic_status status = IC_OK;
    if (row_size != (size_t)reader->width * (reader->has_alpha ? 4 : 3)) {
        status = ic_fail(IC_UNSUPPORTED, error, "rows of another size than asked for");
    } else if (!WebPAnimDecoderGetNext(decoder, &canvas, &time) || canvas == NULL) {
        status = ic_fail(IC_CORRUPT, error, "WebP frame that cannot be decoded");
    } else if (reader->has_alpha) {
        memcpy(pixels, canvas, row_size * reader->height);
    } else {
        for (size_t i = 0; i < (size_t)reader->width * reader->height; i++) {
            memcpy(pixels + 3 * i, canvas + 4 * i, 3);
        }
    }
    WebPAnimDecoderDelete(decoder);
    return status;
}

void ic_webp_close(ic_webp_reader *reader) { free(reader); }
