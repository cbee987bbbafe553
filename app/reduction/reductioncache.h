// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/reducestudy/reducedfield.h"

#include <QString>

#include <deque>
#include <memory>
#include <mutex>

namespace tokenscope::app {

/// Pictures as what reducers reduce, so that runs that differ in their method only encode once. From any thread; the few used
/// last are kept.
class ReductionCache final {
public:
    Result<ReductionSource> encode(const std::shared_ptr<const Picture>& picture, const ReductionPipeline& pipeline,
                                   const RunContext& context);

private:
    struct Entry {
        std::shared_ptr<const Picture> picture;
        ReductionPipeline pipeline;
        QString stamp; ///< of the files among the encoder's values
        ReductionSource source;
    };

    static constexpr std::size_t kKept = 4;

    std::mutex m_mutex;
    std::deque<Entry> m_entries; ///< the last used first
};

} // namespace tokenscope::app
