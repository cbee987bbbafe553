// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/images/encodedcache.h"

#include <algorithm>
#include <utility>

namespace tokenscope::app {

Result<EncodedPicture> EncodedCache::encode(const std::shared_ptr<const Picture>& picture,
                                            const FieldPipeline& pipeline, const RunContext& context)
{
    {
        const std::lock_guard lock(m_mutex);
        const auto found = std::ranges::find_if(m_entries, [&](const Entry& entry) {
            return entry.encoded.picture == picture && entry.encoder == pipeline.encoder
                && entry.values == pipeline.encoderValues;
        });
        if (found != m_entries.end()) {
            std::rotate(m_entries.begin(), found, std::next(found));
            return m_entries.front().encoded;
        }
    }
    auto encoded = encodePicture(picture, pipeline, context);
    if (encoded) {
        const std::lock_guard lock(m_mutex);
        m_entries.push_front({pipeline.encoder, pipeline.encoderValues, *encoded});
        if (m_entries.size() > kKept)
            m_entries.pop_back();
    }
    return encoded;
}

} // namespace tokenscope::app
