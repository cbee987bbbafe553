// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/study/studyplace.h"

#include "app/images/imageplace.h"
#include "app/images/openpicture.h"
#include "app/session/session.h"
#include "app/study/studyeditor.h"
#include "app/study/studyworkspace.h"
#include "core/study/catalog/presets.h"
#include "core/study/catalog/productcatalog.h"
#include "core/study/studyreport.h"
#include "widgets/rateplot/rateplot.h"

#include <QFile>
#include <QFileInfo>
#include <QVBoxLayout>

#include <algorithm>

namespace tokenscope::app {
namespace {

const QString kSpec = QStringLiteral("spec");
const QString kView = QStringLiteral("view");
constexpr qint64 kHead = 4096; // bytes in which a study says that it is one

std::vector<StudySpec> presetSpecs()
{
    std::vector<StudySpec> specs;
    for (const StudyPreset& preset : studyPresets())
        specs.push_back(preset.spec);
    return specs;
}

/// Null when "sample:ID" names none.
const StudyPreset* presetOf(const QString& path)
{
    static const QString kSample = QStringLiteral("sample:");
    return path.startsWith(kSample) ? findStudyPreset(path.mid(kSample.size()).toStdString()) : nullptr;
}

bool isStudyFile(const QString& path)
{
    QFile file(path);
    return path.endsWith(QLatin1String(".json")) && QFileInfo(path).isFile() && file.open(QIODevice::ReadOnly)
        && file.read(kHead).contains("\"tokenscope-study\"");
}

} // namespace

struct StudyPlace::Desk {
    StudySession session;
    StudyWorkspace* workspace;
};

StudyPlace::StudyPlace(const PlaceContext& context, ImagePlace& images, QObject* parent)
    : WorkspacePlace(context, parent)
    , m_images(images)
    , m_widget(new QWidget(&context.window))
{
    auto* column = new QVBoxLayout(m_widget);
    column->setContentsMargins({});
}

StudyPlace::~StudyPlace() = default;

StudyPlace::Desk& StudyPlace::desk()
{
    if (m_desk)
        return *m_desk;
    m_desk.reset(new Desk{{studyCatalog(), context().panel.session.undoStack(), StudySession::usualStore()}, nullptr});
    m_desk->workspace = new StudyWorkspace(m_desk->session, presetSpecs(), m_widget);
    m_widget->layout()->addWidget(m_desk->workspace);
    StudyWorkspace& workspace = *m_desk->workspace;
    workspace.editor()->setOffers([&images = m_images] {
        std::vector<std::pair<QString, QString>> offers;
        for (const OpenPicturePtr& picture : images.session().pictures()) {
            if (!picture->path.isEmpty())
                offers.emplace_back(picture->name, picture->path);
        }
        return offers;
    });
    connect(&m_desk->session, &StudySession::specChanged, this, [this] {
        Q_EMIT sessionChanged();
        Q_EMIT changed();
    });
    connect(&m_desk->session, &StudySession::runningChanged, this, &StudyPlace::workingChanged);
    connect(&m_desk->session, &StudySession::stopping, this, &StudyPlace::workingChanged);
    connect(&workspace, &StudyWorkspace::statusChanged, this, &StudyPlace::statusChanged);
    connect(&workspace, &StudyWorkspace::viewChanged, this, &StudyPlace::sessionChanged);
    connect(&workspace, &StudyWorkspace::exportMenuRequested, this, &StudyPlace::exportMenuRequested);
    return *m_desk;
}

StudySession& StudyPlace::session()
{
    return desk().session;
}

StudyWorkspace& StudyPlace::workspace()
{
    return *desk().workspace;
}

void StudyPlace::frontChanged()
{
    if (isFront())
        desk();
}

QWidget* StudyPlace::widget() const
{
    return m_widget;
}

/// Asked for only of the workspace in front, which has its desk.
Banner& StudyPlace::banner() const
{
    return *m_desk->workspace->banner();
}

QWidget* StudyPlace::focusTarget() const
{
    return m_desk && m_desk->workspace->plot()->hasExport() ? m_desk->workspace->plot() : nullptr;
}

bool StudyPlace::takes(const QString& path) const
{
    return isStudyFile(path) || presetOf(path) != nullptr || (isFront() && isPictureFile(path));
}

void StudyPlace::open(const QStringList& paths)
{
    QStringList others;
    for (const QString& path : paths) {
        if (const StudyPreset* preset = presetOf(path))
            session().setSpec(preset->spec, StudyWorkspace::tr("Use a ready-made study"));
        else
            others.append(path);
    }
    if (!others.isEmpty())
        workspace().openPaths(others);
}

void StudyPlace::prepareExport()
{
    if (!session().problem() && session().result().points.size() < session().jobs())
        session().run();
}

Material StudyPlace::material() const
{
    if (!m_desk || m_desk->session.spec().series.empty())
        return {};
    const StudySpec& spec = m_desk->session.spec();
    const QString name = QString::fromStdString(spec.title);
    const auto preset =
        std::ranges::find_if(studyPresets(), [&](const StudyPreset& each) { return each.spec == spec; });
    const QString path =
        preset == studyPresets().end() ? QString() : QStringLiteral("sample:") + QString::fromStdString(preset->id);
    return {name.isEmpty() ? tr("Study") : name, path};
}

QString StudyPlace::statusText() const
{
    return m_desk ? m_desk->workspace->statusText() : QString();
}

const ViewExport* StudyPlace::viewExport() const
{
    return m_desk ? m_desk->workspace->viewExport() : nullptr;
}

PlaceData StudyPlace::data() const
{
    std::string json;
    if (m_desk && !m_desk->session.result().points.empty())
        json = studyResultJson(m_desk->session.result(), studyMeasures(m_desk->session.catalog()));
    return {QStringLiteral("study.json"), QByteArray::fromStdString(json)};
}

QString StudyPlace::commandLine() const
{
    return m_desk ? m_desk->workspace->commandLine() : QString();
}

bool StudyPlace::isWorking() const
{
    return m_desk && m_desk->session.isRunning() && !m_desk->session.isStopping();
}

bool StudyPlace::isBusy() const
{
    return m_desk && m_desk->workspace->isBusy();
}

void StudyPlace::cancel()
{
    if (m_desk)
        m_desk->session.cancel();
}

void StudyPlace::save(SessionState& state) const
{
    if (!m_desk)
        return;
    if (const QJsonObject spec = m_desk->session.state(); !spec.isEmpty())
        state.places[id()].json = {{kSpec, spec}, {kView, studyViewJson(m_desk->workspace->view())}};
}

void StudyPlace::restore(const SessionState& state)
{
    const QJsonObject json = state.place(id()).json;
    if (json.isEmpty() && !m_desk)
        return;
    session().restore(json.value(kSpec).toObject());
    workspace().setView(studyViewOf(json.value(kView).toObject()));
}

} // namespace tokenscope::app
