// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/vocabulary/lengthmenu.h"

#include <QGridLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QWidgetAction>

#include <algorithm>

namespace tokenscope {
namespace {

/// Stands for "any" at the upper end; no entry worth filtering is longer.
constexpr int kLongest = 9999;

} // namespace

LengthMenu::LengthMenu(QWidget* parent)
    : QMenu(parent)
{
    auto* form = new QWidget(this);
    auto* grid = new QGridLayout(form);
    grid->setContentsMargins(12, 8, 12, 8);
    grid->setSpacing(8);
    m_bytes = addRow(*grid, 0);
    m_characters = addRow(*grid, 1);
    auto* action = new QWidgetAction(this);
    action->setDefaultWidget(form);
    addAction(action);
    retranslate();
}

LengthMenu::Row LengthMenu::addRow(QGridLayout& grid, int row)
{
    const Row made{new QLabel, new QSpinBox, new QLabel, new QSpinBox};
    made.least->setRange(0, kLongest);
    made.most->setRange(0, kLongest);
    made.most->setValue(kLongest);
    made.name->setBuddy(made.least);
    grid.addWidget(made.name, row, 0);
    grid.addWidget(made.least, row, 1);
    grid.addWidget(made.to, row, 2);
    grid.addWidget(made.most, row, 3);
    for (QSpinBox* box : {made.least, made.most})
        connect(box, &QSpinBox::valueChanged, this, &LengthMenu::limitsChanged);
    return made;
}

LengthLimits LengthMenu::bytes() const
{
    return limitsOf(m_bytes);
}

LengthLimits LengthMenu::characters() const
{
    return limitsOf(m_characters);
}

LengthLimits LengthMenu::limitsOf(const Row& row)
{
    const int most = row.most->value();
    return {static_cast<std::uint32_t>(row.least->value()),
            most == kLongest ? UINT32_MAX : static_cast<std::uint32_t>(most)};
}

void LengthMenu::setRow(const Row& row, const LengthLimits& limits)
{
    constexpr auto kMost = static_cast<std::uint32_t>(kLongest);
    const QSignalBlocker least(row.least);
    const QSignalBlocker most(row.most);
    row.least->setValue(static_cast<int>(std::min(limits.least, kMost)));
    row.most->setValue(static_cast<int>(std::min(limits.most, kMost)));
}

void LengthMenu::setLimits(const LengthLimits& bytes, const LengthLimits& characters)
{
    setRow(m_bytes, bytes);
    setRow(m_characters, characters);
}

void LengthMenu::retranslate()
{
    m_bytes.name->setText(tr("Bytes from"));
    m_characters.name->setText(tr("Characters from"));
    for (const Row& row : {m_bytes, m_characters}) {
        row.to->setText(tr("to", "from 2 to 12"));
        row.most->setMaximum(kLongest);
        row.least->setAccessibleName(tr("%1, at least").arg(row.name->text()));
        row.most->setAccessibleName(tr("%1, at most").arg(row.name->text()));
        row.most->setToolTip(tr("%L1 is no limit").arg(kLongest));
    }
}

} // namespace tokenscope
