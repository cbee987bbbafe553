// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/textview/rowlayout.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

#include "core/base/unicode/properties.h"

namespace tokenscope {
namespace {

constexpr QChar kPlaceholder{0x00A0}; // as wide as a column in every monospace font and neutral in bidi
constexpr qreal kLineWidth = 1 << 24;
constexpr qreal kRowHeightFactor = 1.62; // room for boxes, stacked marks and the taller fallback scripts
constexpr qreal kSmallFontFactor = 0.62;

QFont scaled(QFont font, qreal factor) {
  if (font.pointSizeF() > 0)
    font.setPointSizeF(font.pointSizeF() * factor);
  else
    font.setPixelSize(std::max(1, qRound(font.pixelSize() * factor)));
  return font;
}

} // namespace

TextMetrics::TextMetrics(const QFont& textFont) : font(textFont), smallFont(scaled(textFont, kSmallFontFactor)) {
  const QFontMetricsF metrics(font);
  columnWidth = metrics.horizontalAdvance(QLatin1Char('0'));
  rowHeight = std::ceil((metrics.ascent() + metrics.descent()) * kRowHeightFactor);
  baseline = std::round((rowHeight + metrics.ascent() - metrics.descent()) / 2);
}

struct RowLayout::Builder {
  struct Step {
    std::size_t cluster;
    int position; ///< first UTF-16 unit
    int last;     ///< unit whose trailing edge ends the step
  };

  QString text;
  std::vector<Step> steps;
  bool isPlain = true;
};

RowLayout::RowLayout(std::string_view text, ByteRange range, bool rightToLeft, const TextMetrics& metrics)
    : m_bytes(range), m_rightToLeft(rightToLeft), m_height(metrics.rowHeight), m_baseline(metrics.baseline) {
  Builder builder;
  builder.text.reserve(static_cast<qsizetype>(range.size()));
  m_clusters.reserve(range.size());
  char32_t previous = 0;
  int indicators = 0;
  for (std::uint64_t at = range.begin; at < range.end;) {
    const DisplayStep step = displayStepAt(text, at);
    const bool isCharacter = step.shape == DisplayShape::Character;
    const auto position = static_cast<int>(builder.text.size());
    if (isCharacter && !m_clusters.empty() && m_clusters.back().shape == DisplayShape::Character
        && continuesCluster(previous, step.value, indicators))
      m_clusters.back().end = at + step.length;
    else
      m_clusters.push_back({.begin = at, .end = at + step.length, .value = step.value, .shape = step.shape});
    if (isCharacter)
      builder.text += QChar::fromUcs4(step.value);
    else if (step.shape == DisplayShape::Space || step.shape == DisplayShape::Tab)
      builder.text += QChar(static_cast<char16_t>(step.value));
    else
      builder.text += QString(displayColumns(step, 0), kPlaceholder);
    builder.isPlain &= step.value < 0x7F && (isCharacter || step.shape == DisplayShape::Space);
    const int last = isCharacter ? position : static_cast<int>(builder.text.size()) - 1;
    builder.steps.push_back({m_clusters.size() - 1, position, last});
    indicators = isCharacter && isRegionalIndicator(step.value) ? indicators + 1 : 0;
    previous = step.value;
    at += step.length;
  }

  m_layout = std::make_unique<QTextLayout>(builder.text, metrics.font);
  QTextOption option(Qt::AlignLeft | Qt::AlignAbsolute);
  option.setWrapMode(QTextOption::NoWrap);
  option.setTextDirection(rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);
  option.setTabStopDistance(kTabColumns * metrics.columnWidth);
  m_layout->setTextOption(option);
  m_layout->setCacheEnabled(true);
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

void RowLayout::placeClusters(const Builder& builder, const QTextLine& line, qreal columnWidth) {
  // Plain ASCII in a fixed-pitch font stands on the grid; asking QTextLine for each place is quadratic in the row.
  const auto count = static_cast<int>(builder.text.size());
  if (builder.isPlain && !m_rightToLeft && std::abs(line.cursorToX(count) - count * columnWidth) < 0.5) {
    for (std::size_t i = 0; i < m_clusters.size(); ++i) {
      m_clusters[i].left = static_cast<qreal>(i) * columnWidth;
      m_clusters[i].right = m_clusters[i].left + columnWidth;
    }
    m_width = count * columnWidth;
    return;
  }
  std::vector<bool> placed(m_clusters.size(), false);
  for (const Builder::Step& step : builder.steps) {
    const qreal from = line.cursorToX(step.position, QTextLine::Leading);
    const qreal to = line.cursorToX(step.last, QTextLine::Trailing);
    RowCluster& cluster = m_clusters[step.cluster];
    const auto [left, right] = std::minmax(from, to);
    if (!placed[step.cluster]) {
      cluster.left = left;
      cluster.right = right;
      cluster.rightToLeft = from > to || (from == to && m_rightToLeft);
    } else if (right > left) {
      cluster.left = std::min(cluster.left, left);
      cluster.right = std::max(cluster.right, right);
    }
    placed[step.cluster] = true;
    m_width = std::max(m_width, cluster.right);
  }
}

void RowLayout::drawText(QPainter& painter, const QPointF& topLeft) const {
  if (m_layout->lineCount() == 0)
    return;
  m_layout->draw(&painter, topLeft + QPointF(0, m_baseline - m_layout->lineAt(0).ascent()));
}

bool runsRightToLeft(std::string_view line) {
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
