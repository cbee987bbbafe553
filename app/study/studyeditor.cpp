// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/study/studyeditor.h"

#include "app/icons/icons.h"
#include "app/images/picturesamples.h"
#include "app/study/studyencoderform.h"
#include "app/study/studyseriesform.h"
#include "app/study/studysession.h"
#include "app/study/studytexts.h"
#include "core/media/video/videocontent.h"
#include "core/study/studyencoder.h"
#include "core/study/studyplan.h"
#include "widgets/parameters/methodtext.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace tokenscope::app {
namespace {

constexpr int kMostRows = 8; // of a list before it scrolls
constexpr int kLargestSide = 16384;

QLabel* heading()
{
    auto* label = new QLabel;
    QFont font = label->font();
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    return label;
}

QToolButton* button(const char* icon)
{
    auto* made = new QToolButton;
    made->setIcon(icons::icon(QString::fromLatin1(icon)));
    made->setAutoRaise(true);
    made->setFocusPolicy(Qt::StrongFocus);
    return made;
}

QListWidget* list()
{
    auto* made = new QListWidget;
    made->setTextElideMode(Qt::ElideMiddle);
    made->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    made->setUniformItemSizes(true);
    made->setSelectionMode(QAbstractItemView::SingleSelection);
    return made;
}

/// As high as its rows, within reason.
void fitRows(QListWidget& list)
{
    const int row = std::max(list.sizeHintForRow(0), list.fontMetrics().height() + 4);
    const int rows = std::clamp(list.count(), 2, kMostRows);
    list.setFixedHeight(rows * row + 2 * list.frameWidth());
}

/// "JPEG", "JPEG 2", …: names tell series apart.
std::string freeName(const StudySpec& spec, const std::string& wanted)
{
    const auto taken = [&spec](const std::string& name) {
        return std::ranges::find(spec.series, name, &StudySeries::name) != spec.series.end();
    };
    std::string name = wanted;
    for (int i = 2; taken(name); ++i)
        name = wanted + ' ' + std::to_string(i);
    return name;
}

} // namespace

StudyEditor::StudyEditor(StudySession& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_methodMenu(new QMenu(this))
    , m_sampleMenu(new QMenu(this))
{
    QVBoxLayout* column = buildColumn();
    buildInputs(*column);
    column->addSpacing(8);
    buildSeries(*column);
    column->addSpacing(8);
    buildMeasures(*column);
    column->addStretch(1);
    connect(&m_session, &StudySession::specChanged, this, &StudyEditor::showSpec);
    connect(m_methodMenu, &QMenu::aboutToShow, this, &StudyEditor::fillMethods);
    connect(m_sampleMenu, &QMenu::aboutToShow, this, &StudyEditor::fillSamples);
    retranslate();
}

QVBoxLayout* StudyEditor::buildColumn()
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
    column->setSpacing(4);
    scroll->setWidget(inside);
    outer->addWidget(scroll);
    scroll->viewport()->setAutoFillBackground(false);
    inside->setAutoFillBackground(false);
    return column;
}

void StudyEditor::buildInputs(QVBoxLayout& column)
{
    m_inputsTitle = heading();
    m_inputs = list();
    m_inputs->installEventFilter(this);
    m_addFiles = button("folder-open");
    m_addSample = button("image");
    m_addSample->setMenu(m_sampleMenu);
    m_addSample->setPopupMode(QToolButton::InstantPopup);
    m_removeInput = button("trash-2");
    auto* head = new QHBoxLayout;
    head->addWidget(m_inputsTitle, 1);
    for (QToolButton* one : {m_addFiles, m_addSample, m_removeInput})
        head->addWidget(one);
    column.addLayout(head);
    column.addWidget(m_inputs);
    m_framesLabel = new QLabel;
    m_frames = new QLineEdit;
    m_framesLabel->setBuddy(m_frames);
    auto* line = new QHBoxLayout;
    line->addWidget(m_framesLabel);
    line->addWidget(m_frames, 1);
    column.addLayout(line);
    connect(m_frames, &QLineEdit::editingFinished, this, &StudyEditor::takeFrames);
    connect(m_inputs, &QListWidget::currentRowChanged, this, [this] {
        if (!m_showing)
            showFrames();
    });
    connect(m_addFiles, &QToolButton::clicked, this, &StudyEditor::picturesWanted);
    connect(m_removeInput, &QToolButton::clicked, this, [this] { removeInput(m_inputs->currentRow()); });
}

