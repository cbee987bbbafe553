// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/featureplane/featureplaneview.h"

#include <QCheckBox>
#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>

#include "widgets/featureplane/featureplaneplot.h"
#include "widgets/plot/plotcard.h"
#include "widgets/statistics/statisticstext.h"

namespace tokenscope {

using statisticstext::number;
using statisticstext::percent;

namespace {

constexpr int kGap = 8;
constexpr int kLowInLines = 22;

int plural(std::uint64_t count)
{
    return static_cast<int>(std::min<std::uint64_t>(count, 2'000'000'000));
}

/// Rows of the table: the codes and tokens that `wanted` says, by their spots.
template <typename Wanted>
DataTable tableOf(const CodePlane& plane, const Wanted& wanted)
{
    std::vector<std::string> kinds;
    std::vector<std::int64_t> tokens;
    std::vector<std::int64_t> codes;
    std::vector<std::int64_t> uses;
    std::vector<double> xs;
    std::vector<double> ys;
    const auto add = [&](const char* kind, const PlanePoint& at, std::int64_t token, std::int64_t code) {
        const std::int64_t index = plane.indexOf(code);
        kinds.emplace_back(kind);
        tokens.push_back(token);
        codes.push_back(code);
        uses.push_back(index < 0 ? 0 : static_cast<std::int64_t>(plane.uses[static_cast<std::size_t>(index)]));
        xs.push_back(static_cast<double>(at.x));
        ys.push_back(static_cast<double>(at.y));
    };
    for (std::size_t i = 0; i < plane.codes.size(); ++i) {
        if (wanted(static_cast<std::int64_t>(i)))
            add("code", plane.codes[i], -1, plane.ids[i]);
    }
    for (std::size_t i = 0; i < plane.tokens.size(); ++i) {
        if (wanted(static_cast<std::int64_t>(plane.codes.size() + i)))
            add("token", plane.tokens[i], static_cast<std::int64_t>(i), plane.tokenCodes[i]);
    }
    DataTable table{"plane", {}};
    table.add("kind", std::move(kinds));
    table.add("token", std::move(tokens));
    table.add("code", std::move(codes));
    table.add("uses", std::move(uses));
    table.add("pc1", std::move(xs));
    table.add("pc2", std::move(ys));
    return table;
}

} // namespace

FeaturePlaneView::FeaturePlaneView(QWidget* parent)
    : QWidget(parent)
    , m_cells(new QCheckBox)
    , m_stageBox(new QSpinBox)
    , m_chosenText(new QLabel)
    , m_hint(new QLabel)
    , m_plot(new FeaturePlanePlot)
    , m_card(new PlotCard(QStringLiteral("plane"), m_plot))
{
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(12, 8, 12, 8);
    whole->setSpacing(kGap);
    auto* bar = new QHBoxLayout;
    bar->setSpacing(kGap);
    m_chosenText->setTextFormat(Qt::PlainText);
    m_chosenText->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_stageBox->setMinimum(1);
    bar->addWidget(m_cells);
    bar->addWidget(m_stageBox);
    bar->addWidget(m_chosenText, 1);
    whole->addLayout(bar);
    m_hint->setWordWrap(true);
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setMargin(12);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    whole->addWidget(m_hint, 1);
    whole->addWidget(m_card, 1);

    m_plot->setSpotReadout([this](std::int64_t spot) { return describe(spot); });
    connect(m_plot, &PlotWidget::menuRequested, this, &FeaturePlaneView::menuRequested);
    connect(m_plot, &PlanePlot::spotPointed, this, [this](qint64 spot) {
        const auto [token, code] = tokenAndCode(spot);
        emit spotHovered(token, code);
    });
    connect(m_plot, &PlanePlot::spotChosen, this, [this](qint64 spot) {
        const auto [token, code] = tokenAndCode(spot);
        refreshTexts();
        emit spotChosen(token, code);
    });
    connect(m_cells, &QCheckBox::toggled, this, [this](bool on) {
        m_plot->setCellsShown(on);
        refreshTexts();
        emit cellsShownChanged(on);
    });
    connect(m_stageBox, &QSpinBox::valueChanged, this,
            [this](int value) { emit stageChosen(static_cast<std::uint32_t>(value - 1)); });
    retranslate();
    setPlane(nullptr);
}

/// A plot that goes is left by the pointer, which must not reach what has gone before it.
FeaturePlaneView::~FeaturePlaneView()
{
    m_plot->disconnect(this);
}

const std::shared_ptr<const CodePlane>& FeaturePlaneView::plane() const
{
    return m_plot->codePlane();
}

void FeaturePlaneView::setPlane(std::shared_ptr<const CodePlane> plane)
{
    const std::uint32_t stages = plane ? plane->stages : 1;
    const QSignalBlocker blocker(m_stageBox);
    m_stageBox->setMaximum(static_cast<int>(std::max(1U, stages)));
    m_stageBox->setValue(plane ? static_cast<int>(plane->stage) + 1 : 1);
    m_stageBox->setVisible(stages > 1);
    m_plot->setCodePlane(std::move(plane));
    const bool isThere = m_plot->codePlane() != nullptr;
    m_cells->setEnabled(m_plot->hasCells());
    m_card->setVisible(isThere);
    m_hint->setVisible(!isThere);
    retranslate();
}

void FeaturePlaneView::setHint(const QString& hint)
{
    m_hint->setText(hint);
}

QString FeaturePlaneView::hint() const
{
    return m_hint->isHidden() ? QString() : m_hint->text();
}

void FeaturePlaneView::setCellsShown(bool shown)
{
    m_cells->setChecked(shown);
}

bool FeaturePlaneView::cellsShown() const
{
    return m_cells->isChecked();
}

std::int64_t FeaturePlaneView::spotFor(std::int64_t token, std::int64_t code) const
{
    if (!plane())
        return -1;
    const std::int64_t index = plane()->indexOf(code);
    // A token of another code is not the one that is meant.
    if (token >= 0 && token < m_plot->tokens()
        && (code < 0 || plane()->tokenCodes[static_cast<std::size_t>(token)] == code))
        return m_plot->codes() + token;
    return index;
}

std::pair<std::int64_t, std::int64_t> FeaturePlaneView::tokenAndCode(std::int64_t spot) const
{
    const std::int64_t index = m_plot->codeIndexOf(spot);
    const std::int64_t code = index < 0 ? std::int64_t{-1} : plane()->ids[static_cast<std::size_t>(index)];
    return {spot >= m_plot->codes() ? spot - m_plot->codes() : -1, code};
}

void FeaturePlaneView::setPointed(std::int64_t token, std::int64_t code)
{
    m_plot->setPointedSpot(spotFor(token, code));
}

void FeaturePlaneView::setChosen(std::int64_t token, std::int64_t code)
{
    m_plot->setChosenSpot(spotFor(token, code));
    refreshTexts();
}

QString FeaturePlaneView::describe(std::int64_t spot) const
{
    const std::int64_t index = m_plot->codeIndexOf(spot);
    if (index < 0)
        return {};
    const auto [token, code] = tokenAndCode(spot);
    const std::uint64_t uses = plane()->uses[static_cast<std::size_t>(index)];
    const QString codeText = uses == 0
        ? tr("code %1: never used").arg(number(static_cast<std::uint64_t>(code)))
        : tr("code %1: %Ln token(s)", nullptr, plural(uses)).arg(number(static_cast<std::uint64_t>(code)));
    return token < 0
        ? codeText
        : tr("token %1 of %2", "%2 is “code 17: 40 tokens”").arg(number(static_cast<std::uint64_t>(token)), codeText);
}

void FeaturePlaneView::refreshTexts()
{
    const QString text = plane() ? describe(m_plot->chosenSpot()) : QString();
    m_chosenText->setText(text);
    m_chosenText->setToolTip(text);
    if (!plane())
        return;
    const CodePlane& shown = *plane();
    m_card->setTitle(shown.stages > 1 ? tr("Plane of stage %1").arg(number(shown.stage + 1U))
                                      : tr("Plane of tokens and codes"));
    const QString figure =
        tr("Two principal components show %1 of the variance").arg(percent(shown.share[0] + shown.share[1]));
    const bool dead = std::ranges::find(shown.uses, 0U) != shown.uses.end();
    QString note = dead ? tr("Small squares: tokens. Discs: codes; crosses: codes never used.")
                        : tr("Small squares: tokens. Discs: codes.");
    if (m_plot->cellsShown() && m_plot->hasCells())
        note = tr("%1 Cells: which code is nearest as projected, which need not be the code that is taken.").arg(note);
    m_card->setFigure(isLow() ? QString() : figure);
    m_card->setNote(isLow() ? QString() : note);
    m_card->setToolTip(isLow() ? figure + QLatin1Char('\n') + note : QString());
}

bool FeaturePlaneView::isLow() const
{
    return height() < kLowInLines * fontMetrics().height();
}

void FeaturePlaneView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    refreshTexts();
}

QSize FeaturePlaneView::pictureSize() const
{
    return m_card->size();
}

void FeaturePlaneView::paintPicture(QPainter& painter) const
{
    m_card->paintPicture(painter);
}

std::optional<DataTable> FeaturePlaneView::data(DataScope scope) const
{
    if (!plane())
        return std::nullopt;
    if (scope == DataScope::All)
        return tableOf(*plane(), [](std::int64_t) { return true; });
    if (scope == DataScope::Visible) {
        return tableOf(*plane(), [this](std::int64_t spot) {
            return QRectF(m_plot->axisRect()->rect()).contains(m_plot->pixelOf(spot));
        });
    }
    const std::int64_t code = m_plot->codeIndexOf(m_plot->chosenSpot());
    if (code < 0)
        return std::nullopt;
    return tableOf(*plane(), [this, code](std::int64_t spot) { return m_plot->codeIndexOf(spot) == code; });
}

void FeaturePlaneView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::LocaleChange)
        retranslate();
    QWidget::changeEvent(event);
}

void FeaturePlaneView::retranslate()
{
    m_cells->setText(tr("Cells"));
    m_cells->setToolTip(m_cells->isEnabled() || !plane()
                            ? tr("Draws for each point of the plane which code is nearest. This is a projection: with "
                                 "all dimensions another code may be nearer.")
                            : tr("There are too many codes for their cells to be told apart."));
    m_stageBox->setPrefix(tr("Stage ", "before a number"));
    m_stageBox->setSuffix(tr(" of %1", "after “Stage 3”").arg(m_stageBox->maximum()));
    m_stageBox->setAccessibleName(tr("Stage"));
    m_stageBox->setToolTip(tr("The stage whose codes are shown"));
    const auto axis = [this](const QString& text, std::size_t which) {
        return plane() ? text.arg(percent(plane()->share[which])) : QString();
    };
    m_plot->setAxisTitles(axis(tr("1st component (%1)"), 0), axis(tr("2nd component (%1)"), 1));
    refreshTexts();
}

void FeaturePlaneView::contextMenuEvent(QContextMenuEvent* event)
{
    event->accept();
    emit menuRequested(event->globalPos());
}

} // namespace tokenscope
