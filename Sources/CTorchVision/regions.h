// What the kernels that pool regions of images share. The order of their sums is torchvision's: it decides over the
// last bit.
#pragma once

#include <ATen/ATen.h>
#include <ATen/Dispatch.h>
#include <ATen/TensorUtils.h>

#include <algorithm>
#include <cmath>

#include "convert.h"
#include "ctorch_vision.h"

namespace vision {

/// The first checks of each kernel; a tensor without values has none to check the place of.
inline void check_inputs(const char *kernel, const char *name, const at::Tensor &input, const at::Tensor &rois) {
    TORCH_CHECK(input.device().is_cpu() || input.is_meta(), name, " must be a CPU tensor");
    TORCH_CHECK(rois.device().is_cpu() || input.is_meta(), "rois must be a CPU tensor");
    TORCH_CHECK(rois.size(1) == 5, "rois must have shape as Tensor[K, 5]");
    const at::TensorArg first{input, name, 1}, second{rois, "rois", 2};
    at::checkAllSameType(kernel, {first, second});
}

/// The sizes of an input of four dimensions.
struct Image {
    int batch;
    int channels;
    int height;
    int width;

    explicit Image(const at::Tensor &input)
        : batch(static_cast<int>(input.size(0))), channels(static_cast<int>(input.size(1))),
          height(static_cast<int>(input.size(2))), width(static_cast<int>(input.size(3))) {}
    explicit Image(const ct_vision_shape &shape)
        : batch(static_cast<int>(shape.batch)), channels(static_cast<int>(shape.channels)),
          height(static_cast<int>(shape.height)), width(static_cast<int>(shape.width)) {}

    int64_t pixels() const { return int64_t{height} * width; }
    /// Where a plane of pixels begins. torchvision looks for no image that is not there.
    int64_t plane(int image, int channel) const {
        TORCH_CHECK_INDEX(image >= 0 && image < batch, "a box is of image ", image, ", but there are ", batch);
        return (int64_t{image} * channels + channel) * pixels();
    }
};

inline at::Tensor zeros(const ct_vision_shape &shape, const at::Tensor &like) {
    return at::zeros({shape.batch, shape.channels, shape.height, shape.width}, like.options());
}

/// Into how many parts the channels of a position-sensitive input fall.
inline int64_t position_channels(int64_t channels, const ct_vision_pooling &pooling) {
    TORCH_CHECK_VALUE(pooling.height > 0 && pooling.width > 0, "the output has no bins");
    TORCH_CHECK(channels % (pooling.height * pooling.width) == 0,
                "input channels must be a multiple of pooling height * pooling width");
    return channels / (pooling.height * pooling.width);
}

/// A region whose values are read between pixels, cut into bins, and those into points.
template <typename T> struct Grid {
    int image;
    T top, left;
    T bin_height, bin_width;
    int rows, columns;  // points a bin

    Grid(const T *roi, const ct_vision_pooling &pooling, bool is_shifted, bool has_least_size)
        : image(static_cast<int>(roi[0])) {
        const T scale = static_cast<T>(pooling.spatial_scale);
        const T shift = is_shifted ? static_cast<T>(0.5) : static_cast<T>(0.0);
        left = roi[1] * scale - shift;
        top = roi[2] * scale - shift;
        const T right = roi[3] * scale - shift;
        const T bottom = roi[4] * scale - shift;
        T width = right - left;
        T height = bottom - top;
        if (has_least_size) {
            width = std::max(width, static_cast<T>(1));
            height = std::max(height, static_cast<T>(1));
        }
        const T bins_y = static_cast<T>(static_cast<int>(pooling.height));
        const T bins_x = static_cast<T>(static_cast<int>(pooling.width));
        bin_height = height / bins_y;
        bin_width = width / bins_x;
        const int ratio = static_cast<int>(pooling.sampling_ratio);
        rows = ratio > 0 ? ratio : static_cast<int>(std::ceil(static_cast<double>(bin_height)));
        columns = ratio > 0 ? ratio : static_cast<int>(std::ceil(static_cast<double>(bin_width)));
    }

    T y(int bin, int point) const {
        return top + static_cast<T>(bin) * bin_height +
               static_cast<T>(static_cast<float>(point) + .5f) * bin_height / static_cast<T>(rows);
    }
    T x(int bin, int point) const {
        return left + static_cast<T>(bin) * bin_width +
               static_cast<T>(static_cast<float>(point) + .5f) * bin_width / static_cast<T>(columns);
    }
};

/// A point between four pixels: their places in a plane, and how much of each counts. Nothing counts outside.
template <typename T> struct Point {
    bool is_inside = false;
    int places[4] = {0, 0, 0, 0};
    T weights[4] = {0, 0, 0, 0};

    Point() = default;
    Point(T y, T x, const Image &image) {
        // Also false for what is no number.
        is_inside =
            y >= -1.0 && static_cast<double>(y) <= image.height && x >= -1.0 && static_cast<double>(x) <= image.width;
        if (!is_inside) return;
        const auto [above, below, down] = neighbours(y, image.height);
        const auto [left, right, along] = neighbours(x, image.width);
        const T up = static_cast<T>(1. - static_cast<double>(down));
        const T back = static_cast<T>(1. - static_cast<double>(along));
        places[0] = above * image.width + left;
        places[1] = above * image.width + right;
        places[2] = below * image.width + left;
        places[3] = below * image.width + right;
        weights[0] = up * back;
        weights[1] = up * along;
        weights[2] = down * back;
        weights[3] = down * along;
    }

    T value(const T *plane) const {
        return weights[0] * plane[places[0]] + weights[1] * plane[places[1]] + weights[2] * plane[places[2]] +
               weights[3] * plane[places[3]];
    }

    /// Adds to the pixels what a gradient of the mean of `count` points gives them.
    void spread(T gradient, T count, T *plane) const {
        if (!is_inside) return;
        T parts[4];
        for (int i = 0; i < 4; i++) parts[i] = gradient * weights[i] / count;
        for (int i = 0; i < 4; i++) plane[places[i]] += parts[i];
    }

  private:
    struct Neighbours {
        int low, high;
        T share;
    };

    static Neighbours neighbours(T at, int size) {
        if (at <= 0) at = 0;
        const int low = static_cast<int>(at);
        if (low >= size - 1) return {size - 1, size - 1, static_cast<T>(0)};
        return {low, low + 1, at - static_cast<T>(low)};
    }
};

/// A region of whole pixels, cut into bins of whole pixels.
template <typename T> struct PixelBins {
    int image;
    int top, left;
    T bin_height, bin_width;

    /// `extra` is 1 where the last pixel belongs to the region.
    template <typename Round> PixelBins(const T *roi, const ct_vision_pooling &pooling, int extra, const Round &round)
        : image(static_cast<int>(roi[0])) {
        const T scale = static_cast<T>(pooling.spatial_scale);
        left = round(roi[1] * scale);
        top = round(roi[2] * scale);
        const int width = std::max(round(roi[3] * scale) - left + extra, 1);
        const int height = std::max(round(roi[4] * scale) - top + extra, 1);
        bin_height = static_cast<T>(height) / static_cast<T>(static_cast<int>(pooling.height));
        bin_width = static_cast<T>(width) / static_cast<T>(static_cast<int>(pooling.width));
    }

    struct Range {
        int start, stop;
        bool is_empty() const { return stop <= start; }
        int count() const { return stop - start; }
    };

    Range rows(int bin, int limit) const { return range(bin, bin_height, top, limit); }
    Range columns(int bin, int limit) const { return range(bin, bin_width, left, limit); }

  private:
    static Range range(int bin, T size, int offset, int limit) {
        const int start = static_cast<int>(std::floor(static_cast<double>(static_cast<T>(bin) * size)));
        const int stop = static_cast<int>(std::ceil(static_cast<double>(static_cast<T>(bin + 1) * size)));
        return {std::clamp(start + offset, 0, limit), std::clamp(stop + offset, 0, limit)};
    }
};

/// A result and a tensor of whole numbers beside it.
struct Pooled {
    at::Tensor values;
    at::Tensor numbers;

