// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/previewpage.h"

#include "app/video/clippreview.h"
#include "app/video/transportbar.h"
#include "widgets/canvas/picturecanvas.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QScopedValueRollback>
#include <QSlider>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace tokenscope::app {
namespace {

constexpr double kPerSecond = 100; ///< of the slider

int toSlider(double seconds)
{
    return static_cast<int>(std::lround(std::min(seconds * kPerSecond, std::numeric_limits<int>::max() / 2.0)));
}

} // namespace

PreviewPage::PreviewPage(ClipPreview& preview, QWidget* parent)
    : QWidget(parent)
    , m_preview(preview)
    , m_canvas(new PictureCanvas(&m_viewport, this))
    , m_slider(new QSlider(Qt::Horizontal, this))
    , m_time(new QLabel(this))
{
    m_slider->setSingleStep(static_cast<int>(kPerSecond));
    auto* row = new QHBoxLayout;
    row->setContentsMargins(12, 8, 12, 8);
    row->setSpacing(8);
    row->addWidget(m_slider, 1);
    row->addWidget(m_time);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_canvas, 1);
    column->addLayout(row);
    setFocusProxy(m_slider);
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) {
        if (!m_showing)
            m_preview.setPosition(value / kPerSecond);
    });
    connect(m_slider, &QSlider::sliderReleased, this, &PreviewPage::showPosition);
    connect(m_canvas, &PictureCanvas::menuRequested, this, &PreviewPage::exportMenuRequested);
    connect(&m_preview, &ClipPreview::openChanged, this, &PreviewPage::showPosition);
    connect(&m_preview, &ClipPreview::positionChanged, this, &PreviewPage::showPosition);
    connect(&m_preview, &ClipPreview::grown, this, &PreviewPage::showPosition);
    connect(&m_preview, &ClipPreview::shownChanged, this, &PreviewPage::showPicture);
    retranslate();
}

void PreviewPage::showPicture()
{
    CanvasContent content;
    content.picture = m_preview.shown().picture;
    content.title = tr("Preview · key frame at %1").arg(clipTime(m_preview.shown().seconds));
    m_canvas->setAccessibleName(content.title);
    m_canvas->setContent(std::move(content));
}

void PreviewPage::showPosition()
{
    const QScopedValueRollback<bool> showing(m_showing, true);
    const double length = m_preview.length();
    if (!m_slider->isSliderDown()) { // what a hand holds does not move away under it
        m_slider->setRange(0, toSlider(length));
        m_slider->setPageStep(std::max(1, toSlider(length) / 10));
        m_slider->setValue(toSlider(m_preview.position()));
    }
    m_slider->setEnabled(length > 0);
    const QString words =
        m_preview.isGrowing() ? tr("%1 of %2 found so far", "a time, then a clip's length") : tr("%1 of about %2");
    m_time->setText(length > 0 ? words.arg(clipTime(m_preview.position()), clipTime(length))
                               : tr("length not known yet"));
}

void PreviewPage::retranslate()
{
    m_slider->setAccessibleName(tr("Time"));
    m_slider->setToolTip(tr("Drag to look through the clip while its frames are being found"));
    showPosition();
    showPicture();
}

void PreviewPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace tokenscope::app
