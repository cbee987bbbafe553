// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/study/studysession.h"
#include "app/window/workspaceplace.h"

#include <memory>

namespace tokenscope::app {

class ImagePlace;
class StudyWorkspace;

/// The workspace of studies: what pictures and texts cost against how good they are, method by method.
class StudyPlace final : public WorkspacePlace {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StudyPlace)

public:
    /// The pictures open in `images` are offered as inputs; it must outlive this.
    StudyPlace(const PlaceContext& context, ImagePlace& images, QObject* parent);
    ~StudyPlace() override;

    StudySession& session();
    StudyWorkspace& workspace();

    QString id() const override { return QStringLiteral("study"); }
    QString title() const override { return tr("Study"); }
    Command command() const override { return Command::StudyWorkspace; }
    QWidget* widget() const override;
    Banner& banner() const override;
    QWidget* focusTarget() const override;

    /// Studies, also "sample:ID" of a ready-made one; while it is in front also pictures, which become inputs.
    bool takes(const QString& path) const override;
    void open(const QStringList& paths) override;

    Material material() const override;
    QString statusText() const override;
    const ViewExport* viewExport() const override;
    /// What is asked is computed.
    void prepareExport() override;
    PlaceData data() const override;
    QString commandLine() const override;

    bool isWorking() const override;
    bool isBusy() const override;
    void cancel() override;

    void save(SessionState& state) const override;
    void restore(const SessionState& state) override;

protected:
    void frontChanged() override;

private:
    struct Desk;
    /// Made when it is first looked at, opened or restored: its catalogue opens libraries that nobody else needs.
    Desk& desk();

    ImagePlace& m_images;
    QWidget* m_widget; ///< holds the workspace once there is one
    std::unique_ptr<Desk> m_desk;
};

} // namespace tokenscope::app
