#ifndef EXIF_H
#define EXIF_H

#include <stddef.h>
#include <stdint.h>

// How an image lies by its Exif data, which begin with the order of bytes; -1 where they do not say it.
int32_t ic_exif_orientation(const uint8_t *data, size_t size);

#endif
