// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/study/studyplot.h"
#include "app/work/latestwork.h"

#include <QCache>
#include <QImage>
#include <QTimer>
#include <QWidget>

#include <vector>

class QAction;
class QComboBox;
class QLabel;
class QMenu;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTabWidget;
class QToolButton;
class QVBoxLayout;

namespace tokenscope {
class DataTableView;
class RatePlot;
class ViewExport;
struct Error;
} // namespace tokenscope

namespace tokenscope::app {

class Banner;
class ProgressLine;
class StudyEditor;
class StudyPicture;
class StudySession;

/// A study: what is asked on the right, the plot in the middle, below it every point, the differences from a baseline, and the
/// picture behind the point that was clicked.
class StudyWorkspace final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StudyWorkspace)

public:
    /// `presets` are ready-made studies to begin with; their titles are what people read.
    StudyWorkspace(StudySession& session, std::vector<StudySpec> presets, QWidget* parent = nullptr);
    ~StudyWorkspace() override;

    const StudyView& view() const { return m_view; }
    /// What the study does not have is left out: series that are hidden, and axes, which become the usual ones.
    void setView(const StudyView& asked);
    /// Takes the preset's series; inputs stay where there are some of its kind.
    void usePreset(std::size_t index);
    /// Studies are opened, everything else becomes an input.
    void openPaths(const QStringList& paths);
    /// The plot, or what has the keyboard of what is below it; null while there is nothing.
    const ViewExport* viewExport() const;
    /// The tokenscope-cli call that computes the same points; empty while it cannot be run.
    QString commandLine() const;
    /// "24 of 96 points": one line for under everything.
    QString statusText() const;
    bool isBusy() const;

    RatePlot* plot() const { return m_plot; }
    StudyEditor* editor() const { return m_editor; }
    StudyPicture* picture() const { return m_picture; }
    DataTableView* pointsView() const { return m_points; }
    DataTableView* differencesView() const { return m_differences; }
    QTabWidget* tabs() const { return m_tabs; }
    QComboBox* costBox() const { return m_x; }
    QComboBox* qualityBox() const { return m_y; }
    QComboBox* baselineBox() const { return m_baseline; }
    QPushButton* runButton() const { return m_run; }
    QPushButton* cancelButton() const { return m_cancel; }
    Banner* banner() const { return m_banner; }

Q_SIGNALS:
    void viewChanged();
    void statusChanged();
    void exportMenuRequested(const QPoint& globalPosition);

protected:
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void buildBar(QVBoxLayout& column);
    void buildViewBar(QVBoxLayout& column);
    QWidget* buildEmpty();
    QWidget* buildBelow();
    void connectAll();
    void showSpec();
    void showPoints();
    void showAxes();
    QString emptyText(const RatePlotValue& plot) const;
    void showTables();
    void showState();
    void open(std::int64_t id);
    void ring(std::int64_t id);
    QString describe(std::int64_t id) const;
    QImage thumbnail(std::int64_t id);
    void choosePictures();
    void chooseStudy();
    void saveStudy();
    void saveFigure();
    void showError(const Error& error);
    void takeView();
    StudyView fitted(StudyView view) const;
    void retranslate();

    StudySession& m_session;
    std::vector<StudySpec> m_presets;
    StudyView m_view;
    QMenu* m_presetMenu;
    QToolButton* m_preset;
    QToolButton* m_open;
    QToolButton* m_save;
    QLabel* m_state;
    QPushButton* m_run;
    QPushButton* m_cancel;
    ProgressLine* m_progress;
    Banner* m_banner;
    QComboBox* m_y;
    QLabel* m_against;
    QComboBox* m_x;
    QComboBox* m_each;
    QComboBox* m_spread;
    QToolButton* m_options;
    QAction* m_log;
    QAction* m_logQuality;
    QAction* m_front;
    QAction* m_sideless;
    QToolButton* m_figure;
    QStackedWidget* m_stack;
    QLabel* m_emptyTitle;
    QLabel* m_emptyHelp;
    std::vector<QPushButton*> m_presetButtons;
    RatePlot* m_plot;
    QTabWidget* m_tabs;
    DataTableView* m_points;
    QWidget* m_differencesPage;
    QLabel* m_baselineLabel;
    QComboBox* m_baseline;
    DataTableView* m_differences;
    StudyPicture* m_picture;
    StudyEditor* m_editor;
    std::vector<std::int64_t> m_pointIds; ///< of the rows of the table
    QCache<qint64, QImage> m_thumbnails;
    std::optional<std::int64_t> m_thumbnailOf; ///< what is being made
    LatestWork m_thumbnailing;
    QTimer m_refresh;
    bool m_showing = false; ///< controls are set, not used
};

} // namespace tokenscope::app
