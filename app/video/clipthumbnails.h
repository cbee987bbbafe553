// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/video/openclip.h"
#include "app/work/latestwork.h"

#include <QImage>
#include <QObject>

#include <map>

namespace tokenscope::app {

/// Small pictures of a clip's frames, made in the background from coarse to fine: what scrubbing shows at once and the
/// timeline's cards carry.
class ClipThumbnails final : public QObject {
    Q_OBJECT

public:
    static constexpr int kSide = 320; ///< pixels of the longer side

    explicit ClipThumbnails(QObject* parent = nullptr);

    /// Null: none.
    void setClip(const OpenClipPtr& clip);
    /// Of the nearest frame that has one, with its number; -1 and a null picture where there is none yet.
    struct Found {
        std::int64_t frame = -1;
        QImage image;
    };
    Found nearest(std::int64_t frame) const;
    bool isBusy() const { return m_work.isBusy(); }

Q_SIGNALS:
    /// There are more of them.
    void changed();

private:
    OpenClipPtr m_clip;
    std::map<std::int64_t, QImage> m_images;
    LatestWork m_work;
};

} // namespace tokenscope::app
