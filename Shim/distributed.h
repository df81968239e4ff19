// Between the C types and c10d's, for the files of the shim that know processes.
#pragma once

#include <torch/csrc/distributed/c10d/ProcessGroup.hpp>
#include <torch/csrc/distributed/c10d/Store.hpp>

#include <chrono>

#include "convert.h"
#include "ctorch.h"

namespace ctorch {

/// A counted reference for the time of a call.
template <typename Counted> c10::intrusive_ptr<Counted> counted(void *handle) {
  return c10::intrusive_ptr<Counted>::unsafe_reclaim_from_nonowning(static_cast<Counted *>(handle));
}
inline c10::intrusive_ptr<c10d::Store> store_of(ct_store_t store) { return counted<c10d::Store>(store); }
inline c10::intrusive_ptr<c10d::ProcessGroup> group_of(ct_group_t group) { return counted<c10d::ProcessGroup>(group); }
inline c10::intrusive_ptr<c10d::Work> work_of(ct_work_t work) { return counted<c10d::Work>(work); }

inline ct_store_t give_store(c10::intrusive_ptr<c10d::Store> &&store) {
  return reinterpret_cast<ct_store_t>(store.release());
}

/// Takes over a reference and lets it go.
template <typename Counted> void let_go(void *handle) noexcept {
  const auto ended = c10::intrusive_ptr<Counted>::reclaim(static_cast<Counted *>(handle));
}

inline std::chrono::milliseconds milliseconds(int64_t count) { return std::chrono::milliseconds(count); }

} // namespace ctorch
