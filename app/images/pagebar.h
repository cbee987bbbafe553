// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/images/openpicture.h"

#include <QWidget>

class QLabel;
class QSpinBox;

namespace tokenscope::app {

/// Which page of a file is shown, and how large where the file leaves that open: PDF, SVG, animations and TIFFs of several
/// pictures. Hidden for all others.
class PageBar final : public QWidget {
    Q_OBJECT

public:
    explicit PageBar(QWidget* parent = nullptr);

    /// Null: hidden. `choice` is what the person wants, which may still be on its way.
    void setPicture(const OpenPicturePtr& picture, const PageChoice& choice);

    QSpinBox* pageBox() const { return m_page; }
    QSpinBox* dpiBox() const { return m_dpi; }
    QSpinBox* sideBox() const { return m_side; }

Q_SIGNALS:
    void chosen(const tokenscope::app::PageChoice& choice);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void choose();

    QLabel* m_pageLabel;
    QSpinBox* m_page;
    QLabel* m_dpiLabel;
    QSpinBox* m_dpi;
    QLabel* m_sideLabel;
    QSpinBox* m_side;
    OpenPicturePtr m_picture;
    bool m_showing = false; ///< boxes are set, not used
};

} // namespace tokenscope::app
