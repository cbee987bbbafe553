// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/codebox.h"

#include <QEvent>
#include <QSignalBlocker>

#include <algorithm>
#include <limits>

namespace tokenscope::app {

CodeBox::CodeBox(QWidget* parent)
    : QSpinBox(parent)
{
    setRange(-1, -1);
    setEnabled(false);
    setKeyboardTracking(false);
    setGroupSeparatorShown(true);
    connect(this, &QSpinBox::valueChanged, this, [this](int code) { Q_EMIT codeWanted(code); });
    retranslate();
}

void CodeBox::setCodes(std::uint32_t codes, CodeKind kind)
{
    const QSignalBlocker blocker(this);
    constexpr std::uint32_t kMost = std::numeric_limits<int>::max();
    setMaximum(static_cast<int>(std::min(codes, kMost)) - 1);
    setEnabled(codes > 0);
    m_kind = kind;
    retranslate();
}

void CodeBox::setCode(std::int64_t code)
{
    const QSignalBlocker blocker(this);
    setValue(static_cast<int>(std::clamp<std::int64_t>(code, -1, maximum())));
}

void CodeBox::changeEvent(QEvent* event)
{
    QSpinBox::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void CodeBox::retranslate()
{
    const bool codes = m_kind == CodeKind::Codes;
    setPrefix(codes ? tr("Code ", "before a number") : tr("Output ", "before a number"));
    setSpecialValueText(codes ? tr("No code") : tr("No output"));
    setAccessibleName(codes ? tr("Code") : tr("Output"));
    setToolTip(codes ? tr("The code that is looked at; type its number")
                     : tr("The output that is looked at; type its number"));
}

} // namespace tokenscope::app