void StudyEditor::buildSeries(QVBoxLayout& column)
{
    m_seriesTitle = heading();
    m_series = list();
    m_series->installEventFilter(this);
    m_addSeries = button("plus");
    m_addSeries->setMenu(m_methodMenu);
    m_addSeries->setPopupMode(QToolButton::InstantPopup);
    m_copySeries = button("copy");
    m_removeSeries = button("trash-2");
    auto* head = new QHBoxLayout;
    head->addWidget(m_seriesTitle, 1);
    for (QToolButton* one : {m_addSeries, m_copySeries, m_removeSeries})
        head->addWidget(one);
    m_form = new StudySeriesForm(m_session.catalog());
    column.addLayout(head);
    column.addWidget(m_series);
    column.addSpacing(4);
    column.addWidget(m_form);
    connect(m_series, &QListWidget::currentRowChanged, this, &StudyEditor::showForm);
    connect(m_series, &QListWidget::itemChanged, this, [this](QListWidgetItem* item) {
        if (!m_showing)
            Q_EMIT seriesShownChanged(m_series->row(item), item->checkState() == Qt::Checked);
    });
    connect(m_removeSeries, &QToolButton::clicked, this, [this] { removeSeries(currentSeries()); });
    connect(m_copySeries, &QToolButton::clicked, this, [this] {
        StudySpec spec = m_session.spec();
        const int row = currentSeries();
        if (row < 0)
            return;
        StudySeries copy = spec.series[static_cast<std::size_t>(row)];
        copy.name = freeName(spec, copy.name);
        spec.series.insert(spec.series.begin() + row + 1, std::move(copy));
        m_session.setSpec(spec, tr("Copy a series"));
        m_series->setCurrentRow(row + 1);
    });
    connect(m_form, &StudySeriesForm::seriesEdited, this, [this](const StudySeries& series, const QString& what) {
        const int row = currentSeries();
        if (row < 0)
            return;
        StudySpec spec = m_session.spec();
        spec.series[static_cast<std::size_t>(row)] = series;
        m_session.setSpec(spec, tr("Change a series"), QStringLiteral("%1/%2").arg(row).arg(what));
    });
}

void StudyEditor::buildMeasures(QVBoxLayout& column)
{
    m_measuresTitle = heading();
    m_measures = list();
    m_sideLabel = new QLabel;
    m_side = new QSpinBox;
    m_side->setRange(0, kLargestSide);
    m_side->setSingleStep(128);
    m_side->setKeyboardTracking(false);
    m_seedLabel = new QLabel;
    m_seed = new QSpinBox;
    m_seed->setRange(0, std::numeric_limits<int>::max());
    m_seed->setKeyboardTracking(false);
    column.addWidget(m_measuresTitle);
    column.addWidget(m_measures);
    m_encoder = new StudyEncoderForm;
    column.addSpacing(4);
    column.addWidget(m_encoder);
    for (const auto& [label, field] : {std::pair(m_sideLabel, m_side), std::pair(m_seedLabel, m_seed)}) {
        label->setBuddy(field);
        label->setWordWrap(true);
        auto* row = new QHBoxLayout;
        row->addWidget(label, 1);
        row->addWidget(field);
        column.addSpacing(4);
        column.addLayout(row);
    }
    connect(m_measures, &QListWidget::itemChanged, this, [this] {
        if (!m_showing)
            takeMeasures();
    });
    connect(m_encoder, &StudyEncoderForm::encoderEdited, this, [this](const std::optional<StudyEncoder>& encoder) {
        StudySpec spec = m_session.spec();
        const bool first = !spec.encoder && encoder;
        spec.encoder = encoder;
        std::erase(spec.measures, kEncoderError);
        if (first || (encoder && std::ranges::count(m_session.spec().measures, kEncoderError) > 0))
            spec.measures.emplace_back(kEncoderError); // what an encoder is chosen for
        m_session.setSpec(spec, tr("Change the encoder"), QStringLiteral("encoder"));
    });
    connect(m_side, &QSpinBox::valueChanged, this, [this](int side) {
        StudySpec spec = m_session.spec();
        spec.side = side;
        if (!m_showing)
            m_session.setSpec(spec, tr("Change the pictures' size"), QStringLiteral("side"));
    });
    connect(m_seed, &QSpinBox::valueChanged, this, [this](int seed) {
        StudySpec spec = m_session.spec();
        spec.seed = static_cast<std::uint64_t>(seed);
        if (!m_showing)
            m_session.setSpec(spec, tr("Change the seed"), QStringLiteral("seed"));
    });
}

