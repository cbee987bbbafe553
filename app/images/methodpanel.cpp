// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/images/methodpanel.h"

#include "app/errors/errortext.h"
#include "app/images/resultnumbers.h"
#include "app/panels/methodchoice.h"
#include "app/panels/methodcolumn.h"
#include "app/panels/problemlabel.h"
#include "app/panels/runtabs.h"
#include "app/panels/shellquoted.h"
#include "widgets/parameters/methodtext.h"
#include "widgets/parameters/parameterform.h"

#include <QComboBox>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QScopedValueRollback>
#include <QSpinBox>
#include <QTabBar>

#include <utility>
#include <variant>

namespace tokenscope::app {
namespace {

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

} // namespace

MethodPanel::MethodPanel(const ImagePanelContext& context, QWidget* parent)
    : ImagePanel(context, parent)
    , m_tabs(new RunTabs)
    , m_encoder(new MethodChoice(MethodChoice::Summary::InTooltip))
    , m_method(new MethodChoice(MethodChoice::Summary::Written))
{
    auto* column = new MethodColumn(this);
    column->add(m_tabs);
    column->add(m_encoder);
    column->add(m_method, 8);
    const MethodColumn::Seed seed = column->addSeed();
    m_seedLabel = seed.label;
    m_seed = seed.box;
    m_error = new ProblemLabel;
    column->add(m_error);
    m_resultTitle = column->addHeading();
    auto* numbers = new QWidget;
    m_numbers = new QGridLayout(numbers);
    m_numbers->setContentsMargins(0, 0, 0, 0);
    m_numbers->setHorizontalSpacing(12);
    m_numbers->setVerticalSpacing(4);
    m_numbers->setColumnStretch(1, 1);
    column->add(numbers);
    connectControls();
    watch(m_describing);
    retranslate();
}

void MethodPanel::connectControls()
{
    ImageSession& session = images().images;
    const auto soon = [this] { refreshSoon(); };
    connect(&session, &ImageSession::runChanged, this, soon);
    connect(&session, &ImageSession::stateChanged, this, soon);
    connect(&images().workspace, &ImageWorkspace::settingsChanged, this, [this] {
        if (!m_restoring)
            Q_EMIT stateChanged();
    });
    connect(m_tabs, &RunTabs::chosen, &session, &ImageSession::setActive);
    connect(m_tabs, &RunTabs::closed, &session, &ImageSession::removeRun);
    connect(m_tabs, &RunTabs::added, &session, &ImageSession::addRun);
    connect(m_encoder, &MethodChoice::methodChosen, this,
            [this](const std::string& id) { set(withEncoder(run().pipeline(), id).value()); });
    connect(m_method, &MethodChoice::methodChosen, this,
            [this](const std::string& id) { set(withMethod(run().pipeline(), id).value()); });
    connect(m_encoder, &MethodChoice::valuesChanged, this, &MethodPanel::setEncoderValues);
    connect(m_method, &MethodChoice::valuesChanged, this, [this](const ParameterValues& values) {
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
}

QTabBar* MethodPanel::tabs() const
{
    return m_tabs->bar();
}

QComboBox* MethodPanel::encoderBox() const
{
    return m_encoder->box();
}

QComboBox* MethodPanel::methodBox() const
{
    return m_method->box();
}

ParameterForm* MethodPanel::encoderForm() const
{
    return m_encoder->form();
}

ParameterForm* MethodPanel::methodForm() const
{
    return m_method->form();
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
    m_tabs->setRuns(session.runs().size(), session.active(), ImageSession::kMostRuns);
    const FieldPipeline& pipeline = run().pipeline();
    showEncoder(pipeline);
    if (const QuantizerMethod* method = findQuantizerMethod(pipeline.method))
        m_method->showMethod(method->info, pipeline.values);
    m_seed->setValue(static_cast<int>(pipeline.seed));
    showReason();
}

void MethodPanel::showEncoder(const FieldPipeline& pipeline)
{
    const EncoderMethod* encoder = findEncoderMethod(pipeline.encoder);
    if (encoder == nullptr)
        return;
    if (encoder->describe)
        describe(*encoder, pipeline.encoderValues);
    // While another file is being read, what the one before offered stays.
    const bool known = encoder->describe && !m_describedOf.empty() && m_describedOf.front() == encoder->info.id;
    m_encoder->showMethod(known ? m_described : encoder->info, pipeline.encoderValues);
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
        [this, take](const Result<MethodInfo>& described) {
            take(described);
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
        m_error->setText(errorLine(*error));
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
    line += changedParameters("--encoder-set", pipeline.encoderValues);
    return line + changedParameters("--set", pipeline.values);
}

void MethodPanel::retranslate()
{
    std::vector<const MethodInfo*> encoders;
    for (const EncoderMethod& encoder : encoderMethods())
        encoders.push_back(&encoder.info);
    m_encoder->setMethods(encoders);
    std::vector<const MethodInfo*> methods;
    for (const QuantizerMethod& method : quantizerMethods())
        methods.push_back(&method.info);
    m_method->setMethods(methods);
    m_tabs->setTexts(tr("Runs"), tr("Add a run"), tr("Another run beside this one, to change one thing and compare"));
    m_encoder->setTexts(tr("Picture to tokens"), tr("Encoder"));
    m_method->setTexts(tr("Tokens to codes"), tr("Quantizer"));
    m_seedLabel->setText(tr("Seed"));
    m_seed->setToolTip(tr("Everything drawn at random comes from it: the same seed gives the same codes"));
    m_resultTitle->setText(tr("Result"));
    refreshSoon();
}

} // namespace tokenscope::app
