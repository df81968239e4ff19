// The C++ twin of Sources/steps/main.swift: the ops that a step comes down to, and no more.
#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>

#include <cmath>
#include <vector>

#include "measure.h"

namespace {

struct Linear {
  at::Tensor weight, bias;
  Linear(int64_t in, int64_t out)
      : weight((at::rand({out, in}) - 0.5).mul_(2 / std::sqrt(in)).requires_grad_()),
        bias((at::rand({out}) - 0.5).mul_(2 / std::sqrt(in)).requires_grad_()) {}
  at::Tensor operator()(const at::Tensor &x) const { return at::linear(x, weight, bias); }
};

void sgd(std::vector<at::Tensor> &params) {
  const at::NoGradGuard guard;
  for (auto &p : params) p.add_(p.grad(), -0.01);
}

void sgd(std::vector<at::Tensor> &params, std::vector<at::Tensor> &buffers) {
  const at::NoGradGuard guard;
  for (size_t i = 0; i < params.size(); i++) params[i].add_(buffers[i].mul_(0.9).add_(params[i].grad()), -0.01);
}

struct Adam {
  std::vector<at::Tensor> params, averages, squares, steps;
  explicit Adam(const std::vector<at::Tensor> &given) : params(given) {
    for (const auto &p : params) {
      averages.push_back(at::zeros_like(p));
      squares.push_back(at::zeros_like(p));
      steps.push_back(at::zeros({}));
    }
  }
  void step() {
    const at::NoGradGuard guard;
    for (size_t i = 0; i < params.size(); i++) {
      const at::Tensor grad = params[i].grad();
      steps[i].add_(1);
      averages[i].lerp_(grad, 0.1);
      squares[i].mul_(0.999).addcmul_(grad, grad, 0.001);
      const double step = steps[i].item<double>();
      const at::Tensor denominator = (squares[i].sqrt() / std::sqrt(1 - std::pow(0.999, step))).add_(1e-8);
      params[i].addcdiv_(averages[i], denominator, -0.001 / (1 - std::pow(0.9, step)));
    }
  }
};

} // namespace

int main() {
  at::set_num_threads(1);
  at::manual_seed(0);
  const at::Tensor x = at::randn({64, 784}), y = at::randint(10, {64}, at::kLong);
  const auto training = [&](const char *name, auto make) {
    const Linear first(784, 128), second(128, 10);
    std::vector<at::Tensor> params{first.weight, first.bias, second.weight, second.bias};
    auto step = make(params);
    measure(name, 2000, [&] {
      for (auto &p : params) p.mutable_grad().reset();
      at::cross_entropy_loss(second(at::relu(first(x))), y).backward();
      step();
    });
  };
  training("MLP 784-128-10, batch 64, SGD", [](auto &params) { return [&params] { sgd(params); }; });
  training("MLP 784-128-10, batch 64, Adam",
           [](auto &params) { return [adam = Adam(params)]() mutable { adam.step(); }; });
  {
    const at::Tensor inputs = at::randn({100, 3, 10}), start = at::zeros({3, 20});
    const Linear in(10, 80), out(20, 80);
    measure("LSTMCell(10, 20), batch 3, 100 steps, recorded", 100, [&] {
      at::Tensor h = start, c = start;
      for (int64_t step = 0; step < 100; step++)
        std::tie(h, c) = at::lstm_cell(inputs[step], {h, c}, in.weight, out.weight, in.bias, out.bias);
    });
  }
  {
    const Linear layer(8, 8);
    const at::Tensor rows = at::randn({4, 8});
    measure("nn.Linear(8, 8), recorded", 50000, [&] { layer(rows); });
    measure("two layers and two ReLUs, nested, recorded", 20000, [&] { at::relu(layer(at::relu(layer(rows)))); });
  }
  std::vector<at::Tensor> params, buffers;
  for (int i = 0; i < 12; i++) {
    params.push_back(at::ones({4, 4}).requires_grad_());
    params.back().mutable_grad() = at::ones({4, 4});
    buffers.push_back(at::ones({4, 4}));
  }
  measure("SGD.step, 12 small tensors", 10000, [&] { sgd(params); });
  measure("SGD.step with momentum, 12 small tensors", 10000, [&] { sgd(params, buffers); });
  Adam adam(params);
  measure("Adam.step, 12 small tensors", 5000, [&] { adam.step(); });
}
