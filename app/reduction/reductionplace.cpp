// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/reduction/reductionplace.h"

#include "app/actions/actionregistry.h"
#include "app/images/imageplace.h"
#include "app/reduction/reductionname.h"
#include "app/reduction/reductionpanel.h"
#include "app/reduction/reductionpanes.h"
#include "app/reduction/reductionworkspace.h"
#include "app/reduction/sideinputsdialog.h"
#include "app/session/session.h"
#include "app/window/banner.h"
#include "core/reducestudy/reductionreport.h"
#include "widgets/canvas/picturecanvas.h"

#include <QFileDialog>
#include <QFileInfo>

namespace tokenscope::app {

ReductionPlace::ReductionPlace(const PlaceContext& context, ImagePlace& images, QObject* parent)
    : WorkspacePlace(context, parent)
    , m_images(images)
    , m_session(images.session(), context.panel.session.undoStack())
    , m_workspace(new ReductionWorkspace(m_session, images.selection(), &context.window))
{
    setPanels(makeReductionPanels({context.panel, m_session, images.selection(), *m_workspace}, &context.window));
    connectSession();
    const ActionRegistry& actions = context.panel.actions;
    connect(m_workspace, &ReductionWorkspace::openRequested, actions.action(Command::OpenFile), &QAction::trigger);
    connect(m_workspace, &ReductionWorkspace::featuresRequested, actions.action(Command::OpenFeatures),
            &QAction::trigger);
    connect(m_workspace, &ReductionWorkspace::sidesRequested, actions.action(Command::SideInputs), &QAction::trigger);
    connect(m_workspace, &ReductionWorkspace::sampleRequested, this,
            [this](const QString& path) { Q_EMIT pathsRequested({path}); });
    connect(m_workspace, &ReductionWorkspace::exampleRequested, actions.action(Command::ExportExample),
            &QAction::trigger);
    connect(m_workspace, &ReductionWorkspace::exportMenuRequested, this, &ReductionPlace::exportMenuRequested);
    connect(m_workspace, &ReductionWorkspace::presentationLeft, this, &ReductionPlace::presentationLeft);
    connect(actions.action(Command::OpenFeatures), &QAction::triggered, this, &ReductionPlace::openDialog);
    connect(actions.action(Command::SideInputs), &QAction::triggered, this, &ReductionPlace::showSides);
    connect(&images, &ImagePlace::pictureAsked, &m_session, &ReductionSession::closeFeatures);
}

ReductionPlace::~ReductionPlace() = default;

void ReductionPlace::connectSession()
{
    connect(&m_session, &ReductionSession::resultChanged, this, &ReductionPlace::statusChanged);
    connect(&m_session, &ReductionSession::activeChanged, this, &ReductionPlace::statusChanged);
    connect(&m_session, &ReductionSession::runsChanged, this, &ReductionPlace::changed);
    connect(&m_session, &ReductionSession::busyChanged, this, &ReductionPlace::workingChanged);
    connect(&m_session, &ReductionSession::failed, this, &ReductionPlace::failed);
    connect(&m_session, &ReductionSession::materialChanged, this, [this] {
        m_images.selection().clearSelected();
        Q_EMIT statusChanged();
        Q_EMIT sessionChanged();
        Q_EMIT changed();
    });
}

QWidget* ReductionPlace::widget() const
{
    return m_workspace;
}

Banner& ReductionPlace::banner() const
{
    return *m_workspace->banner();
}

QWidget* ReductionPlace::focusTarget() const
{
    return m_workspace->focusedCanvas();
}

const WorkspacePlace* ReductionPlace::lender() const
{
    return &m_images;
}

// What it takes --------------------------------------------------------------------------------------------------------

bool ReductionPlace::takes(const QString& path) const
{
    return path.endsWith(QLatin1String(".npy")) || QFileInfo(path).isDir();
}

void ReductionPlace::open(const QStringList& paths)
{
    m_session.openFeatures(paths.last());
}

void ReductionPlace::openDialog()
{
    const QString path =
        QFileDialog::getOpenFileName(&context().window, tr("Open features"), {},
                                     tr("NumPy arrays (%1);;All files (*)").arg(QStringLiteral("*.npy")));
    if (path.isEmpty())
        return;
    const QFileInfo file(path);
    Q_EMIT frontRequested();
    // That name says that what lies beside it belongs to it.
    m_session.openFeatures(file.fileName() == QLatin1String("features.npy") ? file.absolutePath() : path);
}

/// Beside the window, as what is set there takes effect at once.
void ReductionPlace::showSides()
{
    auto* dialog = context().window.findChild<SideInputsDialog*>();
    if (dialog == nullptr) {
        dialog = new SideInputsDialog(m_session, &context().window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
    }
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

// What it shows --------------------------------------------------------------------------------------------------------

Material ReductionPlace::material() const
{
    return hasFeatures() ? Material{m_session.featuresName(), m_session.featuresPath()} : m_images.material();
}

QString ReductionPlace::statusText() const
{
    const ReducedFieldPtr& result = m_session.activeRun()->result();
    return result ? reductionName(m_session, m_session.active()) + QStringLiteral(" · ") + reductionText(*result)
                  : QString();
}

const ViewExport* ReductionPlace::viewExport() const
{
    return m_workspace->focusedCanvas();
}

PlaceData ReductionPlace::data() const
{
    const ReducedFieldPtr& result = m_session.activeRun()->result();
    return {QStringLiteral("reduction.json"),
            result ? QByteArray::fromStdString(reduceJson(*result, true)) : QByteArray()};
}

QString ReductionPlace::commandLine() const
{
    return panels().front()->commandLine(); // of the reducer
}

// What it does ---------------------------------------------------------------------------------------------------------

bool ReductionPlace::can(Command command) const
{
    const std::size_t runs = m_session.runs().size();
    switch (command) {
    case Command::Reload:
    case Command::CloseDocument:
    case Command::Presentation:
        return hasFeatures() || m_images.can(command);
    case Command::AddRun:
        return runs < ReductionSession::kMostRuns;
    case Command::RemoveRun:
    case Command::NextRun:
        return runs > 1;
    default:
        return false;
    }
}

void ReductionPlace::refreshActions()
{
    context().panel.actions.action(Command::SideInputs)->setEnabled(isFront());
}

void ReductionPlace::run(Command command)
{
    if (command == Command::Reload)
        m_session.reloadSides();
    if (command == Command::AddRun)
        m_session.addRun();
    else if (command == Command::RemoveRun)
        m_session.removeRun(m_session.active());
    else if (command == Command::NextRun)
        m_session.setActive((m_session.active() + 1) % static_cast<int>(m_session.runs().size()));
    else if (!hasFeatures())
        m_images.run(command);
    else if (command == Command::Reload)
        m_session.openFeatures(m_session.featuresPath());
    else if (command == Command::CloseDocument)
        m_session.closeFeatures();
}

bool ReductionPlace::isPresenting() const
{
    return m_workspace->isPresenting();
}

void ReductionPlace::setPresenting(bool presenting)
{
    m_workspace->setPresenting(presenting);
}

bool ReductionPlace::isBusy() const
{
    return m_session.isBusy() || m_workspace->isBusy();
}

// What is kept ---------------------------------------------------------------------------------------------------------

void ReductionPlace::save(SessionState& state) const
{
    state.places[id()].json = m_session.state();
}

void ReductionPlace::restore(const SessionState& state)
{
    m_session.restore(state.place(id()).json);
}

} // namespace tokenscope::app
