// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/video/encodedframes.h"
#include "app/work/latestwork.h"

#include <QCache>
#include <QObject>
#include <QTimer>

#include <functional>
#include <set>

namespace tokenscope::app {

/// Small pictures of a clip's frames for views that show many at once: asked for while painting, decoded in the background,
/// and until then a preview. On the window's thread.
class SmallFrames final : public QObject {
    Q_OBJECT

public:
    static constexpr int kSide = 240; ///< pixels of the longer side
    static constexpr int kMostKilobytes = 64 * 1024;

    /// `preview` gives the nearest there is of a frame of the clip.
    explicit SmallFrames(std::function<QImage(std::int64_t frame)> preview, QObject* parent = nullptr);

    /// Null: none. What was decoded of another source is forgotten.
    void setSource(const OpenClipPtr& clip, const ClipSourcePtr& source);
    /// Of a frame of the source.
    QImage of(int at);
    LatestWork& work() { return m_work; }

Q_SIGNALS:
    /// There are more of them; a few times a second at most.
    void changed();

private:
    void begin();

    std::function<QImage(std::int64_t)> m_preview;
    OpenClipPtr m_clip;
    ClipSourcePtr m_source;
    std::shared_ptr<EncodedFrames> m_frames = std::make_shared<EncodedFrames>();
    QCache<int, QImage> m_small; ///< a null picture: cannot be decoded
    std::set<int> m_wanted;
    QTimer m_begin;
    QTimer m_tell;
    LatestWork m_work;
};

} // namespace tokenscope::app
