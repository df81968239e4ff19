// Numbers as text, the same in every locale.
#include <charconv>

#include "ctorch.h"

intptr_t ct_format_double(double value, char style, intptr_t precision, char *buffer, intptr_t capacity) {
  const auto format = style == 'e' ? std::chars_format::scientific : std::chars_format::fixed;
  const auto result = std::to_chars(buffer, buffer + capacity, value, format, static_cast<int>(precision));
  return result.ec == std::errc() ? result.ptr - buffer : 0;
}
