// Regions of images, read between their pixels.
#include <vector>

#include "regions.h"

namespace vision {
namespace {

using at::Tensor;

template <typename T>
void align(const Tensor &input, const Tensor &rois, const ct_vision_pooling &pooling, const Tensor &output) {
    const Image image(input);
    const T *const pixels = input.const_data_ptr<T>();
    T *result = output.mutable_data_ptr<T>();
    std::vector<Point<T>> points;
    for (int64_t n = 0; n < rois.size(0); n++) {
        const Grid<T> grid(rois.const_data_ptr<T>() + 5 * n, pooling, pooling.aligned, !pooling.aligned);
        const int each = grid.rows * grid.columns;
        TORCH_CHECK_VALUE(each >= 0, "cannot create std::vector larger than max_size()");
        // All channels are read at the same points.
        points.clear();
        for (int ph = 0; ph < pooling.height; ph++) {
            for (int pw = 0; pw < pooling.width; pw++) {
                for (int iy = 0; iy < grid.rows; iy++) {
                    const T y = grid.y(ph, iy);
                    for (int ix = 0; ix < grid.columns; ix++) points.emplace_back(y, grid.x(pw, ix), image);
                }
            }
        }
        const T count = static_cast<T>(std::max(each, 1));
        for (int c = 0; c < image.channels; c++) {
            const T *const plane = pixels + image.plane(grid.image, c);
            const Point<T> *point = points.data();
            for (int64_t bin = 0; bin < pooling.height * pooling.width; bin++) {
                T sum = 0;
                const bool has_points = grid.rows > 0 && grid.columns > 0;
                for (int i = 0; has_points && i < each; i++) sum += (point++)->value(plane);
                sum /= count;
                *result++ = sum;
            }
        }
    }
}

template <typename T> void align_backward(const Tensor &grad, const Tensor &rois, const ct_vision_pooling &pooling,
                                          const Image &image, const Tensor &output) {
    T *const pixels = output.mutable_data_ptr<T>();
    const T *gradient = grad.const_data_ptr<T>();
    for (int64_t n = 0; n < rois.size(0); n++) {
        const Grid<T> grid(rois.const_data_ptr<T>() + 5 * n, pooling, pooling.aligned, !pooling.aligned);
        const T count = static_cast<T>(grid.rows * grid.columns);
        for (int c = 0; c < image.channels; c++) {
            T *const plane = pixels + image.plane(grid.image, c);
            for (int ph = 0; ph < pooling.height; ph++) {
                for (int pw = 0; pw < pooling.width; pw++, gradient++) {
                    for (int iy = 0; iy < grid.rows; iy++) {
                        const T y = grid.y(ph, iy);
                        for (int ix = 0; ix < grid.columns; ix++) {
                            Point<T>(y, grid.x(pw, ix), image).spread(*gradient, count, plane);
                        }
                    }
                }
            }
        }
    }
}

template <typename T>
void position_align(const Tensor &input, const Tensor &rois, const ct_vision_pooling &pooling, const Pooled &output) {
    const Image image(input);
    const T *const pixels = input.const_data_ptr<T>();
    T *result = output.values.mutable_data_ptr<T>();
    int *channel = output.numbers.mutable_data_ptr<int>();
    for (int64_t n = 0; n < rois.size(0); n++) {
        const Grid<T> grid(rois.const_data_ptr<T>() + 5 * n, pooling, true, false);
        const T count = static_cast<T>(grid.rows * grid.columns);
        int from = 0;
        for (int64_t c = 0; c < output.values.size(1); c++) {
            for (int ph = 0; ph < pooling.height; ph++) {
                for (int pw = 0; pw < pooling.width; pw++, from++) {
                    const T *const plane = pixels + image.plane(grid.image, from);
                    T sum = 0;
                    for (int iy = 0; iy < grid.rows; iy++) {
                        const T y = grid.y(ph, iy);
                        for (int ix = 0; ix < grid.columns; ix++) {
                            const Point<T> point(y, grid.x(pw, ix), image);
                            sum += point.is_inside ? point.value(plane) : static_cast<T>(0);
                        }
                    }
                    sum /= count;
                    *result++ = sum;
                    *channel++ = from;
                }
            }
        }
    }
}

template <typename T> void position_align_backward(const Tensor &grad, const Tensor &rois, const Tensor &channels,
                                                   const ct_vision_pooling &pooling, const Image &image,
                                                   const Tensor &output) {
    T *const pixels = output.mutable_data_ptr<T>();
    const T *gradient = grad.const_data_ptr<T>();
    const int *channel = channels.const_data_ptr<int>();
    for (int64_t n = 0; n < rois.size(0); n++) {
        const Grid<T> grid(rois.const_data_ptr<T>() + 5 * n, pooling, true, false);
        const T count = static_cast<T>(grid.rows * grid.columns);
        for (int64_t c = 0; c < grad.size(1); c++) {
            for (int ph = 0; ph < pooling.height; ph++) {
                for (int pw = 0; pw < pooling.width; pw++, gradient++, channel++) {
                    T *const plane = pixels + image.plane(grid.image, *channel);
                    for (int iy = 0; iy < grid.rows; iy++) {
                        const T y = grid.y(ph, iy);
                        for (int ix = 0; ix < grid.columns; ix++) {
                            Point<T>(y, grid.x(pw, ix), image).spread(*gradient, count, plane);
                        }
                    }
                }
            }
        }
    }
}

}  // namespace
}  // namespace vision

