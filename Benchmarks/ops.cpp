// The C++ twin of Sources/ops/main.swift.
#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>

#include "measure.h"

constexpr int calls = 100000;

int main() {
  at::set_num_threads(1);
  const at::Tensor x = at::ones({1, 1});
  at::Tensor wide = at::ones({4, 4});
  const at::Tensor trained = at::ones({1, 1}).requires_grad_();
  measure("x + x, recorded", calls, [&] { trained + trained; });
  const at::NoGradGuard guard;
  measure("x + x", calls, [&] { x + x; });
  measure("x + 1.0", calls, [&] { x + 1.0; });
  measure("x.sum(1)", calls, [&] { wide.sum(1); });
  measure("x[0]", calls, [&] { wide[0]; });
  measure("x.view(-1)", calls, [&] { wide.view(-1); });
  measure("torch.empty(1, 1)", calls, [&] { at::empty({1, 1}); });
  measure("x.add_(x)", calls, [&] { wide.add_(wide); });
  const at::Tensor rows = at::ones({1, 8}), weight = at::ones({32, 8}), bias = at::ones({32});
  measure("nn.LSTMCell(8, 8), a step", calls, [&] { at::lstm_cell(rows, {rows, rows}, weight, weight, bias, bias); });
}
