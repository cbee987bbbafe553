// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/reduction/sideshelf.h"
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
    /// The source with what a person brought beside it, which may be large: one copy for all runs that reduce the same.
    Result<ReductionSource> withSides(const ReductionSource& source, const SideMaterialPtr& sides);

private:
    struct Beside {
        std::shared_ptr<const ReductionInput> input; ///< without them
        SideMaterialPtr sides;
        ReductionSource source;
    };
    struct Entry {
        std::shared_ptr<const Picture> picture;
        ReductionPipeline pipeline;
        QString stamp; ///< of the files among the encoder's values
        ReductionSource source;
    };

    static constexpr std::size_t kKept = 4;

    std::mutex m_mutex; ///< of m_entries
    std::mutex m_besideMutex; ///< of m_beside
    std::deque<Entry> m_entries; ///< the last used first
    std::deque<Beside> m_beside; ///< of the last sides only
};

} // namespace tokenscope::app
