// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

#include "app/cli/encodeinput.h"
#include "app/cli/output.h"
#include "app/cli/tokentext.h"

namespace tokenscope::cli {

/// How an encoding appears on standard output.
enum class EncodeForm {
    Json, ///< {"tokenizer", "ids", "ranges", "pieces"}
    Text, ///< the ids, between spaces
    Count, ///< the number of tokens
    Summary, ///< {"tokenizer", "tokens", "bytes"}: when the ids go to a file
};

/// So many ids are kept back before the first is written: what turns out to be bad before that leaves nothing behind.
inline constexpr std::size_t kHeldIds = std::size_t{1} << 17;

/// Writes one encoding as it arrives: a short one at its end, a long one from kHeldIds on.
class EncodeReport {
public:
    virtual ~EncodeReport() = default;
    /// Cancelled when nobody reads standard output any more.
    virtual Result<void> add(std::span<const TokenId> ids, std::span<const ByteRange> ranges) = 0;
    virtual Result<void> end(const InputSummary& summary) = 0;
    /// In place of end(), after an error. What was written already stays a line of its own, cut short.
    virtual void abandon() { }

protected:
    EncodeReport() = default;
    EncodeReport(const EncodeReport&) = delete;
    EncodeReport& operator=(const EncodeReport&) = delete;
};

/// `file` is named in JSON unless it is empty. `out` and `pieces` must outlive the report.
std::unique_ptr<EncodeReport> makeEncodeReport(EncodeForm form, Output& out, TokenText& pieces,
                                               const std::string& tokenizer, const std::string& file);

} // namespace tokenscope::cli