using ctorch::Borrowed;
using ctorch::guarded;

int32_t ct_vision_roi_align(ct_tensor_t input, ct_tensor_t rois, ct_vision_pooling pooling, ct_tensor_t *out) {
    return guarded("roi_align", {input, rois}, [&] {
        const Borrowed in(input), boxes(rois);
        constexpr const char *kernel = "roi_align_forward_kernel";
        vision::check_inputs(kernel, "input", in.tensor, boxes.tensor);
        const vision::Image image(in.tensor);
        at::Tensor output =
            at::zeros({boxes.tensor.size(0), image.channels, pooling.height, pooling.width}, in.tensor.options());
        if (output.numel() > 0 && !output.is_meta()) {
            AT_DISPATCH_FLOATING_TYPES_AND_HALF(in.tensor.scalar_type(), kernel, [&] {
                vision::align<scalar_t>(in.tensor.contiguous(), boxes.tensor.contiguous(), pooling, output);
            });
        }
        *out = ctorch::give(std::move(output));
    });
}

int32_t ct_vision_roi_align_backward(ct_tensor_t grad, ct_tensor_t rois, ct_vision_pooling pooling,
                                     ct_vision_shape shape, ct_tensor_t *out) {
    return guarded("_roi_align_backward", {grad, rois}, [&] {
        const Borrowed gradient(grad), boxes(rois);
        constexpr const char *kernel = "roi_align_backward_kernel";
        vision::check_inputs(kernel, "grad", gradient.tensor, boxes.tensor);
        at::Tensor output = vision::zeros(shape, gradient.tensor);
        if (gradient.tensor.numel() > 0 && !output.is_meta()) {
            AT_DISPATCH_FLOATING_TYPES_AND_HALF(gradient.tensor.scalar_type(), kernel, [&] {
                vision::align_backward<scalar_t>(gradient.tensor.contiguous(), boxes.tensor.contiguous(), pooling,
                                                 vision::Image(shape), output);
            });
        }
        *out = ctorch::give(std::move(output));
    });
}

static constexpr char forward_kernel[] = "ps_roi_align_forward_kernel",
                      backward_kernel[] = "ps_roi_align_backward_kernel";

int32_t ct_vision_ps_roi_align(ct_tensor_t input, ct_tensor_t rois, ct_vision_pooling pooling, ct_tensor_t *out,
                               ct_tensor_t *channels) {
    return vision::by_position<forward_kernel>(
        "ps_roi_align", input, rois, pooling, out, channels,
        [&]<typename T>(T, const at::Tensor &in, const at::Tensor &boxes, const vision::Pooled &output) {
            vision::position_align<T>(in, boxes, pooling, output);
        });
}

int32_t ct_vision_ps_roi_align_backward(ct_tensor_t grad, ct_tensor_t rois, ct_tensor_t channels,
                                        ct_vision_pooling pooling, ct_vision_shape shape, ct_tensor_t *out) {
    return vision::by_position_backward<backward_kernel>(
        "_ps_roi_align_backward", grad, rois, channels, shape, out,
        [&]<typename T>(T, const at::Tensor &gradient, const at::Tensor &boxes, const at::Tensor &from,
                        at::Tensor &output) {
            vision::position_align_backward<T>(gradient, boxes, from, pooling, vision::Image(shape), output);
        });
}
