// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/images/encodedcache.h"

#include "app/images/filestamp.h"

#include <algorithm>
#include <utility>

namespace tokenscope::app {
Result<EncodedPicture> EncodedCache::encode(const std::shared_ptr<const Picture>& picture,
                                            const FieldPipeline& pipeline, const RunContext& context)
{
    const QString stamp = fileStamp(pipeline.encoderValues);
    std::shared_ptr<const Encoder> encoder;
    {
        const std::lock_guard lock(m_mutex);
        const auto alike = [&](const Entry& entry) {
            return entry.encoder == pipeline.encoder && entry.values == pipeline.encoderValues && entry.stamp == stamp;
        };
        const auto found = std::ranges::find_if(
            m_entries, [&](const Entry& entry) { return entry.encoded.picture == picture && alike(entry); });
        if (found != m_entries.end()) {
            std::rotate(m_entries.begin(), found, std::next(found));
            return m_entries.front().encoded;
        }
        const auto other = std::ranges::find_if(m_entries, alike);
        if (other != m_entries.end() && !other->encoded.encoder->fittedToPicture())
            encoder = other->encoded.encoder;
    }
    auto encoded =
        encoder ? encodePicture(picture, std::move(encoder), context) : encodePicture(picture, pipeline, context);
    if (encoded) {
        const std::lock_guard lock(m_mutex);
        m_entries.push_front({pipeline.encoder, pipeline.encoderValues, stamp, *encoded});
        if (m_entries.size() > kKept)
            m_entries.pop_back();
    }
    return encoded;
}

} // namespace tokenscope::app
