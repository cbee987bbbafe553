// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/parameters/fidelitybadge.h"

#include <QEvent>
#include <QPainter>

#include "widgets/parameters/methodtext.h"
#include "widgets/theme/theme.h"

namespace tokenscope {

constexpr int kSide = 8; // px between the word and its outline

FidelityBadge::FidelityBadge(QWidget* parent)
    : QLabel(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAlignment(Qt::AlignCenter);
}

void FidelityBadge::setMethod(const MethodInfo& info)
{
    m_fidelity = info.fidelity;
    m_note = info.fidelityNote;
    retranslate();
}

void FidelityBadge::retranslate()
{
    setText(fidelityText(m_fidelity));
    const QString note = methodText(m_note);
    setToolTip(note.isEmpty() ? fidelityHelp(m_fidelity) : fidelityHelp(m_fidelity) + QLatin1Char('\n') + note);
    setAccessibleName(tr("Fidelity: %1").arg(text()));
    setAccessibleDescription(toolTip());
}

QSize FidelityBadge::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()) + 2 * kSide, fontMetrics().height() + 4};
}

void FidelityBadge::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange && !text().isEmpty())
        retranslate();
    QLabel::changeEvent(event);
}

void FidelityBadge::paintEvent(QPaintEvent* event)
{
    Q_UNUSED(event)
    if (text().isEmpty())
        return;
    const ThemeColours& colours = themeColours(isDark(palette()));
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    // The outline doubles the word: whole for what was checked, dashed for what stands in for something else.
    QPen pen(m_fidelity == Fidelity::Exact ? colours.accent : colours.mark);
    if (m_fidelity == Fidelity::Analogue || m_fidelity == Fidelity::NeedsModel)
        pen.setStyle(Qt::DashLine);
    painter.setPen(pen);
    const QRectF outline = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(outline, outline.height() / 2, outline.height() / 2);
    painter.setPen(m_fidelity == Fidelity::Exact ? colours.accent : colours.mutedText);
    painter.drawText(rect(), Qt::AlignCenter, text());
}

} // namespace tokenscope
