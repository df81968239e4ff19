// TorchScript: modules whose code was written with them, and the values that go in and out of their methods.
#ifndef CTORCH_SCRIPT_H
#define CTORCH_SCRIPT_H

#include "ctorch_types.h"

#ifdef __cplusplus
extern "C" {
#endif

/// A module of TorchScript's, one owned reference.
typedef struct ct_script *ct_script_t;
/// A value of TorchScript's, owned.
typedef struct ct_value *ct_value_t;

enum ct_value_kind {
  CT_VALUE_NONE,
  CT_VALUE_TENSOR,
  CT_VALUE_BOOL,
  CT_VALUE_INT,
  CT_VALUE_DOUBLE,
  CT_VALUE_COMPLEX,
  CT_VALUE_STRING,
  CT_VALUE_LIST,
  CT_VALUE_TUPLE,
  CT_VALUE_DICT,
  CT_VALUE_DEVICE,
  CT_VALUE_OTHER
};

/// What a module holds under a name.
enum ct_slot_kind { CT_SLOT_PARAMETER, CT_SLOT_BUFFER, CT_SLOT_MODULE, CT_SLOT_VALUE };

ct_value_t ct_value_none(void);
int32_t ct_value_tensor(ct_tensor_t tensor, ct_value_t *out);
int32_t ct_value_number(ct_scalar number, ct_value_t *out);
int32_t ct_value_string(const char *text, intptr_t count, ct_value_t *out);
int32_t ct_value_device(const char *name, ct_value_t *out);
/// A list, a tuple, or a dictionary of keys and values in turn; the elements stay the caller's.
int32_t ct_value_gather(enum ct_value_kind kind, const ct_value_t *items, intptr_t count, ct_value_t *out);
void ct_value_release(ct_value_t value);

enum ct_value_kind ct_value_kind_of(ct_value_t value);
int32_t ct_value_get_tensor(ct_value_t value, ct_tensor_t *out);
int32_t ct_value_get_number(ct_value_t value, ct_scalar *out);
/// The text stays the value's.
int32_t ct_value_get_string(ct_value_t value, const char **text, intptr_t *count);
/// The name is to be freed.
int32_t ct_value_get_device(ct_value_t value, char **name);
/// How many elements a list or a tuple has; of a dictionary, keys and values together.
int32_t ct_value_count(ct_value_t value, intptr_t *out);
/// The elements, each to be released; of a dictionary, keys and values in turn.
int32_t ct_value_elements(ct_value_t value, ct_value_t *out);
/// TorchScript's name of the value's type, to be freed.
int32_t ct_value_type(ct_value_t value, char **out);

/// Reads a file. Without the name of a device tensors go to where they were.
int32_t ct_script_load(const char *path, const char *device, ct_script_t *out);
int32_t ct_script_load_bytes(const void *bytes, intptr_t count, const char *device, ct_script_t *out);
int32_t ct_script_save(ct_script_t module, const char *path);
/// The file as a value of text.
int32_t ct_script_save_bytes(ct_script_t module, ct_value_t *out);
/// Another object of the module's class with copies of its tensors and values, and the same modules below it.
int32_t ct_script_copy(ct_script_t module, ct_script_t *out);
void ct_script_release(ct_script_t module);

/// The class's name, to be freed.
int32_t ct_script_name(ct_script_t module, char **out);
/// What tells modules apart.
uintptr_t ct_script_id(ct_script_t module);
intptr_t ct_script_slot_count(ct_script_t module);
/// The name is to be freed.
int32_t ct_script_slot(ct_script_t module, intptr_t index, char **name, enum ct_slot_kind *kind);
int32_t ct_script_slot_value(ct_script_t module, intptr_t index, ct_value_t *out);
int32_t ct_script_slot_module(ct_script_t module, intptr_t index, ct_script_t *out);
/// Whether the tensor of a slot is this one.
bool ct_script_slot_is(ct_script_t module, intptr_t index, ct_tensor_t tensor);
int32_t ct_script_slot_set(ct_script_t module, intptr_t index, ct_tensor_t tensor);
int32_t ct_script_slot_set_module(ct_script_t module, intptr_t index, ct_script_t below);
int32_t ct_script_get_training(ct_script_t module, bool *out);
int32_t ct_script_set_training(ct_script_t module, bool training);
bool ct_script_has_method(ct_script_t module, const char *name);

/// Gives an argument's Python text, and the name of its type, both to be freed by `free`.
typedef void (*ct_describe)(void *context, intptr_t index, char **type, char **value);
/// Runs a method. The last arguments have names, as many as `names`. `describe` is called for one of a wrong type.
int32_t ct_script_run(ct_script_t module, const char *method, const ct_value_t *arguments, intptr_t count,
                      const char *const *names, intptr_t name_count, void *context, ct_describe describe,
                      ct_value_t *out);

#ifdef __cplusplus
}
#endif

#endif
