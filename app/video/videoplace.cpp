// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/videoplace.h"

#include "app/actions/actionregistry.h"
#include "app/errors/errortext.h"
#include "app/session/session.h"
#include "app/video/clipexportdialog.h"
#include "app/video/clipsamples.h"
#include "app/video/cliptext.h"
#include "app/video/videopanel.h"
#include "app/video/videoworkspace.h"
#include "app/window/banner.h"
#include "widgets/canvas/picturecanvas.h"
#include "widgets/timeline/timelineview.h"

#include <QGuiApplication>
#include <QLocale>

#include <algorithm>

namespace tokenscope::app {

VideoPlace::VideoPlace(const PlaceContext& context, QObject* parent)
    : WorkspacePlace(context, parent)
    , m_session(context.panel.session.undoStack())
    , m_workspace(new VideoWorkspace(m_session, context.panel.actions, &context.window))
{
    setPanels(makeVideoPanels({context.panel, m_session, *m_workspace}, &context.window));
    connectSession();
    connectCommands();
    connect(m_workspace, &VideoWorkspace::openRequested, context.panel.actions.action(Command::OpenFile),
            &QAction::trigger);
    connect(m_workspace, &VideoWorkspace::sampleRequested, this,
            [this](const QString& path) { Q_EMIT pathsRequested({path}); });
    connect(m_workspace, &VideoWorkspace::exportMenuRequested, this, &VideoPlace::exportMenuRequested);
    connect(m_workspace, &VideoWorkspace::presentationLeft, this, &VideoPlace::presentationLeft);
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState state) {
        if (state == Qt::ApplicationActive)
            checkReplaced();
    });
}

VideoPlace::~VideoPlace() = default;

void VideoPlace::connectSession()
{
    connect(&m_session, &VideoSession::clipChanged, this, [this] {
        showNotes();
        if (isFront() && m_session.clip())
            m_workspace->focusTarget()->setFocus(Qt::OtherFocusReason); // so that Space plays
        Q_EMIT sourcesChanged();
        Q_EMIT statusChanged();
        Q_EMIT sessionChanged();
        Q_EMIT changed();
    });
    connect(&m_session.preview(), &ClipPreview::openChanged, this, [this](bool open) {
        m_session.player().setPlaying(false);
        if (isFront() && open)
            m_workspace->focusTarget()->setFocus(Qt::OtherFocusReason); // so that arrows scrub
        Q_EMIT statusChanged();
        Q_EMIT changed();
    });
    connect(&m_session.preview(), &ClipPreview::grown, this, &VideoPlace::statusChanged);
    connect(&m_session, &VideoSession::sourceChanged, this, [this] {
        showNotes();
        Q_EMIT statusChanged();
        Q_EMIT changed();
    });
    connect(&m_session, &VideoSession::resultChanged, this, &VideoPlace::statusChanged);
    connect(&m_session, &VideoSession::similarityChanged, this, &VideoPlace::statusChanged);
    for (auto signal : {&VideoSession::activeChanged, &VideoSession::stateChanged, &VideoSession::resultChanged})
        connect(&m_session, signal, this, &VideoPlace::changed);
    connect(&m_session, &VideoSession::activeChanged, this, &VideoPlace::statusChanged);
    for (auto signal : {&VideoSession::runsChanged, &VideoSession::spanChanged, &VideoSession::qualityChanged})
        connect(&m_session, signal, this, &VideoPlace::changed);
    connect(&m_session, &VideoSession::busyChanged, this, &VideoPlace::workingChanged);
    connect(&m_session, &VideoSession::failed, this, &VideoPlace::failed);
    connect(&m_session.player(), &ClipPlayer::playingChanged, this, [this](bool playing) {
        if (!playing)
            Q_EMIT sessionChanged(); // where it stopped
        refreshActions();
    });
    connect(&m_session.player(), &ClipPlayer::mannerChanged, this, [this] {
        Q_EMIT sessionChanged();
        refreshActions();
    });
}

void VideoPlace::connectCommands()
{
    const ActionRegistry& actions = context().panel.actions;
    const auto on = [this, &actions](Command command, auto act) {
        connect(actions.action(command), &QAction::triggered, this, act);
    };
    ClipPlayer& player = m_session.player();
    on(Command::PlayVideo, [&player](bool play) { player.setPlaying(play); });
    on(Command::PreviousFrame, [&player] { player.setPosition(player.position() - 1); });
    on(Command::NextFrame, [&player] { player.setPosition(player.position() + 1); });
    on(Command::FirstFrame, [this, &player] { player.setPosition(span().first); });
    on(Command::LastFrame, [this, &player] { player.setPosition(span().last); });
    on(Command::PreviousScene, [this] { moveScene(-1); });
    on(Command::NextScene, [this] { moveScene(1); });
    on(Command::FasterVideo, [&player] { player.setSpeed(player.speed() * 2); });
    on(Command::SlowerVideo, [&player] { player.setSpeed(player.speed() / 2); });
    on(Command::LoopVideo, [&player](bool loop) { player.setLooping(loop); });
    on(Command::SetInPoint, [this] { setPoint(true); });
    on(Command::SetOutPoint, [this] { setPoint(false); });
    on(Command::ClearPoints, [this] { m_session.setSpan({}); });
    on(Command::AnalyseSpan, [this] {
        ClipEncoding encoding = m_session.encoding();
        const ClipSpan wanted = span();
        encoding.frames = standardFrames(wanted.last - wanted.first + 1);
        encoding.frames.first = wanted.first;
        encoding.frames.end = wanted.last + 1;
        m_session.setEncoding(encoding);
    });
    on(Command::AnalyseVideo, [this] { m_session.restart(); });
    on(Command::MeasureVideo, [this] { m_session.measureQuality(); });
    on(Command::ExportVideo, [this] { exportVideo(); });
}

