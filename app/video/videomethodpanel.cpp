// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/videomethodpanel.h"

#include "app/errors/errortext.h"
#include "app/panels/methodchoice.h"
#include "app/panels/methodcolumn.h"
#include "app/panels/runtabs.h"
#include "app/video/cliptext.h"
#include "app/video/videomethods.h"
#include "widgets/parameters/elidingcombobox.h"
#include "widgets/parameters/methodtext.h"
#include "widgets/parameters/parameterform.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QScopedValueRollback>
#include <QSlider>
#include <QSpinBox>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace tokenscope::app {
namespace {

constexpr int kMostSide = 4096;
constexpr int kSliderSteps = 200; ///< half per cents
constexpr const char* kSaliencies[] = {"contrast", "entropy", "gradient-energy", "none"};

double leastShare(const ClipMethod& method, const ClipSource& source)
{
    const auto tokens = static_cast<double>(std::max<std::int64_t>(1, source.tokens()));
    return static_cast<double>(leastKept(method, source.clip.field->grid)) / tokens;
}

} // namespace

VideoMethodPanel::VideoMethodPanel(const VideoPanelContext& context, QWidget* parent)
    : VideoPanel(context, parent)
    , m_tabs(new RunTabs)
    , m_method(new MethodChoice(MethodChoice::Summary::Written))
    , m_encoder(new MethodChoice(MethodChoice::Summary::InTooltip))
{
    auto* column = new MethodColumn(this);
    column->add(m_tabs);
    column->add(buildKept());
    column->add(m_method);
    m_error = makeText(m_method);
    m_method->insertAboveForm(m_error);
    const MethodColumn::Seed seed = column->addSeed();
    m_seedLabel = seed.label;
    m_seed = seed.box;
    m_encoder->insertAboveForm(buildFrames());
    column->add(m_encoder, 8);
    m_resultTitle = column->addHeading();
    m_resultText = column->addText();
    connectControls();
    retranslate();
}

QWidget* VideoMethodPanel::buildKept()
{
    auto* kept = new QWidget;
    auto* lines = new QVBoxLayout(kept);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(4);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    lines->addLayout(row);
    lines->addWidget(m_leastText = makeText(kept));
    m_keptLabel = new QLabel(kept);
    m_keptSlider = new QSlider(Qt::Horizontal, kept);
    m_keptSlider->setRange(1, kSliderSteps);
    m_keptBox = new QDoubleSpinBox(kept);
    m_keptBox->setRange(0, 100);
    m_keptBox->setDecimals(1);
    m_keptBox->setSingleStep(1);
    m_keptBox->setKeyboardTracking(false);
    m_keptLabel->setBuddy(m_keptBox);
    row->addWidget(m_keptLabel);
    row->addWidget(m_keptSlider, 1);
    row->addWidget(m_keptBox);
    return kept;
}

/// Which frames the encoder gets and how large, and what stands in for a model's attention.
QWidget* VideoMethodPanel::buildFrames()
{
    auto* frames = new QWidget;
    auto* rows = new QGridLayout(frames);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setHorizontalSpacing(8);
    rows->setColumnStretch(1, 1);
    int line = 0;
    const auto add = [&](QLabel*& label, QWidget* control) {
        label = new QLabel;
        label->setBuddy(control);
        rows->addWidget(label, line, 0);
        rows->addWidget(control, line++, 1);
    };
    const auto number = [](int least, int most) {
        auto* box = new QSpinBox;
        box->setRange(least, most);
        box->setKeyboardTracking(false);
        return box;
    };
    add(m_firstLabel, m_first = number(0, 0));
    add(m_lastLabel, m_last = number(0, 0));
    add(m_stepLabel, m_step = number(1, 1));
    m_framesText = makeText(frames);
    rows->addWidget(m_framesText, line++, 0, 1, 2);
    add(m_sideLabel, m_side = number(0, kMostSide));
    m_side->setSingleStep(14);
    add(m_saliencyLabel, m_saliency = new ElidingComboBox);
    m_threshold = new QDoubleSpinBox;
    m_threshold->setRange(-1, 1);
    m_threshold->setDecimals(3);
    m_threshold->setSingleStep(0.01);
    m_threshold->setKeyboardTracking(false);
    add(m_thresholdLabel, m_threshold);
    return frames;
}

