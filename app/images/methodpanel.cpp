// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/images/methodpanel.h"

#include "app/errors/errortext.h"
#include "app/icons/icons.h"
#include "app/images/pathchoice.h"
#include "app/images/resultnumbers.h"
#include "app/panels/shellquoted.h"
#include "widgets/parameters/elidingcombobox.h"
#include "widgets/parameters/fidelitybadge.h"
#include "widgets/parameters/methodtext.h"
#include "widgets/parameters/parameterform.h"

#include <QComboBox>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QSpinBox>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <limits>
#include <utility>
#include <variant>

namespace tokenscope::app {
namespace {

QLabel* heading(QWidget* parent)
{
    auto* label = new QLabel(parent);
    QFont font = label->font();
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    return label;
}

/// The encoder and the files that decide what it is.
std::vector<std::string> subjectOf(const EncoderMethod& encoder, const ParameterValues& values)
{
    std::vector<std::string> subject{encoder.info.id};
    for (const Parameter& parameter : values.parameters()) {
        if (parameter.text != TextKind::Plain)
            subject.push_back(values.text(parameter.id));
    }
    return subject;
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

MethodPanel::MethodPanel(const ImagePanelContext& context, QWidget* parent)
    : ImagePanel(context, parent)
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
    buildHead(*column);
    column->addStretch(1);
    scroll->setWidget(inside);
    outer->addWidget(scroll);
    scroll->viewport()->setAutoFillBackground(false);
    inside->setAutoFillBackground(false);

    ImageSession& session = images().images;
    const auto soon = [this] { refreshSoon(); };
    connect(&session, &ImageSession::runChanged, this, soon);
    connect(&session, &ImageSession::stateChanged, this, soon);
    connect(&context.workspace, &ImageWorkspace::settingsChanged, this, [this] {
        if (!m_restoring)
            Q_EMIT stateChanged();
    });
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        if (!m_showing)
            images().images.setActive(index);
    });
    connect(m_tabs, &QTabBar::tabCloseRequested, this, [this](int index) { images().images.removeRun(index); });
    connect(m_add, &QToolButton::clicked, this, [this] { images().images.addRun(); });
    connect(m_encoder, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_showing)
            set(withEncoder(run().pipeline(), m_encoder->currentData().toString().toStdString()).value());
    });
    connect(m_method, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_showing)
            set(withMethod(run().pipeline(), m_method->currentData().toString().toStdString()).value());
    });
    connect(m_encoderForm, &ParameterForm::valuesChanged, this, &MethodPanel::setEncoderValues);
    offerPathDialogs(*m_encoderForm);
    offerPathDialogs(*m_methodForm);
    watch(m_describing);
    connect(m_methodForm, &ParameterForm::valuesChanged, this, [this](const ParameterValues& values) {
        FieldPipeline pipeline = run().pipeline();
        pipeline.values = values;
        set(pipeline);
    });
    connect(m_seed, &QSpinBox::valueChanged, this, [this](int seed) {
        if (m_showing)
            return;
        FieldPipeline pipeline = run().pipeline();
        pipeline.seed = static_cast<std::uint64_t>(seed);
        set(pipeline);
    });
    retranslate();
}

void MethodPanel::buildHead(QVBoxLayout& column)
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

    m_encoderTitle = heading(this);
    m_encoder = new ElidingComboBox;
    m_encoderBadge = new FidelityBadge;
    m_encoderForm = new ParameterForm;
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
    m_resultTitle = heading(this);
    column.addWidget(m_encoderTitle);
    column.addLayout(beside(m_encoder, m_encoderBadge));
    column.addWidget(m_encoderForm);
    column.addSpacing(8);
    column.addWidget(m_methodTitle);
    column.addLayout(beside(m_method, m_methodBadge));
    column.addWidget(m_summary);
    column.addWidget(m_methodForm);
    auto* seed = new QHBoxLayout;
    seed->setSpacing(8);
    seed->addWidget(m_seedLabel);
    seed->addWidget(m_seed);
    seed->addStretch(1);
    column.addLayout(seed);
    column.addWidget(m_error);
    column.addSpacing(8);
    column.addWidget(m_resultTitle);
    m_numbers = new QGridLayout;
    m_numbers->setHorizontalSpacing(12);
    m_numbers->setVerticalSpacing(4);
    m_numbers->setColumnStretch(1, 1);
    column.addLayout(m_numbers);
}

