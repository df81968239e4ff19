#include <libdeflate.h>

#include "image_codecs.h"

uint32_t ic_checksum(const void *data, size_t size) { return libdeflate_crc32(0, data, size); }
