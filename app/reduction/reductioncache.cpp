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

} // namespace tokenscope::app
