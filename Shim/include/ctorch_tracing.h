// The graph of the ops that a network runs: TorchScript's tracer.
#ifndef CTORCH_TRACING_H
#define CTORCH_TRACING_H

#include "ctorch_autograd.h"
#include "ctorch_types.h"

#ifdef __cplusplus
extern "C" {
#endif

// MARK: the tracer (tracing.cpp)

/// A module of the network: the name of its class, the module around it, which comes before it in the list, and its
/// name there; -1 and null for the network itself, which is the first.
typedef struct {
  const char *type;
  intptr_t parent;
  const char *name;
  bool training;
} ct_traced_module;

/// A parameter or a buffer of a module.
typedef struct {
  intptr_t module;
  const char *name;
  ct_tensor_t value;
  bool is_buffer;
} ct_traced_tensor;

typedef struct {
  const ct_traced_module *modules;
  intptr_t module_count;
  const ct_traced_tensor *tensors;
  intptr_t tensor_count;
} ct_traced_network;

/// Calls the network. Its tensors go to the sink in order; `form` takes what they make up: `T` for a tensor, tuples in
/// `(` and `)`, lists in `[` and `]`, dictionaries in `{` and `}` with `3:key` before each value, to be freed with
/// `free`.
typedef void (*ct_traced_call)(void *context, intptr_t count, const ct_tensor_t *inputs, ct_tensor_sink_t outputs,
                               char **form);

/// Runs the network once on the calling thread. `input_names` and `local`, which is as for `ct_tracer_enter`, may be
/// null. Gives the graph, with the modules' own put into it, as libtorch prints it and as JSON, both to free with
/// `ct_string_free`, and the tensors of its constants, by whose places the JSON names them.
int32_t ct_tracer_run(const ct_traced_network *network, const ct_tensor_t *inputs, intptr_t count,
                      const char *const *input_names, const char *local, bool is_strict, ct_traced_call call,
                      void *context, char **text, char **json, ct_tensor_list *constants);

/// Between these, while the calling thread traces, what runs belongs to a module, by the names of those around it:
/// `__module.conv.0`. A tensor without a name that an op takes there is called `local`, unless that is null or the
/// tensor a module's.
int32_t ct_tracer_enter(const char *scope, const char *local);
int32_t ct_tracer_leave(void);

#ifdef __cplusplus
}
#endif

#endif
