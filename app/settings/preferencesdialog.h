// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QPushButton;
class QSpinBox;

namespace tokenscope::app {

class Appearance;

/// How the program looks and what it remembers. Every choice takes effect at once, so that there is nothing to apply and
/// nothing to lose.
class PreferencesDialog final : public QDialog {
    Q_OBJECT

public:
    explicit PreferencesDialog(Appearance& appearance, QWidget* parent = nullptr);

    QComboBox* language() const { return m_language; }
    QComboBox* theme() const { return m_theme; }
    QComboBox* size() const { return m_size; }
    QCheckBox* autosave() const { return m_autosave; }
    /// In MB.
    QSpinBox* frameMemory() const { return m_frameMemory; }

Q_SIGNALS:
    void autosaveChanged(bool keep);
    /// Settings::frameMemory() is new.
    void frameMemoryChanged();
    void recentCleared();
    void layoutReset();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    Appearance& m_appearance;
    QFormLayout* m_form;
    QComboBox* m_language;
    QComboBox* m_theme;
    QComboBox* m_size;
    QCheckBox* m_autosave;
    QLabel* m_autosaveHelp;
    QSpinBox* m_frameMemory;
    QLabel* m_frameMemoryHelp;
    QPushButton* m_clearRecent;
    QPushButton* m_resetLayout;
};

} // namespace tokenscope::app
