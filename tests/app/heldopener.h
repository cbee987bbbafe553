// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/video/openclip.h"

#include <chrono>
#include <memory>
#include <semaphore>

namespace tokenscope::app {

/// Opens clips as VideoSession does, but each only when it is let go: the frames of a long one take as long to find.
class HeldOpener {
public:
    void letGo() { m_held->release(); }

    Result<OpenClipPtr> operator()(const QString& path, const RunContext& context) const
    {
        while (!m_held->try_acquire_for(std::chrono::milliseconds(5))) {
            if (context.stopped())
                return failure(ErrorCode::Cancelled, "stopped");
        }
        if (context.stopped()) { // it was for the next
            m_held->release();
            return failure(ErrorCode::Cancelled, "stopped");
        }
        return openClip(path, context);
    }

private:
    std::shared_ptr<std::counting_semaphore<>> m_held = std::make_shared<std::counting_semaphore<>>(0);
};

} // namespace tokenscope::app
