// Decoders after torchvision.io's, which differ from those of image_codecs.h: the pixels come in the channels that are
// asked for and in the file's depth, and what is damaged is refused. The texts of errors are torchvision's.
//
// `…_open` reads the header (of a GIF, which is read as a whole, everything); `…_read` writes the pixels, interleaved
// and row by row, into a buffer of `count * height * width * channels` samples of `depth` bits; `…_close` takes null.
// The file's bytes are borrowed until then. `error` holds IC_ERROR_SIZE bytes.

#ifndef IMAGE_TENSORS_H
#define IMAGE_TENSORS_H

#include "image_codecs.h"

#ifdef __cplusplus
extern "C" {
#endif

// The numbers of torchvision's ImageReadMode.
typedef enum ic_mode {
    IC_MODE_UNCHANGED = 0,
    IC_MODE_GRAY = 1,
    IC_MODE_GRAY_ALPHA = 2,
    IC_MODE_RGB = 3,
    IC_MODE_RGBA = 4,
} ic_mode;

typedef struct ic_picture {
    uint32_t count;  // of images, more than one in an animation
    uint32_t height;
    uint32_t width;
    uint32_t channels;
    uint32_t depth;       // 8, or 16 in the machine's order of bytes
    int32_t orientation;  // Exif's, -1 where the file has none
} ic_picture;

typedef struct ic_png_decoder ic_png_decoder;
ic_status ic_png_decoder_open(const uint8_t *data, size_t size, ic_mode mode, ic_png_decoder **decoder,
                              ic_picture *picture, char *error);
ic_status ic_png_decoder_read(ic_png_decoder *decoder, uint8_t *pixels, char *error);
void ic_png_decoder_close(ic_png_decoder *decoder);

typedef struct ic_jpeg_decoder ic_jpeg_decoder;
ic_status ic_jpeg_decoder_open(const uint8_t *data, size_t size, ic_mode mode, ic_jpeg_decoder **decoder,
                               ic_picture *picture, char *error);
ic_status ic_jpeg_decoder_read(ic_jpeg_decoder *decoder, uint8_t *pixels, char *error);
void ic_jpeg_decoder_close(ic_jpeg_decoder *decoder);

typedef struct ic_webp_decoder ic_webp_decoder;
ic_status ic_webp_decoder_open(const uint8_t *data, size_t size, ic_mode mode, ic_webp_decoder **decoder,
                               ic_picture *picture, char *error);
ic_status ic_webp_decoder_read(ic_webp_decoder *decoder, uint8_t *pixels, char *error);
void ic_webp_decoder_close(ic_webp_decoder *decoder);

typedef struct ic_gif_decoder ic_gif_decoder;
ic_status ic_gif_decoder_open(const uint8_t *data, size_t size, ic_mode mode, ic_gif_decoder **decoder,
                              ic_picture *picture, char *error);
ic_status ic_gif_decoder_read(ic_gif_decoder *decoder, uint8_t *pixels, char *error);
void ic_gif_decoder_close(ic_gif_decoder *decoder);

#ifdef __cplusplus
}
#endif

#endif