int StudyEditor::currentSeries() const
{
    return m_series->currentRow();
}

void StudyEditor::showSpec()
{
    const QScopedValueRollback<bool> showing(m_showing, true);
    const StudySpec& spec = m_session.spec();
    const int input = m_inputs->currentRow();
    m_inputs->clear();
    for (const std::string& path : spec.inputs) {
        auto* item = new QListWidgetItem(inputName(path), m_inputs);
        item->setToolTip(QString::fromStdString(path));
    }
    m_inputs->setCurrentRow(m_inputs->count() > 0 ? std::clamp(input, 0, m_inputs->count() - 1) : -1);
    showFrames();
    const int current = m_series->currentRow();
    m_series->clear();
    for (const StudySeries& series : spec.series) {
        auto* item = new QListWidgetItem(QString::fromStdString(series.name), m_series);
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(m_hidden.contains(series.name) ? Qt::Unchecked : Qt::Checked);
        item->setToolTip(methodTitle(series, m_session.catalog()));
    }
    m_series->setCurrentRow(spec.series.empty() ? -1 : std::clamp(current, 0, m_series->count() - 1));
    showMeasures();
    m_encoder->setEncoder(spec.encoder);
    m_side->setValue(spec.side);
    m_seed->setValue(static_cast<int>(spec.seed));
    for (QListWidget* one : {m_inputs, m_series, m_measures})
        fitRows(*one);
    showForm();
}

void StudyEditor::showMeasures()
{
    const StudySpec& spec = m_session.spec();
    m_measures->clear();
    const auto add = [this, &spec](const QualityMeasure& quality) {
        auto* item = new QListWidgetItem(methodText(quality.title), m_measures);
        item->setData(Qt::UserRole, QString::fromStdString(quality.id));
        item->setToolTip(methodText(quality.summary));
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        const bool asked = std::ranges::find(spec.measures, quality.id) != spec.measures.end();
        item->setCheckState(asked ? Qt::Checked : Qt::Unchecked);
        return item;
    };
    for (const QualityMeasure& quality : m_session.catalog().qualities)
        add(quality);
    QListWidgetItem* error = add(encoderErrorDescribed());
    if (spec.encoder)
        return;
    error->setFlags(error->flags() & ~Qt::ItemIsEnabled);
    error->setText(tr("Feature error: choose an encoder"));
}

void StudyEditor::showFrames()
{
    const StudySpec& spec = m_session.spec();
    const int row = m_inputs->currentRow();
    const bool there = row >= 0 && row < static_cast<int>(spec.inputs.size());
    const std::string input = there ? spec.inputs[static_cast<std::size_t>(row)] : std::string();
    const auto frames = spec.frames.find(input);
    const bool chosen = frames != spec.frames.end();
    const bool shown = there && (chosen || clipKindOfFile(input) != ClipKind::None);
    m_framesLabel->setVisible(shown);
    m_frames->setVisible(shown);
    m_frames->setText(chosen ? QString::fromStdString(frames->second) : QString());
}

void StudyEditor::takeFrames()
{
    StudySpec spec = m_session.spec();
    const int row = m_inputs->currentRow();
    if (row < 0 || row >= static_cast<int>(spec.inputs.size()))
        return;
    const std::string& input = spec.inputs[static_cast<std::size_t>(row)];
    const std::string frames = m_frames->text().trimmed().toStdString();
    if (frames.empty())
        spec.frames.erase(input);
    else
        spec.frames[input] = frames;
    m_session.setSpec(spec, tr("Choose frames"));
}