QTabBar* VideoMethodPanel::tabs() const
{
    return m_tabs->bar();
}

QComboBox* VideoMethodPanel::methodBox() const
{
    return m_method->box();
}

QComboBox* VideoMethodPanel::encoderBox() const
{
    return m_encoder->box();
}

ParameterForm* VideoMethodPanel::methodForm() const
{
    return m_method->form();
}

void VideoMethodPanel::connectControls()
{
    VideoSession& from = session();
    const auto soon = [this] { refreshSoon(); };
    for (auto signal : {&VideoSession::runChanged, &VideoSession::stateChanged})
        connect(&from, signal, this, soon);
    for (auto signal :
         {&VideoSession::similarityChanged, &VideoSession::encodingChanged, &VideoSession::qualityChanged})
        connect(&from, signal, this, soon);
    for (auto signal : {&VideoSession::keptChanged, &VideoSession::thresholdChanged})
        connect(&from, signal, this, soon);
    connect(&video().workspace, &VideoWorkspace::settingsChanged, this, [this] {
        if (!m_restoring)
            Q_EMIT stateChanged();
    });
    connect(m_tabs, &RunTabs::chosen, &from, &VideoSession::setActive);
    connect(m_tabs, &RunTabs::closed, &from, &VideoSession::removeRun);
    connect(m_tabs, &RunTabs::added, &from, &VideoSession::addRun);
    connect(m_keptSlider, &QSlider::valueChanged, this, [this](int step) {
        if (!m_showing)
            session().setKept(static_cast<double>(step) / kSliderSteps);
    });
    connect(m_keptBox, &QDoubleSpinBox::valueChanged, this, [this](double percent) {
        if (!m_showing)
            session().setKept(percent / 100);
    });
    connect(m_threshold, &QDoubleSpinBox::valueChanged, this, [this](double threshold) {
        if (!m_showing)
            session().setThreshold(threshold);
    });
    connect(m_method, &MethodChoice::methodChosen, this, [this](const std::string& id) {
        changeMethod([&id](ClipMethod& method) {
            const std::uint64_t seed = method.seed;
            if (auto other = defaultClipMethod(id))
                method = std::move(*other);
            method.seed = seed;
        });
    });
    connect(m_method, &MethodChoice::valuesChanged, this, [this](const ParameterValues& values) {
        changeMethod([&values](ClipMethod& method) { method.values = values; });
    });
    connect(m_seed, &QSpinBox::valueChanged, this, [this](int seed) {
        changeMethod([seed](ClipMethod& method) { method.seed = static_cast<std::uint64_t>(seed); });
    });
    connect(m_encoder, &MethodChoice::methodChosen, this, [this](const std::string& id) {
        changeEncoding([&id](ClipEncoding& encoding) {
            if (auto other = defaultClipEncoding(id)) {
                encoding.encoder = other->encoder;
                encoding.encoderValues = other->encoderValues;
            }
        });
    });
    connect(m_encoder, &MethodChoice::valuesChanged, this, [this](const ParameterValues& values) {
        changeEncoding([&values](ClipEncoding& encoding) { encoding.encoderValues = values; });
    });
    for (QSpinBox* box : {m_first, m_last, m_step})
        connect(box, &QSpinBox::valueChanged, this, &VideoMethodPanel::setFrames);
    connect(m_side, &QSpinBox::valueChanged, this,
            [this](int side) { changeEncoding([side](ClipEncoding& encoding) { encoding.side = side; }); });
    connect(m_saliency, &QComboBox::currentIndexChanged, this, [this] {
        changeEncoding(
            [this](ClipEncoding& encoding) { encoding.saliency = m_saliency->currentData().toString().toStdString(); });
    });
}

void VideoMethodPanel::setFrames()
{
    changeEncoding([this](ClipEncoding& encoding) {
        const std::int64_t first = std::min(m_first->value(), m_last->value());
        const std::int64_t last = std::max(m_first->value(), m_last->value());
        encoding.frames = {first, std::nullopt, m_step->value()};
        if (last < m_last->maximum())
            encoding.frames.end = last + 1;
    });
}

void VideoMethodPanel::changeMethod(const std::function<void(ClipMethod&)>& set)
{
    if (m_showing)
        return;
    ClipMethod method = run().method();
    set(method);
    session().setMethod(session().active(), method);
}

