// Convolutions whose points are moved by offsets, and weighed by a mask. The order of the sums is torchvision's.
#include <ATen/ATen.h>
#include <ATen/Dispatch.h>

#include <cmath>

#include "convert.h"
#include "ctorch_vision.h"

namespace vision {
namespace {

using at::Tensor;

/// As many images go through one product of matrices.
int64_t images_at_once(int64_t batch) {
    for (int64_t count = 32; count > 1; count--) {
        if (batch % count == 0) return count;
    }
    return 1;
}

/// All sizes of a call, in the kernels' type of whole numbers.
struct Sizes {
    int batch, channels, height, width;
    int kernel_h, kernel_w;
    int stride_h, stride_w, pad_h, pad_w, dilation_h, dilation_w;
    int out_channels, out_h, out_w;
    int groups, offset_groups;
    bool has_mask;
    int images;  // at once

    Sizes(const Tensor &input, const Tensor &weight, const ct_vision_convolution &given)
        : batch(side(input, 0)), channels(side(input, 1)), height(side(input, 2)), width(side(input, 3)),
          kernel_h(side(weight, 2)), kernel_w(side(weight, 3)), stride_h(static_cast<int>(given.stride[0])),
          stride_w(static_cast<int>(given.stride[1])), pad_h(static_cast<int>(given.padding[0])),
          pad_w(static_cast<int>(given.padding[1])), dilation_h(static_cast<int>(given.dilation[0])),
          dilation_w(static_cast<int>(given.dilation[1])), out_channels(side(weight, 0)),
          out_h(reach(height, pad_h, dilation_h, kernel_h, stride_h)),
          out_w(reach(width, pad_w, dilation_w, kernel_w, stride_w)), groups(static_cast<int>(given.groups)),
          offset_groups(static_cast<int>(given.offset_groups)), has_mask(given.has_mask),
          images(static_cast<int>(images_at_once(batch))) {}

    int kernel() const { return kernel_h * kernel_w; }
    int places() const { return out_h * out_w; }
    int blocks() const { return batch / images; }
    int channels_a_group() const { return channels / offset_groups; }

  private:
    static int side(const Tensor &tensor, int64_t dim) { return static_cast<int>(tensor.size(dim)); }
    /// 0 for a stride that is refused later.
    static int reach(int size, int padding, int dilation, int kernel, int stride) {
        return stride == 0 ? 0 : (size + 2 * padding - (dilation * (kernel - 1) + 1)) / stride + 1;
    }
};

/// The offsets and the mask of an image's group of channels.
template <typename T> struct Moves {
    const Sizes &s;
    const T *offsets;
    const T *mask;

    Moves(const Sizes &s, const Tensor &offset, const Tensor &mask, int image, int group)
        : s(s), offsets(offset.const_data_ptr<T>() + area(s, image, group) * 2 * s.kernel() * s.places()),
          mask(s.has_mask ? mask.const_data_ptr<T>() + area(s, image, group) * s.kernel() * s.places() : nullptr) {}

    /// Where the weight in row `i` and column `j` of the kernel looks, for a place of the output.
    struct Look {
        T y, x;
        T mask;
    };
    Look look(int i, int j, int out_y, int out_x) const {
        const int at = i * s.kernel_w + j;
        const int place = out_y * s.out_w + out_x;
        const T *const moved = offsets + 2 * at * s.places() + place;
        return {static_cast<T>(out_y * s.stride_h - s.pad_h + i * s.dilation_h) + moved[0],
                static_cast<T>(out_x * s.stride_w - s.pad_w + j * s.dilation_w) + moved[s.places()],
                mask != nullptr ? mask[at * s.places() + place] : static_cast<T>(1)};
    }

  private:
    static int64_t area(const Sizes &s, int image, int group) { return int64_t{image} * s.offset_groups + group; }
};

/// The pixel, 0 outside.
template <typename T> T pixel(const T *plane, const Sizes &s, int y, int x) {
    return y >= 0 && y < s.height && x >= 0 && x < s.width ? plane[y * s.width + x] : static_cast<T>(0);
}

template <typename T> int below(T value) { return static_cast<int>(std::floor(static_cast<double>(value))); }

/// The value between four pixels.
template <typename T> T between(const T *plane, const Sizes &s, T y, T x) {
    if (y <= -1 || s.height <= y || x <= -1 || s.width <= x) return 0;
    const int top = below(y), left = below(x);
    const T down = y - static_cast<T>(top), along = x - static_cast<T>(left);
    const T up = static_cast<T>(1) - down, back = static_cast<T>(1) - along;
    const T weights[] = {up * back, up * along, down * back, down * along};
    return weights[0] * pixel(plane, s, top, left) + weights[1] * pixel(plane, s, top, left + 1) +
           weights[2] * pixel(plane, s, top + 1, left) + weights[3] * pixel(plane, s, top + 1, left + 1);
}

/// How the value changes with `y`, or with `x`.
template <typename T> T slope(const T *plane, const Sizes &s, T y, T x, bool is_along_y) {
    const int top = below(y), left = below(x);
    const T corners[] = {pixel(plane, s, top, left), pixel(plane, s, top, left + 1), pixel(plane, s, top + 1, left),
                         pixel(plane, s, top + 1, left + 1)};
    if (is_along_y) {
        const T along = x - static_cast<T>(left);
        return along * (corners[3] - corners[1]) + (static_cast<T>(1) - along) * (corners[2] - corners[0]);
    }
    const T down = y - static_cast<T>(top);
    return down * (corners[3] - corners[2]) + (static_cast<T>(1) - down) * (corners[1] - corners[0]);
}

/// The tensors of the images that go through one product.
struct Block {
    Tensor input, offset, mask;

