// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/imagestudy/fieldrun.h"

#include <QString>

#include <deque>
#include <memory>
#include <mutex>

namespace tokenscope::app {

/// Pictures as token fields, so that runs that differ in their quantizer only encode once, and encoders that learn from no
/// picture are made once. From any thread; the few used last are kept, until a file that one was made from changes.
class EncodedCache final {
public:
    Result<EncodedPicture> encode(const std::shared_ptr<const Picture>& picture, const FieldPipeline& pipeline,
                                  const RunContext& context);

private:
    struct Entry {
        std::string encoder;
        ParameterValues values;
        QString stamp; ///< of the files among the values
        EncodedPicture encoded;
    };

    static constexpr std::size_t kKept = 4;

    std::mutex m_mutex;
    std::deque<Entry> m_entries; ///< the last used first
};

} // namespace tokenscope::app
