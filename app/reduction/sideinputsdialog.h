// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>
#include <QString>

#include <string>
#include <vector>

class QGridLayout;
class QLabel;
class QSpinBox;
class QToolButton;

namespace tokenscope {
class PathField;
struct SideInput;
} // namespace tokenscope

namespace tokenscope::app {

class ReductionSession;

/// What a person brings of a model of their own beside the picture or the features: one row for each thing, with the shape that
/// is wanted for the tokens of the active method and the one found. Takes effect at once; stays beside the window.
class SideInputsDialog final : public QDialog {
    Q_OBJECT

public:
    struct Row {
        const SideInput* side = nullptr;
        QLabel* name = nullptr;
        QLabel* wanted = nullptr;
        PathField* field = nullptr;
        QLabel* found = nullptr;
        QToolButton* clear = nullptr;
        QLabel* error = nullptr; ///< under the file; hidden while there is none
    };

    /// Must outlive it.
    SideInputsDialog(ReductionSession& session, QWidget* parent);

    const std::vector<Row>& rows() const { return m_rows; }
    QSpinBox* firstVisualBox() const { return m_firstVisual; }

protected:
    void changeEvent(QEvent* event) override;
    /// Files named as in a folder of features go where they belong, wherever they fall.
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void buildRows(QGridLayout& grid);
    void bring(const std::string& id, const QString& path);
    void choose(const Row& row);
    void showAll();
    void retranslate();

    ReductionSession& m_session;
    std::vector<Row> m_rows;
    QLabel* m_help;
    QLabel* m_tokens;
    std::vector<QLabel*> m_headings;
    QLabel* m_firstVisualLabel;
    QSpinBox* m_firstVisual;
    QToolButton* m_example;
    bool m_showing = false; ///< controls are set, not used
};

} // namespace tokenscope::app
