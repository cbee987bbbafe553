// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "widgets/trace/latticepicture.h"

class QLabel;
class QTreeWidget;

namespace tokenscope {

class LatticeCanvas;

/// A Unigram lattice and the list of its paths, best first, with their scores and how far each is behind the best; the one
/// chosen in the list is drawn beside the best.
class LatticeView final : public QWidget {
    Q_OBJECT

public:
    explicit LatticeView(QWidget* parent = nullptr);

    void setPicture(const LatticePicture& picture);
    LatticeCanvas& canvas() const { return *m_canvas; }
    QTreeWidget& paths() const { return *m_paths; }
    QString caption() const;

Q_SIGNALS:
    void idHovered(tokenscope::TokenId id);
    void idActivated(tokenscope::TokenId id);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showPaths();
    void choosePath(std::size_t path);
    void fitList();

    LatticeCanvas* m_canvas;
    QTreeWidget* m_paths;
    QLabel* m_note;
    QLabel* m_caption;
};

} // namespace tokenscope
