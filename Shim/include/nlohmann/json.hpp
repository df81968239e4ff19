// ATen/functorch/Interpreter.h includes this name, of a library that libtorch does not come with, for two inline
// functions that write an interpreter to text and read it. Nothing here calls them; these declarations let the header
// compile.
#pragma once

#include <string>

namespace nlohmann {

class json {
public:
  json() = default;
  template <typename Value> explicit json(const Value &);
  static json parse(const std::string &);
  template <typename Value> Value get() const;
  std::string dump() const;
};

} // namespace nlohmann
