// Errors: every exception becomes a kind, a message and the op's name, left for the calling thread to take.
#include <c10/util/Exception.h>

#include <array>
#include <cstring>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "convert.h"
#include "ctorch.h"
#include "scopes.h"

using namespace ctorch;

namespace {

thread_local std::optional<Failure> outside; // of a call outside every scope, until it is taken

std::optional<Failure> &last() {
  Scope *const scope = Scope::innermost();
  return scope == nullptr ? outside : scope->failure;
}

/// `(float32[2, 3], int64[4])`, for the tensors of a failed call.
std::string describe(std::initializer_list<ct_tensor_t> tensors) {
  std::ostringstream text;
  text << '(';
  const char *separator = "";
  for (ct_tensor_t handle : tensors) {
    Borrowed borrowed(handle);
    text << separator;
    separator = ", ";
    if (!borrowed.tensor.defined()) {
      text << "undefined";
    } else {
      text << c10::getDtypeNames(borrowed.tensor.scalar_type()).first << borrowed.tensor.sizes();
    }
  }
  text << ')';
  return text.str();
}

void store(Failure failure) {
  const bool in_scope = Scope::innermost() != nullptr;
  if (in_scope && last()) return; // what follows a failure in a scope is its consequence
  if (in_scope) watch_traps();
  last() = std::move(failure);
}

void store(const char *kind, std::string message, const char *op, std::initializer_list<ct_tensor_t> tensors) {
  std::string arguments;
  if (tensors.size() != 0 && !(Scope::innermost() != nullptr && last())) {
    try {
      arguments = describe(tensors);
    } catch (...) {
      arguments = ""; // a tensor without a shape (a nested one) leaves the message without shapes
    }
  }
  store(Failure(kind, in_python(std::move(message)), op, std::move(arguments)));
}

char *copied(const std::string &text) { return strdup(text.c_str()); }

} // namespace

namespace ctorch {

/// As torch/csrc/Exceptions.cpp does, for the types of these dtypes only.
std::string in_python(std::string text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> places = {{
      {"SparseCUDA", "torch.cuda.sparse."},
      {"CUDA", "torch.cuda."},
      {"SparseCPU", "torch.sparse."},
      {"CPU", "torch."},
  }};
  constexpr std::array dtypes = {"Byte", "Char", "Double", "Float", "Int", "Long", "Short", "Half"};
  if (text.find("Type") == std::string::npos) return text;
  for (const auto &[place, python] : places) {
    for (const std::string dtype : dtypes) {
      const std::string name = std::string(place) + dtype + "Type";
      for (size_t at = text.find(name); at != std::string::npos; at = text.find(name, at)) {
        text.replace(at, name.size(), std::string(python) + dtype + "Tensor");
      }
    }
  }
  return text;
}

int32_t failed(const char *op, std::initializer_list<ct_tensor_t> tensors) noexcept {
  try {
    try {
      throw;
    } catch (const Abandoned &) {
      store("RuntimeError", "a hook has failed", op, tensors); // over a failure that a scope around it has
    } catch (const Failure &failure) {
      store(failure);
    } catch (const c10::OutOfMemoryError &error) {
      store("OutOfMemoryError", error.what_without_backtrace(), op, tensors);
    } catch (const c10::IndexError &error) {
      store("IndexError", error.what_without_backtrace(), op, tensors);
    } catch (const c10::ValueError &error) {
      store("ValueError", error.what_without_backtrace(), op, tensors);
    } catch (const c10::TypeError &error) {
      store("TypeError", error.what_without_backtrace(), op, tensors);
    } catch (const c10::NotImplementedError &error) {
      store("NotImplementedError", error.what_without_backtrace(), op, tensors);
    } catch (const c10::LinAlgError &error) {
      store("LinAlgError", error.what_without_backtrace(), op, tensors);
    } catch (const c10::DistQueueEmptyError &error) {
      store("QueueEmptyError", error.what_without_backtrace(), op, tensors);
    } catch (const c10::DistStoreError &error) {
      store("DistStoreError", error.what_without_backtrace(), op, tensors);
    } catch (const c10::DistNetworkError &error) {
      store("DistNetworkError", error.what_without_backtrace(), op, tensors);
    } catch (const c10::DistBackendError &error) {
      store("DistBackendError", error.what_without_backtrace(), op, tensors);
    } catch (const c10::DistError &error) {
      store("DistError", error.what_without_backtrace(), op, tensors);
    } catch (const c10::Error &error) {
      store("RuntimeError", error.what_without_backtrace(), op, tensors);
    } catch (const std::bad_alloc &) {
      store("OutOfMemoryError", "out of memory", op, tensors);
    } catch (const std::system_error &error) {
      store("OSError", error.code().message(), op, tensors);
    } catch (const std::exception &error) {
      store("RuntimeError", error.what(), op, tensors);
    } catch (...) {
      store("RuntimeError", "an exception of an unknown type", op, tensors);
    }
  } catch (...) {
    last().reset(); // not even the message could be stored; ct_take_error then says so
  }
  return 1;
}

int32_t missing(const char *op) noexcept {
  try {
    TORCH_CHECK_NOT_IMPLEMENTED(false, op, " is not part of this version of libtorch");
  } catch (...) {
    return failed(op);
  }
  return 1;
}

} // namespace ctorch

bool ct_take_error(ct_error *out) {
  std::optional<Failure> &found = last();
  if (!found) return false;
  *out = ct_error{copied(found->kind), copied(found->message), copied(found->op), copied(found->arguments)};
  found.reset();
  return true;
}

void ct_string_free(char *text) { std::free(text); }

void ct_store_error(const char *kind, const char *message, const char *op) {
  try {
    store(kind, message, op, {});
  } catch (...) {
    last().reset();
  }
}
