// TorchScript, by libtorch's own reader, interpreter and writer.
#include <torch/csrc/jit/api/compilation_unit.h>
#include <torch/csrc/jit/api/module.h>
#include <torch/csrc/jit/serialization/import.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <sstream>
#include <string>

#include "convert.h"
#include "ctorch.h"
#include "ctorch_script.h"
#include "script_value.h"

using namespace ctorch;
using torch::jit::Module;

namespace {

Module &module_of(ct_script_t handle) { return *reinterpret_cast<Module *>(handle); }

ct_script_t give_module(Module module) {
  return reinterpret_cast<ct_script_t>(std::make_unique<Module>(std::move(module)).release());
}

/// What a call of Python's puts together: the module, what was passed by place and by name, and defaults.
class Call {
public:
  Call(const c10::FunctionSchema &schema, void *context, ct_describe describe)
      : schema(schema), context(context), describe(describe) {}

  std::vector<c10::IValue> stack(const Module &module, const ct_value_t *arguments, size_t count,
                                 const std::vector<std::string> &names) const {
    const auto &wanted = schema.arguments();
    TORCH_CHECK(count + 1 <= wanted.size(), schema.name(), "() expected at most ", wanted.size(),
                " argument(s) but received ", count + 1, " argument(s). Declaration: ", schema);
    const size_t places = count - names.size();
    std::vector<c10::IValue> stack{module._ivalue()};
    size_t used = 0;
    for (size_t at = 1; at < wanted.size(); at++) {
      const auto &argument = wanted[at];
      const auto named = std::find(names.begin(), names.end(), argument.name());
      if (at <= places) {
        stack.push_back(cast(arguments[at - 1], at - 1, argument, at));
      } else if (named != names.end()) {
        const auto index = places + static_cast<size_t>(named - names.begin());
        stack.push_back(cast(arguments[index], index, argument, at));
        used++;
      } else {
        TORCH_CHECK(argument.default_value(), schema.name(), "() is missing value for argument '", argument.name(),
                    "'. Declaration: ", schema);
        stack.push_back(*argument.default_value());
      }
    }
    TORCH_CHECK(used == names.size(), schema.findErrorInKwargs(names));
    return stack;
  }

private:
  const c10::FunctionSchema &schema;
  void *const context;
  const ct_describe describe;

  c10::IValue cast(ct_value_t value, size_t index, const c10::Argument &argument, size_t position) const {
    try {
      return as_type(value_of(value), argument.type());
    } catch (const CastFailure &failure) {
      char *type = nullptr, *text = nullptr;
      describe(context, static_cast<intptr_t>(index), &type, &text);
      const std::unique_ptr<char, decltype(&std::free)> owned_type(type, std::free), owned_text(text, std::free);
      TORCH_CHECK(false, schema.formatTypeMismatchMsg(argument, type, position, std::string(text)),
                  "\nCast error details: ", failure.reason(text));
    }
  }
};

std::vector<std::string> texts(const char *const *items, intptr_t count) { return {items, items + count}; }

template <typename... Source> int32_t load(ct_script_t *out, const char *where, Source &&...source) {
  return guarded("torch.jit.load", [&] {
    std::optional<at::Device> device;
    if (where != nullptr) device = at::Device(std::string(where));
    *out =
        give_module(torch::jit::import_ir_module(std::make_shared<torch::jit::CompilationUnit>(), source..., device));
  });
}

} // namespace

int32_t ct_script_load(const char *path, const char *device, ct_script_t *out) {
  return load(out, device, std::string(path));
}

int32_t ct_script_load_bytes(const void *bytes, intptr_t count, const char *device, ct_script_t *out) {
  std::istringstream stream(std::string(static_cast<const char *>(bytes), static_cast<size_t>(count)));
  return load(out, device, static_cast<std::istream &>(stream));
}

int32_t ct_script_save(ct_script_t module, const char *path) {
  return guarded("torch.jit.save", [&] { module_of(module).save(path); });
}

int32_t ct_script_save_bytes(ct_script_t module, ct_value_t *out) {
  return guarded("torch.jit.save", [&] {
    std::ostringstream stream;
    module_of(module).save(stream);
    *out = give_value(std::move(stream).str());
  });
}

