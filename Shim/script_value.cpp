// Values of TorchScript's: what Swift passes has no type yet, so lists and dictionaries get theirs from the method.
#include "script_value.h"

#include <cstring>

#include "convert.h"
#include "ctorch.h"

using namespace ctorch;
using c10::IValue;

namespace {

/// Python's name of the type that a value came as.
std::string python_type(const IValue &value) {
  if (value.isNone()) return "NoneType";
  if (value.isTensor()) return "torch.Tensor";
  if (value.isBool()) return "bool";
  if (value.isInt()) return "int";
  if (value.isDouble()) return "float";
  if (value.isComplexDouble()) return "complex";
  if (value.isString()) return "str";
  if (value.isList()) return "list";
  if (value.isTuple()) return "tuple";
  return value.isDevice() ? "torch.device" : "dict";
}

/// Python takes a list of these as a whole.
bool is_plain(const c10::TypePtr &type) {
  switch (type->kind()) {
  case c10::TypeKind::TensorType:
  case c10::TypeKind::IntType:
  case c10::TypeKind::FloatType:
  case c10::TypeKind::BoolType: return true;
  default: return false;
  }
}

IValue list_as(const IValue &value, const c10::TypePtr &type) {
  const auto &element = type->expectRef<c10::ListType>().getElementType();
  c10::impl::GenericList out(element);
  for (const IValue &item : value.toListRef()) {
    try {
      out.push_back(as_type(item, element));
    } catch (const CastFailure &) {
      if (!is_plain(element)) throw;
      throw CastFailure{CastFailure::other, type->repr_str(), python_type(value)};
    }
  }
  return out;
}

IValue dict_as(const IValue &value, const c10::DictType &type) {
  c10::impl::GenericDict out(type.getKeyType(), type.getValueType());
  for (const auto &item : value.toGenericDict()) {
    out.insert(as_type(item.key(), type.getKeyType()), as_type(item.value(), type.getValueType()));
  }
  return out;
}

IValue tuple_as(const IValue &value, const c10::TupleType &type) {
  const auto &items = value.toTupleRef().elements();
  if (items.size() != type.elements().size())
    throw CastFailure{CastFailure::wrong_count, type.repr_str(), python_type(value)};
  std::vector<IValue> out;
  for (size_t i = 0; i < items.size(); i++) out.push_back(as_type(items[i], type.elements()[i]));
  return c10::ivalue::Tuple::create(std::move(out));
}

IValue union_as(const IValue &value, const c10::UnionType &type) {
  for (const auto &choice : type.containedTypes()) {
    try {
      return as_type(value, choice);
    } catch (const CastFailure &) {
    }
  }
  throw CastFailure{CastFailure::other, type.repr_str(), python_type(value)};
}

} // namespace

namespace ctorch {

std::string CastFailure::reason(const std::string &text) const {
  if (kind == no_tensor) {
    const bool is_text = given == "str" && text.size() >= 2;
    return "Unable to cast " + (is_text ? text.substr(1, text.size() - 2) : text) + " to Tensor";
  }
  if (kind == wrong_count) return "Object " + text + " had a different number of elements than type " + type;
  return "Unable to cast Python instance of type <class '" + given +
         "'> to C++ type '?' (#define PYBIND11_DETAILED_ERROR_MESSAGES or compile in debug mode for details)";
}

IValue as_type(const IValue &value, const c10::TypePtr &type) {
  switch (type->kind()) {
  case c10::TypeKind::TensorType:
    if (value.isNone()) return at::Tensor();
    if (!value.isTensor()) throw CastFailure{CastFailure::no_tensor, type->repr_str(), python_type(value)};
    return value;
  case c10::TypeKind::FloatType:
    if (value.isInt()) return static_cast<double>(value.toInt());
    break;
  case c10::TypeKind::ComplexType:
    if (value.isInt()) return c10::complex<double>(static_cast<double>(value.toInt()));
    if (value.isDouble()) return c10::complex<double>(value.toDouble());
    break;
  case c10::TypeKind::OptionalType:
    return value.isNone() ? value : as_type(value, type->expectRef<c10::OptionalType>().getElementType());
  case c10::TypeKind::ListType:
    if (value.isList()) return list_as(value, type);
    if (value.isTuple()) {
      c10::impl::GenericList items(c10::AnyType::get());
      for (const IValue &item : value.toTupleRef().elements()) items.push_back(item);
      return as_type(items, type);
    }
    break;
  case c10::TypeKind::TupleType:
    if (value.isTuple()) return tuple_as(value, type->expectRef<c10::TupleType>());
    break;
  case c10::TypeKind::DictType:
    if (value.isGenericDict()) return dict_as(value, type->expectRef<c10::DictType>());
    break;
  case c10::TypeKind::UnionType: return union_as(value, type->expectRef<c10::UnionType>());
  default: break;
  }
  if (!value.type()->isSubtypeOf(*type)) throw CastFailure{CastFailure::other, type->repr_str(), python_type(value)};
  return value;
}

} // namespace ctorch

