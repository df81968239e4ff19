// Tensors: their handles, metadata and elements.
#ifndef CTORCH_TENSORS_H
#define CTORCH_TENSORS_H

#include "ctorch_types.h"

#ifdef __cplusplus
extern "C" {
#endif

// MARK: tensors without a shape (uninitialized.cpp)

/// Makes an empty parameter or buffer one without a shape. Ops on it fail, until it is given a shape.
int32_t ct_tensor_set_uninitialized(ct_tensor_t tensor, bool is_parameter);
/// The name of Python's class; null for one that has a shape.
const char *ct_tensor_uninitialized_name(ct_tensor_t tensor);
/// Gives one without a shape other data; `stays`: it has none then, either.
int32_t ct_tensor_change_uninitialized(ct_tensor_t tensor, ct_tensor_t data, bool stays);
/// Fails for one without a shape, as a call of Python's `function` does.
int32_t ct_tensor_check_initialized(ct_tensor_t tensor, const char *function);

// MARK: tensors (tensor.cpp)

void ct_tensor_release(ct_tensor_t tensor);
ct_tensor_t ct_tensor_retain(ct_tensor_t tensor);
/// The undefined tensor: a failed call's placeholder.
ct_tensor_t ct_tensor_undefined(void);
bool ct_tensor_is_defined(ct_tensor_t tensor);
void ct_tensor_list_free(ct_tensor_list list);

int32_t ct_tensor_dim(ct_tensor_t tensor, intptr_t *out);
int32_t ct_tensor_sizes(ct_tensor_t tensor, intptr_t *out);
int32_t ct_tensor_strides(ct_tensor_t tensor, intptr_t *out);
int32_t ct_tensor_numel(ct_tensor_t tensor, intptr_t *out);
int32_t ct_tensor_storage_offset(ct_tensor_t tensor, intptr_t *out);
int32_t ct_tensor_is_contiguous(ct_tensor_t tensor, int8_t memory_format, bool *out);
int8_t ct_tensor_dtype(ct_tensor_t tensor);
int8_t ct_tensor_layout(ct_tensor_t tensor);
/// The name that was given to a tensor, null where none was; the text is the caller's to free.
int32_t ct_tensor_name(ct_tensor_t tensor, char **out);
int32_t ct_tensor_set_name(ct_tensor_t tensor, const char *name);
int32_t ct_tensor_device(ct_tensor_t tensor, ct_device *out);
intptr_t ct_dtype_size(int8_t dtype);
bool ct_tensor_is_conj(ct_tensor_t tensor);
bool ct_tensor_is_neg(ct_tensor_t tensor);
/// Whether it holds tensors of several sizes.
bool ct_tensor_is_nested(ct_tensor_t tensor);
/// How a quantized tensor's elements stand for others: c10::QScheme's number.
int32_t ct_tensor_qscheme(ct_tensor_t tensor, intptr_t *out);
bool ct_tensor_same_storage(ct_tensor_t a, ct_tensor_t b);

/// The first element's address; null where there is no element.
int32_t ct_tensor_data(ct_tensor_t tensor, void **out);
/// A new dense tensor on the CPU holding a copy of `bytes`.
int32_t ct_tensor_from_bytes(const void *bytes, int8_t dtype, const intptr_t *sizes, intptr_t sizes_n,
                             ct_tensor_t *out0);
/// The 0-dim tensor that Python's operators make of a number: it does not take part in type promotion as a tensor.
/// Beside a `like` of float32 it has that dtype at once, which the op would convert it to: the same bits, sooner.
int32_t ct_tensor_wrapped_number(ct_scalar value, ct_tensor_t like, ct_tensor_t *out0);
int32_t ct_tensor_item(ct_tensor_t tensor, ct_scalar *out);
/// Fails where a tensor for a result is not what the call's `dtype`, `layout` and `device` ask for, as in Python.
int32_t ct_tensor_fits(ct_tensor_t tensor, int8_t dtype, int8_t layout, ct_device device);

enum ct_index_kind {
  CT_INDEX_NONE = 0,
  CT_INDEX_ELLIPSIS = 1,
  CT_INDEX_INT = 2,
  CT_INDEX_BOOL = 3,
  CT_INDEX_SLICE = 4,
  CT_INDEX_TENSOR = 5
};

typedef struct {
  enum ct_index_kind kind;
  intptr_t value; // CT_INDEX_INT, CT_INDEX_BOOL
  ct_optional_int start, stop, step;
  ct_tensor_t tensor;
} ct_index;

/// `tensor[index]`.
int32_t ct_tensor_select(ct_tensor_t tensor, intptr_t index, ct_tensor_t *out0);
int32_t ct_tensor_index(ct_tensor_t tensor, const ct_index *indices, intptr_t count, ct_tensor_t *out0);
int32_t ct_tensor_index_put(ct_tensor_t tensor, const ct_index *indices, intptr_t count, ct_tensor_t value);

// MARK: text (text.cpp)

/// Writes a finite number as C's `%.*f` (style 'f') or `%.*e` (style 'e') would, without a terminating zero. Gives the
/// length, 0 where the buffer is too small.
intptr_t ct_format_double(double value, char style, intptr_t precision, char *buffer, intptr_t capacity);

#ifdef __cplusplus
}
#endif

#endif
