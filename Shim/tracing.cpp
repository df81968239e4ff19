// The tracer of TorchScript, which writes down what ops a network runs as a graph.
#include <ATen/core/ivalue.h>
#include <torch/csrc/jit/api/compilation_unit.h>
#include <torch/csrc/jit/api/module.h>
#include <torch/csrc/jit/frontend/tracer.h>
#include <torch/csrc/jit/ir/ir.h>
#include <torch/csrc/jit/passes/inliner.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "convert.h"
#include "ctorch.h"
#include "nodes.h"
#include "scopes.h"

using namespace ctorch;
namespace jit = torch::jit;
using c10::IValue;

namespace {

/// What the parts of the program that run call a tensor, the innermost last. Empty: nothing.
thread_local std::vector<std::string> locals;

/// Names that the parts of a failed call have left behind go with it.
class Locals {
  std::vector<std::string> before;

public:
  explicit Locals(const char *first) : before(std::exchange(locals, {first == nullptr ? "" : first})) {}
  ~Locals() { locals = std::move(before); }
  Locals(const Locals &) = delete;
  Locals &operator=(const Locals &) = delete;
};

/// Whether Python's layer hands its tensors to a Python function, which calls them by the layer's names.
bool names_its_tensors(std::string_view type) {
  constexpr std::array whole = {"Conv1d",    "Conv2d",  "Conv3d",    "LayerNorm",
                                "GroupNorm", "RMSNorm", "Embedding", "EmbeddingBag"};
  return std::find(whole.begin(), whole.end(), type) != whole.end() || type.starts_with("BatchNorm") ||
         type.starts_with("InstanceNorm");
}

/// What the part of the program that runs calls a tensor, in Python the name of a variable. The numbers behind equal
/// names depend on those of the layers' tensors, too.
std::string name_of(const at::Tensor &tensor, const ct_traced_network &network) {
  if (locals.empty() || locals.back().empty()) return "";
  for (intptr_t i = 0; i < network.tensor_count; i++) {
    const auto &own = network.tensors[i];
    if (implementation(own.value) != tensor.unsafeGetTensorImpl()) continue;
    return names_its_tensors(network.modules[own.module].type) ? own.name : "";
  }
  return locals.back();
}

/// The network's modules and tensors as a module of TorchScript, with the attributes that Python's have, in their
/// order: the numbers in the graph depend on them.
jit::Module script_module(const ct_traced_network &network) {
  const auto unit = std::make_shared<jit::CompilationUnit>();
  std::vector<jit::Module> modules;
  for (intptr_t i = 0; i < network.module_count; i++) {
    modules.emplace_back(c10::QualifiedName(std::string("__torch__.") + network.modules[i].type), unit,
                         /*shouldMangle=*/true);
  }
  for (intptr_t i = 0; i < network.tensor_count; i++) {
    const auto &tensor = network.tensors[i];
    modules[tensor.module].register_parameter(tensor.name, shared(tensor.value), tensor.is_buffer);
  }
  for (intptr_t i = 0; i < network.module_count; i++) {
    modules[i].register_attribute("training", c10::BoolType::get(), network.modules[i].training);
    modules[i].register_attribute("_is_full_backward_hook", c10::NoneType::get(), IValue());
  }
  for (intptr_t i = 1; i < network.module_count; i++) {
    modules[network.modules[i].parent].register_module(network.modules[i].name, modules[i]);
  }
  return modules.front();
}

/// What a call gave: its tensors in the order of the `T`s in `form`.
struct Output {
  std::string_view form;
  std::vector<at::Tensor> tensors;
  size_t place = 0, taken = 0;

  IValue next() {
    const char mark = form.at(place++);
    if (mark == 'T') return tensors.at(taken++);
    if (mark == '{') return dictionary();
    std::vector<IValue> parts;
    while (form.at(place) != ')' && form.at(place) != ']') parts.push_back(next());
    place++;
    if (mark == '(') return c10::ivalue::Tuple::create(std::move(parts));
    c10::List<at::Tensor> list;
    for (const auto &part : parts) list.push_back(part.toTensor());
    return list;
  }

private:
  IValue dictionary() {
    c10::impl::GenericDict pairs(c10::StringType::get(), c10::TensorType::get());
    while (form.at(place) != '}') {
      size_t count = 0;
      while (form.at(place) != ':') count = count * 10 + static_cast<size_t>(form.at(place++) - '0');
      const std::string key(form.substr(place + 1, count));
      place += count + 1;
      pairs.insert(key, next());
    }
    place++;
    return pairs;
  }
};

/// JSON, which has no more than the graph needs.
class Writer {
  std::string out;

  void separate() {
    if (!out.empty() && out.back() != '{' && out.back() != '[' && out.back() != ':') out += ',';
  }
  void text(std::string_view value) {
    constexpr std::string_view digits = "0123456789abcdef";
    out += '"';
    for (const char character : value) {
      const auto byte = static_cast<unsigned char>(character);
      if (byte < 0x20) {
        out += {'\\', 'u', '0', '0', digits[byte >> 4], digits[byte & 15]};
      } else {
        if (byte == '"' || byte == '\\') out += '\\';
        out += character;
      }
    }
    out += '"';
  }

public:
  void open(char bracket) {
    separate();
    out += bracket;
  }
  void close(char bracket) { out += bracket; }
  void key(std::string_view name) {
    separate();
    text(name);
    out += ':';
  }
  void value(std::string_view given) {
    separate();
    text(given);
  }
  void value(bool given) {
    separate();
    out += given ? "true" : "false";
  }
  void value(int64_t given) {
    separate();
    out += std::to_string(given);
  }
  /// As a text: JSON has no name for what is not finite.
  void value(double given) {
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.begin(), buffer.end(), given).ptr;
    value(std::string_view(buffer.begin(), end));
  }
  std::string take() { return std::move(out); }
};

