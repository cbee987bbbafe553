// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/panels/selectingsubject.h"
#include "app/video/clipshown.h"

#include <optional>

namespace tokenscope::app {

/// What one panel of the video workspace is about: a clip and what the methods have made of it. While it follows, that of the
/// window; while it is pinned, that of the moment it was pinned, whatever is set or opened elsewhere. What is selected in a
/// pinned panel still goes out, as long as it means the tokens and codes the window shows.
class VideoSubject final : public SelectingSubject {
    Q_OBJECT

public:
    /// What a pinned panel goes on showing.
    struct Pinned {
        ClipShown shown;
        FieldSelection selected;
    };

    /// Follows. Must outlive it.
    explicit VideoSubject(VideoSession& session, QObject* parent = nullptr);

    QString pinnedName() const override;
    /// The active method. It is pinned again to what that has made of its clip.
    QJsonValue saved() const override;

    ClipShown shown() const;
    /// Of the active method; null while there is none.
    ClipResultPtr result() const;
    /// The active method's number, as selections count it here.
    int run() const;
    /// Whether its clip is the one of the window, so that frames mean the same.
    bool isOfWindow() const;
    /// Whether selections here are about these tokens.
    bool selectsIn(const ClipSourcePtr& source) const;

private:
    What shownNow() const override;
    bool readSaved(const QJsonValue& saved) override;
    void forgetSaved() override { m_toPin.reset(); }
    const Pinned* pinned() const { return static_cast<const Pinned*>(what().get()); }
    const FieldSelection& selectedThen() const override { return pinned()->selected; }
    std::optional<FieldSelection> outgoing(FieldSelection selection) const override;

    VideoSession& m_session;
    std::optional<int>
        m_toPin; ///< the method to be pinned once all is worked out; nothing: the active one, as it stands
};

} // namespace tokenscope::app