/// Stays while the person goes on; one at a time.
void VideoPlace::exportVideo()
{
    if (m_exporting) {
        m_exporting->raise();
        m_exporting->activateWindow();
        return;
    }
    m_exporting = new ClipExportDialog(m_session, *m_workspace, &context().window);
    m_exporting->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_exporting, &ClipExportDialog::failed, this, &VideoPlace::failed);
    connect(m_exporting, &ClipExportDialog::saved, this, [this](const QString& path, const ClipExported& exported) {
        banner().present(
            {Banner::Tone::Information,
             tr("%Ln frame(s) written to “%1”", nullptr, static_cast<int>(exported.frames)).arg(path),
             exported.codec.isEmpty()
                 ? QString()
                 : tr("%1, %2").arg(exported.codec, QLocale().formattedDataSize(static_cast<qint64>(exported.bytes))),
             {},
             {}});
    });
    m_exporting->show();
}

QWidget* VideoPlace::widget() const
{
    return m_workspace;
}

Banner& VideoPlace::banner() const
{
    return *m_workspace->banner();
}

QWidget* VideoPlace::focusTarget() const
{
    return m_workspace->focusTarget();
}

void VideoPlace::frontChanged()
{
    m_session.setWatched(isFront());
    if (!isFront())
        m_session.player().setPlaying(false);
}

// What it takes --------------------------------------------------------------------------------------------------------

bool VideoPlace::takes(const QString& path) const
{
    // Animations and numbered pictures are pictures too: here they are frames for who is in this workspace.
    return isVideoFile(path) || (isFront() && isFrameFile(path));
}

void VideoPlace::open(const QStringList& paths)
{
    m_session.open(paths.last());
}

std::vector<Source> VideoPlace::sources()
{
    const OpenClipPtr& clip = m_session.clip();
    if (!clip)
        return {};
    const bool file = !clip->path().startsWith(QLatin1String("sample:"));
    return {{clip->name(), file ? clip->path() + QLatin1Char('\n') + clipFacts(*clip) : clipFacts(*clip), "film", true,
             [] {}, [this] { m_session.close(); }}};
}

std::vector<Sample> VideoPlace::samples() const
{
    return clipSamples();
}

// What it shows --------------------------------------------------------------------------------------------------------

void VideoPlace::showNotes()
{
    const OpenClipPtr& clip = m_session.clip();
    Banner::Message message;
    if (clip && m_session.sourceError()) {
        message = {Banner::Tone::Problem,
                   errorLine(*m_session.sourceError()),
                   errorText(*m_session.sourceError()).remedy,
                   {},
                   {}};
    } else if (clip && !clip->info().warnings.empty()) {
        message = {Banner::Tone::Information,
                   tr("“%1” is damaged; what could be read is shown.").arg(clip->name()),
                   QString::fromStdString(clip->info().warnings.front()),
                   {},
                   {}};
    } else if (clip && m_session.source() && !m_session.source()->warnings.empty()) {
        message = {Banner::Tone::Information,
                   tr("Some frames could not be decoded and are left out."),
                   QString::fromStdString(m_session.source()->warnings.front()),
                   {},
                   {}};
    }
    if (message.title.isEmpty()) {
        if (!m_noted.isEmpty() && banner().message().title == m_noted)
            banner().dismiss();
        m_noted.clear();
    } else if (message.title != m_noted) {
        m_noted = message.title;
        banner().present(std::move(message));
    }
}

/// Said when a person comes back to the window: who changed the file did so elsewhere.
void VideoPlace::checkReplaced()
{
    const OpenClipPtr& clip = m_session.clip();
    if (!clip || !isFront() || !clip->isReplaced())
        return;
    const QString title = tr("“%1” is another file now.").arg(clip->name());
    if (title == m_noted)
        return;
    m_noted = title;
    banner().present({Banner::Tone::Information, title, tr("What is shown is the clip as it was opened."), tr("Reload"),
                      [this] { run(Command::Reload); }});
}

Material VideoPlace::material() const
{
    const OpenClipPtr& clip = m_session.clip();
    return clip ? Material{clip->name(), clip->path()} : Material();
}

