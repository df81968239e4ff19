// The plain C types that cross the border. `ct_tensor_t` is one owned reference to a TensorImpl, passed in as a
// borrowed one; a null pointer is an absent optional.
#ifndef CTORCH_TYPES_H
#define CTORCH_TYPES_H

#include <stdbool.h>
#include <stdint.h>

typedef struct ct_tensor *ct_tensor_t;
typedef struct ct_generator *ct_generator_t;
typedef struct ct_archive_reader *ct_archive_reader_t;
typedef struct ct_archive_writer *ct_archive_writer_t;

enum ct_scalar_kind { CT_NONE = 0, CT_INT = 1, CT_DOUBLE = 2, CT_BOOL = 3, CT_COMPLEX = 4 };

/// A number: `real` and `imaginary` for doubles and complex numbers, `integer` for the others.
typedef struct {
  enum ct_scalar_kind kind;
  int64_t integer;
  double real;
  double imaginary;
} ct_scalar;

typedef struct {
  bool present;
  intptr_t value;
} ct_optional_int;

typedef struct {
  bool present;
  double value;
} ct_optional_double;

/// `type` is a c10::DeviceType, -1 where there is none; `index` is -1 for the current device.
typedef struct {
  int8_t type;
  int8_t index;
} ct_device;

/// Owned references in one block; `ct_tensor_list_free` frees the block, not the references.
typedef struct {
  ct_tensor_t *items;
  intptr_t count;
} ct_tensor_list;

#endif
