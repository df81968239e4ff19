// Values of TorchScript's, between the C types and libtorch's.
#pragma once

#include <ATen/core/ivalue.h>
#include <ATen/core/jit_type.h>

#include <memory>
#include <string>

#include "ctorch_script.h"

namespace ctorch {

inline const c10::IValue &value_of(ct_value_t handle) { return *reinterpret_cast<c10::IValue *>(handle); }

inline ct_value_t give_value(c10::IValue value) {
  return reinterpret_cast<ct_value_t>(std::make_unique<c10::IValue>(std::move(value)).release());
}

/// A value that is not of the type which a method declares.
struct CastFailure {
  enum Kind { other, no_tensor, wrong_count } kind;
  std::string type;  // the declared one
  std::string given; // Python's name of what came, which may lie within the argument

  /// As Python says it of an argument with this text.
  std::string reason(const std::string &text) const;
};

/// A value that came with no type as one of a declared type.
c10::IValue as_type(const c10::IValue &value, const c10::TypePtr &type);

} // namespace ctorch
