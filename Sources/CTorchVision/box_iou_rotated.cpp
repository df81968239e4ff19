// How far turned boxes overlap. Every product and sum, and every bound, is torchvision's, as the last bit depends on
// them.
#include <ATen/ATen.h>
#include <ATen/Dispatch.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "convert.h"
#include "ctorch_vision.h"

namespace vision {
namespace {

using at::Tensor;

template <typename T> struct Vector {
    T x = 0, y = 0;

    Vector operator+(Vector other) const { return {x + other.x, y + other.y}; }
    Vector operator-(Vector other) const { return {x - other.x, y - other.y}; }
    Vector operator*(T factor) const { return {x * factor, y * factor}; }
};

template <typename T> T dot(Vector<T> a, Vector<T> b) { return a.x * b.x + a.y * b.y; }
template <typename T> T cross(Vector<T> a, Vector<T> b) { return a.x * b.y - b.x * a.y; }

/// What still counts as on an edge.
constexpr double slack = 1e-5;

/// Sixteen crossings of edges, and the corners of either box in the other.
template <typename T> struct Points {
    std::array<Vector<T>, 24> items;
    int count = 0;

    void add(Vector<T> point) { items[count++] = point; }
};

template <typename T> struct Box {
    std::array<Vector<T>, 4> corners;
    std::array<Vector<T>, 4> edges;

    Box(const T *box, T x, T y) {
        const T w = box[2], h = box[3];
        // A degree, with as many digits as torchvision has.
        const double angle = box[4] * 0.01745329251;
        const T along = static_cast<T>(std::cos(angle)) * 0.5f;
        const T across = static_cast<T>(std::sin(angle)) * 0.5f;
        corners[0] = {x + across * h + along * w, y + along * h - across * w};
        corners[1] = {x - across * h + along * w, y - along * h - across * w};
        for (int i = 0; i < 2; i++) corners[i + 2] = {2 * x - corners[i].x, 2 * y - corners[i].y};
        for (int i = 0; i < 4; i++) edges[i] = corners[(i + 1) % 4] - corners[i];
    }

    bool contains(Vector<T> point) const {
        const Vector<T> from = point - corners[0];
        const T along = dot(from, edges[0]);
        const T across = -dot(from, edges[3]);
        return along > -slack && across > -slack && along < dot(edges[0], edges[0]) + slack &&
               across < dot(edges[3], edges[3]) + slack;
    }
};

template <typename T> Points<T> common_points(const Box<T> &one, const Box<T> &other) {
    Points<T> found;
    const auto is_on_edge = [](T share) { return share > -slack && share < 1.0f + slack; };
    for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 4; j++) {
            const T determinant = cross(other.edges[j], one.edges[i]);
            if (std::fabs(determinant) <= 1e-14) continue;
            const Vector<T> between = other.corners[j] - one.corners[i];
            const T share = cross(other.edges[j], between) / determinant;
            const T other_share = cross(one.edges[i], between) / determinant;
            if (is_on_edge(share) && is_on_edge(other_share)) found.add(one.corners[i] + one.edges[i] * share);
        }
    }
    for (const auto corner : one.corners) {
        if (other.contains(corner)) found.add(corner);
    }
    for (const auto corner : other.corners) {
        if (one.contains(corner)) found.add(corner);
    }
    return found;
}

