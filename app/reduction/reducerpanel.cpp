// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/reduction/reducerpanel.h"

#include "app/errors/errortext.h"
#include "app/icons/icons.h"
#include "app/images/pathchoice.h"
#include "app/panels/shellquoted.h"
#include "core/imagestudy/fieldpipeline.h"
#include "widgets/parameters/elidingcombobox.h"
#include "widgets/parameters/fidelitybadge.h"
#include "widgets/parameters/methodtext.h"
#include "widgets/parameters/parameterform.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <limits>

namespace tokenscope::app {
namespace {

constexpr int kMostSide = 4096;
constexpr const char* kSaliencies[] = {"contrast", "entropy", "gradient-energy", "none"};

QLabel* heading(QWidget* parent)
{
    auto* label = new QLabel(parent);
    QFont font = label->font();
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    return label;
}

QHBoxLayout* beside(QWidget* wide, QWidget* narrow)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(wide, 1);
    row->addWidget(narrow);
    return row;
}

} // namespace

ReducerPanel::ReducerPanel(const ReductionPanelContext& context, QWidget* parent)
    : ReductionPanel(context, parent)
    , m_tabs(new QTabBar)
    , m_add(new QToolButton)
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* inside = new QWidget;
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(12, 8, 12, 12);
    column->setSpacing(8);
    build(*column);
    column->addStretch(1);
    scroll->setWidget(inside);
    outer->addWidget(scroll);
    scroll->viewport()->setAutoFillBackground(false);
    inside->setAutoFillBackground(false);
    connectControls();
    retranslate();
}

void ReducerPanel::build(QVBoxLayout& column)
{
    m_tabs->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_tabs->setDocumentMode(true);
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_add->setIcon(icons::icon(QStringLiteral("plus")));
    m_add->setAutoRaise(true);
    m_add->setFocusPolicy(Qt::TabFocus);
    auto* runs = new QHBoxLayout;
    runs->addWidget(m_tabs);
    runs->addWidget(m_add);
    runs->addStretch(1);
    column.addLayout(runs);

    m_methodTitle = heading(this);
    m_method = new ElidingComboBox;
    m_methodBadge = new FidelityBadge;
    m_summary = new QLabel;
    m_summary->setWordWrap(true);
    m_methodForm = new ParameterForm;
    m_seedLabel = new QLabel;
    m_seed = new QSpinBox;
    m_seed->setRange(0, std::numeric_limits<int>::max());
    m_seed->setKeyboardTracking(false);
    m_seedLabel->setBuddy(m_seed);
    m_error = new QLabel;
    m_error->setWordWrap(true);
    m_error->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column.addWidget(m_methodTitle);
    column.addLayout(beside(m_method, m_methodBadge));
    column.addWidget(m_summary);
    column.addWidget(m_error);
    column.addWidget(m_methodForm);
    auto* seed = new QHBoxLayout;
    seed->setSpacing(8);
    seed->addWidget(m_seedLabel);
    seed->addWidget(m_seed);
    seed->addStretch(1);
    column.addLayout(seed);
    column.addSpacing(8);

    m_encoding = new QWidget;
    auto* encoding = new QVBoxLayout(m_encoding);
    encoding->setContentsMargins(0, 0, 0, 0);
    encoding->setSpacing(8);
    m_encoderTitle = heading(this);
    m_encoder = new ElidingComboBox;
    m_encoderBadge = new FidelityBadge;
    m_sideLabel = new QLabel;
    m_side = new QSpinBox;
    m_side->setRange(0, kMostSide);
    m_side->setSingleStep(14);
    m_side->setKeyboardTracking(false);
    m_sideLabel->setBuddy(m_side);
    m_viewsLabel = new QLabel;
    m_views = new ElidingComboBox;
    m_viewsLabel->setBuddy(m_views);
    m_encoderForm = new ParameterForm;
    m_saliencyLabel = new QLabel;
    m_saliency = new ElidingComboBox;
    m_saliencyLabel->setBuddy(m_saliency);
    encoding->addWidget(m_encoderTitle);
    encoding->addLayout(beside(m_encoder, m_encoderBadge));
    auto* rows = new QGridLayout;
    rows->setHorizontalSpacing(8);
    rows->addWidget(m_sideLabel, 0, 0);
    rows->addWidget(m_side, 0, 1);
    rows->addWidget(m_viewsLabel, 1, 0);
    rows->addWidget(m_views, 1, 1);
    rows->addWidget(m_saliencyLabel, 2, 0, 1, 2);
    rows->addWidget(m_saliency, 3, 0, 1, 2);
    rows->setColumnStretch(1, 1);
    encoding->addLayout(rows);
    encoding->addWidget(m_encoderForm);
    column.addWidget(m_encoding);

    m_resultTitle = heading(this);
    m_resultText = new QLabel;
    m_resultText->setWordWrap(true);
    m_resultText->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column.addSpacing(8);
    column.addWidget(m_resultTitle);
    column.addWidget(m_resultText);
}

