// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/images/imageplace.h"

#include "app/actions/actionregistry.h"
#include "app/images/imagepanel.h"
#include "app/images/imageworkspace.h"
#include "app/images/picturesamples.h"
#include "app/images/resultnumbers.h"
#include "app/images/runname.h"
#include "app/session/session.h"
#include "app/window/banner.h"
#include "core/imagestudy/resultreport.h"
#include "widgets/canvas/picturecanvas.h"

#include <QImage>
#include <QLocale>
#include <QMimeData>

namespace tokenscope::app {

ImagePlace::ImagePlace(const PlaceContext& context, QObject* parent)
    : WorkspacePlace(context, parent)
    , m_session(context.panel.session.undoStack())
    , m_workspace(new ImageWorkspace(m_session, m_selection, &context.window))
{
    setPanels(makeImagePanels({context.panel, m_session, m_selection, *m_workspace}, &context.window));
    connectSession();
    connectTraining();
    connect(m_workspace, &ImageWorkspace::presentationLeft, this, &ImagePlace::presentationLeft);
    connect(m_workspace, &ImageWorkspace::sampleRequested, this,
            [this](const QString& path) { Q_EMIT pathsRequested({path}); });
    connect(m_workspace, &ImageWorkspace::openRequested, context.panel.actions.action(Command::OpenFile),
            &QAction::trigger);
    connect(m_workspace, &ImageWorkspace::exportMenuRequested, this, &ImagePlace::exportMenuRequested);
}

ImagePlace::~ImagePlace() = default;

void ImagePlace::connectSession()
{
    connect(&m_session, &ImageSession::picturesChanged, this, [this] {
        showNotes();
        Q_EMIT sourcesChanged();
        Q_EMIT statusChanged();
        Q_EMIT sessionChanged();
    });
    connect(&m_session, &ImageSession::currentChanged, this, [this] {
        m_selection.clearSelected();
        showNotes();
        Q_EMIT sourcesChanged();
        Q_EMIT statusChanged();
        Q_EMIT sessionChanged();
        Q_EMIT changed();
    });
    connect(&m_session, &ImageSession::resultChanged, this, &ImagePlace::statusChanged);
    connect(&m_session, &ImageSession::activeChanged, this, &ImagePlace::statusChanged);
    connect(&m_session, &ImageSession::activeChanged, this, &ImagePlace::changed);
    connect(&m_session, &ImageSession::runsChanged, this, &ImagePlace::changed);
    connect(&m_session, &ImageSession::stateChanged, this, &ImagePlace::changed);
    connect(&m_session, &ImageSession::pageChanged, this, &ImagePlace::sessionChanged);
    connect(&m_session, &ImageSession::busyChanged, this, &ImagePlace::workingChanged);
    connect(&m_session, &ImageSession::failed, this, &ImagePlace::failed);
}

void ImagePlace::connectTraining()
{
    const auto on = [this](Command command, void (*act)(ImageRun&)) {
        connect(context().panel.actions.action(command), &QAction::triggered, this,
                [this, act] { act(*m_session.activeRun()); });
    };
    on(Command::PauseTraining, [](ImageRun& active) { active.setPaused(!active.isPaused()); });
    on(Command::StepTraining, [](ImageRun& active) { active.step(); });
    on(Command::BackTraining, [](ImageRun& active) { active.goTo(active.done() - 1); });
    on(Command::RestartTraining, [](ImageRun& active) {
        active.goTo(0);
        active.setPaused(false);
    });
}

QWidget* ImagePlace::widget() const
{
    return m_workspace;
}

Banner& ImagePlace::banner() const
{
    return *m_workspace->banner();
}

QWidget* ImagePlace::focusTarget() const
{
    return m_workspace->focusedCanvas();
}

// What it takes --------------------------------------------------------------------------------------------------------

bool ImagePlace::takes(const QString& path) const
{
    return isPictureFile(path);
}

void ImagePlace::open(const QStringList& paths)
{
    Q_EMIT pictureAsked();
    m_session.open(paths);
}

bool ImagePlace::take(const QMimeData& mime)
{
    if (!mime.hasImage())
        return false;
    Q_EMIT pictureAsked();
    m_session.openImage(tr("Pasted picture"), qvariant_cast<QImage>(mime.imageData()));
    return true;
}

std::vector<Source> ImagePlace::sources()
{
    std::vector<Source> open;
    const QLocale locale;
    for (const OpenPicturePtr& picture : m_session.pictures()) {
        const QString size =
            tr("%1 × %2 pixels")
                .arg(locale.toString(picture->picture->width), locale.toString(picture->picture->height));
        open.push_back({picture->name, picture->path.isEmpty() ? size : picture->path + QLatin1Char('\n') + size,
                        "image", picture == m_session.current(),
                        [this, picture] {
                            Q_EMIT pictureAsked();
                            m_session.show(picture);
                        },
                        [this, picture] { m_session.close(picture); }});
    }
    return open;
}

std::vector<Sample> ImagePlace::samples() const
{
    return pictureSamples();
}

// What it shows --------------------------------------------------------------------------------------------------------

void ImagePlace::showNotes()
{
    const OpenPicturePtr& picture = m_session.current();
    if (picture && !picture->picture->origin.warnings.empty()) {
        banner().present({Banner::Tone::Information,
                          tr("“%1” is damaged; what could be read is shown.").arg(picture->name),
                          QString::fromStdString(picture->picture->origin.warnings.front()),
                          {},
                          {}});
    } else if (picture && picture->path.isEmpty() && !picture->png) {
        banner().present({Banner::Tone::Information,
                          tr("“%1” is too large to be kept in sessions.").arg(picture->name),
                          tr("Save it as a file and open that, and sessions will bring it back."),
                          {},
                          {}});
    } else {
        banner().dismiss();
    }
}

Material ImagePlace::material() const
{
    const OpenPicturePtr& picture = m_session.current();
    return picture ? Material{picture->name, picture->path} : Material();
}

QString ImagePlace::statusText() const
{
    const OpenPicturePtr& picture = m_session.current();
    const FieldResultPtr result = m_session.activeRun()->result();
    if (!picture || !result)
        return {};
    QStringList parts{tr("%Ln token(s)", nullptr, static_cast<int>(result->coded.field->tokens())),
                      runName(m_session, m_session.active()), measuresText(*result)};
    if (const QString sample = sampleText(*result); !sample.isEmpty())
        parts.append(tr("learnt from %1", "12 of 34 tokens").arg(sample));
    const PictureOrigin& origin = picture->picture->origin;
    if (origin.profile && !origin.profileApplied)
        parts.append(tr("colours without their profile"));
    return parts.join(QStringLiteral(" · "));
}

const ViewExport* ImagePlace::viewExport() const
{
    return m_workspace->focusedCanvas();
}

PlaceData ImagePlace::data() const
{
    const FieldResultPtr result = m_session.activeRun()->result();
    return {QStringLiteral("codes.json"),
            result ? QByteArray::fromStdString(quantizeJson(*result, true)) : QByteArray()};
}

QString ImagePlace::commandLine() const
{
    return panels().front()->commandLine(); // of the method
}

// What it does ---------------------------------------------------------------------------------------------------------

bool ImagePlace::can(Command command) const
{
    const OpenPicturePtr& picture = m_session.current();
    const std::size_t runs = m_session.runs().size();
    switch (command) {
    case Command::Reload:
        return picture && !picture->path.isEmpty();
    case Command::CloseDocument:
    case Command::Presentation:
        return picture != nullptr;
    case Command::AddRun:
        return runs < ImageSession::kMostRuns;
    case Command::RemoveRun:
    case Command::NextRun:
        return runs > 1;
    default:
        return false;
    }
}

void ImagePlace::run(Command command)
{
    if (command == Command::Reload)
        m_session.open({m_session.current()->path});
    else if (command == Command::CloseDocument)
        m_session.close(m_session.current());
    else if (command == Command::AddRun)
        m_session.addRun();
    else if (command == Command::RemoveRun)
        m_session.removeRun(m_session.active());
    else if (command == Command::NextRun)
        m_session.setActive((m_session.active() + 1) % static_cast<int>(m_session.runs().size()));
}

void ImagePlace::refreshActions()
{
    const ActionRegistry& actions = context().panel.actions;
    const ImageRun& active = *m_session.activeRun();
    const bool learning = isFront() && m_session.current();
    for (const Command command : {Command::PauseTraining, Command::StepTraining})
        actions.action(command)->setEnabled(learning && active.done() < active.steps());
    for (const Command command : {Command::BackTraining, Command::RestartTraining})
        actions.action(command)->setEnabled(learning && active.done() > 0);
    actions.action(Command::PauseTraining)->setChecked(learning && active.isPaused());
}

bool ImagePlace::isBusy() const
{
    return m_session.isBusy() || m_workspace->isBusy();
}

bool ImagePlace::isPresenting() const
{
    return m_workspace->isPresenting();
}

void ImagePlace::setPresenting(bool presenting)
{
    m_workspace->setPresenting(presenting);
}

// What is kept ---------------------------------------------------------------------------------------------------------

void ImagePlace::save(SessionState& state) const
{
    state.places[id()] = m_session.state();
}

void ImagePlace::restore(const SessionState& state)
{
    m_session.restore(state.place(id()));
}

} // namespace tokenscope::app
