// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/images/pagebar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QScopedValueRollback>
#include <QSpinBox>

#include <algorithm>
#include <cmath>
#include <limits>

namespace tokenscope::app {
namespace {

constexpr int kLeastDpi = 18;
constexpr int kDpiStep = 10;
constexpr int kSideStep = 64;

/// Frames follow each other in time, pages are turned.
bool isAnimation(const Picture& picture)
{
    const PictureFileFormat format = picture.origin.format;
    return format == PictureFileFormat::Gif || format == PictureFileFormat::WebP || format == PictureFileFormat::JpegXl
        || format == PictureFileFormat::Avif;
}

} // namespace

PageBar::PageBar(QWidget* parent)
    : QWidget(parent)
    , m_pageLabel(new QLabel(this))
    , m_page(new QSpinBox(this))
    , m_dpiLabel(new QLabel(this))
    , m_dpi(new QSpinBox(this))
    , m_sideLabel(new QLabel(this))
    , m_side(new QSpinBox(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 12, 4);
    row->setSpacing(8);
    m_dpi->setRange(kLeastDpi, PageChoice::kMostDpi);
    m_dpi->setSingleStep(kDpiStep);
    m_side->setRange(0, PageChoice::kMostSide);
    m_side->setSingleStep(kSideStep);
    for (const auto& [label, box] : {std::pair(m_pageLabel, m_page), {m_dpiLabel, m_dpi}, {m_sideLabel, m_side}}) {
        label->setBuddy(box);
        box->setKeyboardTracking(false); // a number is meant once it is whole
        box->setFocusPolicy(Qt::StrongFocus);
        row->addWidget(label);
        row->addWidget(box);
        connect(box, &QSpinBox::valueChanged, this, &PageBar::choose);
    }
    row->addStretch(1);
    hide();
    retranslate();
}

void PageBar::setPicture(const OpenPicturePtr& picture, const PageChoice& choice)
{
    const QScopedValueRollback<bool> showing(m_showing, true);
    m_picture = picture;
    const bool file = picture && !picture->path.isEmpty();
    const int pages = file ? static_cast<int>(
                          std::clamp<std::int64_t>(picture->picture->origin.frames, 1, std::numeric_limits<int>::max()))
                           : 1;
    const bool pdf = file && picture->picture->origin.format == PictureFileFormat::Pdf;
    const bool svg = file && picture->picture->origin.format == PictureFileFormat::Svg;
    for (QWidget* part : {static_cast<QWidget*>(m_pageLabel), static_cast<QWidget*>(m_page)})
        part->setVisible(pages > 1);
    for (QWidget* part : {static_cast<QWidget*>(m_dpiLabel), static_cast<QWidget*>(m_dpi)})
        part->setVisible(pdf);
    for (QWidget* part : {static_cast<QWidget*>(m_sideLabel), static_cast<QWidget*>(m_side)})
        part->setVisible(svg);
    m_page->setRange(1, pages);
    m_page->setValue(choice.page + 1);
    m_dpi->setValue(static_cast<int>(std::lround(choice.dpi)));
    m_side->setValue(choice.side);
    setVisible(pages > 1 || pdf || svg);
    retranslate();
}

void PageBar::choose()
{
    if (m_showing)
        return;
    PageChoice choice;
    choice.page = m_page->value() - 1;
    choice.dpi = m_dpi->value();
    choice.side = m_side->value();
    Q_EMIT chosen(choice);
}

void PageBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void PageBar::retranslate()
{
    const QScopedValueRollback<bool> showing(m_showing, true);
    const QString pages = QLocale().toString(m_page->maximum());
    const bool animation = m_picture && isAnimation(*m_picture->picture);
    m_pageLabel->setText(animation ? tr("Frame") : tr("Page"));
    m_page->setSuffix(tr(" of %1", "after the number of a page: 3 of 12").arg(pages));
    m_page->setAccessibleName(m_pageLabel->text());
    m_page->setToolTip(animation ? tr("Which picture of the animation is shown; Page Up and Page Down turn it too")
                                 : tr("Which page of the file is shown; Page Up and Page Down turn it too"));
    m_dpiLabel->setText(tr("Resolution"));
    m_dpi->setSuffix(tr(" dpi", "after a number: pixels to an inch of paper"));
    m_dpi->setAccessibleName(m_dpiLabel->text());
    m_dpi->setToolTip(tr("How many pixels the page is drawn with, to an inch of its paper"));
    m_sideLabel->setText(tr("Longer side"));
    m_side->setSuffix(tr(" px", "after a number of pixels"));
    m_side->setSpecialValueText(tr("as drawn", "an SVG at the size it gives itself"));
    m_side->setAccessibleName(m_sideLabel->text());
    m_side->setToolTip(tr("How many pixels the drawing is made of; at the least, the size it gives itself"));
}

} // namespace tokenscope::app