    template <typename T> const T *plane(const Sizes &s, int image, int channel) const {
        return input.const_data_ptr<T>() + (int64_t{image} * s.channels + channel) * s.height * s.width;
    }
};

/// The values under the kernel at each place, (channels * kernel, images * places).
template <typename T> void unfold(const Sizes &s, const Block &block, const Tensor &columns) {
    const int64_t row = int64_t{s.images} * s.places();
    T *const values = columns.mutable_data_ptr<T>();
    for (int c = 0; c < s.channels; c++) {
        for (int image = 0; image < s.images; image++) {
            const T *const plane = block.plane<T>(s, image, c);
            const Moves<T> moves(s, block.offset, block.mask, image, c / s.channels_a_group());
            T *out = values + int64_t{c} * s.kernel() * row + int64_t{image} * s.places();
            for (int i = 0; i < s.kernel_h; i++) {
                for (int j = 0; j < s.kernel_w; j++, out += row) {
                    for (int y = 0; y < s.out_h; y++) {
                        for (int x = 0; x < s.out_w; x++) {
                            const auto look = moves.look(i, j, y, x);
                            out[y * s.out_w + x] = look.mask * between(plane, s, look.y, look.x);
                        }
                    }
                }
            }
        }
    }
}

/// Gives the gradients of the columns back to the pixels around each point.
template <typename T> void fold(const Sizes &s, const Block &block, const Tensor &columns, const Tensor &grad_input) {
    const T *column = columns.const_data_ptr<T>();
    T *const pixels = grad_input.mutable_data_ptr<T>();
    const auto around = [&](const typename Moves<T>::Look &look, T value, T *plane) {
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                const int y = static_cast<int>(look.y) + dy, x = static_cast<int>(look.x) + dx;
                // Halves become float here.
                const auto far_y = std::abs(look.y - static_cast<T>(y));
                const auto far_x = std::abs(look.x - static_cast<T>(x));
                if (y < 0 || y >= s.height || x < 0 || x >= s.width || far_y >= 1 || far_x >= 1) continue;
                const T weight = static_cast<T>((1 - far_y) * (1 - far_x));
                plane[y * s.width + x] += look.mask * weight * value;
            }
        }
    };
    for (int c = 0; c < s.channels; c++) {
        for (int at = 0; at < s.kernel(); at++) {
            for (int image = 0; image < s.images; image++) {
                T *const plane = pixels + (int64_t{image} * s.channels + c) * s.height * s.width;
                const Moves<T> moves(s, block.offset, block.mask, image, c / s.channels_a_group());
                for (int y = 0; y < s.out_h; y++) {
                    for (int x = 0; x < s.out_w; x++) {
                        around(moves.look(at / s.kernel_w, at % s.kernel_w, y, x), *column++, plane);
                    }
                }
            }
        }
    }
}

