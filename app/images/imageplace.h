// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/images/imagesession.h"
#include "app/window/workspaceplace.h"
#include "widgets/canvas/fieldselectionmodel.h"

namespace tokenscope::app {

class ImageWorkspace;

/// The workspace of pictures as tokens and codes.
class ImagePlace final : public WorkspacePlace {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ImagePlace)

public:
    ImagePlace(const PlaceContext& context, QObject* parent);
    ~ImagePlace() override;

    ImageSession& session() { return m_session; }
    /// Of all workspaces that show the pictures opened here.
    FieldSelectionModel& selection() { return m_selection; }
    ImageWorkspace& workspace() const { return *m_workspace; }

    QString id() const override { return QStringLiteral("images"); }
    QString title() const override { return tr("Images"); }
    Command command() const override { return Command::ImageWorkspace; }
    QWidget* widget() const override;
    Banner& banner() const override;
    QWidget* focusTarget() const override;

    bool takes(const QString& path) const override;
    void open(const QStringList& paths) override;
    bool take(const QMimeData& mime) override;
    std::vector<Source> sources() override;
    std::vector<Sample> samples() const override;
    const char* sampleIcon() const override { return "image"; }

    Material material() const override;
    QString statusText() const override;
    const ViewExport* viewExport() const override;
    QString pictureName() const override { return QStringLiteral("pictures"); }
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
    void retranslate() override { showNotes(); }

Q_SIGNALS:
    /// A person wants to see a picture, maybe the one that is shown.
    void pictureAsked();

private:
    void connectSession();
    void connectTraining();
    void frontChanged() override { showNotes(); }
    /// What must be said of the picture shown.
    void showNotes();

    ImageSession m_session;
    FieldSelectionModel m_selection;
    ImageWorkspace* m_workspace;
};

} // namespace tokenscope::app
