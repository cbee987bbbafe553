// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/video/clipexport.h"
#include "app/work/latestwork.h"

#include <QDialog>
#include <QFont>

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QLabel;
class QPushButton;
class QSlider;
class QSpinBox;

namespace tokenscope::app {

class ProgressLine;
class VideoSession;
class VideoWorkspace;

/// Asks how a clip is to be written with what the canvases lay over it, and writes it. It stands beside the window: a person may
/// go on looking at the clip meanwhile.
class ClipExportDialog final : public QDialog {
    Q_OBJECT

public:
    /// Both must outlive it; a clip is open.
    ClipExportDialog(VideoSession& session, const VideoWorkspace& workspace, QWidget* parent = nullptr);

    /// As the button does once a person has named the file or folder.
    void saveTo(const QString& path);
    bool isBusy() const { return m_writing.isBusy(); }

    QComboBox* formatBox() const { return m_format; }
    QButtonGroup* spans() const { return m_spans; }
    QSpinBox* widthBox() const { return m_width; }
    QCheckBox* activeBox() const { return m_active; }
    QLabel* facts() const { return m_facts; }
    QPushButton* saveButton() const { return m_save; }

Q_SIGNALS:
    void saved(const QString& path, const tokenscope::app::ClipExported& exported);
    void failed(const tokenscope::Error& error);

private:
    void build();
    void refresh();
    void save();
    bool isPictures() const;
    ClipSpan span() const;
    /// All but the file. What the canvases show now.
    ClipExportJob job() const;

    VideoSession& m_session;
    const VideoWorkspace& m_workspace;
    QComboBox* m_format;
    QButtonGroup* m_spans;
    QCheckBox* m_active;
    QSpinBox* m_width;
    QSlider* m_quality;
    QLabel* m_facts;
    ProgressLine* m_progress;
    QPushButton* m_save;
    QPushButton* m_cancel;
    LatestWork m_writing;
};

} // namespace tokenscope::app
