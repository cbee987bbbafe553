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
    return path.endsWith(QLatin1String(".json")) && file.open(QIODevice::ReadOnly)
        && file.read(kHead).contains("\"tokenscope-study\"");
}

} // namespace

StudyPlace::StudyPlace(const PlaceContext& context, ImagePlace& images, QObject* parent)
    : WorkspacePlace(context, parent)
    , m_session(studyCatalog(), context.panel.session.undoStack(), StudySession::usualStore())
    , m_workspace(new StudyWorkspace(m_session, presetSpecs(), &context.window))
{
    m_workspace->editor()->setOffers([&images] {
        std::vector<std::pair<QString, QString>> offers;
        for (const OpenPicturePtr& picture : images.session().pictures()) {
            if (!picture->path.isEmpty())
                offers.emplace_back(picture->name, picture->path);
        }
        return offers;
    });
    connect(&m_session, &StudySession::specChanged, this, [this] {
        Q_EMIT sessionChanged();
        Q_EMIT changed();
    });
    connect(&m_session, &StudySession::runningChanged, this, &StudyPlace::workingChanged);
    connect(m_workspace, &StudyWorkspace::statusChanged, this, &StudyPlace::statusChanged);
    connect(m_workspace, &StudyWorkspace::viewChanged, this, &StudyPlace::sessionChanged);
    connect(m_workspace, &StudyWorkspace::exportMenuRequested, this, &StudyPlace::exportMenuRequested);
}

StudyPlace::~StudyPlace() = default;

QWidget* StudyPlace::widget() const
{
    return m_workspace;
}

Banner& StudyPlace::banner() const
{
    return *m_workspace->banner();
}

QWidget* StudyPlace::focusTarget() const
{
    return m_workspace->plot()->hasExport() ? m_workspace->plot() : nullptr;
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
            m_session.setSpec(preset->spec, StudyWorkspace::tr("Use a ready-made study"));
        else
            others.append(path);
    }
    if (!others.isEmpty())
        m_workspace->openPaths(others);
}

void StudyPlace::prepareExport()
{
    if (!m_session.problem() && m_session.result().points.size() < m_session.jobs())
        m_session.run();
}

Material StudyPlace::material() const
{
    if (m_session.spec().series.empty())
        return {};
    const StudySpec& spec = m_session.spec();
    const QString name = QString::fromStdString(spec.title);
    const auto preset =
        std::ranges::find_if(studyPresets(), [&](const StudyPreset& each) { return each.spec == spec; });
    const QString path =
        preset == studyPresets().end() ? QString() : QStringLiteral("sample:") + QString::fromStdString(preset->id);
    return {name.isEmpty() ? tr("Study") : name, path};
}

QString StudyPlace::statusText() const
{
    return m_workspace->statusText();
}

const ViewExport* StudyPlace::viewExport() const
{
    return m_workspace->viewExport();
}

PlaceData StudyPlace::data() const
{
    const bool any = !m_session.result().points.empty();
    const std::string json = any ? studyResultJson(m_session.result(), studyMeasures(m_session.catalog())) : "";
    return {QStringLiteral("study.json"), QByteArray::fromStdString(json)};
}

QString StudyPlace::commandLine() const
{
    return m_workspace->commandLine();
}

bool StudyPlace::isBusy() const
{
    return m_workspace->isBusy();
}

void StudyPlace::save(SessionState& state) const
{
    if (const QJsonObject spec = m_session.state(); !spec.isEmpty())
        state.places[id()].json = {{kSpec, spec}, {kView, studyViewJson(m_workspace->view())}};
}

void StudyPlace::restore(const SessionState& state)
{
    const QJsonObject json = state.place(id()).json;
    m_session.restore(json.value(kSpec).toObject());
    m_workspace->setView(studyViewOf(json.value(kView).toObject()));
}

} // namespace tokenscope::app
