// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <memory>
#include <stop_token>
#include <string_view>
#include <vector>

#include "core/text/spec/spec.h"

namespace tokenscope {

/// BPE over raw bytes where the whole pipeline comes down to "split by a known pattern, merge each piece": tiktoken, and
/// Hugging Face files whose stages say the same with a byte map. Exact; the plain path is its oracle.
///
/// Stages over buffers, with nothing allocated per token: split → look up → merge → emit.
class FastBpe {
  public:
  /// Null when the spec's stages do not come down to that; the caller then keeps the plain path.
  static std::unique_ptr<const FastBpe> create(const TokenizerSpec& spec);
  virtual ~FastBpe();
  FastBpe(const FastBpe&) = delete;
  FastBpe& operator=(const FastBpe&) = delete;

  /// What one thread needs to encode: scratch buffers and a bounded cache of merged pieces. Reuse it.
  class Worker;
  std::unique_ptr<Worker> makeWorker() const;

  protected:
  FastBpe() = default;
};

} // namespace tokenscope