/// The gradients of the offsets and the mask.
template <typename T> void fold_offsets(const Sizes &s, const Block &block, const Tensor &columns,
                                        const Tensor &grad_offset, const Tensor &grad_mask) {
    T *offset_out = grad_offset.mutable_data_ptr<T>();
    T *mask_out = grad_mask.mutable_data_ptr<T>();
    const T *const values = columns.const_data_ptr<T>();
    const int64_t row = int64_t{s.images} * s.places();
    for (int image = 0; image < s.images; image++) {
        for (int group = 0; group < s.offset_groups; group++) {
            const int first = group * s.channels_a_group();
            const Moves<T> moves(s, block.offset, block.mask, image, group);
            for (int both = 0; both < 2 * s.kernel(); both++) {
                const int at = both / 2;
                const bool is_along_y = both % 2 == 0;
                const bool is_masked = s.has_mask && is_along_y;
                for (int place = 0; place < s.places(); place++) {
                    const auto look = moves.look(at / s.kernel_w, at % s.kernel_w, place / s.out_w, place % s.out_w);
                    T offset_sum = 0, mask_sum = 0;
                    const T *column =
                        values + (int64_t{first} * s.kernel() + at) * row + int64_t{image} * s.places() + place;
                    const T *plane = block.plane<T>(s, image, first);
                    for (int c = 0; c < s.channels_a_group(); c++) {
                        offset_sum += look.mask * slope(plane, s, look.y, look.x, is_along_y) * *column;
                        if (is_masked) mask_sum += *column * between(plane, s, look.y, look.x);
                        column += s.kernel() * row;
                        plane += int64_t{s.height} * s.width;
                    }
                    *offset_out++ = offset_sum;
                    if (is_masked) *mask_out++ = mask_sum;
                }
            }
        }
    }
}

/// The tensors of a call, in rows, with the images cut into blocks.
struct Call {
    const Tensor input, weight, offset, mask, bias;
    const Sizes s;

    Call(const Tensor &input, const Tensor &weight, const Tensor &offset, const Tensor &mask, const Tensor &bias,
         const ct_vision_convolution &given)
        : input(input.contiguous()), weight(weight.contiguous()), offset(offset.contiguous()), mask(mask.contiguous()),
          bias(bias.contiguous()), s(this->input, this->weight, given) {}

    Block block(int number) const {
        const int64_t start = int64_t{number} * s.images;
        return {input.narrow(0, start, s.images), offset.narrow(0, start, s.images), mask.narrow(0, start, s.images)};
    }
    Tensor columns() const {
        return at::zeros({s.groups, int64_t{s.channels} * s.kernel() / s.groups, int64_t{s.images} * s.places()},
                         input.options());
    }
    Tensor weights() const { return weight.view({s.groups, s.out_channels / s.groups, weight.size(1) * s.kernel()}); }
    /// A gradient of the output, (blocks, groups, channels a group, images * places).
    Tensor blocks(const Tensor &grad) const {
        return grad.contiguous()
            .view({s.blocks(), s.images, s.groups, s.out_channels / s.groups, s.places()})
            .permute({0, 2, 3, 1, 4})
            .reshape({s.blocks(), s.groups, s.out_channels / s.groups, int64_t{s.images} * s.places()});
    }
};

