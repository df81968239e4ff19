// Regions of images, as whole pixels.
#include <cfloat>
#include <vector>

#include "regions.h"

namespace vision {
namespace {

using at::Tensor;

/// Halves are rounded in float, as all of their arithmetic.
template <typename T> int nearest(T value) {
    if constexpr (std::is_same_v<T, double>) return static_cast<int>(std::round(value));
    return static_cast<int>(std::round(static_cast<float>(value)));
}

/// torchvision's gradient of the position-sensitive pooling rounds in float for every type.
template <typename T> int nearest_in_float(T value) { return static_cast<int>(std::round(static_cast<float>(value))); }

template <typename T>
void pool(const Tensor &input, const Tensor &rois, const ct_vision_pooling &pooling, const Pooled &output) {
    using Range = typename PixelBins<T>::Range;
    const Image image(input);
    const T *const pixels = input.const_data_ptr<T>();
    T *result = output.values.mutable_data_ptr<T>();
    int *place = output.numbers.mutable_data_ptr<int>();
    std::vector<Range> all_rows(pooling.height), all_columns(pooling.width);
    for (int64_t n = 0; n < rois.size(0); n++) {
        const PixelBins<T> bins(rois.const_data_ptr<T>() + 5 * n, pooling, 1, nearest<T>);
        for (int i = 0; i < pooling.height; i++) all_rows[i] = bins.rows(i, image.height);
        for (int i = 0; i < pooling.width; i++) all_columns[i] = bins.columns(i, image.width);
        for (int c = 0; c < image.channels; c++) {
            const T *const plane = pixels + image.plane(bins.image, c);
            for (const Range rows : all_rows) {
                for (const Range columns : all_columns) {
                    const bool is_empty = rows.is_empty() || columns.is_empty();
                    T greatest = is_empty ? static_cast<T>(0) : static_cast<T>(-FLT_MAX);
                    int at = -1;
                    for (int y = rows.start; y < rows.stop; y++) {
                        for (int x = columns.start; x < columns.stop; x++) {
                            const int pixel = y * image.width + x;
                            if (plane[pixel] > greatest) {
                                greatest = plane[pixel];
                                at = pixel;
                            }
                        }
                    }
                    *result++ = greatest;
                    *place++ = at;
                }
            }
        }
    }
}

template <typename T> void pool_backward(const Tensor &grad, const Tensor &rois, const Tensor &places,
                                         const Image &image, const Tensor &output) {
    const T *gradient = grad.const_data_ptr<T>();
    const int *place = places.const_data_ptr<int>();
    for (int64_t n = 0; n < rois.size(0); n++) {
        const int from = static_cast<int>(rois.const_data_ptr<T>()[5 * n]);
        for (int c = 0; c < image.channels; c++) {
            T *const plane = output.mutable_data_ptr<T>() + image.plane(from, c);
            for (int64_t bin = 0; bin < grad.size(2) * grad.size(3); bin++, gradient++, place++) {
                if (*place != -1) plane[*place] += *gradient;
            }
        }
    }
}

template <typename T>
void position_pool(const Tensor &input, const Tensor &rois, const ct_vision_pooling &pooling, const Pooled &output) {
    const Image image(input);
    const T *const pixels = input.const_data_ptr<T>();
    T *result = output.values.mutable_data_ptr<T>();
    int *channel = output.numbers.mutable_data_ptr<int>();
    for (int64_t n = 0; n < rois.size(0); n++) {
        const PixelBins<T> bins(rois.const_data_ptr<T>() + 5 * n, pooling, 0, nearest<T>);
        int from = 0;
        for (int64_t c = 0; c < output.values.size(1); c++) {
            for (int ph = 0; ph < pooling.height; ph++) {
                // The last row and column are left out, but in the gradient.
                const auto rows = bins.rows(ph, image.height - 1);
                for (int pw = 0; pw < pooling.width; pw++, from++) {
                    const auto columns = bins.columns(pw, image.width - 1);
                    const T *const plane = pixels + image.plane(bins.image, from);
                    T sum = 0;
                    for (int y = rows.start; y < rows.stop; y++) {
                        for (int x = columns.start; x < columns.stop; x++) sum += plane[y * image.width + x];
                    }
                    const T area = static_cast<T>(rows.count() * columns.count());
                    *result++ = rows.is_empty() || columns.is_empty() ? static_cast<T>(0) : sum / area;
                    *channel++ = from;
                }
            }
        }
    }
}

template <typename T> void position_pool_backward(const Tensor &grad, const Tensor &rois, const Tensor &channels,
                                                  const ct_vision_pooling &pooling, const Image &image,
                                                  const Tensor &output) {
    const T *const gradients = grad.const_data_ptr<T>();
    const int *const from = channels.const_data_ptr<int>();
    for (int64_t n = 0; n < rois.size(0); n++) {
        const PixelBins<T> bins(rois.const_data_ptr<T>() + 5 * n, pooling, 0, nearest_in_float<T>);
        for (int ph = 0; ph < pooling.height; ph++) {
            const auto rows = bins.rows(ph, image.height);
            for (int pw = 0; pw < pooling.width; pw++) {
                const auto columns = bins.columns(pw, image.width);
                const T area = static_cast<T>(rows.count() * columns.count());
                for (int64_t c = 0; c < grad.size(1); c++) {
                    const int64_t at = ((n * grad.size(1) + c) * pooling.height + ph) * pooling.width + pw;
                    const bool is_empty = rows.is_empty() || columns.is_empty();
                    const T share = is_empty ? static_cast<T>(0) : gradients[at] / area;
                    T *const plane = output.mutable_data_ptr<T>() + image.plane(bins.image, from[at]);
                    for (int y = rows.start; y < rows.stop; y++) {
                        for (int x = columns.start; x < columns.stop; x++) plane[y * image.width + x] += share;
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

int32_t ct_vision_roi_pool(ct_tensor_t input, ct_tensor_t rois, ct_vision_pooling pooling, ct_tensor_t *out,
                           ct_tensor_t *places) {
    return guarded("roi_pool", {input, rois}, [&] {
        const Borrowed in(input), boxes(rois);
        constexpr const char *kernel = "roi_pool_forward_kernel";
        vision::check_inputs(kernel, "input", in.tensor, boxes.tensor);
        const vision::Image image(in.tensor);
        vision::Pooled output(in.tensor, {boxes.tensor.size(0), image.channels, pooling.height, pooling.width});
        if (!output.is_done()) {
            AT_DISPATCH_FLOATING_TYPES_AND_HALF(in.tensor.scalar_type(), kernel, [&] {
                vision::pool<scalar_t>(in.tensor.contiguous(), boxes.tensor.contiguous(), pooling, output);
            });
        }
        output.give(out, places);
    });
}

int32_t ct_vision_roi_pool_backward(ct_tensor_t grad, ct_tensor_t rois, ct_tensor_t places, ct_vision_shape shape,
                                    ct_tensor_t *out) {
    return guarded("_roi_pool_backward", {grad, rois}, [&] {
        const Borrowed gradient(grad), boxes(rois), at(places);
        constexpr const char *kernel = "roi_pool_backward_kernel";
        vision::check_inputs(kernel, "grad", gradient.tensor, boxes.tensor);
        at::Tensor output = vision::zeros(shape, gradient.tensor);
        if (gradient.tensor.numel() > 0 && !output.is_meta()) {
            AT_DISPATCH_FLOATING_TYPES_AND_HALF(gradient.tensor.scalar_type(), kernel, [&] {
                vision::pool_backward<scalar_t>(gradient.tensor.contiguous(), boxes.tensor.contiguous(),
                                                at.tensor.contiguous(), vision::Image(shape), output);
            });
        }
        *out = ctorch::give(std::move(output));
    });
}

static constexpr char forward_kernel[] = "ps_roi_pool_forward_kernel",
                      backward_kernel[] = "ps_roi_pool_backward_kernel";

int32_t ct_vision_ps_roi_pool(ct_tensor_t input, ct_tensor_t rois, ct_vision_pooling pooling, ct_tensor_t *out,
                              ct_tensor_t *channels) {
    return vision::by_position<forward_kernel>(
        "ps_roi_pool", input, rois, pooling, out, channels,
        [&]<typename T>(T, const at::Tensor &in, const at::Tensor &boxes, const vision::Pooled &output) {
            vision::position_pool<T>(in, boxes, pooling, output);
        });
}

int32_t ct_vision_ps_roi_pool_backward(ct_tensor_t grad, ct_tensor_t rois, ct_tensor_t channels,
                                       ct_vision_pooling pooling, ct_vision_shape shape, ct_tensor_t *out) {
    return vision::by_position_backward<backward_kernel>(
        "_ps_roi_pool_backward", grad, rois, channels, shape, out,
        [&]<typename T>(T, const at::Tensor &gradient, const at::Tensor &boxes, const at::Tensor &from,
                        at::Tensor &output) {
            vision::position_pool_backward<T>(gradient, boxes, from, pooling, vision::Image(shape), output);
        });
}
