// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/images/canvasgrid.h"
#include "app/reduction/reductionpanes.h"
#include "app/reduction/reductionsession.h"
#include "app/work/latestwork.h"
#include "widgets/canvas/fieldselectionmodel.h"

#include <QTimer>
#include <QWidget>

#include <vector>

class QComboBox;
class QLabel;
class QSlider;
class QSpinBox;
class QStackedWidget;
class QToolButton;

namespace tokenscope {
class PictureCanvas;
}

namespace tokenscope::app {

class Banner;
class EmptyState;
class ProgressLine;

/// The same picture under every method, to the same number of tokens: one canvas a method, moved together; above, how many are
/// kept, and what is shown.
class ReductionWorkspace final : public QWidget {
    Q_OBJECT

public:
    ReductionWorkspace(ReductionSession& session, FieldSelectionModel& selection, QWidget* parent = nullptr);

    const ReductionCanvasSettings& settings() const { return m_settings; }
    /// Emits settingsChanged() when it is something new.
    void setSettings(const ReductionCanvasSettings& settings);
    const std::vector<PictureCanvas*>& canvases() const { return m_grid->canvases(); }
    QSlider* keptSlider() const { return m_keptSlider; }
    QSpinBox* keptBox() const { return m_keptBox; }
    const std::vector<QToolButton*>& sampleButtons() const { return m_samples; }
    QComboBox* viewBox() const { return m_view; }
    Banner* banner() const { return m_banner; }
    bool isBusy() const { return m_refresh.isActive() || m_making.isBusy(); }
    /// The canvas with the keyboard, or the first; null while there is nothing.
    PictureCanvas* focusedCanvas() const { return m_grid->focused(); }
    /// The masks alone, in large letters with strong marks, for a room to see.
    void setPresenting(bool presenting);
    bool isPresenting() const { return m_grid->isPresenting(); }

Q_SIGNALS:
    void settingsChanged(const tokenscope::app::ReductionCanvasSettings& settings);
    void openRequested();
    void featuresRequested();
    void sidesRequested();
    void exampleRequested();
    void sampleRequested(const QString& path);
    void exportMenuRequested(const QPoint& globalPosition);
    /// Escape was pressed while presenting.
    void presentationLeft();

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildEmpty();
    void buildBar();
    void showSettings();
    void showKept();
    void refresh();
    void showPanes(std::vector<CanvasContent> panes);
    void prepareCanvas(PictureCanvas& canvas, int index);
    void showSelection();
    QString readout(int pane, std::int64_t token) const;
    void retranslate();

    ReductionSession& m_session;
    FieldSelectionModel& m_selection;
    ReductionCanvasSettings m_settings;
    Banner* m_banner;
    ProgressLine* m_progress;
    QStackedWidget* m_stack;
    QWidget* m_bar;
    EmptyState* m_empty;
    CanvasGrid* m_grid;
    QLabel* m_keptLabel;
    QSlider* m_keptSlider;
    QSpinBox* m_keptBox;
    QComboBox* m_view;
    QLabel* m_opacityLabel;
    QSlider* m_opacity;
    QToolButton* m_features;
    QToolButton* m_toPicture;
    QToolButton* m_open;
    QToolButton* m_openFeatures;
    QToolButton* m_sides;
    QToolButton* m_example;
    std::vector<QToolButton*> m_samples;
    QTimer m_refresh;
    bool m_showing = false; ///< controls are set, not used
    LatestWork m_making;
};

} // namespace tokenscope::app
