// The scopes of `torch.throwing`: where failures wait until a scope ends, and how one is left early.
#pragma once

#include <ATen/ThreadLocalState.h>
#include <c10/util/ThreadLocalDebugInfo.h>

#include <cstddef>
#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <utility>

namespace ctorch {

/// What failed. Thrown by the hooks of a backward pass, so that it comes to whoever called `backward`.
struct Failure : std::exception {
  std::string kind; // the name of Python's exception
  std::string message;
  std::string op;
  std::string arguments;

  Failure(std::string kind, std::string message, std::string op, std::string arguments)
      : kind(std::move(kind)), message(std::move(message)), op(std::move(op)), arguments(std::move(arguments)) {}
  const char *what() const noexcept override { return message.c_str(); }
};

/// Thrown where the Swift code of a scope cannot go on after a failure: see `Scope::leave`.
struct Abandoned : std::exception {
  const char *what() const noexcept override { return "the code after a failed call could not go on"; }
};

// What a thread has open beside libtorch's modes, counted, and closing the later ones: for where the code that would
// close them is left early.
size_t saved_hooks_open() noexcept;
void close_saved_hooks(size_t before) noexcept;
size_t anomaly_modes_open() noexcept;
void close_anomaly_modes(size_t before) noexcept;
size_t selections_open() noexcept;
void close_selections(size_t before) noexcept;
size_t profiles_open() noexcept;
void close_profiles(size_t before) noexcept;

/// Levels of duals, by this thread alone and in common with others, and levels of batches.
struct OpenLevels {
  int64_t own_duals, shared_duals, batches;
  static OpenLevels now() noexcept;
  void return_to() const noexcept;
};

/// One `torch.throwing`, or one hook of a backward pass inside one, on the calling thread.
class Scope {
public:
  std::optional<Failure> failure; // the first

  Scope();
  ~Scope();
  Scope(const Scope &) = delete;
  Scope &operator=(const Scope &) = delete;

  static Scope *innermost() noexcept;
  /// Whether a hook that runs now belongs to a `backward` inside a scope, of this thread or another.
  static bool surrounds_hook() noexcept;

  /// Calls `body`. False where it was abandoned; the thread's modes are then as they were.
  template <typename Body> bool run(Body body) {
    try {
      body();
      return true;
    } catch (const Abandoned &) {
      return_to_start();
      return false;
    }
  }

  /// Whether this scope or one around it on this thread has seen a failure.
  bool failed_before() const noexcept;

  /// Leaves the Swift code between here and the scope's `run`, by a C++ exception: Swift's frames have nothing that
  /// runs on the way, so what they hold is never released, and their `defer` does not run.
  [[noreturn]] static void leave();

  /// Notes that a call has failed again; leaves a scope in which that goes on without end.
  void fail_again() {
    if (failed_before() && ++failures_after > 100'000) leave();
  }

private:
  Scope *const around;
  const at::ThreadLocalState modes;
  const int32_t level; // of modules within modules
  const size_t hooks = saved_hooks_open(), anomalies = anomaly_modes_open(), selections = selections_open();
  const size_t profiles = profiles_open();
  const OpenLevels levels_before = OpenLevels::now();
  int64_t failures_after = 0;
  void *access[3]; // Swift's record of an access, which marks the accesses begun later

  void return_to_start() noexcept;
  void end_accesses_inside() noexcept;
};

/// From the first failure in a scope on, Swift's traps leave it.
void watch_traps();

/// Makes hooks know that their `backward` was called in a scope, on whatever thread they run.
class HooksInScope {
  std::optional<c10::DebugInfoGuard> guard;

public:
  HooksInScope();
};

/// Runs a hook. Where it belongs to a scope, a failure inside becomes a thrown `Failure`, which ends the backward pass
/// as an exception in a hook does in Python.
template <typename Body> void run_hook(Body body) {
  if (!Scope::surrounds_hook()) return body();
  Scope scope;
  const bool ended = scope.run(body);
  if (scope.failure) throw Failure(*scope.failure);
  if (!ended) throw Abandoned(); // over a failure before the hook, in a scope around `backward`
}

} // namespace ctorch
