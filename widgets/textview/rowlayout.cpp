// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/textview/rowlayout.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QRawFont>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "core/base/unicode/properties.h"

namespace tokenscope {
namespace {

constexpr QChar kPlaceholder{0x00A0}; // as wide as a column in every monospace font and neutral in bidi
constexpr QChar kDottedCircle{0x25CC}; // carries a mark that has no letter, as in the charts of the standard
constexpr qreal kLineWidth = 1 << 24;
constexpr qreal kRowHeightFactor = 1.62; // room for boxes, stacked marks and the taller fallback scripts
constexpr qreal kNoteGap = 0.4; // below the last annotation, of one's height
constexpr qreal kSmallFontFactor = 0.8;
constexpr qreal kSmallFontPoints = 9;
constexpr qreal kGridTolerance = 0.5; // pixels over a whole row

QFont smaller(QFont font)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(std::max(kSmallFontPoints, font.pointSizeF() * kSmallFontFactor));
    return font;
}

struct ScriptFont {
    char16_t first;
    char16_t last;
    const char* family;
};

// Scripts that monospace fonts lack or break apart. Naming the font beats leaving it to the fallback, which tries, and
// complains about, each family of the text font in turn; where it is not installed that still happens.
constexpr std::array<ScriptFont, 19> kScriptFonts{{
    {0x0590, 0x05FF, "Noto Sans Hebrew"},   {0x0600, 0x06FF, "Noto Sans Arabic"},
    {0x0750, 0x077F, "Noto Sans Arabic"},   {0x0900, 0x097F, "Noto Sans Devanagari"},
    {0x0980, 0x09FF, "Noto Sans Bengali"},  {0x0A00, 0x0A7F, "Noto Sans Gurmukhi"},
    {0x0A80, 0x0AFF, "Noto Sans Gujarati"}, {0x0B00, 0x0B7F, "Noto Sans Oriya"},
    {0x0B80, 0x0BFF, "Noto Sans Tamil"},    {0x0C00, 0x0C7F, "Noto Sans Telugu"},
    {0x0C80, 0x0CFF, "Noto Sans Kannada"},  {0x0D00, 0x0D7F, "Noto Sans Malayalam"},
    {0x0D80, 0x0DFF, "Noto Sans Sinhala"},  {0x0E00, 0x0E7F, "Noto Sans Thai"},
    {0x0E80, 0x0EFF, "Noto Sans Lao"},      {0x1000, 0x109F, "Noto Sans Myanmar"},
    {0x1200, 0x137F, "Noto Sans Ethiopic"}, {0x1780, 0x17FF, "Noto Sans Khmer"},
    {0xFB50, 0xFEFC, "Noto Sans Arabic"},
}};

/// The family to try first for a character, or null.
const char* scriptFamily(QChar first)
{
    const auto found = std::find_if(kScriptFonts.begin(), kScriptFonts.end(), [first](const ScriptFont& font) {
        return first.unicode() >= font.first && first.unicode() <= font.last;
    });
    return found == kScriptFonts.end() ? nullptr : found->family;
}

/// From here on scripts have no letters in monospace fonts at all; Hebrew and Arabic keep the text font's spaces.
constexpr char16_t kFirstCarrying = 0x0900;

bool isNeutral(QChar first)
{
    return first.unicode() <= 0x00A0 && !first.isLetter();
}

/// A character meant as a picture: by its block, or by the variation selector that asks for one.
bool isEmoji(QStringView cluster)
{
    constexpr QChar kPictureSelector{0xFE0F};
    if (cluster.contains(kPictureSelector))
        return true;
    if (!cluster[0].isHighSurrogate() || cluster.size() < 2)
        return false;
    const char32_t value = QChar::surrogateToUcs4(cluster[0], cluster[1]);
    return value >= 0x1F000 && value <= 0x1FAFF;
}

/// Whether a row of plain characters stands on the grid of its fixed-pitch font, as it does unless some came from another
/// font: looked at every 16 columns, for asking QTextLine everywhere is quadratic in the row.
bool standsOnGrid(const QTextLine& line, int count, qreal columnWidth)
{
    constexpr int kStride = 16;
    for (int at = std::min(kStride, count); at <= count; at = at < count ? std::min(at + kStride, count) : count + 1) {
        if (std::abs(line.cursorToX(at) - at * columnWidth) > kGridTolerance)
            return false;
    }
    return true;
}

bool takesSpace(char32_t value)
{
    const unicode::Category category = unicode::category(value);
    return category != unicode::Category::Mn && category != unicode::Category::Me && category != unicode::Category::Cf;
}

/// Where a step begins and ends in reading direction: `from` > `to` when it is read to the left.
struct Edges {
    qreal from;
    qreal to;
};

/// From the glyphs themselves: slower than cursorToX() but never in doubt.
Edges edgesOfGlyphs(const QTextLine& line, int position, int units)
{
    qreal left = 0;
    qreal right = 0;
    bool rightToLeft = false;
    bool first = true;
    for (const QGlyphRun& run : line.glyphRuns(position, units)) {
        const QList<QPointF> places = run.positions();
        const QList<QPointF> advances = run.rawFont().advancesForGlyphIndexes(run.glyphIndexes());
        for (qsizetype i = 0; i < places.size() && i < advances.size(); ++i) {
            left = first ? places[i].x() : std::min(left, places[i].x());
            right = first ? left + advances[i].x() : std::max(right, places[i].x() + advances[i].x());
            first = false;
        }
        rightToLeft = run.isRightToLeft();
    }
    return rightToLeft ? Edges{right, left} : Edges{left, right};
}

Edges edgesOf(const QTextLayout& layout, const QTextLine& line, int position, int units, DisplayShape shape,
              qreal columnWidth, bool rightToLeft)
{
    const qreal from = line.cursorToX(position, QTextLine::Leading);
    if (shape == DisplayShape::Tab) {
        // QTextLine gives tabs no width of their own; they always follow the paragraph's direction.
        const qreal stop = kTabColumns * columnWidth;
        const qreal next = line.cursorToX(position + 1, QTextLine::Leading);
        if (rightToLeft)
            return {from, next < from ? next : from - columnWidth};
        return {from, (std::floor(from / stop + 0.01) + 1) * stop};
    }
    const int last = shape == DisplayShape::Character ? position : position + units - 1;
    const qreal trailing = line.cursorToX(last, QTextLine::Trailing);
    // Where the direction changes cursorToX() answers for the other side of the boundary.
    if (trailing == from)
        return edgesOfGlyphs(line, position, units);
    // The trailing edge of a ligature's part is the whole ligature's; where the next character begins inside, it ends.
    const qreal next = line.cursorToX(layout.nextCursorPosition(last), QTextLine::Leading);
    const bool inside = (next - from) * (trailing - from) > 0 && std::abs(next - from) < std::abs(trailing - from);
    return {from, inside ? next : trailing};
}

} // namespace