QString VideoPlace::statusText() const
{
    const ClipPreview& preview = m_session.preview();
    if (preview.isOpen() && preview.frames() > 0)
        return tr("Finding the frames of “%1”: %Ln so far; key frames are shown until then", nullptr,
                  static_cast<int>(preview.frames()))
            .arg(preview.name());
    if (preview.isOpen())
        return tr("Finding the frames of “%1”; key frames are shown until then").arg(preview.name());
    const OpenClipPtr& clip = m_session.clip();
    if (!clip)
        return {};
    QStringList parts{clipFacts(*clip)};
    if (const ClipResultPtr& result = m_session.activeRun()->result())
        parts.append(videoRunName(m_session, m_session.active()) + QStringLiteral(" · ") + clipText(*result));
    if (const QString repeats = repeatsText(shownIn(m_session)); !repeats.isEmpty())
        parts.append(repeats);
    return parts.join(QStringLiteral(" · "));
}

const ViewExport* VideoPlace::viewExport() const
{
    return m_workspace->focusedView();
}

PlaceData VideoPlace::data() const
{
    return {QStringLiteral("frames.csv"), framesCsv(shownIn(m_session))};
}

QString VideoPlace::commandLine() const
{
    return clipCommandLine(shownIn(m_session));
}

// What it does ---------------------------------------------------------------------------------------------------------

bool VideoPlace::can(Command command) const
{
    const OpenClipPtr& clip = m_session.clip();
    const std::size_t runs = m_session.runs().size();
    switch (command) {
    case Command::Reload:
    case Command::CloseDocument:
        return clip != nullptr;
    case Command::Presentation:
        return clip != nullptr && !m_session.preview().isOpen();
    case Command::AddRun:
        return runs < VideoSession::kMostRuns;
    case Command::RemoveRun:
    case Command::NextRun:
        return runs > 1;
    default:
        return false;
    }
}

void VideoPlace::run(Command command)
{
    if (command == Command::Reload)
        m_session.open(m_session.clip()->path());
    else if (command == Command::CloseDocument)
        m_session.close();
    else if (command == Command::AddRun)
        m_session.addRun();
    else if (command == Command::RemoveRun)
        m_session.removeRun(m_session.active());
    else if (command == Command::NextRun)
        m_session.setActive((m_session.active() + 1) % static_cast<int>(m_session.runs().size()));
}

void VideoPlace::refreshActions()
{
    const ActionRegistry& actions = context().panel.actions;
    const bool open = isFront() && m_session.clip() != nullptr && !m_session.preview().isOpen();
    const ClipPlayer& player = m_session.player();
    for (const Command command :
         {Command::PlayVideo, Command::PreviousFrame, Command::NextFrame, Command::FirstFrame, Command::LastFrame,
          Command::PreviousScene, Command::NextScene, Command::FasterVideo, Command::SlowerVideo, Command::LoopVideo,
          Command::SetInPoint, Command::SetOutPoint, Command::ExportVideo})
        actions.action(command)->setEnabled(open);
    actions.action(Command::ClearPoints)->setEnabled(open && !m_session.span().isEmpty());
    actions.action(Command::AnalyseSpan)->setEnabled(open && !m_session.span().isEmpty());
    actions.action(Command::AnalyseVideo)->setEnabled(open && m_session.isStopped());
    bool unmeasured = false;
    for (int i = 0; i < static_cast<int>(m_session.runs().size()); ++i)
        unmeasured = unmeasured || (m_session.run(i)->result() && !m_session.quality(i));
    actions.action(Command::MeasureVideo)->setEnabled(open && unmeasured && !m_session.isMeasuring());
    actions.action(Command::PlayVideo)->setChecked(open && player.isPlaying());
    actions.action(Command::LoopVideo)->setChecked(player.isLooping());
}

ClipSpan VideoPlace::span() const
{
    return m_session.span().isEmpty() && m_session.clip() ? ClipSpan{0, m_session.clip()->frames() - 1}
                                                          : m_session.span();
}

void VideoPlace::setPoint(bool in)
{
    ClipSpan wanted = span();
    const std::int64_t here = m_session.position();
    if (in)
        wanted = {here, std::max(here, wanted.last)};
    else
        wanted = {std::min(here, wanted.first), here};
    m_session.setSpan(wanted);
}

void VideoPlace::moveScene(int direction)
{
    const std::int64_t here = m_session.position();
    std::int64_t found = direction > 0 ? m_session.clip()->frames() - 1 : 0;
    for (const int cut : m_workspace->timeline()->content().cuts) {
        if (direction > 0 && cut > here)
            found = std::min<std::int64_t>(found, cut);
        else if (direction < 0 && cut < here)
            found = std::max<std::int64_t>(found, cut);
    }
    m_session.player().setPosition(found);
}

bool VideoPlace::isBusy() const
{
    return m_session.isBusy() || m_workspace->isBusy();
}

bool VideoPlace::isPresenting() const
{
    return m_workspace->isPresenting();
}

void VideoPlace::setPresenting(bool presenting)
{
    m_workspace->setPresenting(presenting);
}

// What is kept ---------------------------------------------------------------------------------------------------------

void VideoPlace::save(SessionState& state) const
{
    state.places[id()].json = m_session.state();
}

void VideoPlace::restore(const SessionState& state)
{
    m_session.restore(state.place(id()).json);
}

} // namespace tokenscope::app