void StudyEditor::showForm()
{
    const int row = currentSeries();
    const bool there = row >= 0 && row < static_cast<int>(m_session.spec().series.size());
    m_form->setVisible(there);
    m_copySeries->setEnabled(there);
    m_removeSeries->setEnabled(there);
    m_removeInput->setEnabled(m_inputs->count() > 0);
    if (there)
        m_form->setSeries(m_session.spec().series[static_cast<std::size_t>(row)]);
}

void StudyEditor::setHidden(const std::set<std::string>& hidden)
{
    m_hidden = hidden;
    const QScopedValueRollback<bool> showing(m_showing, true);
    for (int i = 0; i < m_series->count(); ++i) {
        const std::string name = m_series->item(i)->text().toStdString();
        m_series->item(i)->setCheckState(hidden.contains(name) ? Qt::Unchecked : Qt::Checked);
    }
}

void StudyEditor::fillMethods()
{
    m_methodMenu->clear();
    const StudyCatalog& catalog = m_session.catalog();
    const auto add = [this](QMenu* menu, StudyKind kind, const MethodInfo& info, const std::string& absent) {
        QAction* action = menu->addAction(methodText(info.title));
        action->setToolTip(methodText(info.summary));
        action->setEnabled(absent.empty());
        action->setData(QString::fromStdString(info.id));
        connect(action, &QAction::triggered, this,
                [this, kind, id = info.id] { addSeries(static_cast<int>(kind), id); });
    };
    QMenu* photo = m_methodMenu->addMenu(tr("Photo codecs"));
    QMenu* tokens = m_methodMenu->addMenu(tr("Token codecs"));
    QMenu* reducers = m_methodMenu->addMenu(tr("Fewer tokens"));
    QMenu* quantizers = m_methodMenu->addMenu(tr("One codebook for all frames"));
    QMenu* texts = m_methodMenu->addMenu(tr("Texts"));
    for (const CodecMethod& codec : catalog.codecs)
        add(codec.info.family == "photo" ? photo : tokens, StudyKind::Codec, codec.info, codec.absent);
    for (const ReducerMethod& reducer : catalog.reducers) {
        if (reducer.info.fidelity != Fidelity::NeedsModel)
            add(reducers, StudyKind::Reducer, reducer.info, {});
    }
    for (const QuantizerMethod& quantizer : catalog.quantizers)
        add(quantizers, StudyKind::Quantizer, quantizer.info, {});
    for (const TextMethod& text : catalog.texts)
        add(texts, StudyKind::Text, text.info, text.absent);
    for (QMenu* menu : {photo, tokens, reducers, quantizers, texts}) {
        menu->setToolTipsVisible(true);
        menu->menuAction()->setVisible(!menu->isEmpty());
    }
    if (const auto file = findStudyMethod(catalog, StudyKind::File, kFileMethod))
        add(m_methodMenu, StudyKind::File, file->info(), {});
}

void StudyEditor::fillSamples()
{
    m_sampleMenu->clear();
    const auto add = [this](const QString& title, const QString& input) {
        QAction* action = m_sampleMenu->addAction(title);
        connect(action, &QAction::triggered, this, [this, input] { m_session.addInputs({input}); });
    };
    if (m_offers) {
        for (const auto& [title, path] : m_offers())
            add(title, path);
        m_sampleMenu->addSeparator();
    }
    QStringList all;
    for (const Sample& sample : pictureSamples()) {
        const QString input = QStringLiteral("sample:") + sample.id;
        all.append(input);
        add(sample.title, input);
    }
    m_sampleMenu->addSeparator();
    QAction* every = m_sampleMenu->addAction(tr("All samples"));
    connect(every, &QAction::triggered, this, [this, all] { m_session.addInputs(all); });
}

