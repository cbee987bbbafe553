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
    enum class Holds { Before, After };

    /// Before its frames are found, or when all of them have been.
    explicit HeldOpener(Holds holds = Holds::Before)
        : m_holds(holds)
    {
    }
    void letGo() { m_held->release(); }

    Result<OpenClipPtr> operator()(const QString& path, const RunContext& context, const FoundFramesPtr& found) const
    {
        if (m_holds == Holds::Before) {
            const bool free = waited(context);
            return free ? openClip(path, context, found) : failure(ErrorCode::Cancelled, "stopped");
        }
        auto clip = openClip(path, context, found);
        return waited(context) ? std::move(clip) : failure(ErrorCode::Cancelled, "stopped");
    }

private:
    /// False: it is not wanted any more.
    bool waited(const RunContext& context) const
    {
        while (!m_held->try_acquire_for(std::chrono::milliseconds(5))) {
            if (context.stopped())
                return false;
        }
        if (context.stopped()) { // it was for the next
            m_held->release();
            return false;
        }
        return true;
    }

    Holds m_holds;
    std::shared_ptr<std::counting_semaphore<>> m_held = std::make_shared<std::counting_semaphore<>>(0);
};

} // namespace tokenscope::app
