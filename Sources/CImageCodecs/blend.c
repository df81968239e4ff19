#include "image_blending.h"

#include "vectors.h"

IC_FAST void ic_blend(const uint8_t *image, const uint8_t *onto, size_t count, float alpha, uint8_t *target) {
    for (size_t i = 0; i < count; i++) {
        float difference = (float)((int32_t)image[i] - (int32_t)onto[i]);
        float value = (float)onto[i] + alpha * difference;
        value = value > 0.0F ? value : 0.0F;  // also where it is no number
        value = value > 255.0F ? 255.0F : value;
        target[i] = (uint8_t)(int32_t)value;
    }
}

// Inlined for each number of channels, as with a constant one a pixel is one or two moves.
IC_INLINE void mirror_rows(const uint8_t *source, size_t width, size_t height, size_t channels, uint8_t *target) {
    for (size_t y = 0; y < height; y++) {
        const uint8_t *from = source + (y + 1) * width * channels;
        uint8_t *to = target + y * width * channels;
        for (size_t x = 0; x < width; x++, to += channels) {
            from -= channels;
            for (size_t channel = 0; channel < channels; channel++) {
                to[channel] = from[channel];
            }
        }
    }
}

IC_FAST void ic_mirror_rows(const uint8_t *source, size_t width, size_t height, size_t channels, uint8_t *target) {
    switch (channels) {
        case 1: mirror_rows(source, width, height, 1, target); break;
        case 3: mirror_rows(source, width, height, 3, target); break;
        case 4: mirror_rows(source, width, height, 4, target); break;
        default: mirror_rows(source, width, height, channels, target); break;
    }
}