void StudyEditor::addSeries(int kind, const std::string& method)
{
    StudySpec spec = m_session.spec();
    StudySeries series;
    series.kind = static_cast<StudyKind>(kind);
    series.method = method;
    const auto found = findStudyMethod(m_session.catalog(), series.kind, method);
    if (!found)
        return;
    const MethodInfo& info = found->info();
    series.name = freeName(spec, info.shortTitle.empty() ? info.title : info.shortTitle);
    if (found->codec != nullptr)
        series.axis = found->codec->rate;
    else if (found->reducer != nullptr)
        series.axis = reducerstudy::kShare;
    else if (found->quantizer != nullptr && info.parameter("codebook-size") != nullptr)
        series.axis = "codebook-size";
    const std::vector<Parameter> parameters = studyParameters(*found).value_or(std::vector<Parameter>());
    const auto axis = std::ranges::find(parameters, series.axis, &Parameter::id);
    if (axis != parameters.end())
        series.at = usualValues(*axis);
    if (found->codec != nullptr && !found->codec->rateRises)
        std::ranges::reverse(series.at); // from cheap to dear
    spec.series.push_back(std::move(series));
    if (spec.measures.empty() && static_cast<StudyKind>(kind) != StudyKind::Text)
        spec.measures = {"psnr", "ssim"};
    m_session.setSpec(spec, tr("Add a series"));
    m_series->setCurrentRow(m_series->count() - 1);
}

void StudyEditor::removeSeries(int row)
{
    StudySpec spec = m_session.spec();
    if (row < 0 || row >= static_cast<int>(spec.series.size()))
        return;
    spec.series.erase(spec.series.begin() + row);
    m_session.setSpec(spec, tr("Remove a series"));
}

void StudyEditor::removeInput(int row)
{
    StudySpec spec = m_session.spec();
    if (row < 0 || row >= static_cast<int>(spec.inputs.size()))
        return;
    spec.inputs.erase(spec.inputs.begin() + row);
    m_session.setSpec(spec, tr("Remove an input"));
}

void StudyEditor::takeMeasures()
{
    StudySpec spec = m_session.spec();
    spec.measures.clear();
    for (int i = 0; i < m_measures->count(); ++i) {
        if (m_measures->item(i)->checkState() == Qt::Checked)
            spec.measures.push_back(m_measures->item(i)->data(Qt::UserRole).toString().toStdString());
    }
    m_session.setSpec(spec, tr("Change the measures"), QStringLiteral("measures"));
}

bool StudyEditor::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress || static_cast<QKeyEvent*>(event)->key() != Qt::Key_Delete)
        return QWidget::eventFilter(watched, event);
    if (watched == m_inputs)
        removeInput(m_inputs->currentRow());
    else
        removeSeries(currentSeries());
    return true;
}

void StudyEditor::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void StudyEditor::retranslate()
{
    m_inputsTitle->setText(tr("Inputs"));
    m_inputs->setAccessibleName(tr("Inputs"));
    m_addFiles->setToolTip(tr("Add files"));
    m_addSample->setToolTip(tr("Add a sample, or what is open"));
    m_removeInput->setToolTip(tr("Remove the input (Del)"));
    m_framesLabel->setText(tr("Frames"));
    m_frames->setPlaceholderText(tr("all"));
    m_frames->setToolTip(tr("Which frames of this clip are looked at, as first:end:step from 0: 10:50:2, :100, ::5"));
    m_seriesTitle->setText(tr("Series"));
    m_series->setAccessibleName(tr("Series"));
    m_addSeries->setToolTip(tr("Add a method"));
    m_copySeries->setToolTip(tr("Another series like this one, to change one thing"));
    m_removeSeries->setToolTip(tr("Remove the series (Del)"));
    for (QToolButton* one : {m_addFiles, m_addSample, m_removeInput, m_addSeries, m_copySeries, m_removeSeries})
        one->setAccessibleName(one->toolTip());
    m_measuresTitle->setText(tr("Measures of quality"));
    m_measures->setAccessibleName(m_measuresTitle->text());
    m_sideLabel->setText(tr("Longer side of pictures"));
    m_side->setSuffix(tr(" px"));
    m_side->setSpecialValueText(tr("as it is"));
    m_seedLabel->setText(tr("Seed"));
    m_seed->setToolTip(tr("Everything drawn at random comes from it: the same seed gives the same numbers"));
    showSpec();
}

} // namespace tokenscope::app