void VideoMethodPanel::changeEncoding(const std::function<void(ClipEncoding&)>& set)
{
    if (m_showing)
        return;
    ClipEncoding encoding = session().encoding();
    set(encoding);
    session().setEncoding(encoding);
}

// What is set ----------------------------------------------------------------------------------------------------------

void VideoMethodPanel::refresh()
{
    showSettings();
    showKept();
    showFrames();
    showResult();
}

void VideoMethodPanel::showSettings()
{
    const QScopedValueRollback<bool> showing(m_showing, true);
    m_tabs->setRuns(session().runs().size(), session().active(), VideoSession::kMostRuns);
    const ClipMethod& method = run().method();
    if (const MethodInfo* info = clipMethodInfo(method))
        m_method->showMethod(*info, method.values);
    m_seed->setValue(static_cast<int>(method.seed));
    const ClipEncoding& encoding = session().encoding();
    if (const EncoderMethod* encoder = findEncoderMethod(encoding.encoder))
        m_encoder->showMethod(encoder->info, encoding.encoderValues);
    m_side->setValue(encoding.side);
    m_saliency->setCurrentIndex(m_saliency->findData(QString::fromStdString(encoding.saliency)));
    m_threshold->setValue(session().threshold());
    const auto& error = run().error();
    m_error->setVisible(error.has_value());
    if (error)
        m_error->setText(errorLine(*error));
}

void VideoMethodPanel::showKept()
{
    const QScopedValueRollback<bool> showing(m_showing, true);
    const double kept = session().kept();
    m_keptBox->setValue(kept * 100);
    if (kept > 0)
        m_keptSlider->setValue(std::max(1, static_cast<int>(std::lround(kept * kSliderSteps))));
    // A quantizer keeps every token.
    const bool any = std::ranges::any_of(
        session().runs(), [](const VideoRun* each) { return each->method().kind == ClipMethod::Kind::Reduce; });
    m_keptSlider->setEnabled(any);
    m_keptBox->setEnabled(any);
    // What a method cannot do is said where it is asked for.
    QStringList lines;
    for (int i = 0; i < static_cast<int>(session().runs().size()); ++i) {
        const double least = session().source() ? leastShare(session().run(i)->method(), *session().source()) : 0;
        if (kept > 0 && least > kept)
            lines +=
                tr("%1 keeps at least %2 %").arg(videoRunName(session(), i), QLocale().toString(100 * least, 'f', 1));
    }
    m_leastText->setVisible(!lines.isEmpty());
    m_leastText->setText(lines.join(QLatin1Char('\n')));
}

void VideoMethodPanel::showFrames()
{
    const QScopedValueRollback<bool> showing(m_showing, true);
    const OpenClipPtr& clip = session().clip();
    for (QSpinBox* box : {m_first, m_last, m_step})
        box->setEnabled(clip != nullptr);
    m_framesText->setVisible(clip != nullptr);
    if (!clip)
        return;
    const int most = static_cast<int>(clip->frames() - 1);
    const FrameRange& frames = session().encoding().frames;
    m_first->setRange(0, most);
    m_last->setRange(0, most);
    m_step->setRange(1, std::max(1, most));
    m_first->setValue(static_cast<int>(frames.first));
    m_last->setValue(frames.end ? static_cast<int>(*frames.end - 1) : most);
    m_step->setValue(static_cast<int>(frames.step));
    const auto looked = framesIn(frames, clip->frames());
    m_framesText->setText(tr("%1 of %Ln frame(s) become tokens", nullptr, static_cast<int>(clip->frames()))
                              .arg(QLocale().toString(static_cast<qulonglong>(looked ? looked->size() : 0))));
}

void VideoMethodPanel::showResult()
{
    const ClipResultPtr shown = clips().result();
    QStringList lines;
    if (shown) {
        lines += clipText(*shown);
        if (!shown->bits.empty()) {
            double bits = 0;
            for (const double each : shown->bits)
                bits += each;
            lines += tr("%1 bits for its codes").arg(QLocale().toString(bits, 'f', 0));
        }
        lines += tr("Mean squared error of the features: %1").arg(QLocale().toString(shown->meanError(), 'g', 4));
        if (const auto quality = session().quality(session().active()); quality && std::isfinite(quality->total))
            lines += tr("PSNR of the frames: %1 dB").arg(QLocale().toString(quality->total, 'f', 2));
    }
    if (const QString repeats = repeatsText(clips().shown()); !repeats.isEmpty())
        lines += repeats;
    if (shown) {
        for (const std::string& note : shown->notes)
            lines += methodNote(note);
    }
    m_resultTitle->setVisible(!lines.isEmpty());
    m_resultText->setVisible(!lines.isEmpty());
    m_resultText->setText(lines.join(QLatin1Char('\n')));
}