void MethodPanel::set(const FieldPipeline& pipeline)
{
    images().images.setPipeline(images().images.active(), pipeline);
}

/// Another file: what was chosen of the one before does not belong to it.
void MethodPanel::setEncoderValues(const ParameterValues& values)
{
    FieldPipeline pipeline = run().pipeline();
    const EncoderMethod* encoder = findEncoderMethod(pipeline.encoder);
    const bool other = encoder != nullptr && encoder->describe
        && subjectOf(*encoder, values) != subjectOf(*encoder, pipeline.encoderValues);
    pipeline.encoderValues = values;
    if (other) {
        for (const Parameter& parameter : encoder->info.parameters) {
            const bool named = std::holds_alternative<std::string>(parameter.fallback) && parameter.choices.empty();
            if (named && parameter.text == TextKind::Plain)
                (void)pipeline.encoderValues.set(parameter.id, parameter.fallback); // a default always fits
        }
    }
    set(pipeline);
}

void MethodPanel::refresh()
{
    showRun();
    showNumbers();
}

void MethodPanel::showRun()
{
    const QScopedValueRollback<bool> showing(m_showing, true);
    const ImageSession& session = images().images;
    const int runs = static_cast<int>(session.runs().size());
    while (m_tabs->count() > runs)
        m_tabs->removeTab(m_tabs->count() - 1);
    while (m_tabs->count() < runs)
        m_tabs->addTab(QString(QChar(u'A' + m_tabs->count())));
    m_tabs->setTabsClosable(runs > 1);
    m_tabs->setCurrentIndex(session.active());
    m_add->setEnabled(session.runs().size() < ImageSession::kMostRuns);

    const FieldPipeline& pipeline = run().pipeline();
    m_encoder->setCurrentIndex(m_encoder->findData(QString::fromStdString(pipeline.encoder)));
    m_method->setCurrentIndex(m_method->findData(QString::fromStdString(pipeline.method)));
    showEncoder(pipeline);
    if (const QuantizerMethod* method = findQuantizerMethod(pipeline.method)) {
        m_methodBadge->setMethod(method->info);
        m_summary->setText(methodText(method->info.summary));
        m_methodForm->setParameters(method->info.parameters, pipeline.values);
    }
    m_seed->setValue(static_cast<int>(pipeline.seed));
    showReason();
}

void MethodPanel::showEncoder(const FieldPipeline& pipeline)
{
    const EncoderMethod* encoder = findEncoderMethod(pipeline.encoder);
    if (encoder == nullptr)
        return;
    m_encoder->setToolTip(methodText(encoder->info.summary));
    if (encoder->describe)
        describe(*encoder, pipeline.encoderValues);
    // While another file is being read, what the one before offered stays.
    const bool known = encoder->describe && !m_describedOf.empty() && m_describedOf.front() == encoder->info.id;
    const MethodInfo& info = known ? m_described : encoder->info;
    m_encoderBadge->setMethod(info);
    m_encoderForm->setParameters(info.parameters, pipeline.encoderValues);
}

void MethodPanel::describe(const EncoderMethod& encoder, const ParameterValues& values)
{
    const std::vector<std::string> subject = subjectOf(encoder, values);
    if (subject == m_describedOf)
        return;
    const auto take = [this, subject, info = encoder.info](const Result<MethodInfo>& described) {
        m_describedOf = subject;
        m_described = described ? *described : info; // the run says what is wrong with the file
    };
    if (values.missing() != nullptr) { // nothing to read
        m_describing.cancel();
        take(encoder.describe(values));
        return;
    }
    m_describingOf = subject;
    m_describing.start(
        [describe = encoder.describe, values](const std::stop_token&, Progress&) { return describe(values); },
        [this, take](Result<MethodInfo> described) {
            take(std::move(described));
            refreshSoon();
        });
}