TextMetrics::TextMetrics(const QFont& textFont, int notes)
    : font(textFont)
    , smallFont(smaller(textFont))
{
    const QFontMetricsF metrics(font);
    columnWidth = metrics.horizontalAdvance(QLatin1Char('0'));
    textHeight = std::ceil((metrics.ascent() + metrics.descent()) * kRowHeightFactor);
    baseline = std::round((textHeight + metrics.ascent() - metrics.descent()) / 2);
    const QFontMetricsF small(smallFont);
    noteWidth = small.horizontalAdvance(QLatin1Char('0'));
    noteHeight = std::ceil(small.ascent() + small.descent());
    rowHeight = textHeight + notes * noteHeight + (notes > 0 ? std::ceil(noteHeight * kNoteGap) : 0);
}

/// The row's text for QTextLayout, and which of its units belong to which cluster.
struct RowLayout::Builder {
    struct Step {
        std::size_t cluster;
        int position; ///< first UTF-16 unit
        int units;
        DisplayShape shape;
        bool takesSpace; ///< not a mark that stands on its letter
    };

    void add(const DisplayStep& step, std::size_t cluster, bool startsCluster);
    void addFormat(int position, int units, const QString& family, const QFont& font);
    /// Fonts for what the text font does badly: some scripts, and emoji that have a plain twin in most fonts.
    void addFormats(const QFont& font);

    QString text;
    std::vector<Step> steps;
    QList<QTextLayout::FormatRange> formats;
    bool isPlain = true; ///< left to right, one unit and one column per character
};