// What is kept ---------------------------------------------------------------------------------------------------------

/// How the frames are shown is set above them, and kept with the method.
QJsonObject VideoMethodPanel::state() const
{
    QJsonObject json = videoCanvasJson(video().workspace.settings());
    json.insert(QStringLiteral("tracks"), tracksText(video().workspace.tracks()));
    return json;
}

void VideoMethodPanel::restore(const QJsonObject& state)
{
    const QScopedValueRollback<bool> restoring(m_restoring, true);
    video().workspace.setSettings(videoCanvasOf(state));
    const QJsonValue tracks = state.value(QStringLiteral("tracks"));
    video().workspace.setTracks(tracks.isString() ? tracksOf(tracks.toString()) : kStandardTracks);
}

QString VideoMethodPanel::commandLine() const
{
    return clipCommandLine(clips().shown());
}

// Language -------------------------------------------------------------------------------------------------------------

void VideoMethodPanel::fillLists()
{
    const QScopedValueRollback<bool> showing(m_showing, true);
    m_method->setGroups(clipMethodGroups());
    std::vector<const MethodInfo*> encoders;
    for (const EncoderMethod& encoder : encoderMethods())
        encoders.push_back(&encoder.info);
    m_encoder->setMethods(encoders);
    m_saliency->clear();
    const QStringList saliencies{tr("Contrast"), tr("Entropy"), tr("Gradient"), tr("None")};
    for (int i = 0; i < saliencies.size(); ++i)
        m_saliency->addItem(saliencies[i], QString::fromLatin1(kSaliencies[i]));
}

void VideoMethodPanel::retranslate()
{
    fillLists();
    const auto name = [](QLabel* label, QWidget* control, const QString& text, const QString& help) {
        label->setText(text);
        control->setAccessibleName(text);
        control->setToolTip(help);
    };
    m_tabs->setTexts(tr("Methods"), tr("Add a method"), tr("Another method beside this one, to compare"));
    m_method->setTexts(tr("Tokens to fewer tokens or codes"), tr("Method"));
    m_encoder->setTexts(tr("Frames to tokens"), tr("Encoder"));
    const QString keptHelp = tr("The share of all tokens that every method keeps, where it lets itself be told");
    name(m_keptLabel, m_keptBox, tr("Keep"), keptHelp);
    m_keptBox->setAccessibleName(tr("Share of tokens kept"));
    m_keptSlider->setAccessibleName(tr("Share of tokens kept"));
    m_keptSlider->setToolTip(keptHelp);
    m_keptBox->setSuffix(tr(" %"));
    m_keptBox->setSpecialValueText(tr("own", "every method keeps its own share of tokens"));
    name(m_firstLabel, m_first, tr("From frame"), tr("The first frame that becomes tokens"));
    name(m_lastLabel, m_last, tr("To frame"), tr("The last frame that may become tokens"));
    name(m_stepLabel, m_step, tr("Each"), tr("1 takes every frame, 2 every other one: models too see only some"));
    m_step->setPrefix(tr("every ", "before a number: every 5th frame"));
    name(m_sideLabel, m_side, tr("Longer side"),
         tr("What frames are resized to first, as a vision model does before it cuts patches"));
    m_side->setSuffix(tr(" px"));
    m_side->setSpecialValueText(tr("as it is"));
    name(m_saliencyLabel, m_saliency, tr("Saliency (analogue)"),
         tr("What stands in for a model's attention to each patch. Methods that need attention are weaker with it, and "
            "say so."));
    name(m_thresholdLabel, m_threshold, tr("Repeats from"),
         tr("A token repeats the one at its place in the frame before when their cosine is at or above this"));
    m_seedLabel->setText(tr("Seed"));
    m_seed->setToolTip(tr("Everything drawn at random comes from it: the same seed gives the same tokens"));
    m_resultTitle->setText(tr("Result"));
    refreshSoon();
}

} // namespace tokenscope::app
