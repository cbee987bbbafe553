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
    return isStudyFile(path) || (isFront() && isPictureFile(path));
}

void StudyPlace::open(const QStringList& paths)
{
    m_workspace->openPaths(paths);
}

Material StudyPlace::material() const
{
    if (m_session.spec().series.empty())
        return {};
    const QString name = QString::fromStdString(m_session.spec().title);
    return {name.isEmpty() ? tr("Study") : name, QString()};
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