void RowLayout::Builder::add(const DisplayStep& step, std::size_t cluster, bool startsCluster)
{
    const auto position = static_cast<int>(text.size());
    const bool isText = step.shape == DisplayShape::Character || step.shape == DisplayShape::Space;
    if (startsCluster && isText && unicode::isMark(step.value))
        text += kDottedCircle;
    if (isText || step.shape == DisplayShape::Tab)
        text += QString::fromUcs4(&step.value, 1);
    else
        text += QString(displayColumns(step, 0), kPlaceholder);
    steps.push_back({cluster, position, static_cast<int>(text.size()) - position, step.shape, takesSpace(step.value)});
    // Surrogates and marks are excluded by the count of units and columns.
    isPlain &= isText && steps.back().units == 1 && displayColumns(step, 0) == 1
        && !tokenscope::isRightToLeft(step.value) && scriptFamily(text.back()) == nullptr;
}

void RowLayout::Builder::addFormat(int position, int units, const QString& family, const QFont& font)
{
    QFont wanted = font;
    wanted.setFamilies(QStringList(family) + font.families());
    if (!formats.isEmpty() && formats.back().start + formats.back().length == position
        && formats.back().format.font() == wanted) {
        formats.back().length += units;
        return;
    }
    QTextCharFormat format;
    format.setFont(wanted);
    formats += QTextLayout::FormatRange{position, units, format};
}

void RowLayout::Builder::addFormats(const QFont& font)
{
    // QTextLayout counts spaces and punctuation to the script before them; so must the font.
    const char* carried = nullptr;
    for (std::size_t i = 0; i < steps.size();) {
        std::size_t end = i + 1;
        while (end < steps.size() && steps[end].cluster == steps[i].cluster)
            ++end;
        const int position = steps[i].position;
        const int units = steps[end - 1].position + steps[end - 1].units - position;
        const QStringView cluster = QStringView(text).mid(position, units);
        const char* family = scriptFamily(cluster[0]);
        if (family == nullptr && isNeutral(cluster[0]))
            family = carried;
        carried = cluster[0].unicode() >= kFirstCarrying || isNeutral(cluster[0]) ? family : nullptr;
        if (isEmoji(cluster))
            addFormat(position, units, QStringLiteral("Noto Color Emoji"), font);
        else if (family != nullptr)
            addFormat(position, units, QLatin1String(family), font);
        i = end;
    }
}

RowLayout::RowLayout(std::string_view text, ByteRange range, bool rightToLeft, const TextMetrics& metrics)
    : m_bytes(range)
    , m_rightToLeft(rightToLeft)
    , m_height(metrics.textHeight)
    , m_baseline(metrics.baseline)
{
    Builder builder;
    builder.text.reserve(static_cast<qsizetype>(range.size()));
    m_clusters.reserve(range.size());
    char32_t previous = 0;
    int indicators = 0;
    for (std::uint64_t at = range.begin; at < range.end;) {
        const DisplayStep step = displayStepAt(text, at);
        const bool isCharacter = step.shape == DisplayShape::Character;
        const bool joins = isCharacter && !m_clusters.empty() && m_clusters.back().shape == DisplayShape::Character
            && continuesCluster(previous, step.value, indicators);
        if (joins)
            m_clusters.back().end = at + step.length;
        else
            m_clusters.push_back({.begin = at, .end = at + step.length, .value = step.value, .shape = step.shape});
        builder.add(step, m_clusters.size() - 1, !joins);
        indicators = isCharacter && isRegionalIndicator(step.value) ? indicators + 1 : 0;
        previous = step.value;
        at += step.length;
    }
    shape(builder, metrics);
}

