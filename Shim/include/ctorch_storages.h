// Storages and archives.
#ifndef CTORCH_STORAGES_H
#define CTORCH_STORAGES_H

#include "ctorch_types.h"

#ifdef __cplusplus
extern "C" {
#endif

// MARK: storages and archives (storage.cpp, archive.cpp)

/// What tells storages apart: equal for tensors that share one.
uintptr_t ct_tensor_storage_id(ct_tensor_t tensor);
/// All of a tensor's storage, as a vector of bytes that shares it.
int32_t ct_tensor_storage_bytes(ct_tensor_t tensor, ct_tensor_t *out0);
/// A tensor over the storage of `bytes`, read as conjugate or negative where asked. A RuntimeError where it would reach
/// beyond it.
int32_t ct_tensor_over_storage(ct_tensor_t bytes, int8_t dtype, intptr_t offset, const intptr_t *sizes,
                               const intptr_t *strides, intptr_t dims, bool conj, bool neg, ct_tensor_t *out0);
/// How many bytes a tensor's storage has.
int32_t ct_storage_size(ct_tensor_t tensor, intptr_t *out);
/// Gives a tensor's storage on the CPU another size; what it held stays as far as there is room.
int32_t ct_storage_resize(ct_tensor_t tensor, intptr_t bytes);
/// Moves what a tensor's storage holds into memory that other processes may map, where it is on the CPU.
int32_t ct_storage_share(ct_tensor_t tensor);
/// Whether it lies in such memory; always so on a GPU.
int32_t ct_storage_is_shared(ct_tensor_t tensor, bool *out);
/// Whether a tensor's storage can get another size.
int32_t ct_storage_resizable(ct_tensor_t tensor, bool *out);
/// The file that a storage writes to, null where there is none; the caller's to free with `ct_string_free`.
int32_t ct_storage_filename(ct_tensor_t tensor, char **out);
/// The first bytes of a file as a vector over a mapping of it, whose writes come to the file where it is shared.
int32_t ct_storage_from_file(const char *path, bool shared, intptr_t bytes, ct_tensor_t *out0);
/// `self.set_(storage, …)` with the storage of `bytes`, whose elements are of a dtype, -1 for any; all of it, where
/// there are no sizes.
int32_t ct_tensor_set_storage(ct_tensor_t self, ct_tensor_t bytes, int8_t dtype, intptr_t offset, const intptr_t *sizes,
                              intptr_t sizes_n, const intptr_t *strides, intptr_t strides_n);
/// Memory of someone else's as a vector of bytes; `release` is called with `context` when the last tensor over it ends.
int32_t ct_tensor_over_memory(void *start, intptr_t bytes, void *context, void (*release)(void *context),
                              ct_tensor_t *out0);
/// A file's bytes as a vector over a private mapping: read when they are touched, writes stay in memory.
int32_t ct_map_file(const char *path, ct_tensor_t *out0);
/// `self.set_(source)`: the values and the shape of another tensor, of the same dtype, without a copy.
int32_t ct_tensor_set_(ct_tensor_t self, ct_tensor_t source);
/// A part of a vector of bytes as a storage of its own that shares the memory.
int32_t ct_bytes_slice(ct_tensor_t bytes, intptr_t offset, intptr_t count, ct_tensor_t *out0);

/// A RuntimeError where a sparse tensor's indices are not those of a tensor of its size.
int32_t ct_tensor_validate_sparse(ct_tensor_t tensor);

/// An archive of records: the zip file of `torch.save`. Open one by path, or over bytes that must outlive it.
int32_t ct_archive_reader_open(const char *path, ct_archive_reader_t *out);
int32_t ct_archive_reader_open_bytes(const void *bytes, intptr_t count, ct_archive_reader_t *out);
void ct_archive_reader_close(ct_archive_reader_t reader);
intptr_t ct_archive_reader_size(ct_archive_reader_t reader);
/// A record's length in bytes, -1 where there is no such record.
int32_t ct_archive_reader_length(ct_archive_reader_t reader, const char *name, intptr_t *out);
/// Whether a record's bytes lie in the file as they are, not compressed.
int32_t ct_archive_reader_is_stored(ct_archive_reader_t reader, const char *name, bool *out);
/// Where in the file a record's bytes begin.
int32_t ct_archive_reader_offset(ct_archive_reader_t reader, const char *name, intptr_t *out);
/// A record as a vector of bytes.
int32_t ct_archive_reader_read(ct_archive_reader_t reader, const char *name, ct_tensor_t *out0);

/// A new archive at a path, or in memory where the path is null.
int32_t ct_archive_writer_open(const char *path, ct_archive_writer_t *out);
int32_t ct_archive_writer_write(ct_archive_writer_t writer, const char *name, const void *bytes, intptr_t count);
/// Writes what ends an archive. The bytes of one in memory are then valid until it is closed.
int32_t ct_archive_writer_finish(ct_archive_writer_t writer, const void **bytes, intptr_t *count);
void ct_archive_writer_close(ct_archive_writer_t writer);

#ifdef __cplusplus
}
#endif

#endif