void MethodPanel::showReason()
{
    const Parameter* missing = run().pipeline().encoderValues.missing();
    const auto& error = run().error();
    m_error->setVisible(missing != nullptr || error.has_value());
    if (missing != nullptr) {
        const QString title = methodText(missing->title);
        m_error->setText(missing->text == TextKind::Folder
                             ? tr("Choose a folder under “%1”; nothing is computed before.").arg(title)
                             : tr("Choose a file under “%1”; nothing is computed before.").arg(title));
    } else if (error && error->code == ErrorCode::UnknownFormat && !error->detail.empty()) {
        m_error->setText(
            tr("“%1” cannot be used here: %2")
                .arg(QFileInfo(QString::fromStdString(error->file)).fileName(), QString::fromStdString(error->detail)));
    } else if (error) {
        const ErrorText text = errorText(*error);
        m_error->setText(text.where.isEmpty() ? text.what : tr("%1: %2").arg(text.what, text.where));
    }
}

void MethodPanel::showNumbers()
{
    while (QLayoutItem* item = m_numbers->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const FieldResultPtr shown = result();
    m_resultTitle->setVisible(shown != nullptr);
    if (!shown)
        return;
    int line = 0;
    for (const ResultNumber& number : resultNumbers(*shown)) {
        auto* name = new QLabel(number.name);
        auto* value = new QLabel(number.value);
        name->setToolTip(number.help);
        value->setToolTip(number.help);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        value->setAccessibleName(number.name);
        value->setWordWrap(true);
        m_numbers->addWidget(name, line, 0, Qt::AlignTop);
        m_numbers->addWidget(value, line, 1);
        ++line;
    }
}

/// How the pictures are shown is set above them, and kept with the method.
QJsonObject MethodPanel::state() const
{
    return canvasJson(images().workspace.settings());
}

void MethodPanel::restore(const QJsonObject& state)
{
    const QScopedValueRollback<bool> restoring(m_restoring, true);
    images().workspace.setSettings(canvasOf(state));
}

QString MethodPanel::commandLine() const
{
    const OpenPicturePtr& picture = images().images.current();
    if (!picture || picture->path.isEmpty() || picture->page != PageChoice())
        return {}; // the command reads the first page of a file at its own size
    const FieldPipeline& pipeline = run().pipeline();
    QString line = QStringLiteral("tokenscope-cli quantize %1 --input %2 --encoder %3 --seed %4")
                       .arg(QString::fromStdString(pipeline.method), shellQuoted(picture->path),
                            QString::fromStdString(pipeline.encoder))
                       .arg(pipeline.seed);
    const auto add = [&line](const char* flag, const ParameterValues& values, const MethodInfo& info) {
        for (const Parameter& parameter : info.parameters) {
            if (values.value(parameter.id) != parameter.fallback)
                line += QLatin1String(flag)
                    + shellQuoted(
                            QString::fromStdString(parameter.id + "=" + parameterText(values.value(parameter.id))));
        }
    };
    add(" --encoder-set ", pipeline.encoderValues, findEncoderMethod(pipeline.encoder)->info);
    add(" --set ", pipeline.values, findQuantizerMethod(pipeline.method)->info);
    return line;
}

void MethodPanel::fillBoxes()
{
    const QScopedValueRollback<bool> showing(m_showing, true);
    m_encoder->clear();
    for (const EncoderMethod& encoder : encoderMethods())
        m_encoder->addItem(methodText(encoder.info.title), QString::fromStdString(encoder.info.id));
    m_method->clear();
    for (const QuantizerMethod& method : quantizerMethods())
        m_method->addItem(methodText(method.info.title), QString::fromStdString(method.info.id));
}

void MethodPanel::retranslate()
{
    fillBoxes();
    m_add->setToolTip(tr("Another run beside this one, to change one thing and compare"));
    m_add->setAccessibleName(tr("Add a run"));
    m_tabs->setAccessibleName(tr("Runs"));
    m_encoderTitle->setText(tr("Picture to tokens"));
    m_encoder->setAccessibleName(tr("Encoder"));
    m_methodTitle->setText(tr("Tokens to codes"));
    m_method->setAccessibleName(tr("Quantizer"));
    m_seedLabel->setText(tr("Seed"));
    m_seed->setToolTip(tr("Everything drawn at random comes from it: the same seed gives the same codes"));
    m_resultTitle->setText(tr("Result"));
    refreshSoon();
}

} // namespace tokenscope::app
