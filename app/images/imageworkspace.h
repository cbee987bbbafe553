// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/images/canvasgrid.h"
#include "app/images/canvaspanes.h"
#include "app/images/canvassettings.h"
#include "app/images/imagesession.h"
#include "app/work/latestwork.h"
#include "widgets/canvas/fieldselectionmodel.h"

#include <QTimer>
#include <QWidget>

#include <functional>
#include <memory>
#include <vector>

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QLabel;
class QSlider;
class QStackedWidget;
class QToolButton;

namespace tokenscope {
class PictureCanvas;
}

namespace tokenscope::app {

class Banner;
class EmptyState;
class PageBar;
class PaneMaker;
class ProgressLine;

/// The pictures in the middle of the window: the original and what the runs make of it, moved together, with the tokens over
/// them; above, what is shown and how.
class ImageWorkspace final : public QWidget {
    Q_OBJECT

public:
    ImageWorkspace(ImageSession& session, FieldSelectionModel& selection, QWidget* parent = nullptr);

    const CanvasSettings& settings() const { return m_settings; }
    /// Emits settingsChanged() when it is something new.
    void setSettings(const CanvasSettings& settings);
    /// The canvases, in order.
    const std::vector<PictureCanvas*>& canvases() const { return m_grid->canvases(); }
    const std::vector<CanvasPane>& panes() const { return m_panes; }
    CanvasViewport& viewport() { return m_grid->canvasViewport(); }
    Banner* banner() const { return m_banner; }
    PageBar* pageBar() const { return m_pages; }
    /// The pictures alone, in large letters with strong marks, for a room to see.
    void setPresenting(bool presenting);
    bool isPresenting() const { return m_grid->isPresenting(); }
    /// Whether what is shown is about to change.
    bool isBusy() const { return m_refresh.isActive() || m_making.isBusy(); }
    /// The canvas with the keyboard, or the first; null while there is no picture.
    PictureCanvas* focusedCanvas() const { return m_grid->focused(); }

Q_SIGNALS:
    void settingsChanged(const tokenscope::app::CanvasSettings& settings);
    void sampleRequested(const QString& path);
    void openRequested();
    void exportMenuRequested(const QPoint& globalPosition);
    /// Escape was pressed while presenting.
    void presentationLeft();

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void buildBar();
    void buildEmpty();
    void change(const std::function<void(CanvasSettings&)>& set);
    void showSettings();
    void connectSession();
    void showPage();
    /// A result is new: shown when what is being made is there, so that results that come faster than they can be shown do not
    /// keep each other from it.
    void refreshInTurn();
    void refresh();
    PanesRequest request() const;
    void showPanes(std::vector<CanvasPane> panes);
    void prepareCanvas(PictureCanvas& canvas, int index);
    void showSelection();
    void lightUp(const FieldSelection& lighting);
    FieldSelection selectionOf(int pane, std::int64_t token) const;
    void retranslate();

    ImageSession& m_session;
    FieldSelectionModel& m_selection;
    CanvasSettings m_settings;
    Banner* m_banner;
    ProgressLine* m_progress;
    QStackedWidget* m_stack;
    QWidget* m_bar;
    PageBar* m_pages;
    EmptyState* m_empty;
    CanvasGrid* m_grid;
    QButtonGroup* m_layouts;
    QComboBox* m_picture;
    QComboBox* m_overlay;
    QLabel* m_opacityLabel;
    QSlider* m_opacity;
    QCheckBox* m_gridBox;
    QLabel* m_stageLabel;
    QComboBox* m_stage;
    QToolButton* m_openButton;
    std::vector<QToolButton*> m_samples;
    std::vector<CanvasPane> m_panes;
    FieldSelection m_lit; ///< whose tokens the canvases keep bright
    QTimer m_refresh;
    bool m_again = false; ///< something is new since m_making began
    bool m_showing = false; ///< controls are set, not used
    std::shared_ptr<PaneMaker> m_maker; ///< only the worker touches what it points to
    LatestWork m_making;
};

} // namespace tokenscope::app
