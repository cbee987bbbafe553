// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/images/canvasgrid.h"
#include "app/video/cliptracks.h"
#include "app/video/videopanes.h"
#include "app/video/videosession.h"
#include "app/work/latestwork.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QMenu;
class QSlider;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace tokenscope {
class OnionLegend;
class PictureCanvas;
class TimelineView;
} // namespace tokenscope

namespace tokenscope::app {

class ActionRegistry;
class Banner;
class EmptyState;
class PreviewPage;
class ProgressLine;
class TransportBar;

/// A clip: the frame that is looked at under every method, one canvas each, moved together; below, what moves through the
/// clip, and its frames from left to right with what is known of each.
class VideoWorkspace final : public QWidget {
    Q_OBJECT

public:
    /// Both must outlive it.
    VideoWorkspace(VideoSession& session, const ActionRegistry& actions, QWidget* parent = nullptr);

    const VideoCanvasSettings& settings() const { return m_settings; }
    /// Emits settingsChanged() when it is something new.
    void setSettings(const VideoCanvasSettings& settings);
    ClipTracks tracks() const { return m_tracks; }
    void setTracks(ClipTracks tracks);

    const std::vector<PictureCanvas*>& canvases() const { return m_grid->canvases(); }
    TimelineView* timeline() const { return m_timeline; }
    TransportBar* transport() const { return m_transport; }
    QComboBox* viewBox() const { return m_view; }
    QMenu* tracksMenu() const { return m_tracksMenu; }
    Banner* banner() const { return m_banner; }
    bool isBusy() const;
    /// The canvas with the keyboard, or the first; null while there is nothing.
    PictureCanvas* focusedCanvas() const { return m_grid->focused(); }
    /// What is being opened, while its frames are still being found.
    PreviewPage* previewPage() const { return m_preview; }
    /// What gets the keyboard first of what is shown; null while nothing is.
    QWidget* focusTarget() const;
    /// The preview, the timeline when it has the keyboard, or that canvas.
    const ViewExport* focusedView() const;
    /// What the canvases show of another frame than the one that is looked at, for videos of it; in the order of the canvases.
    VideoPanesRequest panesRequest(const ShownFrame& shown, std::int64_t position) const;

    /// The frames alone, in large letters with strong marks, for a room to see.
    void setPresenting(bool presenting);
    bool isPresenting() const { return m_grid->isPresenting(); }

Q_SIGNALS:
    /// settings() or tracks() is new.
    void settingsChanged();
    void openRequested();
    void sampleRequested(const QString& path);
    void exportMenuRequested(const QPoint& globalPosition);
    /// Escape was pressed while presenting.
    void presentationLeft();

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildBar();
    void buildEmpty();
    void buildClip();
    void connectSession();
    /// Rather than nothing, or a preview of another.
    bool isClipShown() const;
    void showSettings();
    void refresh();
    void showPanes(std::vector<CanvasContent> panes, std::int64_t frame);
    void prepareCanvas(PictureCanvas& canvas, int index);
    void refreshTimeline();
    void showSelection();
    void showRate();
    /// Which run a canvas shows; the active one for the plain frame.
    int runOf(int canvas) const;
    QString readout(int canvas, std::int64_t token) const;
    void point(int canvas, std::int64_t token, bool choose);
    void retranslate();

    VideoSession& m_session;
    const ActionRegistry& m_actions;
    VideoCanvasSettings m_settings;
    ClipTracks m_tracks = kStandardTracks;
    Banner* m_banner;
    ProgressLine* m_progress;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    PreviewPage* m_preview;
    QToolButton* m_open = nullptr;
    std::vector<QToolButton*> m_samples;
    QWidget* m_bar;
    QComboBox* m_view = nullptr;
    QLabel* m_opacityLabel = nullptr;
    QSlider* m_opacity = nullptr;
    QCheckBox* m_original = nullptr;
    OnionLegend* m_legend = nullptr;
    QToolButton* m_tracksButton = nullptr;
    QMenu* m_tracksMenu = nullptr;
    QSplitter* m_splitter = nullptr;
    CanvasGrid* m_grid = nullptr;
    QWidget* m_below = nullptr;
    TransportBar* m_transport = nullptr;
    TimelineView* m_timeline = nullptr;
    QTimer m_refresh;
    QTimer m_refreshTimeline;
    bool m_showing = false; ///< controls are set, not used
    bool m_again = false; ///< something changed while panes were made
    std::int64_t m_encodedShown = -1; ///< whose tokens the canvases show, as in source()->clip.index
    std::shared_ptr<EncodedFrames> m_frames = std::make_shared<EncodedFrames>();
    QElapsedTimer m_playing; ///< since the count below
    int m_framesShown = 0; ///< while playing
    std::int64_t m_lastShown = -1;
    LatestWork m_making;
};

} // namespace tokenscope::app
