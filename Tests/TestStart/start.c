// Before the first test, where SWIFT_TORCH_DEVICE names a device: places the tests' tensors there.
#include <stdlib.h>

void swift_torch_tests_place(const char *device); // in TestSupport

__attribute__((constructor)) static void place(void) {
  const char *device = getenv("SWIFT_TORCH_DEVICE");
  if (device != NULL) swift_torch_tests_place(device);
}
