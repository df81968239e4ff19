// c10d's stores: keys and values that all processes of a run see.
#include <torch/csrc/distributed/c10d/FileStore.hpp>
#include <torch/csrc/distributed/c10d/HashStore.hpp>
#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "convert.h"
#include "ctorch.h"
#include "distributed.h"

using namespace ctorch;

namespace {

std::vector<uint8_t> value_of(const uint8_t *bytes, intptr_t count) {
  return count == 0 ? std::vector<uint8_t>() : std::vector<uint8_t>(bytes, bytes + count);
}

ct_bytes give_bytes(const std::vector<uint8_t> &value) {
  auto *block = static_cast<uint8_t *>(std::malloc(std::max<size_t>(value.size(), 1)));
  if (block == nullptr) throw std::bad_alloc();
  std::copy(value.begin(), value.end(), block);
  return {block, static_cast<intptr_t>(value.size())};
}

std::vector<std::string> texts(const char *const *keys, intptr_t count) { return {keys, keys + count}; }

} // namespace

int32_t ct_store_tcp(const char *host, const ct_tcp_store_options *options, ct_store_t *out) {
  return guarded("TCPStore", [&] {
    c10d::TCPStoreOptions made;
    made.port = options->port;
    made.isServer = options->is_master;
    made.waitWorkers = options->wait_for_workers;
    made.multiTenant = options->multi_tenant;
    made.useLibUV = options->use_libuv;
    made.timeout = milliseconds(options->timeout);
    if (options->world_size.present && options->world_size.value >= 0) {
      TORCH_CHECK_VALUE(options->world_size.value != 0, "TCPStore world size cannot be 0");
      made.numWorkers = static_cast<size_t>(options->world_size.value);
    }
    if (options->listen_fd.present) made.masterListenFd = static_cast<int>(options->listen_fd.value);
    *out = give_store(c10::make_intrusive<c10d::TCPStore>(host, made));
  });
}

int32_t ct_store_file(const char *path, intptr_t world_size, ct_store_t *out) {
  return guarded("FileStore",
                 [&] { *out = give_store(c10::make_intrusive<c10d::FileStore>(path, static_cast<int>(world_size))); });
}

int32_t ct_store_hash(ct_store_t *out) {
  return guarded("HashStore", [&] { *out = give_store(c10::make_intrusive<c10d::HashStore>()); });
}

int32_t ct_store_prefix(const char *prefix, ct_store_t store, ct_store_t *out) {
  return guarded("PrefixStore",
                 [&] { *out = give_store(c10::make_intrusive<c10d::PrefixStore>(prefix, store_of(store))); });
}

void ct_store_release(ct_store_t store) { let_go<c10d::Store>(store); }

int32_t ct_store_set(ct_store_t store, const char *key, const uint8_t *bytes, intptr_t count) {
  return guarded("Store.set", [&] { store_of(store)->set(key, value_of(bytes, count)); });
}

int32_t ct_store_get(ct_store_t store, const char *key, ct_bytes *out) {
  return guarded("Store.get", [&] { *out = give_bytes(store_of(store)->get(key)); });
}

int32_t ct_store_append(ct_store_t store, const char *key, const uint8_t *bytes, intptr_t count) {
  return guarded("Store.append", [&] { store_of(store)->append(key, value_of(bytes, count)); });
}

int32_t ct_store_add(ct_store_t store, const char *key, int64_t amount, int64_t *out) {
  return guarded("Store.add", [&] { *out = store_of(store)->add(key, amount); });
}

int32_t ct_store_compare_set(ct_store_t store, const char *key, const uint8_t *expected, intptr_t expected_n,
                             const uint8_t *desired, intptr_t desired_n, ct_bytes *out) {
  return guarded("Store.compare_set", [&] {
    *out = give_bytes(store_of(store)->compareSet(key, value_of(expected, expected_n), value_of(desired, desired_n)));
  });
}

int32_t ct_store_delete(ct_store_t store, const char *key, bool *out) {
  return guarded("Store.delete_key", [&] { *out = store_of(store)->deleteKey(key); });
}

int32_t ct_store_check(ct_store_t store, const char *const *keys, intptr_t count, bool *out) {
  return guarded("Store.check", [&] { *out = store_of(store)->check(texts(keys, count)); });
}

int32_t ct_store_wait(ct_store_t store, const char *const *keys, intptr_t count, int64_t timeout) {
  return guarded("Store.wait", [&] {
    if (timeout < 0) {
      store_of(store)->wait(texts(keys, count));
    } else {
      store_of(store)->wait(texts(keys, count), milliseconds(timeout));
    }
  });
}

int32_t ct_store_key_count(ct_store_t store, int64_t *out) {
  return guarded("Store.num_keys", [&] { *out = store_of(store)->getNumKeys(); });
}

int32_t ct_store_set_timeout(ct_store_t store, int64_t timeout) {
  return guarded("Store.set_timeout", [&] { store_of(store)->setTimeout(milliseconds(timeout)); });
}

int64_t ct_store_timeout(ct_store_t store) { return store_of(store)->getTimeout().count(); }

uint16_t ct_store_port(ct_store_t store) {
  const auto *tcp = dynamic_cast<const c10d::TCPStore *>(store_of(store).get());
  return tcp == nullptr ? 0 : tcp->getPort();
}