void check(const Tensor &input_c, const Tensor &weight_c, const Tensor &offset_c, const Tensor &mask_c, bool use_mask) {
    // Without a text libtorch shows the condition, with the names in it.
    TORCH_CHECK(input_c.ndimension() == 4);
    TORCH_CHECK(offset_c.ndimension() == 4);
    TORCH_CHECK(!use_mask || mask_c.ndimension() == 4);
    TORCH_CHECK(weight_c.ndimension() == 4);
    TORCH_CHECK(input_c.device().is_cpu(), "input must be a CPU tensor");
}

void check(const Sizes &s, const Tensor &input_c, const Tensor &weight_c, const Tensor &offset_c,
           const Tensor &mask_c) {
    const int64_t n_weight_grps = s.groups, n_offset_grps = s.offset_groups;
    TORCH_CHECK(s.kernel_h > 0 && s.kernel_w > 0, "weight_h: ", s.kernel_h, " weight_w: ", s.kernel_w);
    TORCH_CHECK(s.stride_h > 0 && s.stride_w > 0, "stride_h: ", s.stride_h, " stride_w: ", s.stride_w);
    TORCH_CHECK(s.pad_h >= 0 && s.pad_w >= 0, "pad_h: ", s.pad_h, " pad_w: ", s.pad_w);
    TORCH_CHECK(s.dilation_h > 0 && s.dilation_w > 0, "dilation_h: ", s.dilation_h, " dilation_w: ", s.dilation_w);
    TORCH_CHECK(weight_c.size(1) * n_weight_grps == input_c.size(1));
    TORCH_CHECK(weight_c.size(0) % n_weight_grps == 0);
    const int64_t offsets = n_offset_grps * 2 * s.kernel(), masks = n_offset_grps * s.kernel();
    TORCH_CHECK(offset_c.size(1) == offsets, "offset.shape[1] is not valid: got: ", offset_c.size(1),
                " expected: ", offsets);
    TORCH_CHECK(!s.has_mask || mask_c.size(1) == masks, "mask.shape[1] is not valid: got: ", mask_c.size(1),
                " expected: ", masks);
    TORCH_CHECK(input_c.size(1) % n_offset_grps == 0);
    TORCH_CHECK(offset_c.size(0) == input_c.size(0), "invalid batch size of offset");
    TORCH_CHECK(offset_c.size(2) == s.out_h && offset_c.size(3) == s.out_w, "offset output dims: (", offset_c.size(2),
                ", ", offset_c.size(3), ") - computed output dims: (", s.out_h, ", ", s.out_w, ")");
    TORCH_CHECK(mask_c.size(0) == input_c.size(0), "invalid batch size of mask");
    TORCH_CHECK(!s.has_mask || (mask_c.size(2) == s.out_h && mask_c.size(3) == s.out_w), "mask output dims: (",
                s.has_mask ? mask_c.size(2) : 0, ", ", s.has_mask ? mask_c.size(3) : 0, ") - computed output dims: (",
                s.out_h, ", ", s.out_w, ")");
    TORCH_CHECK(s.out_h > 0 && s.out_w > 0, "Calculated output size too small - out_h: ", s.out_h, " out_w: ", s.out_w);
}

Tensor forward(const Call &call) {
    const Sizes &s = call.s;
    check(s, call.input, call.weight, call.offset, call.mask);
    const Tensor out = at::zeros({s.batch, s.out_channels, s.out_h, s.out_w}, call.input.options());
    if (s.batch == 0) return out;
    const Tensor products =
        at::zeros({s.blocks(), s.groups, s.out_channels / s.groups, int64_t{s.images} * s.places()}, out.options());
    const Tensor columns = call.columns(), weights = call.weights();
    for (int number = 0; number < s.blocks(); number++) {
        AT_DISPATCH_FLOATING_TYPES_AND_HALF(call.input.scalar_type(), "deformable_im2col",
                                            [&] { unfold<scalar_t>(s, call.block(number), columns); });
        for (int group = 0; group < s.groups; group++) {
            products[number][group].addmm_(weights[group], columns[group]);
        }
    }
    out.view({s.blocks(), s.images, s.out_channels, s.places()})
        .copy_(products.view({s.blocks(), s.out_channels, s.images, s.places()}).transpose(1, 2));
    return out + call.bias.view({1, s.out_channels, 1, 1});
}

