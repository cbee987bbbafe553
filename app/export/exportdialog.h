// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/work/latestwork.h"
#include "widgets/export/viewexport.h"

#include <QDialog>

class QButtonGroup;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;

namespace tokenscope::app {

class ProgressLine;

/// One view as a file or on the clipboard: its picture (PNG, SVG, PDF) or its data (CSV, JSON, NPY), of what is visible,
/// what is selected or all of it, with a look at the picture before.
class ExportDialog final : public QDialog {
    Q_OBJECT

public:
    /// `view` must outlive the dialog. `title` names it for people; `commandLine` gives the same data, or is empty.
    ExportDialog(const ViewExport& view, const QString& title, const QString& commandLine, QWidget* parent = nullptr);

    /// What the choices come to: the file's bytes.
    Result<QByteArray> content() const;
    /// "compare.svg".
    QString suggestedName() const;

    /// Writes the file as save() does once it has been named: tables in the background, row by row.
    void saveTo(const QString& path);

    QComboBox* formats() const { return m_format; }
    QButtonGroup* scopes() const { return m_scopes; }

Q_SIGNALS:
    void saved(const QString& path);
    void failed(const tokenscope::Error& error);

private:
    bool isPicture() const;
    DataScope scope() const;
    void refresh();
    void save();
    void copy();
    void finish(Result<void> written, const QString& path);

    const ViewExport& m_view;
    QString m_commandLine;
    QLabel* m_preview;
    QComboBox* m_format;
    QButtonGroup* m_scopes;
    QDoubleSpinBox* m_scale;
    QLabel* m_facts;
    QPushButton* m_save;
    QPushButton* m_copy;
    ProgressLine* m_progress;
    LatestWork m_writing;
};

} // namespace tokenscope::app