int32_t ct_script_copy(ct_script_t module, ct_script_t *out) {
  return guarded("deepcopy", [&] {
    const auto copied = module_of(module)._ivalue()->copy();
    for (size_t slot = 0; slot < copied->slots().size(); slot++) {
      if (!copied->type()->getAttribute(slot)->is_module()) copied->setSlot(slot, copied->getSlot(slot).deepcopy());
    }
    *out = give_module(Module(copied));
  });
}

void ct_script_release(ct_script_t module) { const std::unique_ptr<Module> released(&module_of(module)); }

int32_t ct_script_name(ct_script_t module, char **out) {
  return guarded("original_name", [&] { *out = strdup(module_of(module).type()->name()->name().c_str()); });
}

uintptr_t ct_script_id(ct_script_t module) { return reinterpret_cast<uintptr_t>(module_of(module)._ivalue().get()); }

intptr_t ct_script_slot_count(ct_script_t module) {
  return static_cast<intptr_t>(module_of(module).type()->numAttributes());
}

int32_t ct_script_slot(ct_script_t module, intptr_t index, char **name, enum ct_slot_kind *kind) {
  return guarded("named_parameters", [&] {
    const auto slot = static_cast<size_t>(index);
    const auto type = module_of(module).type();
    const bool holds_tensor = module_of(module)._ivalue()->getSlot(slot).isTensor();
    *kind = type->getAttribute(slot)->is_module()      ? CT_SLOT_MODULE
            : holds_tensor && type->is_parameter(slot) ? CT_SLOT_PARAMETER
            : holds_tensor && type->is_buffer(slot) && type->getAttribute(slot)->isSubtypeOf(*c10::TensorType::get())
                ? CT_SLOT_BUFFER
                : CT_SLOT_VALUE;
    *name = strdup(type->getAttributeName(slot).c_str());
  });
}

int32_t ct_script_slot_value(ct_script_t module, intptr_t index, ct_value_t *out) {
  return guarded("getattr",
                 [&] { *out = give_value(module_of(module)._ivalue()->getSlot(static_cast<size_t>(index))); });
}

int32_t ct_script_slot_module(ct_script_t module, intptr_t index, ct_script_t *out) {
  return guarded("named_modules", [&] {
    *out = give_module(Module(module_of(module)._ivalue()->getSlot(static_cast<size_t>(index)).toObject()));
  });
}

bool ct_script_slot_is(ct_script_t module, intptr_t index, ct_tensor_t tensor) {
  const c10::IValue &value = module_of(module)._ivalue()->slots()[static_cast<size_t>(index)];
  return value.isTensor() && value.unsafeToTensorImpl() == implementation(tensor);
}

int32_t ct_script_slot_set(ct_script_t module, intptr_t index, ct_tensor_t tensor) {
  return guarded("setattr", [&] { module_of(module)._ivalue()->setSlot(static_cast<size_t>(index), shared(tensor)); });
}

int32_t ct_script_slot_set_module(ct_script_t module, intptr_t index, ct_script_t below) {
  return guarded("setattr",
                 [&] { module_of(module)._ivalue()->setSlot(static_cast<size_t>(index), module_of(below)._ivalue()); });
}

int32_t ct_script_get_training(ct_script_t module, bool *out) {
  return guarded("training", [&] {
    const c10::IValue value = module_of(module).attr("training", true);
    *out = !value.isBool() || value.toBool();
  });
}

int32_t ct_script_set_training(ct_script_t module, bool training) {
  return guarded("train", [&] {
    const auto slot = module_of(module).type()->findAttributeSlot("training");
    if (slot) module_of(module)._ivalue()->setSlot(*slot, training);
  });
}

bool ct_script_has_method(ct_script_t module, const char *name) {
  return module_of(module).type()->findMethod(name) != nullptr;
}

int32_t ct_script_run(ct_script_t module, const char *method, const ct_value_t *arguments, intptr_t count,
                      const char *const *names, intptr_t name_count, void *context, ct_describe describe,
                      ct_value_t *out) {
  return guarded(method, [&] {
    auto called = module_of(module).get_method(method);
    const Call call(called.function().getSchema(), context, describe);
    auto stack = call.stack(module_of(module), arguments, static_cast<size_t>(count), texts(names, name_count));
    called.function().run(stack);
    *out = give_value(std::move(stack.back()));
  });
}