ct_value_t ct_value_none(void) { return give_value(IValue()); }

int32_t ct_value_tensor(ct_tensor_t tensor, ct_value_t *out) {
  return guarded("forward", [&] { *out = give_value(shared(tensor)); });
}

int32_t ct_value_number(ct_scalar number, ct_value_t *out) {
  return guarded("forward", [&] { *out = give_value(scalar(number)); });
}

int32_t ct_value_string(const char *text, intptr_t count, ct_value_t *out) {
  return guarded("forward", [&] { *out = give_value(std::string(text, static_cast<size_t>(count))); });
}

int32_t ct_value_device(const char *name, ct_value_t *out) {
  return guarded("forward", [&] { *out = give_value(at::Device(std::string(name))); });
}

int32_t ct_value_gather(enum ct_value_kind kind, const ct_value_t *items, intptr_t count, ct_value_t *out) {
  return guarded("forward", [&] {
    const auto any = c10::AnyType::get();
    if (kind == CT_VALUE_TUPLE) {
      std::vector<IValue> elements;
      for (intptr_t i = 0; i < count; i++) elements.push_back(value_of(items[i]));
      *out = give_value(c10::ivalue::Tuple::create(std::move(elements)));
    } else if (kind == CT_VALUE_LIST) {
      c10::impl::GenericList list(any);
      for (intptr_t i = 0; i < count; i++) list.push_back(value_of(items[i]));
      *out = give_value(std::move(list));
    } else {
      c10::impl::GenericDict dict(any, any);
      for (intptr_t i = 0; i + 1 < count; i += 2) dict.insert_or_assign(value_of(items[i]), value_of(items[i + 1]));
      *out = give_value(std::move(dict));
    }
  });
}

void ct_value_release(ct_value_t value) { const std::unique_ptr<IValue> released(reinterpret_cast<IValue *>(value)); }

enum ct_value_kind ct_value_kind_of(ct_value_t handle) {
  const IValue &value = value_of(handle);
  if (value.isNone()) return CT_VALUE_NONE;
  if (value.isTensor()) return CT_VALUE_TENSOR;
  if (value.isBool()) return CT_VALUE_BOOL;
  if (value.isInt()) return CT_VALUE_INT;
  if (value.isDouble()) return CT_VALUE_DOUBLE;
  if (value.isComplexDouble()) return CT_VALUE_COMPLEX;
  if (value.isString()) return CT_VALUE_STRING;
  if (value.isList()) return CT_VALUE_LIST;
  if (value.isTuple()) return CT_VALUE_TUPLE;
  if (value.isGenericDict()) return CT_VALUE_DICT;
  if (value.isDevice()) return CT_VALUE_DEVICE;
  return CT_VALUE_OTHER;
}

int32_t ct_value_get_tensor(ct_value_t value, ct_tensor_t *out) {
  return guarded("forward", [&] { *out = give(value_of(value).toTensor()); });
}

int32_t ct_value_get_number(ct_value_t value, ct_scalar *out) {
  return guarded("forward", [&] { *out = give_scalar(value_of(value).toScalar()); });
}

int32_t ct_value_get_string(ct_value_t value, const char **text, intptr_t *count) {
  return guarded("forward", [&] {
    const std::string &found = value_of(value).toStringRef();
    *text = found.data();
    *count = static_cast<intptr_t>(found.size());
  });
}

int32_t ct_value_get_device(ct_value_t value, char **name) {
  return guarded("forward", [&] { *name = strdup(value_of(value).toDevice().str().c_str()); });
}

int32_t ct_value_count(ct_value_t handle, intptr_t *out) {
  return guarded("forward", [&] {
    const IValue &value = value_of(handle);
    const size_t count = value.isTuple()  ? value.toTupleRef().elements().size()
                         : value.isList() ? value.toList().size()
                                          : 2 * value.toGenericDict().size();
    *out = static_cast<intptr_t>(count);
  });
}

int32_t ct_value_elements(ct_value_t handle, ct_value_t *out) {
  return guarded("forward", [&] {
    const IValue &value = value_of(handle);
    if (value.isTuple()) {
      for (const IValue &item : value.toTupleRef().elements()) *out++ = give_value(item);
    } else if (value.isList()) {
      for (const IValue &item : value.toList().vec()) *out++ = give_value(item);
    } else {
      for (const auto &item : value.toGenericDict()) {
        *out++ = give_value(item.key());
        *out++ = give_value(item.value());
      }
    }
  });
}

int32_t ct_value_type(ct_value_t value, char **out) {
  return guarded("forward", [&] { *out = strdup(value_of(value).type()->repr_str().c_str()); });
}