void RowLayout::shape(const Builder& builder, const TextMetrics& metrics)
{
    m_layout = std::make_unique<QTextLayout>(builder.text, metrics.font);
    QTextOption option(Qt::AlignLeft | Qt::AlignAbsolute);
    option.setWrapMode(QTextOption::NoWrap);
    option.setTextDirection(m_rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
    option.setTabStopDistance(kTabColumns * metrics.columnWidth);
    m_layout->setTextOption(option);
    m_layout->setCacheEnabled(true);
    if (!builder.isPlain) {
        Builder formatted = builder;
        formatted.addFormats(metrics.font);
        m_layout->setFormats(formatted.formats);
    }
    m_layout->beginLayout();
    QTextLine line = m_layout->createLine();
    if (line.isValid()) {
        line.setLineWidth(kLineWidth);
        line.setPosition({0, 0});
    }
    m_layout->endLayout();
    if (line.isValid())
        placeClusters(builder, line, metrics.columnWidth);
}

void RowLayout::placeClusters(const Builder& builder, const QTextLine& line, qreal columnWidth)
{
    if (builder.isPlain && !m_rightToLeft && standsOnGrid(line, static_cast<int>(m_clusters.size()), columnWidth)) {
        for (std::size_t i = 0; i < m_clusters.size(); ++i) {
            m_clusters[i].left = static_cast<qreal>(i) * columnWidth;
            m_clusters[i].right = m_clusters[i].left + columnWidth;
            m_clusters[i].textBegin = static_cast<int>(i);
            m_clusters[i].textEnd = static_cast<int>(i) + 1;
        }
        m_width = static_cast<qreal>(m_clusters.size()) * columnWidth;
        return;
    }
    std::vector<RowCluster> placed;
    placed.reserve(m_clusters.size());
    std::size_t last = m_clusters.size();
    for (const Builder::Step& step : builder.steps) {
        const RowCluster& cluster = m_clusters[step.cluster];
        // Qt joins more than continuesCluster() here and there; what it gives no place of its own joins the one before.
        if (!m_layout->isValidCursorPosition(step.position) && !placed.empty()) {
            placed.back().end = std::max(placed.back().end, cluster.end);
            placed.back().textEnd = step.position + step.units;
            if (step.takesSpace) {
                const Edges more = edgesOfGlyphs(line, step.position, step.units);
                const auto [left, right] = std::minmax(more.from, more.to);
                placed.back().left = left < right ? std::min(placed.back().left, left) : placed.back().left;
                placed.back().right = std::max(placed.back().right, right);
                m_width = std::max(m_width, placed.back().right);
            }
            last = step.cluster;
            continue;
        }
        const Edges edges = edgesOf(*m_layout, line, step.position, step.units, step.shape, columnWidth, m_rightToLeft);
        const auto [left, right] = std::minmax(edges.from, edges.to);
        if (step.cluster == last) {
            placed.back().left = std::min(placed.back().left, left);
            placed.back().right = std::max(placed.back().right, right);
        } else {
            placed.push_back(cluster);
            placed.back().left = left;
            placed.back().right = right;
            placed.back().textBegin = step.position;
            placed.back().rightToLeft = edges.from > edges.to || (edges.from == edges.to && m_rightToLeft);
        }
        placed.back().textEnd = step.position + step.units;
        last = step.cluster;
        m_width = std::max(m_width, placed.back().right);
    }
    m_clusters = std::move(placed);
}

void RowLayout::spread(const std::vector<qreal>& space)
{
    if (m_layout->lineCount() == 0 || std::ranges::all_of(space, [](qreal width) { return width <= 0; }))
        return;
    std::vector<std::size_t> visual(m_clusters.size());
    std::iota(visual.begin(), visual.end(), std::size_t{0});
    std::ranges::stable_sort(visual, {}, [this](std::size_t index) { return m_clusters[index].left; });
    std::vector<qreal> shifts(m_clusters.size());
    qreal moved = 0;
    for (const std::size_t index : visual) {
        RowCluster& cluster = m_clusters[index];
        cluster.space = std::max(0.0, std::round(space[index]));
        shifts[index] = cluster.rightToLeft ? moved + cluster.space : moved;
        moved += cluster.space;
        cluster.left += shifts[index];
        cluster.right += shifts[index];
    }
    m_width += moved;
    const QTextLine line = m_layout->lineAt(0);
    for (std::size_t first = 0; first < m_clusters.size();) {
        std::size_t end = first + 1;
        while (end < m_clusters.size() && shifts[end] == shifts[first])
            ++end;
        const int begin = m_clusters[first].textBegin;
        m_pieces.push_back({shifts[first], line.glyphRuns(begin, m_clusters[end - 1].textEnd - begin)});
        first = end;
    }
}

void RowLayout::drawText(QPainter& painter, const QPointF& topLeft) const
{
    if (m_layout->lineCount() == 0)
        return;
    const QPointF origin = topLeft + QPointF(0, m_baseline - m_layout->lineAt(0).ascent());
    if (m_pieces.empty())
        m_layout->draw(&painter, origin);
    for (const Piece& piece : m_pieces) {
        for (const QGlyphRun& run : piece.glyphs)
            painter.drawGlyphRun(origin + QPointF(piece.shift, 0), run);
    }
}

bool runsRightToLeft(std::string_view line)
{
    constexpr std::size_t kMostBytes = 4096;
    line = line.substr(0, kMostBytes);
    for (std::size_t at = 0; at < line.size();) {
        const DisplayStep step = displayStepAt(line, at);
        if (step.shape == DisplayShape::Character && unicode::isLetter(step.value))
            return isRightToLeft(step.value);
        at += step.length;
    }
    return false;
}

} // namespace tokenscope
