// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/video/videosession.h"
#include "app/window/workspaceplace.h"

#include <QPointer>

namespace tokenscope::app {

class ClipExportDialog;
class VideoWorkspace;

/// The workspace of clips: tokens through time.
class VideoPlace final : public WorkspacePlace {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VideoPlace)

public:
    VideoPlace(const PlaceContext& context, QObject* parent);
    ~VideoPlace() override;

    VideoSession& session() { return m_session; }
    VideoWorkspace& workspace() const { return *m_workspace; }

    QString id() const override { return QStringLiteral("video"); }
    QString title() const override { return tr("Video"); }
    Command command() const override { return Command::VideoWorkspace; }
    QWidget* widget() const override;
    Banner& banner() const override;
    double bottomShare() const override { return 0.26; } // the timeline stands in the middle
    QWidget* focusTarget() const override;

    bool takes(const QString& path) const override;
    void open(const QStringList& paths) override;
    std::vector<Source> sources() override;
    std::vector<Sample> samples() const override;
    const char* sampleIcon() const override { return "film"; }

    Material material() const override;
    QString statusText() const override;
    const ViewExport* viewExport() const override;
    QString pictureName() const override { return QStringLiteral("canvases"); }
    PlaceData data() const override;
    QString commandLine() const override;

    bool can(Command command) const override;
    void run(Command command) override;
    void refreshActions() override;
    bool isWorking() const override { return m_session.isBusy(); }
    bool isBusy() const override;
    void cancel() override { m_session.cancel(); }
    bool isPresenting() const override;
    void setPresenting(bool presenting) override;

    void save(SessionState& state) const override;
    void restore(const SessionState& state) override;
    void takeFrameMemory() override { m_session.takeFrameMemory(); }
    void retranslate() override { showNotes(); }

private:
    void connectSession();
    void connectCommands();
    void frontChanged() override;
    /// What must be said of the clip and its tokens.
    void showNotes();
    void checkReplaced();
    void exportVideo();
    void moveScene(int direction);
    void setPoint(bool in);
    /// Of the clip, between the in and out points where there are any.
    ClipSpan span() const;

    VideoSession m_session;
    VideoWorkspace* m_workspace;
    QPointer<ClipExportDialog> m_exporting;
    QString m_noted; ///< what showNotes() said last
};

} // namespace tokenscope::app
