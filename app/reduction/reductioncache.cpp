// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/reduction/reductioncache.h"

#include "app/images/filestamp.h"

#include <algorithm>
#include <utility>

namespace tokenscope::app {

Result<ReductionSource> ReductionCache::encode(const std::shared_ptr<const Picture>& picture,
                                               const ReductionPipeline& pipeline, const RunContext& context)
{
    const QString stamp = fileStamp(pipeline.encoderValues);
    {
        const std::lock_guard lock(m_mutex);
        const auto found = std::ranges::find_if(m_entries, [&](const Entry& entry) {
            return entry.picture == picture && encodesTheSame(entry.pipeline, pipeline) && entry.stamp == stamp;
        });
        if (found != m_entries.end()) {
            std::rotate(m_entries.begin(), found, std::next(found));
            return m_entries.front().source;
        }
    }
    auto source = encodeForReduction(picture, pipeline, context);
    if (source) {
        const std::lock_guard lock(m_mutex);
        m_entries.push_front({picture, pipeline, stamp, *source});
        if (m_entries.size() > kKept)
            m_entries.pop_back();
    }
    return source;
}

Result<ReductionSource> ReductionCache::withSides(const ReductionSource& source, const SideMaterialPtr& sides)
{
    if (sides->files.empty())
        return source;
    const std::lock_guard lock(m_besideMutex); // also while it is made: others want the same
    if (!m_beside.empty() && m_beside.front().sides != sides)
        m_beside.clear();
    const auto found = std::ranges::find(m_beside, source.input, &Beside::input);
    if (found != m_beside.end())
        return found->source;
    auto made = tokenscope::withSides(source, sides->files, sides->firstVisual);
    if (made) {
        m_beside.push_front({source.input, sides, *made});
        if (m_beside.size() > kKept)
            m_beside.pop_back();
    }
    return made;
}

} // namespace tokenscope::app
