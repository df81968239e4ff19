// An open file, closed at the end of its scope.
#pragma once

#include <c10/util/Exception.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace ctorch {

struct Descriptor {
  const int number;

  Descriptor(const char *path, int flags) : number(open(path, flags | O_CLOEXEC, 0666)) {
    TORCH_CHECK(number >= 0, std::strerror(errno));
  }
  ~Descriptor() { close(number); }
  Descriptor(const Descriptor &) = delete;
  Descriptor &operator=(const Descriptor &) = delete;

  size_t size() const {
    struct stat status {};
    TORCH_CHECK(fstat(number, &status) == 0, std::strerror(errno));
    TORCH_CHECK(S_ISREG(status.st_mode), "not a regular file");
    return static_cast<size_t>(status.st_size);
  }
};

} // namespace ctorch
