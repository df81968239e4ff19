// The C++ twin of Sources/ops/main.swift.
#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <ATen/core/grad_mode.h>

#include <chrono>
#include <cstdio>

template <typename Body> void measure(const char *name, Body body) {
  const int calls = 100000;
  for (int i = 0; i < calls / 10; i++) body();
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < calls; i++) body();
  const std::chrono::duration<double, std::micro> elapsed = std::chrono::steady_clock::now() - start;
  std::printf("%s\t%f\n", name, elapsed.count() / calls);
}

int main() {
  at::set_num_threads(1);
  const at::Tensor x = at::ones({1, 1});
  at::Tensor wide = at::ones({4, 4});
  const at::Tensor trained = at::ones({1, 1}).requires_grad_();
  measure("x + x, recorded", [&] { trained + trained; });
  const at::NoGradGuard guard;
  measure("x + x", [&] { x + x; });
  measure("x + 1.0", [&] { x + 1.0; });
  measure("x.sum(1)", [&] { wide.sum(1); });
  measure("x[0]", [&] { wide[0]; });
  measure("x.view(-1)", [&] { wide.view(-1); });
  measure("torch.empty(1, 1)", [&] { at::empty({1, 1}); });
  measure("x.add_(x)", [&] { wide.add_(wide); });
  const at::Tensor rows = at::ones({1, 8}), weight = at::ones({32, 8}), bias = at::ones({32});
  measure("nn.LSTMCell(8, 8), a step", [&] { at::lstm_cell(rows, {rows, rows}, weight, weight, bias, bias); });
}