void ReducerPanel::connectControls()
{
    ReductionSession& session = reduction().session;
    const auto soon = [this] { refreshSoon(); };
    connect(&session, &ReductionSession::runChanged, this, soon);
    connect(&session, &ReductionSession::stateChanged, this, soon);
    connect(&reduction().workspace, &ReductionWorkspace::settingsChanged, this, [this] {
        if (!m_restoring)
            Q_EMIT stateChanged();
    });
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        if (!m_showing)
            reduction().session.setActive(index);
    });
    connect(m_tabs, &QTabBar::tabCloseRequested, this, [this](int index) { reduction().session.removeRun(index); });
    connect(m_add, &QToolButton::clicked, this, [this] { reduction().session.addRun(); });
    connect(m_encoder, &QComboBox::currentIndexChanged, this, [this] {
        change([this](ReductionPipeline& pipeline) {
            if (auto with = withReductionEncoder(pipeline, m_encoder->currentData().toString().toStdString()))
                pipeline = std::move(*with);
        });
    });
    connect(m_method, &QComboBox::currentIndexChanged, this, [this] {
        change([this](ReductionPipeline& pipeline) {
            if (auto with = withReducer(pipeline, m_method->currentData().toString().toStdString()))
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
    offerPathDialogs(*m_encoderForm);
    offerPathDialogs(*m_methodForm);
    connect(m_encoderForm, &ParameterForm::valuesChanged, this, [this](const ParameterValues& values) {
        change([&values](ReductionPipeline& pipeline) { pipeline.encoderValues = values; });
    });
    connect(m_methodForm, &ParameterForm::valuesChanged, this, [this](const ParameterValues& values) {
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
    const int runs = static_cast<int>(session.runs().size());
    while (m_tabs->count() > runs)
        m_tabs->removeTab(m_tabs->count() - 1);
    while (m_tabs->count() < runs)
        m_tabs->addTab(QString(QChar(u'A' + m_tabs->count())));
    m_tabs->setTabsClosable(runs > 1);
    m_tabs->setCurrentIndex(session.active());
    m_add->setEnabled(session.runs().size() < ReductionSession::kMostRuns);

    const ReductionPipeline& pipeline = run().pipeline();
    m_encoding->setVisible(session.featuresName().isEmpty());
    m_encoder->setCurrentIndex(m_encoder->findData(QString::fromStdString(pipeline.encoder)));
    m_method->setCurrentIndex(m_method->findData(QString::fromStdString(pipeline.method)));
    m_saliency->setCurrentIndex(m_saliency->findData(QString::fromStdString(pipeline.saliency)));
    m_side->setValue(pipeline.side);
    m_views->setCurrentIndex(m_views->findData(QString::fromStdString(pipeline.views)));
    if (const EncoderMethod* encoder = findEncoderMethod(pipeline.encoder)) {
        m_encoderBadge->setMethod(encoder->info);
        m_encoder->setToolTip(methodText(encoder->info.summary));
        m_encoderForm->setParameters(encoder->info.parameters, pipeline.encoderValues);
    }
    if (const ReducerMethod* method = findReducerMethod(pipeline.method)) {
        m_methodBadge->setMethod(method->info);
        m_summary->setText(methodText(method->info.summary));
        m_methodForm->setParameters(method->info.parameters, pipeline.values);
    }
    m_seed->setValue(static_cast<int>(pipeline.seed));
    const auto& error = run().error();
    m_error->setVisible(error.has_value());
    if (error) {
        const ErrorText text = errorText(*error);
        m_error->setText(text.where.isEmpty() ? text.what : tr("%1: %2").arg(text.what, text.where));
    }
}

void ReducerPanel::showResult()
{
    const ReducedFieldPtr& shown = result();
    m_resultTitle->setVisible(shown != nullptr);
    m_resultText->setVisible(shown != nullptr);
    if (!shown)
        return;
    const QLocale locale;
    QStringList lines{reductionText(*shown)};
    for (const ReductionBudget& part : shown->reduction.budget)
        lines += tr("%1: %2 of %3", "a part of the picture, tokens kept, tokens")
                     .arg(methodText(part.part), locale.toString(static_cast<qulonglong>(part.kept)),
                          locale.toString(static_cast<qulonglong>(part.tokens)));
    for (const std::string& note : shown->reduction.notes)
        lines += methodText(note);
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
    const auto add = [&line](const char* flag, const ParameterValues& values, const MethodInfo& info) {
        for (const Parameter& parameter : info.parameters) {
            if (values.value(parameter.id) != parameter.fallback)
                line += QLatin1String(flag)
                    + shellQuoted(
                            QString::fromStdString(parameter.id + "=" + parameterText(values.value(parameter.id))));
        }
    };
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
    add(" --set ", pipeline.values, findReducerMethod(pipeline.method)->info);
    return line + QStringLiteral(" --seed %1").arg(pipeline.seed);
}

void ReducerPanel::fillBoxes()
{
    const QScopedValueRollback<bool> showing(m_showing, true);
    m_encoder->clear();
    for (const EncoderMethod& encoder : encoderMethods())
        m_encoder->addItem(methodText(encoder.info.title), QString::fromStdString(encoder.info.id));
    m_method->clear();
    std::string family;
    for (const ReducerMethod& method : reducerMethods()) {
        if (!family.empty() && method.info.family != family)
            m_method->insertSeparator(m_method->count());
        family = method.info.family;
        m_method->addItem(methodText(method.info.title), QString::fromStdString(method.info.id));
        const int item = m_method->count() - 1;
        const bool needsModel = method.info.fidelity == Fidelity::NeedsModel;
        m_method->setItemData(item, methodText(needsModel ? method.info.fidelityNote : method.info.summary),
                              Qt::ToolTipRole);
        if (auto* items = qobject_cast<QStandardItemModel*>(m_method->model()); items != nullptr && needsModel)
            items->item(item)->setEnabled(false);
    }
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
    fillBoxes();
    m_add->setToolTip(tr("Another method beside this one, to compare"));
    m_add->setAccessibleName(tr("Add a method"));
    m_tabs->setAccessibleName(tr("Methods"));
    m_methodTitle->setText(tr("Tokens to fewer tokens"));
    m_method->setAccessibleName(tr("Reducer"));
    m_encoderTitle->setText(tr("Picture to tokens"));
    m_encoder->setAccessibleName(tr("Encoder"));
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