struct Gradients {
    Tensor input, weight, offset, mask, bias;
};

Gradients backward(const Call &call, const Tensor &grad) {
    const Sizes &s = call.s;
    const Gradients out{at::zeros_like(call.input), at::zeros_like(call.weight), at::zeros_like(call.offset),
                        at::zeros_like(call.mask), at::ones_like(call.bias) * grad.contiguous().sum({0, 2, 3})};
    if (s.batch == 0) return out;
    const Tensor grads = call.blocks(grad), weights = call.weights();
    const Tensor columns = call.columns();
    for (int number = 0; number < s.blocks(); number++) {
        const Block block = call.block(number);
        const int64_t start = int64_t{number} * s.images;
        columns.zero_();
        for (int group = 0; group < s.groups; group++) {
            columns[group].addmm_(weights[group].transpose(0, 1), grads[number][group]);
        }
        AT_DISPATCH_FLOATING_TYPES_AND_HALF(columns.scalar_type(), "compute_grad_offset_and_mask", [&] {
            fold_offsets<scalar_t>(s, block, columns, out.offset.narrow(0, start, s.images),
                                   out.mask.narrow(0, start, s.images));
            fold<scalar_t>(s, block, columns, out.input.narrow(0, start, s.images));
        });
    }
    const Tensor grad_weight = out.weight.view_as(weights);
    for (int number = 0; number < s.blocks(); number++) {
        AT_DISPATCH_FLOATING_TYPES_AND_HALF(columns.scalar_type(), "deformable_im2col",
                                            [&] { unfold<scalar_t>(s, call.block(number), columns); });
        for (int group = 0; group < s.groups; group++) {
            grad_weight[group].addmm_(grads[number][group], columns[group].transpose(1, 0));
        }
    }
    return out;
}

}  // namespace
}  // namespace vision

using ctorch::Borrowed;
using ctorch::guarded;

int32_t ct_vision_deform_conv2d(ct_tensor_t input, ct_tensor_t weight, ct_tensor_t offset, ct_tensor_t mask,
                                ct_tensor_t bias, ct_vision_convolution convolution, ct_tensor_t *out) {
    return guarded("deform_conv2d", {input, weight, offset, mask, bias}, [&] {
        const Borrowed in(input), by(weight), moved(offset), masked(mask), added(bias);
        vision::check(in.tensor, by.tensor, moved.tensor, masked.tensor, convolution.has_mask);
        const vision::Call call(in.tensor, by.tensor, moved.tensor, masked.tensor, added.tensor, convolution);
        *out = ctorch::give(vision::forward(call));
    });
}

int32_t ct_vision_deform_conv2d_backward(ct_tensor_t grad, ct_tensor_t input, ct_tensor_t weight, ct_tensor_t offset,
                                         ct_tensor_t mask, ct_tensor_t bias, ct_vision_convolution convolution,
                                         ct_tensor_t out[5]) {
    return guarded("_deform_conv2d_backward", {grad, input, weight, offset, mask, bias}, [&] {
        const Borrowed gradient(grad), in(input), by(weight), moved(offset), masked(mask), added(bias);
        const vision::Call call(in.tensor, by.tensor, moved.tensor, masked.tensor, added.tensor, convolution);
        const vision::Gradients found = vision::backward(call, gradient.tensor);
        int i = 0;
        for (const at::Tensor *const each : {&found.input, &found.weight, &found.offset, &found.mask, &found.bias}) {
            out[i++] = ctorch::give(*each);
        }
    });
}
