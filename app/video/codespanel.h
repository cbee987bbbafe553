// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/video/videopanel.h"
#include "app/work/latestwork.h"

#include <QScopedValueRollback>

#include <utility>

namespace tokenscope::app {

class CodeBox;

/// A panel about the codes or outputs of a run through the frames that are tokens. Its view is made anew in the background when
/// the result is, and kept in step with the timeline, the frame that is looked at and the selection.
class CodesPanel : public VideoPanel {
    Q_OBJECT

public:
    QString commandLine() const override;

    CodeBox* codeBox() const { return m_code; }

protected:
    CodesPanel(const VideoPanelContext& context, QWidget* parent);

    /// The view, once: what a person does in it goes to the player, the timeline and the selection.
    template <typename View>
    void connectView(View* view);

    /// What the view shows; null: nothing.
    const ClipResultPtr& shown() const { return m_shown; }
    const OpenClipPtr& shownClip() const { return m_clip; }
    /// Whether tokens that are selected are of what is shown.
    bool selectsHere() const;
    /// Of the run shown, whatever the selection is about; -1: none.
    std::int64_t codeIn(const FieldSelection& selection) const;
    void choose(std::int64_t code);

    /// The view is to show this result, or nothing: by show().
    virtual void begin(const ClipResultPtr& result) = 0;
    /// `contentOf` on a worker's thread, then `give` with what it made; at once with an empty one for no result.
    template <typename Content, typename Give>
    void show(const ClipResultPtr& result, Content (*contentOf)(const ClipResult&), Give give);

    // The view is to show this; only called while the panel is visible and shows something.
    virtual void setCurrent(int frame) = 0;
    virtual void setPart(double first, double shown) = 0;
    virtual void showHovered() = 0;
    /// Also called while nothing is shown.
    virtual void showSelected() = 0;

private:
    void refresh() final;
    /// Whether its frames are those of the window.
    bool isOfWindow() const;
    void goTo(int frame);
    void showInTimeline(double first, double shown);
    void showFrame();
    void showPart();
    void showPointed();
    void showAll();

    CodeBox* m_code;
    ClipResultPtr m_wanted;
    ClipResultPtr m_shown;
    OpenClipPtr m_clip; ///< of what is shown
    bool m_showing = false; ///< the view is set, not used
    LatestWork m_work;
};

template <typename View>
void CodesPanel::connectView(View* view)
{
    connect(view, &View::currentChanged, this, &CodesPanel::goTo);
    connect(view, &View::chosenChanged, this, &CodesPanel::choose);
    connect(view, &View::partChanged, this, &CodesPanel::showInTimeline);
    connect(view, &View::menuRequested, this, &Panel::exportMenuRequested);
}

template <typename Content, typename Give>
void CodesPanel::show(const ClipResultPtr& result, Content (*contentOf)(const ClipResult&), Give give)
{
    const auto take = [this, result, give](Content content) {
        {
            const QScopedValueRollback<bool> showing(m_showing, true);
            m_shown = result;
            m_clip = result ? clips().shown().clip : nullptr;
            give(std::move(content));
        }
        showAll();
    };
    if (!result) {
        m_work.cancel();
        take({});
        return;
    }
    m_work.start([result, contentOf](const std::stop_token&, Progress&) { return contentOf(*result); }, take);
}

} // namespace tokenscope::app