/// The points of the hull in turn, seen from the lowest one: Graham's scan.
template <typename T> Points<T> hull(const Points<T> &points) {
    int lowest = 0;
    for (int i = 1; i < points.count; i++) {
        const Vector<T> point = points.items[i], low = points.items[lowest];
        if (point.y < low.y || (point.y == low.y && point.x < low.x)) lowest = i;
    }
    Points<T> sorted;
    std::array<T, 24> far;
    for (int i = 0; i < points.count; i++) sorted.add(points.items[i] - points.items[lowest]);
    auto &q = sorted.items;
    std::swap(q[0], q[lowest]);
    for (int i = 0; i < sorted.count; i++) far[i] = dot(q[i], q[i]);
    // Not std::sort: points that are nearly in line have no consistent order.
    for (int i = 1; i < sorted.count - 1; i++) {
        for (int j = i + 1; j < sorted.count; j++) {
            const T turn = cross(q[i], q[j]);
            if (turn < -1e-6 || (std::fabs(turn) < 1e-6 && far[i] > far[j])) {
                std::swap(q[i], q[j]);
                std::swap(far[i], far[j]);
            }
        }
    }
    int next = 1;
    while (next < sorted.count && dot(q[next], q[next]) <= 1e-8) next++;
    Points<T> out;
    out.add(q[0]);
    if (next == sorted.count) return out;
    out.add(q[next]);
    for (int i = next + 1; i < sorted.count; i++) {
        while (out.count > 1) {
            const Vector<T> base = out.items[out.count - 2];
            const Vector<T> first = q[i] - base, second = out.items[out.count - 1] - base;
            // Each product is rounded by itself, so that equal points are seen.
            if (first.x * second.y < second.x * first.y) break;
            out.count--;
        }
        out.add(q[i]);
    }
    return out;
}

template <typename T> T area(const Points<T> &outline) {
    T sum = 0;
    const Vector<T> start = outline.items[0];
    for (int i = 1; i < outline.count - 1; i++) {
        sum += std::fabs(cross(outline.items[i] - start, outline.items[i + 1] - start));
    }
    return sum / 2.0;
}

template <typename T> T overlap(const T *one, const T *other) {
    const T first = one[2] * one[3], second = other[2] * other[3];
    if (first < 1e-14 || second < 1e-14) return 0;
    // Around the middle of both, numbers are small.
    const double x = static_cast<T>(one[0] + other[0]) / 2.0, y = static_cast<T>(one[1] + other[1]) / 2.0;
    const Box<T> box(one, static_cast<T>(one[0] - x), static_cast<T>(one[1] - y));
    const Box<T> other_box(other, static_cast<T>(other[0] - x), static_cast<T>(other[1] - y));
    const Points<T> points = common_points(box, other_box);
    const T common = points.count <= 2 ? static_cast<T>(0) : area(hull(points));
    const T all = first + second - common;
    return all > 1e-14 ? std::clamp(common / all, static_cast<T>(0), static_cast<T>(1)) : static_cast<T>(0);
}

Tensor overlaps(const Tensor &boxes1, const Tensor &boxes2) {
    TORCH_CHECK(boxes1.device().is_cpu(), "boxes1 must be a CPU tensor");
    TORCH_CHECK(boxes2.device().is_cpu(), "boxes2 must be a CPU tensor");
    TORCH_CHECK(boxes1.dim() == 2 && boxes1.size(1) == 5, "boxes1 should have shape (N, 5), got ", boxes1.sizes());
    TORCH_CHECK(boxes2.dim() == 2 && boxes2.size(1) == 5, "boxes2 should have shape (M, 5), got ", boxes2.sizes());
    TORCH_CHECK(boxes1.scalar_type() == boxes2.scalar_type(), "boxes1 and boxes2 must have the same dtype");
    Tensor out = at::empty({boxes1.size(0), boxes2.size(0)}, boxes1.options().dtype(at::kFloat));
    if (out.numel() == 0) return out;
    const Tensor ones = boxes1.contiguous(), others = boxes2.contiguous();
    AT_DISPATCH_FLOATING_TYPES(ones.scalar_type(), "box_iou_rotated_cpu", [&] {
        float *value = out.mutable_data_ptr<float>();
        for (int64_t i = 0; i < ones.size(0); i++) {
            for (int64_t j = 0; j < others.size(0); j++) {
                *value++ = static_cast<float>(
                    overlap(ones.const_data_ptr<scalar_t>() + 5 * i, others.const_data_ptr<scalar_t>() + 5 * j));
            }
        }
    });
    return out;
}

}  // namespace
}  // namespace vision

int32_t ct_vision_box_iou_rotated(ct_tensor_t boxes1, ct_tensor_t boxes2, ct_tensor_t *out) {
    return ctorch::guarded("box_iou_rotated", {boxes1, boxes2}, [&] {
        const ctorch::Borrowed ones(boxes1), others(boxes2);
        *out = ctorch::give(vision::overlaps(ones.tensor, others.tensor));
    });
}