class GraphWriter {
  Writer json;
  std::vector<at::Tensor> &constants;

  /// A value's name, kind and sizes.
  void write(const jit::Value &value) {
    json.open('{');
    json.key("name");
    json.value(value.debugName());
    json.key("isUsed");
    json.value(!value.uses().empty());
    json.key("isModule");
    json.value(value.type()->kind() == c10::TypeKind::ClassType);
    json.key("isComplete");
    json.value(value.isCompleteTensor());
    const auto tensor = value.type()->cast<c10::TensorType>();
    json.key("isTensor");
    json.value(tensor != nullptr);
    if (const auto sizes = tensor ? tensor->sizes().concrete_sizes() : std::nullopt) {
      json.key("sizes");
      json.open('[');
      for (const int64_t size : *sizes) json.value(size);
      json.close(']');
    }
    json.close('}');
  }

  template <typename Values> void write(std::string_view key, const Values &values) {
    json.key(key);
    json.open('[');
    for (const auto *value : values) write(*value);
    json.close(']');
  }

  template <typename Elements> void list(std::string_view key, const Elements &elements) {
    json.key(key);
    json.open('[');
    for (const auto element : elements) json.value(element);
    json.close(']');
  }

  void list(const IValue &value) {
    if (value.isIntList()) list("ints", value.toIntVector());
    if (value.isDoubleList()) list("floats", value.toDoubleVector());
    if (value.isBoolList()) list("flags", value.toBoolList().vec());
  }

  /// An attribute's name, kind and value; a value of a kind that no trace gives is left out.
  void write(const jit::Node &node, c10::Symbol name) {
    const auto kind = node.kindOf(name);
    json.open('{');
    json.key("name");
    json.value(std::string_view(name.toUnqualString()));
    switch (kind) {
    case jit::AttributeKind::i:
      json.key("int");
      json.value(node.i(name));
      break;
    case jit::AttributeKind::f:
      json.key("float");
      json.value(node.f(name));
      break;
    case jit::AttributeKind::s:
      json.key("text");
      json.value(std::string_view(node.s(name)));
      break;
    case jit::AttributeKind::t:
      json.key("tensor");
      json.value(static_cast<int64_t>(constants.size()));
      constants.push_back(node.t(name));
      break;
    case jit::AttributeKind::ival: list(node.ival(name)); break;
    default: break;
    }
    json.close('}');
  }

  void write(const jit::Node &node) {
    json.open('{');
    json.key("kind");
    json.value(std::string_view(node.kind().toQualString()));
    json.key("scope");
    json.value(std::string_view(node.scopeName()));
    write("inputs", node.inputs());
    write("outputs", node.outputs());
    json.key("attributes");
    json.open('[');
    for (const auto name : node.attributeNames()) write(node, name);
    json.close(']');
    json.close('}');
  }

public:
  explicit GraphWriter(std::vector<at::Tensor> &constants) : constants(constants) {}

  std::string operator()(const jit::Graph &graph) {
    json.open('{');
    write("inputs", graph.inputs());
    json.key("nodes");
    json.open('[');
    for (const auto *node : graph.nodes()) write(*node);
    json.close(']');
    write("outputs", graph.outputs());
    json.close('}');
    return json.take();
  }
};

} // namespace

int32_t ct_tracer_run(const ct_traced_network *network, const ct_tensor_t *inputs, intptr_t count,
                      const char *const *input_names, const char *local, bool is_strict, ct_traced_call call,
                      void *context, char **text, char **json, ct_tensor_list *constants) {
  return guarded("trace", [&] {
    jit::Module module = script_module(*network);
    jit::Stack stack;
    for (intptr_t i = 0; i < count; i++) stack.emplace_back(shared(inputs[i]));
    std::vector<std::string> names;
    if (input_names != nullptr) names.assign(input_names, input_names + count);

    const Locals names_of_tensors(local);
    const HooksInScope in_scope;
    const auto traced = jit::tracer::trace(
        std::move(stack),
        [&](const jit::Stack &given) -> jit::Stack {
          std::vector<at::Tensor> arguments;
          for (const auto &input : given) arguments.push_back(input.toTensor());
          std::unique_ptr<char, decltype(&std::free)> form(nullptr, std::free);
          Output output;
          run_hook([&] {
            char *made = nullptr;
            call(context, count, borrowed(arguments).data(), reinterpret_cast<ct_tensor_sink_t>(&output.tensors),
                 &made);
            form.reset(made);
          });
          TORCH_CHECK(form != nullptr, "The traced function didn't return any values! Side-effects are not captured in "
                                       "traces, so it would be a no-op.");
          output.form = form.get();
          return {output.next()};
        },
        [&](const torch::autograd::Variable &tensor) { return name_of(tensor, *network); }, is_strict,
        /*force_outplace=*/false, &module, names);

    const auto &graph = traced.first->graph;
    jit::Inline(*graph);
    std::vector<at::Tensor> found;
    const std::string nodes = GraphWriter(found)(*graph);
    *constants = give_list(std::move(found));
    *text = strdup(graph->toString().c_str());
    *json = strdup(nodes.c_str());
  });
}

int32_t ct_tracer_enter(const char *scope, const char *local) {
  return guarded("trace", [&] {
    if (!jit::tracer::isTracing()) return;
    jit::tracer::getTracingState()->graph->push_scope(scope);
    locals.emplace_back(local == nullptr ? "" : local);
  });
}

int32_t ct_tracer_leave() {
  return guarded("trace", [] {
    if (!jit::tracer::isTracing()) return;
    jit::tracer::getTracingState()->graph->pop_scope();
    locals.pop_back();
  });
}
