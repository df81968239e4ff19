// The scopes of `torch.throwing`, and the way out of one whose code traps over what a failed call gave it.
#include "scopes.h"

#include <array>
#include <csignal>
#include <memory>
#include <mutex>

#include "convert.h"
#include "ctorch.h"

using namespace ctorch;

// Swift's runtime keeps a list, by thread, of the accesses to variables that are under way, to find those that
// overlap. The records lie in the frames of the accessing code: what leaves frames must end their accesses.
extern "C" {
void swift_beginAccess(void *address, void **record, uintptr_t flags, void *caller);
void swift_endAccess(void **record);
}

namespace ctorch {

namespace {

constexpr uintptr_t modify_and_track = 0x21;
constexpr std::array trap_signals = {SIGILL, SIGTRAP}; // what Swift's traps are on x86-64 and on ARM

struct InScope : c10::DebugInfoBase {};

/// libtorch hands these on to the threads of a backward pass; no part of it uses this one outside its tests.
c10::DebugInfoKind in_scope() { return c10::DebugInfoKind::TEST_INFO_2; }

thread_local Scope *current = nullptr;

/// Modules within modules.
thread_local int32_t levels = 0;
thread_local bool levels_exceeded = false;
constexpr int32_t most_levels = 1000; // sys.getrecursionlimit() of a new Python

std::array<struct sigaction, trap_signals.size()> before;

/// The record that stands after this one in Swift's list: the third word, but for its lowest bit.
void **next(void *const *record) {
  return reinterpret_cast<void **>(reinterpret_cast<uintptr_t>(record[2]) & ~uintptr_t{1});
}

/// A trap of Swift's in a scope that has seen a failure comes from what the failed call gave; any other is the
/// program's own, and goes to whoever had the signal before.
void on_trap(int signal, siginfo_t *info, void *context) {
  if (current != nullptr && info->si_code > 0 && current->failed_before()) Scope::leave();
  const auto &old = before[signal == trap_signals[0] ? 0 : 1];
  if ((old.sa_flags & SA_SIGINFO) != 0) {
    old.sa_sigaction(signal, info, context);
  } else if (old.sa_handler != SIG_DFL && old.sa_handler != SIG_IGN) {
    old.sa_handler(signal);
  } else {
    sigaction(signal, &old, nullptr); // the instruction runs again, and ends the program
  }
}

} // namespace

void watch_traps() {
  static std::once_flag once;
  std::call_once(once, [] {
    struct sigaction action{};
    action.sa_sigaction = on_trap;
    action.sa_flags = SA_SIGINFO | SA_NODEFER; // the handler is left by an exception: the signal stays unblocked
    for (size_t i = 0; i < trap_signals.size(); i++) sigaction(trap_signals[i], &action, &before[i]);
  });
}

Scope::Scope() : around(current), level(levels) {
  swift_beginAccess(this, access, modify_and_track, nullptr);
  current = this;
}

Scope::~Scope() {
  current = around;
  swift_endAccess(access);
}

Scope *Scope::innermost() noexcept { return current; }

bool Scope::surrounds_hook() noexcept {
  return current != nullptr || c10::ThreadLocalDebugInfo::get(in_scope()) != nullptr;
}

bool Scope::failed_before() const noexcept {
  for (const Scope *scope = this; scope != nullptr; scope = scope->around) {
    if (scope->failure) return true;
  }
  return false;
}

void Scope::end_accesses_inside() noexcept {
  void *probe[3];
  swift_beginAccess(probe, probe, modify_and_track, nullptr);
  if (probe[0] == nullptr) return; // the program was built, or runs, without these checks
  for (void **record = next(probe); record != nullptr && record != access; record = next(probe)) {
    swift_endAccess(record);
    record[0] = nullptr; // what ends an access twice finds nothing to end
  }
  swift_endAccess(probe);
}

void Scope::leave() {
  current->end_accesses_inside();
  throw Abandoned();
}

void Scope::return_to_start() noexcept {
  close_saved_hooks(hooks);
  close_anomaly_modes(anomalies);
  close_selections(selections);
  close_profiles(profiles); // before the modes, in which a profile's state lies
  levels_before.return_to();
  at::ThreadLocalState::setThreadLocalState(modes);
  levels = level;
  levels_exceeded = false;
}

HooksInScope::HooksInScope() {
  static const auto mark = std::make_shared<InScope>();
  if (current != nullptr) guard.emplace(in_scope(), mark);
}

} // namespace ctorch

bool ct_throwing(void) {
  if (current == nullptr) return false;
  current->fail_again();
  return true;
}

bool ct_throwing_failed(void) { return current != nullptr && current->failure.has_value(); }

intptr_t ct_recursion_enter(void) {
  if (levels_exceeded) return CT_RECURSION_ENDING;
  if (levels == most_levels) {
    levels_exceeded = true;
    return CT_RECURSION_EXCEEDED;
  }
  levels++;
  return CT_RECURSION_DEEPER;
}

bool ct_recursion_leave(void) {
  const bool complete = !levels_exceeded;
  if (--levels == 0) levels_exceeded = false;
  return complete;
}

/// `body` is a closure of Swift's that does not escape: code and context, called in Swift's manner.
extern "C" __attribute__((swiftcall)) bool
ct_throwing_run(__attribute__((swiftcall)) void (*body)(__attribute__((swift_context)) void *), void *context,
                ct_error *error) {
  bool ended = false;
  bool failed = false;
  {
    Scope scope;
    ended = scope.run([=] { body(context); });
    failed = ct_take_error(error);
  }
  if (!ended && !failed) Scope::leave(); // the failure was in a scope around this one
  return failed;
}
