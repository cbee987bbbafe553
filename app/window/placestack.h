// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStackedWidget>

namespace tokenscope::app {

/// What the workspaces show in the middle of the window, one at a time. It needs the room of the one in front: a stack as it
/// comes needs that of the largest, and one workspace's needs would make the window grow in all others.
class PlaceStack final : public QStackedWidget {
    Q_OBJECT

public:
    explicit PlaceStack(QWidget* parent = nullptr);

    QSize minimumSizeHint() const override;
};

} // namespace tokenscope::app
