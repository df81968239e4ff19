#include "exif.h"

// What is read behind the end, as torchvision has it.
enum { BEYOND = 0xFFFF, ORIENTATION = 0x0112, ENTRY_SIZE = 12 };

typedef struct exif {
    const uint8_t *data;
    size_t size;
    int is_little;
} exif;

static uint32_t number(const exif *file, size_t at, size_t count) {
    if (at + count > file->size || at + count < at) {
        return BEYOND;
    }
    uint32_t value = 0;
    for (size_t i = 0; i < count; i++) {
        value = value << 8 | file->data[file->is_little ? at + count - 1 - i : at + i];
    }
    return value;
}

int32_t ic_exif_orientation(const uint8_t *data, size_t size) {
    exif file = {.data = data, .size = size};
    file.is_little = size > 0 && data[0] == 'I' && (size == 1 || data[1] == 'I');
    if (number(&file, 2, 2) != 42) {
        return -1;
    }
    uint32_t at = number(&file, 4, 4);
    uint32_t entries = number(&file, at, 2);
    at += 2;
    for (uint32_t i = 0; i < entries; i++) {
        uint32_t tag = number(&file, at, 2);
        if (tag == BEYOND) {
            break;
        }
        if (tag == ORIENTATION) {
            return (int32_t)number(&file, (size_t)at + 8, 2);
        }
        at += ENTRY_SIZE;
    }
    return -1;
}
