// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/trace/trialsview.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

#include "core/base/unicode/utf8.h"
#include "core/textstudy/traceparts/tracetable.h"
#include "widgets/textview/tokendescription.h"

namespace tokenscope {
namespace {

constexpr qreal kGap = 10; ///< between the bars and what is said of them

} // namespace

TrialsPicture trialsPicture(const trace::WordPiece& trace, std::string_view preToken, const Vocabulary& vocabulary,
                            std::uint32_t selectedHit)
{
    TrialsPicture picture;
    picture.list = trialList(trace);
    picture.selectedHit = selectedHit;
    for (std::size_t at = 0; at < preToken.size();) {
        const std::size_t length = unicode::decodeAt(preToken, at).length;
        picture.places.push_back(at);
        picture.characters.emplace_back(preToken.substr(at, length));
        at += length;
    }
    picture.places.push_back(preToken.size());
    for (const TrialList::Trial& trial : picture.list.trials)
        picture.pieces.emplace_back(trial.id == kNoToken ? std::string_view() : vocabulary.piece(trial.id));
    picture.table = trialTable(picture.list, preToken);
    return picture;
}

TrialsView::TrialsView(QWidget* parent)
    : TraceCanvas(parent)
{
    setAccessibleName(tr("Trials, longest first"));
}

void TrialsView::setPicture(const TrialsPicture& picture)
{
    m_picture = picture;
    setCurrentItem(-1);
    relayout();
    QStringList found;
    int selected = -1;
    for (std::size_t i = 0; i < picture.list.trials.size(); ++i) {
        const TrialList::Trial& trial = picture.list.trials[i];
        if (trial.id == kNoToken)
            continue;
        found.append(visibleText(picture.pieces[i]));
        if (trial.hit == picture.selectedHit)
            selected = static_cast<int>(i);
    }
    setAccessibleDescription(tr("%Ln trial(s); found: %1", nullptr, static_cast<int>(picture.list.trials.size()))
                                 .arg(found.isEmpty() ? tr("nothing") : found.join(QLatin1String(", "))));
    if (selected >= 0)
        reveal(selected);
}

TokenId TrialsView::idOf(int trial) const
{
    return trial < 0 ? kNoToken : m_picture.list.trials.at(static_cast<std::size_t>(trial)).id;
}

std::optional<DataTable> TrialsView::data(DataScope scope) const
{
    if (scope == DataScope::Selected || !hasExport())
        return std::nullopt;
    return m_picture.table;
}

QSizeF TrialsView::layoutPicture()
{
    if (m_picture.list.trials.empty())
        return {};
    const QFontMetricsF token(tokenFont());
    m_column = 8;
    for (const std::string& character : m_picture.characters)
        m_column = std::max(m_column, token.horizontalAdvance(visibleText(character)) + 4);
    m_row = std::ceil(token.height()) + 6;
    m_head = std::ceil(token.height()) + 4;
    qreal words = 0;
    for (const std::string& piece : m_picture.pieces)
        words = std::max(words, token.horizontalAdvance(QStringLiteral("✓ ") + visibleText(piece)));
    return {m_column * static_cast<qreal>(m_picture.characters.size()) + kGap + words,
            m_head + m_row * static_cast<qreal>(m_picture.list.trials.size())};
}

std::pair<std::size_t, std::size_t> TrialsView::columnsOf(const ByteRange& bytes) const
{
    const auto column = [this](std::uint64_t byte) {
        return static_cast<std::size_t>(std::ranges::lower_bound(m_picture.places, byte) - m_picture.places.begin());
    };
    return {column(bytes.begin), column(bytes.end)};
}

void TrialsView::paintItems(QPainter& painter, const QRectF& visible) const
{
    if (m_picture.list.trials.empty())
        return;
    const TokenPalette palette = colours();
    painter.setFont(tokenFont());
    painter.setPen(palette.mutedText());
    for (std::size_t i = 0; i < m_picture.characters.size(); ++i) {
        painter.drawText(QRectF(m_column * static_cast<qreal>(i), 0, m_column, m_head), Qt::AlignCenter,
                         visibleText(m_picture.characters[i]));
    }
    const auto row = [this](qreal y) { return static_cast<std::ptrdiff_t>(std::floor((y - m_head) / m_row)); };
    const std::ptrdiff_t first = std::max<std::ptrdiff_t>(0, row(visible.top()));
    const std::ptrdiff_t last = std::min<std::ptrdiff_t>(itemCount() - 1, row(visible.bottom()));
    for (std::ptrdiff_t i = first; i <= last; ++i)
        paintTrial(painter, static_cast<std::size_t>(i));
}

void TrialsView::paintTrial(QPainter& painter, std::size_t index) const
{
    const TrialList::Trial& trial = m_picture.list.trials[index];
    const TokenPalette palette = colours();
    const bool hit = trial.id != kNoToken;
    const bool selected = hit && trial.hit == m_picture.selectedHit;
    const int item = static_cast<int>(index);
    const QRectF bar = itemRect(item);
    const TokenStyle& style = palette.hue(trial.hit);
    QPen pen(hit ? style.outline : palette.mark(), 1, hit ? Qt::SolidLine : Qt::DashLine);
    if (selected || item == hoveredItem() || (item == currentItem() && hasFocus()))
        pen = QPen(palette.accent(), 2, pen.style());
    painter.setPen(pen);
    painter.setBrush(hit ? QBrush(style.fill) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(bar, 3, 3);
    painter.setFont(tokenFont());
    painter.setPen(hit ? palette.text() : palette.mutedText());
    const auto [begin, end] = columnsOf(trial.bytes);
    for (std::size_t i = begin; i < end && i < m_picture.characters.size(); ++i) {
        painter.drawText(QRectF(m_column * static_cast<qreal>(i), bar.top(), m_column, bar.height()), Qt::AlignCenter,
                         visibleText(m_picture.characters[i]));
    }
    const qreal left = m_column * static_cast<qreal>(m_picture.characters.size()) + kGap;
    const QString said = hit ? QStringLiteral("✓ ") + visibleText(m_picture.pieces[index]) : QStringLiteral("–");
    painter.drawText(QRectF(left, bar.top(), 1000, bar.height()), Qt::AlignLeft | Qt::AlignVCenter, said);
}

QRectF TrialsView::itemRect(int item) const
{
    const auto [begin, end] = columnsOf(m_picture.list.trials.at(static_cast<std::size_t>(item)).bytes);
    return {m_column * static_cast<qreal>(begin), m_head + m_row * item + 1.5,
            m_column * static_cast<qreal>(end - begin), m_row - 3};
}

int TrialsView::itemAt(const QPointF& point) const
{
    const auto row = static_cast<int>(std::floor((point.y() - m_head) / m_row));
    return point.y() >= m_head && row < itemCount() ? row : -1;
}

QString TrialsView::itemText(int item) const
{
    const auto index = static_cast<std::size_t>(item);
    const TrialList::Trial& trial = m_picture.list.trials[index];
    std::string text;
    const auto [begin, end] = columnsOf(trial.bytes);
    for (std::size_t i = begin; i < end && i < m_picture.characters.size(); ++i)
        text += m_picture.characters[i];
    if (trial.id == kNoToken)
        return tr("“%1”: not in the vocabulary").arg(visibleText(text));
    return tr("“%1”: found as “%2”, id %3")
        .arg(visibleText(text), visibleText(m_picture.pieces[index]), QString::number(trial.id));
}

int TrialsView::itemAfterKey(int key) const
{
    const int last = itemCount() - 1;
    switch (key) {
    case Qt::Key_Up:
        return currentItem() < 0 ? last : std::max(0, currentItem() - 1);
    case Qt::Key_Down:
        return std::min(last, currentItem() + 1);
    case Qt::Key_Home:
        return last < 0 ? -1 : 0;
    case Qt::Key_End:
        return last;
    default:
        return -1;
    }
}

} // namespace tokenscope
