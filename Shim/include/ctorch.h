// The C interface of swift-torch over libtorch. Every function that returns int32_t gives 0, or 1 after it has left
// an error for `ct_take_error`; its results are then untouched.
#ifndef CTORCH_H
#define CTORCH_H

#include "ctorch_autograd.h"
#include "ctorch_devices.h"
#include "ctorch_distributed.h"
#include "ctorch_errors.h"
#include "ctorch_ops.h"
#include "ctorch_profiler.h"
#include "ctorch_script.h"
#include "ctorch_settings.h"
#include "ctorch_storages.h"
#include "ctorch_tensors.h"
#include "ctorch_tracing.h"
#include "ctorch_types.h"

#endif
