// An open file, closed at the end of its scope.
#pragma once

#include <c10/util/Exception.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace ctorch {

/// Throws what the system says of its last refusal.
[[noreturn]] inline void refuse(int code = errno) { throw std::system_error(code, std::generic_category()); }

struct Descriptor {
  const int number;

  Descriptor(const char *path, int flags) : number(open(path, flags | O_CLOEXEC, 0666)) {
    if (number < 0) refuse();
  }
  ~Descriptor() { close(number); }
  Descriptor(const Descriptor &) = delete;
  Descriptor &operator=(const Descriptor &) = delete;

  size_t size() const {
    struct stat status{};
    if (fstat(number, &status) != 0) refuse();
    TORCH_CHECK(S_ISREG(status.st_mode), "not a regular file");
    return static_cast<size_t>(status.st_size);
  }
};

} // namespace ctorch