    Pooled(const at::Tensor &input, at::IntArrayRef sizes)
        : values(at::zeros(sizes, input.options())), numbers(at::zeros(sizes, input.options().dtype(at::kInt))) {}

    bool is_done() const { return values.numel() == 0 || values.is_meta(); }
    void give(ct_tensor_t *first, ct_tensor_t *second) {
        *first = ctorch::give(std::move(values));
        *second = ctorch::give(std::move(numbers));
    }
};

/// A pooling, of the kernel of that name, whose bins have channels of their own: `pool` fills the result, and which
/// channel each value is of.
template <const char *kernel, typename Pool> int32_t by_position(const char *op, ct_tensor_t input, ct_tensor_t rois,
                                                                 const ct_vision_pooling &pooling, ct_tensor_t *out,
                                                                 ct_tensor_t *channels, const Pool &pool) {
    return ctorch::guarded(op, {input, rois}, [&] {
        const ctorch::Borrowed in(input), boxes(rois);
        check_inputs(kernel, "input", in.tensor, boxes.tensor);
        const int64_t parts = position_channels(Image(in.tensor).channels, pooling);
        Pooled output(in.tensor, {boxes.tensor.size(0), parts, pooling.height, pooling.width});
        if (!output.is_done()) {
            AT_DISPATCH_FLOATING_TYPES_AND_HALF(in.tensor.scalar_type(), kernel, [&] {
                pool(scalar_t(), in.tensor.contiguous(), boxes.tensor.contiguous(), output);
            });
        }
        output.give(out, channels);
    });
}

/// The gradient of such a pooling, to which `spread` adds what each value gives its channel's pixels.
template <const char *kernel, typename Spread>
int32_t by_position_backward(const char *op, ct_tensor_t grad, ct_tensor_t rois, ct_tensor_t channels,
                             const ct_vision_shape &shape, ct_tensor_t *out, const Spread &spread) {
    return ctorch::guarded(op, {grad, rois}, [&] {
        const ctorch::Borrowed gradient(grad), boxes(rois), from(channels);
        check_inputs(kernel, "grad", gradient.tensor, boxes.tensor);
        at::Tensor output = zeros(shape, gradient.tensor);
        if (gradient.tensor.numel() > 0 && !output.is_meta()) {
            AT_DISPATCH_FLOATING_TYPES_AND_HALF(gradient.tensor.scalar_type(), kernel, [&] {
                spread(scalar_t(), gradient.tensor.contiguous(), boxes.tensor.contiguous(), from.tensor.contiguous(),
                       output);
            });
        }
        *out = ctorch::give(std::move(output));
    });
}

}  // namespace vision
