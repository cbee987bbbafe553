// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLabel>

#include "core/method/methodinfo.h"

namespace tokenscope {

/// The word beside a method's name that says how far its result may be trusted, in a quiet outline; what it means, and
/// against what it was checked, is in the tooltip.
class FidelityBadge : public QLabel {
    Q_OBJECT
public:
    explicit FidelityBadge(QWidget* parent = nullptr);

    void setMethod(const MethodInfo& info);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void retranslate();

    Fidelity m_fidelity = Fidelity::Exact;
    std::string m_note;
};

} // namespace tokenscope
