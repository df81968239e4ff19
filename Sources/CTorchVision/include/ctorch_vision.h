// The kernels of torchvision's operators on the CPU, after the rules of the shim (Shim/include/ctorch.h): a function
// gives 0, or 1 and leaves an error; results are owned by the caller.

#ifndef CTORCH_VISION_H
#define CTORCH_VISION_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// The shim's, which a module of its own declares.
typedef struct ct_tensor *ct_tensor_t;

// How regions of an image become images of one size.
typedef struct ct_vision_pooling {
    double spatial_scale;  // from the boxes' unit to pixels
    intptr_t height;
    intptr_t width;
    intptr_t sampling_ratio;  // points a bin and axis, 0 or less for as many as its pixels
    bool aligned;             // whether a pixel's middle has a whole coordinate
} ct_vision_pooling;

// Of the input that a gradient is for.
typedef struct ct_vision_shape {
    intptr_t batch;
    intptr_t channels;
    intptr_t height;
    intptr_t width;
} ct_vision_shape;

typedef struct ct_vision_convolution {
    intptr_t stride[2];
    intptr_t padding[2];
    intptr_t dilation[2];
    intptr_t groups;
    intptr_t offset_groups;
    bool has_mask;
} ct_vision_convolution;

int32_t ct_vision_roi_align(ct_tensor_t input, ct_tensor_t rois, ct_vision_pooling pooling, ct_tensor_t *out);
int32_t ct_vision_roi_align_backward(ct_tensor_t grad, ct_tensor_t rois, ct_vision_pooling pooling,
                                     ct_vision_shape shape, ct_tensor_t *out);

// `places` are those of the greatest pixels.
int32_t ct_vision_roi_pool(ct_tensor_t input, ct_tensor_t rois, ct_vision_pooling pooling, ct_tensor_t *out,
                           ct_tensor_t *places);
int32_t ct_vision_roi_pool_backward(ct_tensor_t grad, ct_tensor_t rois, ct_tensor_t places, ct_vision_shape shape,
                                    ct_tensor_t *out);

// `channels` are the input's from which the values come.
int32_t ct_vision_ps_roi_align(ct_tensor_t input, ct_tensor_t rois, ct_vision_pooling pooling, ct_tensor_t *out,
                               ct_tensor_t *channels);
int32_t ct_vision_ps_roi_align_backward(ct_tensor_t grad, ct_tensor_t rois, ct_tensor_t channels,
                                        ct_vision_pooling pooling, ct_vision_shape shape, ct_tensor_t *out);
int32_t ct_vision_ps_roi_pool(ct_tensor_t input, ct_tensor_t rois, ct_vision_pooling pooling, ct_tensor_t *out,
                              ct_tensor_t *channels);
int32_t ct_vision_ps_roi_pool_backward(ct_tensor_t grad, ct_tensor_t rois, ct_tensor_t channels,
                                       ct_vision_pooling pooling, ct_vision_shape shape, ct_tensor_t *out);

int32_t ct_vision_deform_conv2d(ct_tensor_t input, ct_tensor_t weight, ct_tensor_t offset, ct_tensor_t mask,
                                ct_tensor_t bias, ct_vision_convolution convolution, ct_tensor_t *out);
// The gradients of input, weight, offset, mask and bias.
int32_t ct_vision_deform_conv2d_backward(ct_tensor_t grad, ct_tensor_t input, ct_tensor_t weight, ct_tensor_t offset,
                                         ct_tensor_t mask, ct_tensor_t bias, ct_vision_convolution convolution,
                                         ct_tensor_t out[5]);

int32_t ct_vision_box_iou_rotated(ct_tensor_t boxes1, ct_tensor_t boxes2, ct_tensor_t *out);

#ifdef __cplusplus
}
#endif

#endif
