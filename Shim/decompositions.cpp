// Ops that libtorch's vmap and forward mode do not know by themselves, out of others that they know. Python registers
// the same ones when it first needs them, so formulas and the order of their ops are those of torch/_decomp.
#include <ATen/ATen.h>
#include <ATen/core/Reduction.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <torch/csrc/api/include/torch/jit.h>
#include <torch/csrc/jit/runtime/decomposition_registry.h>
#include <torch/library.h>

#include <mutex>

#include "convert.h"
#include "ctorch.h"

namespace {

using at::Tensor;

/// Halves are computed in float32 and rounded at the end.
struct Precision {
  const at::ScalarType result;
  const at::ScalarType inside;

  explicit Precision(const Tensor &a, const Tensor &b, const Tensor &c)
      : result(at::promote_types(at::result_type(a, b), c.scalar_type())),
        inside(at::isReducedFloatingType(result) ? at::kFloat : result) {}

  Tensor in(const Tensor &tensor) const { return tensor.to(inside); }
  Tensor out(const Tensor &tensor) const { return tensor.to(result); }
};

double share(const Tensor &self, int64_t reduction) {
  return reduction == at::Reduction::Mean ? 1.0 / static_cast<double>(self.numel()) : 1.0;
}

Tensor mse_loss_backward(const Tensor &grad_output, const Tensor &self, const Tensor &target, int64_t reduction) {
  const Precision precision(grad_output, self, target);
  const double norm = reduction == at::Reduction::Mean ? 2.0 / static_cast<double>(self.numel()) : 2.0;
  const Tensor difference = precision.in(self) - precision.in(target);
  return precision.out(difference * norm * precision.in(grad_output));
}

Tensor smooth_l1_loss_backward(const Tensor &grad_output, const Tensor &self, const Tensor &target, int64_t reduction,
                               double beta) {
  const Precision precision(grad_output, self, target);
  const Tensor x = precision.in(self) - precision.in(target);
  const Tensor grad = precision.in(grad_output) * share(self, reduction);
  return precision.out(at::where(x.abs() < beta, grad * x / beta, grad * x.sign()));
}

Tensor huber_loss_backward(const Tensor &grad_output, const Tensor &self, const Tensor &target, int64_t reduction,
                           double delta) {
  const Precision precision(grad_output, self, target);
  const double norm = share(self, reduction);
  const Tensor x = precision.in(self) - precision.in(target);
  const Tensor grad = precision.in(grad_output);
  const Tensor above = at::where(x > delta, grad * norm * delta, x * norm * grad);
  return precision.out(at::where(x < -delta, grad * -norm * delta, above));
}

std::vector<int64_t> along(int64_t dim, int64_t dims, int64_t size) {
  std::vector<int64_t> sizes(dims, 1);
  sizes[dim] = size;
  return sizes;
}

std::tuple<Tensor, Tensor> nll_loss(const Tensor &input, const Tensor &target, const std::optional<Tensor> &weight,
                                    int64_t reduction, const c10::SymInt &ignored) {
  const int64_t dims = input.dim();
  const int64_t channel = dims < 2 ? 0 : 1;
  Tensor self = input, weights;
  if (weight && weight->defined()) {
    weights = dims > 1 ? weight->view(along(channel, dims, weight->size(0))) : *weight;
    self = self * weights;
  }
  const at::Scalar ignore(ignored.expect_int());
  const Tensor counted = target != ignore;
  const Tensor places = at::where(counted, target, 0).unsqueeze(channel);
  Tensor result = at::where(counted, -self.gather(channel, places).squeeze(channel), 0);
  if (reduction == at::Reduction::None && dims > 1) return {result, self.new_full({}, 0.0)};
  Tensor total;
  if (weights.defined()) {
    const Tensor picked = weights.expand(self.sizes()).gather(channel, places).squeeze(channel);
    total = at::where(counted, picked, 0).sum();
  } else {
    total = counted.sum().to(self.options());
  }
  if (reduction == at::Reduction::Sum) result = result.sum();
  if (reduction == at::Reduction::Mean) result = result.sum() / total;
  return {result, total};
}

std::tuple<Tensor, Tensor> nll_loss_forward(const Tensor &self, const Tensor &target,
                                            const std::optional<Tensor> &weight, int64_t reduction,
                                            c10::SymInt ignored) {
  return nll_loss(self, target, weight, reduction, ignored);
}

Tensor nll_loss_backward(const Tensor &grad_output, const Tensor &self, const Tensor &target,
                         const std::optional<Tensor> &weight, int64_t reduction, c10::SymInt ignored,
                         const Tensor &total) {
  const int64_t channel = self.dim() < 2 ? 0 : 1;
  Tensor grad = reduction == at::Reduction::Mean ? grad_output / total : grad_output;
  const Tensor one = self.dim() == 1 && target.dim() > 0 ? target.select(0, 0) : target;
  const Tensor places = one.unsqueeze(channel);
  const at::Scalar ignore(ignored.expect_int());
  const Tensor counted = places != ignore;
  const Tensor picks = at::zeros_like(self).scatter(channel, at::where(counted, places, 0), -1.0);
  if (picks.dim() > grad.dim() && grad.dim() > 0) grad = grad.unsqueeze(channel);
  if (weight && weight->defined()) grad = grad * weight->reshape(along(channel, self.dim(), weight->size(0)));
  return picks * at::where(counted, grad, 0);
}

Tensor addr(const Tensor &self, const Tensor &vec1, const Tensor &vec2, const at::Scalar &beta,
            const at::Scalar &alpha) {
  const Tensor expanded = self.expand({vec1.size(0), vec2.size(0)});
  const bool adds = beta.toComplexDouble() != c10::complex<double>(0);
  if (self.scalar_type() == at::kBool) {
    const bool multiplies = alpha.toComplexDouble() != c10::complex<double>(0);
    const Tensor product = multiplies ? at::outer(vec1, vec2) : at::full_like(expanded, false);
    return adds ? at::logical_or(expanded, product) : product;
  }
  const Tensor product = at::outer(vec1, vec2) * alpha;
  return adds ? expanded * beta + product : product;
}

TORCH_LIBRARY_IMPL(aten, FuncTorchBatched, library) {
  // A libtorch that knows one of them keeps its own.
  const auto add = [&library](const char *name, auto *function) {
    const auto op = c10::Dispatcher::singleton().findSchema({"aten::" + std::string(name), ""});
    if (op && !op->hasKernelForDispatchKey(c10::DispatchKey::FuncTorchBatched)) library.impl(name, function);
  };
  add("mse_loss_backward", mse_loss_backward);
  add("smooth_l1_loss_backward", smooth_l1_loss_backward);
  add("huber_loss_backward", huber_loss_backward);
  add("nll_loss_forward", nll_loss_forward);
  add("nll_loss2d_forward", nll_loss_forward);
  add("nll_loss_backward", nll_loss_backward);
  add("nll_loss2d_backward", nll_loss_backward);
  add("addr", addr);
}

// The means and deviations that the norms saved are computed anew from the input, so that tangents come through.
constexpr const char *forward_mode = R"(
def trace(self: Tensor) -> Tensor:
    return torch.sum(torch.diag(self))

def log_sigmoid_forward(self: Tensor) -> Tuple[Tensor, Tensor]:
    smaller = torch.minimum(self.new_zeros([]), self)
    z = torch.exp(-torch.abs(self))
    if self.is_cuda:
        kept = self.new_zeros([0])
    else:
        kept = z
    return smaller - torch.log1p(z), kept

def _softmax_backward_data(grad_output: Tensor, output: Tensor, dim: int, input_dtype: int) -> Tensor:
    product = grad_output * output
    grad = product - output * torch.sum(product, [dim], True)
    return grad.to(input_dtype).contiguous()

def _log_softmax_backward_data(grad_output: Tensor, output: Tensor, dim: int, input_dtype: int) -> Tensor:
    grad = grad_output - torch.exp(output) * torch.sum(grad_output, [dim], True)
    return grad.to(input_dtype)

def nll_loss_backward(grad_output: Tensor, self: Tensor, target: Tensor, weight: Optional[Tensor], reduction: int,
                      ignore_index: int, total_weight: Tensor) -> Tensor:
    channel = 1
    if self.dim() < 2:
        channel = 0
    if reduction == 1:
        grad_output = grad_output / total_weight
    if self.dim() == 1 and target.dim() > 0:
        target = target[0]
    target = target.unsqueeze(channel)
    places = torch.where(target != ignore_index, target, 0)
    picks = torch.scatter(torch.zeros_like(self), channel, places, -1.0)
    if picks.dim() > grad_output.dim() and grad_output.dim() > 0:
        grad_output = grad_output.unsqueeze(channel)
    if weight is not None:
        sizes = [1 for _ in range(self.dim())]
        sizes[channel] = weight.size(0)
        grad_output = grad_output * weight.reshape(sizes)
    grad_output = torch.where(target != ignore_index, grad_output, 0)
    return picks * grad_output

def moments(input: Tensor, rstd: Tensor, dims: List[int], keepdim: bool) -> Tuple[Tensor, Tensor]:
    var, mean = torch.var_mean(input, dim=dims, correction=0, keepdim=keepdim)
    eps = (torch.pow(1 / rstd, 2) - var).detach()
    return mean, torch.rsqrt(var + eps)

def native_layer_norm_backward(grad_out: Tensor, input: Tensor, normalized_shape: List[int], mean: Tensor, rstd: Tensor,
                               weight: Optional[Tensor], bias: Optional[Tensor],
                               output_mask: List[bool]) -> Tuple[Optional[Tensor], Optional[Tensor], Optional[Tensor]]:
    axis = input.dim() - len(normalized_shape)
    inner = [i for i in range(axis, input.dim())]
    outer = [i for i in range(axis)]
    N = 1
    for i in inner:
        N = N * input.size(i)
    M = 1
    for i in outer:
        M = M * input.size(i)
    if M <= 0 or N <= 0:
        nothing: Optional[Tensor] = input.new_zeros(input.shape)
        none: Optional[Tensor] = input.new_zeros(input.shape[axis:])
        return nothing, none, none
    mean_, rstd_ = moments(input, rstd, inner, True)
    x_hat = (input - mean_) * rstd_
    grad_x_hat = grad_out
    if weight is not None:
        grad_x_hat = grad_out * weight
    b = torch.sum(grad_x_hat, inner, True)
    c = torch.mul(x_hat, torch.sum(torch.mul(grad_x_hat, x_hat), inner, True))
    if output_mask[0]:
        d_input: Optional[Tensor] = (rstd_ / N) * (grad_x_hat * N - b - c)
    else:
        d_input = torch.zeros_like(input)
    if output_mask[1] and weight is not None:
        if len(outer) > 0:
            d_weight: Optional[Tensor] = torch.sum(grad_out * x_hat, outer, False)
        else:
            d_weight = grad_out * x_hat
    elif weight is not None:
        d_weight = torch.zeros_like(weight)
    else:
        d_weight = torch.zeros([])
    if output_mask[2] and bias is not None:
        if len(outer) > 0:
            d_bias: Optional[Tensor] = torch.sum(grad_out, outer, False)
        else:
            d_bias = grad_out.clone()
    elif bias is not None:
        d_bias = torch.zeros_like(bias)
    else:
        d_bias = torch.zeros([])
    return d_input, d_weight, d_bias

def native_batch_norm_backward(grad_out: Tensor, input: Tensor, weight: Optional[Tensor], running_mean: Optional[Tensor],
                               running_var: Optional[Tensor], save_mean: Optional[Tensor],
                               save_invstd: Optional[Tensor], train: bool, eps: float,
                               output_mask: List[bool]) -> Tuple[Tensor, Optional[Tensor], Optional[Tensor]]:
    axes = [0]
    sizes = [1, input.size(1)]
    count = input.size(0)
    for i in range(2, input.dim()):
        axes.append(i)
        sizes.append(1)
        count = count * input.size(i)
    if train:
        assert save_invstd is not None
        mean, invstd = moments(input, save_invstd, axes, False)
    else:
        assert running_mean is not None and running_var is not None
        mean = running_mean
        invstd = torch.rsqrt(running_var + eps)
    mean = torch.reshape(mean, sizes)
    norm = 1.0 / count
    total = torch.sum(grad_out, axes)
    dot = torch.sum(grad_out * (input - mean), axes)
    grad_mean = torch.reshape(total * norm, sizes)
    scale = torch.reshape(torch.mul(dot * norm, invstd * invstd), sizes)
    if weight is None:
        grad_scale = torch.reshape(invstd, sizes) * 1.0
    else:
        grad_scale = torch.reshape(invstd * weight, sizes)
    if train:
        grad_input = ((grad_out - (input - mean) * scale) - grad_mean) * grad_scale
    else:
        grad_input = grad_out * grad_scale
    if output_mask[1]:
        grad_weight: Optional[Tensor] = dot * invstd
    elif weight is not None:
        grad_weight = torch.zeros_like(weight)
    else:
        grad_weight = torch.zeros([])
    if output_mask[2]:
        grad_bias: Optional[Tensor] = total
    else:
        grad_bias = torch.zeros_like(total)
    return grad_input, grad_weight, grad_bias
)";

} // namespace

int32_t ct_forward_decompositions(void) {
  return ctorch::guarded("forward_ad", [] {
    static std::once_flag once;
    std::call_once(once, [] {
      const auto unit = torch::jit::compile(forward_mode);
      const auto add = [&unit](const char *op, const char *function) {
        const auto handle = c10::Dispatcher::singleton().findSchemaOrThrow(op, "");
        const auto &found = unit->get_function(c10::QualifiedName(function));
        torch::jit::RegisterDecomposition(handle.schema(), torch::jit::toGraphFunction(found).graph());
      };
      for (const char *name : {"trace", "log_sigmoid_forward", "_softmax_backward_data", "_log_softmax_backward_data",
                               "nll_loss_backward", "native_layer_norm_backward", "native_batch_norm_backward"}) {
        add(("aten::" + std::string(name)).c_str(), name);
      }
      add("aten::nll_loss2d_backward", "nll_loss_backward");
    });
  });
}
