// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/reduction/reductionsession.h"
#include "app/window/workspaceplace.h"

namespace tokenscope::app {

class ImagePlace;
class ReductionWorkspace;

/// The workspace of token reduction: of the picture that the image workspace shows, or of features brought from a model.
class ReductionPlace final : public WorkspacePlace {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReductionPlace)

public:
    /// `images` must outlive it.
    ReductionPlace(const PlaceContext& context, ImagePlace& images, QObject* parent);
    ~ReductionPlace() override;

    ReductionSession& session() { return m_session; }
    ReductionWorkspace& workspace() const { return *m_workspace; }

    QString id() const override { return QStringLiteral("reduction"); }
    QString title() const override { return tr("Reduction"); }
    Command command() const override { return Command::ReductionWorkspace; }
    QWidget* widget() const override;
    Banner& banner() const override;
    QWidget* focusTarget() const override;
    const WorkspacePlace* lender() const override;

    bool takes(const QString& path) const override;
    void open(const QStringList& paths) override;

    Material material() const override;
    QString statusText() const override;
    const ViewExport* viewExport() const override;
    QString pictureName() const override { return QStringLiteral("masks"); }
    PlaceData data() const override;
    QString commandLine() const override;

    bool can(Command command) const override;
    void refreshActions() override;
    void run(Command command) override;
    bool isWorking() const override { return m_session.isBusy(); }
    bool isBusy() const override;
    void cancel() override { m_session.cancel(); }
    bool isPresenting() const override;
    void setPresenting(bool presenting) override;

    void save(SessionState& state) const override;
    void restore(const SessionState& state) override;

private:
    void connectSession();
    void openDialog();
    void showSides();
    void frontChanged() override { m_session.setWatched(isFront()); }
    bool hasFeatures() const { return !m_session.featuresName().isEmpty(); }

    ImagePlace& m_images;
    ReductionSession m_session;
    ReductionWorkspace* m_workspace;
};

} // namespace tokenscope::app
