// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/reduction/reducerpanel.h"

#include "app/errors/errortext.h"
#include "app/panels/methodchoice.h"
#include "app/panels/methodcolumn.h"
#include "app/panels/problemlabel.h"
#include "app/panels/runtabs.h"
#include "app/panels/shellquoted.h"
#include "core/imagestudy/fieldpipeline.h"
#include "widgets/parameters/elidingcombobox.h"
#include "widgets/parameters/methodtext.h"
#include "widgets/parameters/parameterform.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QScopedValueRollback>
#include <QSpinBox>
#include <QTabBar>

namespace tokenscope::app {
namespace {

constexpr int kMostSide = 4096;
constexpr const char* kSaliencies[] = {"contrast", "entropy", "gradient-energy", "none"};

} // namespace

ReducerPanel::ReducerPanel(const ReductionPanelContext& context, QWidget* parent)
    : ReductionPanel(context, parent)
    , m_tabs(new RunTabs)
    , m_method(new MethodChoice(MethodChoice::Summary::Written))
    , m_encoder(new MethodChoice(MethodChoice::Summary::InTooltip))
{
    auto* column = new MethodColumn(this);
    column->add(m_tabs);
    column->add(m_method);
    m_error = new ProblemLabel(m_method);
    m_method->insertAboveForm(m_error);
    const MethodColumn::Seed seed = column->addSeed();
    m_seedLabel = seed.label;
    m_seed = seed.box;
    m_encoder->insertAboveForm(buildMaterial());
    column->add(m_encoder, 8);
    m_resultTitle = column->addHeading();
    m_resultText = column->addText();
    connectControls();
    retranslate();
}

/// What the encoder gets, and what stands in for a model's attention.
QWidget* ReducerPanel::buildMaterial()
{
    auto* material = new QWidget;
    auto* rows = new QGridLayout(material);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setHorizontalSpacing(8);
    rows->setColumnStretch(1, 1);
    m_sideLabel = new QLabel;
    m_side = new QSpinBox;
    m_side->setRange(0, kMostSide);
    m_side->setSingleStep(14);
    m_side->setKeyboardTracking(false);
    m_sideLabel->setBuddy(m_side);
    m_viewsLabel = new QLabel;
    m_views = new ElidingComboBox;
    m_viewsLabel->setBuddy(m_views);
    m_saliencyLabel = new QLabel;
    m_saliency = new ElidingComboBox;
    m_saliencyLabel->setBuddy(m_saliency);
    rows->addWidget(m_sideLabel, 0, 0);
    rows->addWidget(m_side, 0, 1);
    rows->addWidget(m_viewsLabel, 1, 0);
    rows->addWidget(m_views, 1, 1);
    rows->addWidget(m_saliencyLabel, 2, 0, 1, 2);
    rows->addWidget(m_saliency, 3, 0, 1, 2);
    return material;
}

QTabBar* ReducerPanel::tabs() const
{
    return m_tabs->bar();
}

QComboBox* ReducerPanel::encoderBox() const
{
    return m_encoder->box();
}

QComboBox* ReducerPanel::methodBox() const
{
    return m_method->box();
}

ParameterForm* ReducerPanel::methodForm() const
{
    return m_method->form();
}

void ReducerPanel::connectControls()
{
    ReductionSession& session = reduction().session;
    const auto soon = [this] { refreshSoon(); };
    connect(&session, &ReductionSession::runChanged, this, soon);
    connect(&session, &ReductionSession::stateChanged, this, soon);
    connect(&session, &ReductionSession::sidesChanged, this, soon);
    connect(&reduction().workspace, &ReductionWorkspace::settingsChanged, this, [this] {
        if (!m_restoring)
            Q_EMIT stateChanged();
    });
    connect(m_tabs, &RunTabs::chosen, &session, &ReductionSession::setActive);
    connect(m_tabs, &RunTabs::closed, &session, &ReductionSession::removeRun);
    connect(m_tabs, &RunTabs::added, &session, &ReductionSession::addRun);
    connect(m_encoder, &MethodChoice::methodChosen, this, [this](const std::string& id) {
        change([&id](ReductionPipeline& pipeline) {
            if (auto with = withReductionEncoder(pipeline, id))
                pipeline = std::move(*with);
        });
    });
    connect(m_method, &MethodChoice::methodChosen, this, [this](const std::string& id) {
        change([&id](ReductionPipeline& pipeline) {
            if (auto with = withReducer(pipeline, id))
                pipeline = std::move(*with);
        });
    });
    connect(m_saliency, &QComboBox::currentIndexChanged, this, [this] {
        change([this](ReductionPipeline& pipeline) {
            pipeline.saliency = m_saliency->currentData().toString().toStdString();
        });
    });
    connect(m_views, &QComboBox::currentIndexChanged, this, [this] {
        change(
            [this](ReductionPipeline& pipeline) { pipeline.views = m_views->currentData().toString().toStdString(); });
    });
    connect(m_side, &QSpinBox::valueChanged, this,
            [this](int side) { change([side](ReductionPipeline& pipeline) { pipeline.side = side; }); });
    connect(m_seed, &QSpinBox::valueChanged, this, [this](int seed) {
        change([seed](ReductionPipeline& pipeline) { pipeline.seed = static_cast<std::uint64_t>(seed); });
    });
    connect(m_encoder, &MethodChoice::valuesChanged, this, [this](const ParameterValues& values) {
        change([&values](ReductionPipeline& pipeline) { pipeline.encoderValues = values; });
    });
    connect(m_method, &MethodChoice::valuesChanged, this, [this](const ParameterValues& values) {
        change([&values](ReductionPipeline& pipeline) { pipeline.values = values; });
    });
}

void ReducerPanel::change(const std::function<void(ReductionPipeline&)>& set)
{
    if (m_showing)
        return;
    ReductionPipeline pipeline = run().pipeline();
    set(pipeline);
    reduction().session.setPipeline(reduction().session.active(), pipeline);
}

void ReducerPanel::refresh()
{
    showRun();
    showResult();
}

void ReducerPanel::showRun()
{
    const QScopedValueRollback<bool> showing(m_showing, true);
    const ReductionSession& session = reduction().session;
    m_tabs->setRuns(session.runs().size(), session.active(), ReductionSession::kMostRuns);
    const ReductionPipeline& pipeline = run().pipeline();
    m_encoder->setVisible(session.featuresName().isEmpty());
    m_saliency->setCurrentIndex(m_saliency->findData(QString::fromStdString(pipeline.saliency)));
    m_saliency->setEnabled(!session.sides().files.contains("saliency")); // a model's own is there
    m_side->setValue(pipeline.side);
    m_views->setCurrentIndex(m_views->findData(QString::fromStdString(pipeline.views)));
    if (const EncoderMethod* encoder = findEncoderMethod(pipeline.encoder))
        m_encoder->showMethod(encoder->info, pipeline.encoderValues);
    if (const ReducerMethod* method = findReducerMethod(pipeline.method))
        m_method->showMethod(method->info, pipeline.values);
    m_seed->setValue(static_cast<int>(pipeline.seed));
    const auto& error = run().error();
    m_error->setVisible(error.has_value());
    if (error)
        m_error->setText(errorLine(*error));
}

void ReducerPanel::showResult()
{
    const ReducedFieldPtr& shown = run().result();
    m_resultTitle->setVisible(shown != nullptr);
    m_resultText->setVisible(shown != nullptr);
    if (!shown)
        return;
    const QLocale locale;
    QStringList lines{reductionText(*shown)};
    for (const ReductionBudget& part : shown->reduction.budget)
        lines += tr("%1: %2 of %3", "a part of the picture, tokens kept, tokens")
                     .arg(methodNote(part.part), locale.toString(static_cast<qulonglong>(part.kept)),
                          locale.toString(static_cast<qulonglong>(part.tokens)));
    for (const std::string& note : shown->reduction.notes)
        lines += methodNote(note);
    m_resultText->setText(lines.join(QLatin1Char('\n')));
}

/// How the pictures are shown is set above them, and kept with the method.
QJsonObject ReducerPanel::state() const
{
    return reductionCanvasJson(reduction().workspace.settings());
}

void ReducerPanel::restore(const QJsonObject& state)
{
    const QScopedValueRollback<bool> restoring(m_restoring, true);
    reduction().workspace.setSettings(reductionCanvasOf(state));
}

QString ReducerPanel::commandLine() const
{
    const ReductionSession& session = reduction().session;
    const OpenPicturePtr picture = session.picture();
    const QString input = picture ? picture->path : session.featuresPath();
    if (input.isEmpty())
        return {};
    const ReductionPipeline& pipeline = run().pipeline();
    QString line = QStringLiteral("tokenscope-cli reduce %1 --input %2")
                       .arg(QString::fromStdString(pipeline.method), shellQuoted(input));
    if (picture) {
        line += QStringLiteral(" --encoder %1 --side %2 --analogue %3")
                    .arg(QString::fromStdString(pipeline.encoder))
                    .arg(pipeline.side)
                    .arg(QString::fromStdString(pipeline.saliency));
        if (pipeline.views != "single")
            line += QStringLiteral(" --views ") + QString::fromStdString(pipeline.views);
        // All of them: the program's own defaults for reducers are not the encoder's.
        for (const auto& [id, value] : pipeline.encoderValues.all())
            line += QStringLiteral(" --encoder-set ")
                + shellQuoted(QString::fromStdString(id + "=" + parameterText(value)));
    }
    for (const auto& [id, file] : session.sides().files)
        line += QStringLiteral(" --%1 %2").arg(QString::fromStdString(id), shellQuoted(file));
    if (session.sides().firstVisual > 0 && session.sides().files.contains("attention"))
        line += QStringLiteral(" --first-visual %1").arg(session.sides().firstVisual);
    line += changedParameters("--set", pipeline.values);
    return line + QStringLiteral(" --seed %1").arg(pipeline.seed);
}

void ReducerPanel::fillLists()
{
    const QScopedValueRollback<bool> showing(m_showing, true);
    std::vector<const MethodInfo*> encoders;
    for (const EncoderMethod& encoder : encoderMethods())
        encoders.push_back(&encoder.info);
    m_encoder->setMethods(encoders);
    std::vector<const MethodInfo*> methods;
    for (const ReducerMethod& method : reducerMethods())
        methods.push_back(&method.info);
    m_method->setMethods(methods, true);
    m_views->clear();
    m_views->addItem(tr("The whole picture"), QStringLiteral("single"));
    m_views->addItem(tr("Thumbnail and crops (AnyRes)"), QStringLiteral("anyres"));
    m_saliency->clear();
    const QStringList saliencies{tr("Contrast"), tr("Entropy"), tr("Gradient"), tr("None")};
    for (int i = 0; i < saliencies.size(); ++i)
        m_saliency->addItem(saliencies[i], QString::fromLatin1(kSaliencies[i]));
}

void ReducerPanel::retranslate()
{
    fillLists();
    m_tabs->setTexts(tr("Methods"), tr("Add a method"), tr("Another method beside this one, to compare"));
    m_method->setTexts(tr("Tokens to fewer tokens"), tr("Reducer"));
    m_encoder->setTexts(tr("Picture to tokens"), tr("Encoder"));
    m_sideLabel->setText(tr("Longer side"));
    m_side->setSuffix(tr(" px"));
    m_side->setSpecialValueText(tr("as it is"));
    m_side->setAccessibleName(tr("Longer side"));
    m_side->setToolTip(tr("What the picture is resized to first, as a vision model does before it cuts patches"));
    m_viewsLabel->setText(tr("Seen as"));
    m_views->setAccessibleName(tr("Seen as"));
    m_views->setToolTip(tr("Models for large pictures see a thumbnail of the whole and crops of it side by side, each "
                           "as large as the longer "
                           "side says. Here they stand below each other, and the result says what each keeps."));
    m_saliencyLabel->setText(tr("Saliency (analogue)"));
    m_saliency->setAccessibleName(tr("Saliency"));
    m_saliency->setToolTip(tr(
        "What stands in for a model's attention to each patch where none was brought. Methods that need attention are "
        "weaker with it, and say so."));
    m_seedLabel->setText(tr("Seed"));
    m_seed->setToolTip(tr("Everything drawn at random comes from it: the same seed gives the same tokens"));
    m_resultTitle->setText(tr("Result"));
    refreshSoon();
}

} // namespace tokenscope::app
