// What the readers say where they fail.

#ifndef FAILURES_H
#define FAILURES_H

#include <stdio.h>

#include "image_codecs.h"

static inline ic_status ic_fail(ic_status status, char *error, const char *text) {
    snprintf(error, IC_ERROR_SIZE, "%s", text);
    return status;
}

static inline ic_status ic_truncated(char *error) { return ic_fail(IC_TRUNCATED, error, "image file is truncated"); }

#endif
