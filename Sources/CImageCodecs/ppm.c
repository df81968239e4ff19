#include <stdlib.h>
#include <string.h>

#include "failures.h"

struct ic_ppm_reader {
    const uint8_t *next;
    size_t left;
    uint32_t width;
    uint32_t height;
    uint32_t most;  // the value of full light
    int channels;
    int is_plain;
    int is_bilevel;
    int is_wide;  // grey of more than 255 values
};

static int is_space(int byte) { return byte == ' ' || (byte >= 9 && byte <= 13); }

static int next_byte(ic_ppm_reader *reader) {
    if (reader->left == 0) {
        return -1;
    }
    reader->left--;
    return *reader->next++;
}

// The byte with which a comment's line ends.
static int end_of_comment(ic_ppm_reader *reader) {
    int byte;
    do {
        byte = next_byte(reader);
    } while (byte >= 0 && byte != '\r' && byte != '\n');
    return byte;
}

// The next number; -1 at the end of the file, -2 where something else stands there.
static int64_t number(ic_ppm_reader *reader) {
    int byte = next_byte(reader);
    while (is_space(byte) || byte == '#') {
        byte = byte == '#' ? end_of_comment(reader) : next_byte(reader);
    }
    if (byte < 0) {
        return -1;
    }
    int64_t value = 0;
    for (int digits = 0; byte >= 0 && !is_space(byte); digits++, byte = next_byte(reader)) {
        if (byte < '0' || byte > '9' || digits >= 10) {
            return -2;
        }
        value = 10 * value + (byte - '0');
    }
    return value;
}

static ic_status read_header(ic_ppm_reader *reader, ic_info *info, char *error) {
    int kind = reader->next[1] - '0';
    reader->next += 2;
    reader->left -= 2;
    if (kind < 1 || kind > 6 || reader->left == 0 || !is_space(reader->next[0])) {
        return ic_fail(IC_UNSUPPORTED, error, "netpbm of another kind than P1 to P6");
    }
    int64_t fields[3] = {0, 0, 1};
    reader->is_bilevel = kind % 3 == 1;
    for (int i = 0; i < (reader->is_bilevel ? 2 : 3); i++) {
        fields[i] = number(reader);
        if (fields[i] < 0) {
            return fields[i] == -1 ? ic_truncated(error) : ic_fail(IC_CORRUPT, error, "netpbm header without numbers");
        }
    }
    if (fields[0] == 0 || fields[1] == 0 || fields[0] > INT32_MAX || fields[1] > INT32_MAX || fields[2] == 0 ||
        fields[2] > 65535) {
        return ic_fail(IC_CORRUPT, error, "netpbm header with numbers out of range");
    }
    reader->width = info->width = (uint32_t)fields[0];
    reader->height = info->height = (uint32_t)fields[1];
    reader->most = (uint32_t)fields[2];
    reader->is_plain = kind <= 3;
    reader->channels = kind % 3 == 0 ? 3 : 1;
    reader->is_wide = reader->channels == 1 && reader->most > 255;
    info->layout = reader->is_bilevel      ? IC_BILEVEL
                   : reader->channels == 3 ? IC_RGB
                   : reader->is_wide       ? IC_GRAY16
                                           : IC_GRAY;
    return IC_OK;
}

ic_status ic_ppm_open(const uint8_t *data, size_t size, ic_ppm_reader **out, ic_info *info, char *error) {
    *out = NULL;
    memset(info, 0, sizeof *info);
    if (size < 3) {
        return ic_truncated(error);
    }
    ic_ppm_reader *reader = calloc(1, sizeof *reader);
    if (reader == NULL) {
        return ic_fail(IC_MEMORY, error, "out of memory");
    }
    reader->next = data;
    reader->left = size;
    ic_status status = read_header(reader, info, error);
    if (status != IC_OK) {
        free(reader);
        return status;
    }
    *out = reader;
    return IC_OK;
}

// Half to even, as Python rounds: value * full / most.
static uint32_t scaled(uint32_t value, uint32_t most, uint32_t full) {
    if (most == full) {
        return value;
    }
    double exact = (double)value / (double)most * (double)full;
    uint32_t whole = (uint32_t)exact;
    double rest = exact - (double)whole;
    return whole + (rest > 0.5 || (rest == 0.5 && whole % 2 == 1) ? 1 : 0);
}

static ic_status read_bits(ic_ppm_reader *reader, uint8_t *pixels, char *error) {
    size_t row_bytes = ((size_t)reader->width + 7) / 8;
    for (size_t y = 0; y < reader->height; y++, pixels += reader->width) {
        if (reader->left < row_bytes) {
            return ic_truncated(error);
        }
        for (size_t x = 0; x < reader->width; x++) {
            pixels[x] = (reader->next[x / 8] >> (7 - x % 8) & 1) != 0 ? 0 : 255;
        }
        reader->next += row_bytes;
        reader->left -= row_bytes;
    }
    return IC_OK;
}

static ic_status read_plain_bits(ic_ppm_reader *reader, uint8_t *pixels, char *error) {
    size_t total = (size_t)reader->width * reader->height;
    for (size_t i = 0; i < total;) {
        int byte = next_byte(reader);
        if (byte == '#') {
            byte = end_of_comment(reader);
        }
        if (byte < 0) {
            return ic_truncated(error);
        }
        if (byte == '0' || byte == '1') {
            pixels[i++] = byte == '1' ? 0 : 255;
        } else if (!is_space(byte)) {
            return ic_fail(IC_CORRUPT, error, "netpbm pixel that is no 0 and no 1");
        }
    }
    return IC_OK;
}

ic_status ic_ppm_read(ic_ppm_reader *reader, uint8_t *pixels, size_t row_size, char *error) {
    if (row_size != (size_t)reader->width * (size_t)(reader->channels + reader->is_wide)) {
        return ic_fail(IC_UNSUPPORTED, error, "rows of another size than asked for");
    }
    if (reader->is_bilevel) {
        return reader->is_plain ? read_plain_bits(reader, pixels, error) : read_bits(reader, pixels, error);
    }
    size_t count = (size_t)reader->width * reader->height * (size_t)reader->channels;
    size_t sample = reader->most > 255 ? 2 : 1;
    uint32_t full = reader->is_wide ? 65535 : 255;
    for (size_t i = 0; i < count; i++) {
        int64_t value;
        if (reader->is_plain) {
            value = number(reader);
            if (value == -1) {
                return ic_truncated(error);
            }
            if (value < 0 || value > reader->most) {
                return ic_fail(IC_CORRUPT, error, "netpbm pixel out of range");
            }
        } else {
            if (reader->left < sample) {
                return ic_truncated(error);
            }
            value = sample == 1 ? reader->next[0] : reader->next[0] << 8 | reader->next[1];
            reader->next += sample;
            reader->left -= sample;
        }
        uint32_t light = scaled((uint32_t)value, reader->most, full);
        light = light < full ? light : full;
        if (reader->is_wide) {
            pixels[2 * i] = (uint8_t)light;
            pixels[2 * i + 1] = (uint8_t)(light >> 8);
        } else {
            pixels[i] = (uint8_t)light;
        }
    }
    return IC_OK;
}

void ic_ppm_close(ic_ppm_reader *reader) { free(reader); }
