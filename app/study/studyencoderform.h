// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/study/study.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;

namespace tokenscope {
class ParameterForm;
}

namespace tokenscope::app {

/// The encoder through which a study looks at pictures, or none, with its parameters.
class StudyEncoderForm final : public QWidget {
    Q_OBJECT

public:
    explicit StudyEncoderForm(QWidget* parent = nullptr);

    /// Emits nothing.
    void setEncoder(const std::optional<StudyEncoder>& encoder);
    QComboBox* encoderBox() const { return m_box; }
    ParameterForm* form() const { return m_form; }

Q_SIGNALS:
    /// By the person.
    void encoderEdited(const std::optional<tokenscope::StudyEncoder>& encoder);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showAll();
    void retranslate();

    std::optional<StudyEncoder> m_encoder;
    QLabel* m_label;
    QComboBox* m_box;
    ParameterForm* m_form;
    bool m_showing = false; ///< controls are set, not used
};

} // namespace tokenscope::app
