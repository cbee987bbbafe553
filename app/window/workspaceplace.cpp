// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/window/workspaceplace.h"

#include <QPixmap>
#include <QWidget>

namespace tokenscope::app {

WorkspacePlace::WorkspacePlace(const PlaceContext& context, QObject* parent)
    : QObject(parent)
    , m_context(context)
{
}

bool WorkspacePlace::takes(const QString& path) const
{
    Q_UNUSED(path)
    return false;
}

void WorkspacePlace::open(const QStringList& paths)
{
    Q_UNUSED(paths)
}

bool WorkspacePlace::take(const QMimeData& mime)
{
    Q_UNUSED(mime)
    return false;
}

const std::vector<Command>& WorkspacePlace::sharedCommands()
{
    static const std::vector<Command> kShared{Command::Reload,    Command::CloseDocument, Command::AddRun,
                                              Command::RemoveRun, Command::NextRun,       Command::Presentation};
    return kShared;
}

QPixmap WorkspacePlace::picture() const
{
    return widget()->grab();
}

bool WorkspacePlace::can(Command command) const
{
    Q_UNUSED(command)
    return false;
}

void WorkspacePlace::run(Command command)
{
    Q_UNUSED(command)
}

void WorkspacePlace::setFront(bool front)
{
    if (front == m_front)
        return;
    m_front = front;
    frontChanged();
}

} // namespace tokenscope::app
