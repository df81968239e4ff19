// Errors and warnings, and the scopes that catch them.
#ifndef CTORCH_ERRORS_H
#define CTORCH_ERRORS_H

#include "ctorch_types.h"

#ifdef __cplusplus
extern "C" {
#endif

// MARK: errors (error.cpp)

/// The calling thread's last error. The strings are the caller's to free with `ct_string_free`; `kind` is the name of
/// the exception that Python would raise.
typedef struct {
  char *kind;
  char *message;
  char *op;
  char *arguments;
} ct_error;

/// Moves the calling thread's error out; false where there is none.
bool ct_take_error(ct_error *out);
void ct_string_free(char *text);

/// Leaves an error of the Swift side as the calling thread's.
void ct_store_error(const char *kind, const char *message, const char *op);

/// One level deeper in modules within modules, on the calling thread: whether there may be one more; _EXCEEDED for the
/// first that may not be, _ENDING for those that follow until all levels are left. Only _DEEPER is to be left, which
/// says whether all went well below.
enum { CT_RECURSION_DEEPER = 0, CT_RECURSION_EXCEEDED = 1, CT_RECURSION_ENDING = 2 };
intptr_t ct_recursion_enter(void);
bool ct_recursion_leave(void);

// The scopes of `torch.throwing` (scopes.cpp); `ct_throwing_run` opens one, see Failure.swift. Inside one, the first
// error stays.

/// Whether the calling thread is in a scope, asked after a call has failed. Does not come back where failures go on
/// without end.
bool ct_throwing(void);
/// Whether a call has failed in the innermost scope.
bool ct_throwing_failed(void);

// MARK: warnings (warning.cpp)

/// Whether libtorch also repeats the warnings that it gives once only.
void ct_set_warn_always(bool always);
bool ct_warn_always(void);

#ifdef __cplusplus
}
#endif

#endif
