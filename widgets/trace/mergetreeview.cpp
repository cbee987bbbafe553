// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/trace/mergetreeview.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QSlider>
#include <QToolButton>

#include "widgets/textview/tokendescription.h"
#include "widgets/trace/mergetreecanvas.h"

namespace tokenscope {
namespace {

constexpr int kStepMs = 700; ///< long enough to read a caption

QString number(std::uint64_t value)
{
    return QLocale().toString(static_cast<qulonglong>(value));
}

/// A triangle or two bars in the text's colour: the style's own do not follow dark palettes.
QIcon playIcon(bool playing, const QColor& colour, qreal scale)
{
    QPixmap pixmap(static_cast<int>(16 * scale), static_cast<int>(16 * scale));
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    if (playing) {
        painter.drawRect(QRectF(4, 3, 3, 10));
        painter.drawRect(QRectF(9, 3, 3, 10));
    } else {
        painter.drawPolygon(QPolygonF{{4, 2.5}, {13, 8}, {4, 13.5}});
    }
    return pixmap;
}

} // namespace

MergeTreeView::MergeTreeView(QWidget* parent)
    : QWidget(parent)
    , m_canvas(new MergeTreeCanvas)
    , m_slider(new QSlider(Qt::Horizontal))
    , m_play(new QToolButton)
    , m_caption(new QLabel)
    , m_note(new QLabel)
{
    m_timer.setInterval(kStepMs);
    m_slider->setTickPosition(QSlider::NoTicks);
    m_slider->setPageStep(5);
    m_play->setAutoRaise(true);
    m_play->setFocusPolicy(Qt::StrongFocus);
    for (QLabel* label : {m_caption, m_note}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_canvas->installEventFilter(this);

    auto* controls = new QHBoxLayout;
    controls->setSpacing(4);
    controls->addWidget(m_play);
    controls->addWidget(m_slider, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_note);
    layout->addWidget(m_canvas);
    layout->addLayout(controls);
    layout->addWidget(m_caption);
    setTabOrder(m_canvas, m_play);
    setTabOrder(m_play, m_slider);

    connect(m_slider, &QSlider::valueChanged, this, &MergeTreeView::showStep);
    connect(m_play, &QToolButton::clicked, this, [this] { setPlaying(!isPlaying()); });
    connect(&m_timer, &QTimer::timeout, this, &MergeTreeView::advance);
    connect(m_canvas, &TraceCanvas::itemClicked, this, [this](int item) {
        setPlaying(false);
        const std::uint32_t leaves = m_canvas->picture().tree.leafCount;
        const auto node = static_cast<std::uint32_t>(item);
        setStep(node < leaves ? 0 : node - leaves + 1);
    });
    const auto idOf = [this](int item) {
        return item < 0 ? kNoToken : m_canvas->picture().tree.nodes[static_cast<std::size_t>(item)].id;
    };
    connect(m_canvas, &TraceCanvas::itemHovered, this, [this, idOf](int item) { Q_EMIT idHovered(idOf(item)); });
    connect(m_canvas, &TraceCanvas::itemActivated, this, [this, idOf](int item) {
        if (idOf(item) != kNoToken)
            Q_EMIT idActivated(idOf(item));
    });
    retranslate();
}

void MergeTreeView::setPicture(const MergePicture& picture)
{
    setPlaying(false);
    m_canvas->setPicture(picture);
    const auto steps = static_cast<int>(picture.tree.stepCount());
    {
        const QSignalBlocker blocker(m_slider);
        m_slider->setRange(0, steps);
        m_slider->setValue(steps);
    }
    m_slider->setVisible(steps > 0);
    m_play->setVisible(steps > 0);
    retranslate();
}

std::uint32_t MergeTreeView::step() const
{
    return static_cast<std::uint32_t>(m_slider->value());
}

void MergeTreeView::setStep(std::uint32_t step)
{
    m_slider->setValue(static_cast<int>(step));
}

QString MergeTreeView::caption() const
{
    const MergePicture& picture = m_canvas->picture();
    const MergeTree& tree = picture.tree;
    if (tree.wholePiece)
        return tr("Taken whole: the vocabulary has this piece, so no merge was looked at.");
    if (tree.stepCount() == 0)
        return tr("No two of these symbols merge.");
    const std::uint32_t at = step();
    if (at == 0)
        return tr("step 0 of %1: the symbols before any merge").arg(number(tree.stepCount()));
    const std::uint32_t index = tree.leafCount + at - 1;
    const MergeTree::Node& node = tree.nodes[index];
    return tr("step %1 of %2: merge “%3” + “%4” (%5)")
        .arg(number(at), number(tree.stepCount()), visibleText(picture.texts[node.left], 24),
             visibleText(picture.texts[node.right], 24), m_canvas->orderText(index));
}

QString MergeTreeView::note() const
{
    const MergeTree& tree = m_canvas->picture().tree;
    if (!tree.isPart())
        return {};
    const std::uint64_t shown = tree.roots.size();
    return tr("A part: %1 of the pre-token's %2 tokens, %3 of its %4 merges.")
        .arg(number(shown), number(shown + tree.rootsBefore + tree.rootsBehind), number(tree.stepCount()),
             number(tree.allSteps));
}

void MergeTreeView::showStep()
{
    m_canvas->setStep(step());
    m_caption->setText(caption());
    m_slider->setAccessibleDescription(caption());
    m_canvas->setAccessibleDescription(caption());
}

void MergeTreeView::setPlaying(bool playing)
{
    if (playing && m_canvas->picture().tree.stepCount() == 0)
        return;
    if (playing && m_slider->value() == m_slider->maximum())
        m_slider->setValue(0);
    if (playing)
        m_timer.start();
    else
        m_timer.stop();
    retranslate();
}

void MergeTreeView::advance()
{
    m_slider->setValue(m_slider->value() + 1);
    if (m_slider->value() == m_slider->maximum())
        setPlaying(false);
}

bool MergeTreeView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_canvas || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->modifiers() != Qt::NoModifier)
        return false;
    switch (key->key()) {
    case Qt::Key_Left:
        m_slider->setValue(m_slider->value() - 1);
        return true;
    case Qt::Key_Right:
        m_slider->setValue(m_slider->value() + 1);
        return true;
    case Qt::Key_Home:
        m_slider->setValue(0);
        return true;
    case Qt::Key_End:
        m_slider->setValue(m_slider->maximum());
        return true;
    case Qt::Key_Space:
        setPlaying(!isPlaying());
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        // Enter shows the piece that the step made.
        if (m_canvas->currentItem() < 0 && step() > 0) {
            Q_EMIT m_canvas->itemActivated(static_cast<int>(m_canvas->picture().tree.leafCount + step() - 1));
            return true;
        }
        return false;
    default:
        return false;
    }
}

void MergeTreeView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslate();
    QWidget::changeEvent(event);
}

void MergeTreeView::retranslate()
{
    m_canvas->setAccessibleName(tr("Merge tree"));
    m_slider->setAccessibleName(tr("Merge step"));
    m_slider->setToolTip(tr("Replay the merges: arrows, Home and End"));
    m_play->setIcon(playIcon(isPlaying(), palette().color(QPalette::ButtonText), devicePixelRatioF()));
    m_play->setAccessibleName(isPlaying() ? tr("Pause") : tr("Play the merges"));
    m_play->setToolTip(m_play->accessibleName());
    m_note->setText(note());
    m_note->setVisible(!note().isEmpty());
    showStep();
}

} // namespace tokenscope
