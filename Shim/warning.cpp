// What libtorch warns of goes to Swift, in Python's words (torch/csrc/Exceptions.cpp).
#include <c10/util/Exception.h>

#include <string>
#include <variant>

#include "convert.h"
#include "ctorch.h"

/// Warning.swift's: prints the text once, or records it.
extern "C" void ct_warned(const char *text, bool is_deprecation);

namespace ctorch {

namespace {

struct Handler final : c10::WarningHandler {
  void process(const c10::Warning &warning) override {
    std::string text = in_python(warning.msg());
    const c10::SourceLocation &place = warning.source_location();
    if (place.file != nullptr && !warning.verbatim()) {
      text += " (Triggered internally at " + std::string(place.file) + ":" + std::to_string(place.line) + ".)";
    }
    ct_warned(text.c_str(), std::holds_alternative<c10::DeprecationWarning>(warning.type()));
  }
};

} // namespace

void hear_warnings() noexcept {
  static Handler handler;
  c10::WarningUtils::set_warning_handler(&handler);
  hears_warnings = true;
}

} // namespace ctorch

void ct_set_warn_always(bool always) { c10::WarningUtils::set_warnAlways(always); }
bool ct_warn_always(void) { return c10::WarningUtils::get_warnAlways(); }
