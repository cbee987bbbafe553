// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/video/transportbar.h"

#include "app/actions/actionregistry.h"
#include "app/video/videosession.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QScopedValueRollback>
#include <QSpinBox>
#include <QToolButton>

#include <algorithm>
#include <array>
#include <cmath>

namespace tokenscope::app {
namespace {

constexpr std::array kSpeeds{0.25, 0.5, 1.0, 2.0, 4.0};

} // namespace

TransportBar::TransportBar(VideoSession& session, const ActionRegistry& actions, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_frame(new QSpinBox(this))
    , m_count(new QLabel(this))
    , m_time(new QLineEdit(this))
    , m_speed(new QComboBox(this))
    , m_rate(new QLabel(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 12, 4);
    row->setSpacing(4);
    const auto add = [this, row, &actions](Command command) {
        auto* button = new QToolButton(this);
        button->setDefaultAction(actions.action(command));
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        row->addWidget(button);
    };
    for (const Command command : {Command::FirstFrame, Command::PreviousFrame, Command::PlayVideo, Command::NextFrame,
                                  Command::LastFrame, Command::LoopVideo})
        add(command);
    for (const double speed : kSpeeds)
        m_speed->addItem(QString(), speed);
    m_speed->setCurrentIndex(2);
    row->addWidget(m_speed);
    row->addSpacing(8);
    for (const Command command : {Command::SetInPoint, Command::SetOutPoint, Command::ClearPoints})
        add(command);
    row->addSpacing(8);
    m_frame->setKeyboardTracking(false);
    m_time->setMaximumWidth(fontMetrics().horizontalAdvance(QStringLiteral("0:00:00.00")) + 24);
    m_rate->setTextFormat(Qt::PlainText);
    m_rate->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_frame);
    row->addWidget(m_count);
    row->addSpacing(8);
    row->addWidget(m_time);
    row->addSpacing(8);
    row->addWidget(m_rate, 1);

    connect(&session, &VideoSession::frameChanged, this, &TransportBar::showPosition);
    connect(&session, &VideoSession::clipChanged, this, &TransportBar::showPosition);
    connect(&session.player(), &ClipPlayer::mannerChanged, this, &TransportBar::showManner);
    connect(m_frame, &QSpinBox::valueChanged, this, [this](int frame) {
        if (!m_showing)
            m_session.player().setPosition(frame);
    });
    connect(m_time, &QLineEdit::editingFinished, this, &TransportBar::goToTime);
    connect(m_speed, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_showing)
            m_session.player().setSpeed(m_speed->currentData().toDouble());
    });
    retranslate();
    showPosition();
    showManner();
}

void TransportBar::setRate(const QString& text)
{
    m_rate->setText(text);
}

void TransportBar::showPosition()
{
    const QScopedValueRollback<bool> showing(m_showing, true);
    const OpenClipPtr& clip = m_session.clip();
    m_frame->setEnabled(clip != nullptr);
    m_time->setEnabled(clip != nullptr);
    m_speed->setEnabled(clip != nullptr);
    const std::int64_t frame = m_session.position();
    if (!clip || frame < 0) {
        m_count->clear();
        m_time->clear();
        return;
    }
    const QLocale locale;
    m_frame->setRange(0, static_cast<int>(clip->frames() - 1));
    m_frame->setValue(static_cast<int>(frame));
    //: The number of frames a clip has, after the number of one of them.
    m_count->setText(tr("of %1").arg(locale.toString(static_cast<qlonglong>(clip->frames()))));
    if (!m_time->hasFocus() || !m_time->isModified())
        m_time->setText(clipTime(clip->seconds(frame)));
    m_time->setToolTip(
        tr("Time of the frame, of %1 in all; type another to go there").arg(clipTime(clip->info().seconds)));
}

void TransportBar::showManner()
{
    const QScopedValueRollback<bool> showing(m_showing, true);
    const auto* const nearest = std::ranges::min_element(
        kSpeeds, {}, [this](double speed) { return std::abs(speed - m_session.player().speed()); });
    m_speed->setCurrentIndex(static_cast<int>(nearest - kSpeeds.begin()));
}

void TransportBar::goToTime()
{
    const OpenClipPtr& clip = m_session.clip();
    if (!clip || !m_time->isModified())
        return;
    m_time->setModified(false);
    if (const std::optional<double> seconds = clipSeconds(m_time->text())) {
        constexpr double kHalfDigit = 0.0051; // what is shown is rounded
        m_session.player().setPosition(static_cast<std::int64_t>(clip->index().frameAt(*seconds + kHalfDigit)));
    }
    showPosition();
}

void TransportBar::retranslate()
{
    const QLocale locale;
    for (int i = 0; i < m_speed->count(); ++i)
        m_speed->setItemText(i, tr("%1×", "speed").arg(locale.toString(kSpeeds[static_cast<std::size_t>(i)])));
    m_speed->setAccessibleName(tr("Speed"));
    m_speed->setToolTip(tr("How fast the clip plays; frames that are not ready in time are passed over"));
    m_frame->setAccessibleName(tr("Frame"));
    m_frame->setToolTip(tr("Number of the frame that is shown; the first is 0"));
    m_time->setAccessibleName(tr("Time"));
    m_rate->setAccessibleName(tr("Frames shown while playing"));
    showPosition();
}

void TransportBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange)
        m_time->setMaximumWidth(fontMetrics().horizontalAdvance(QStringLiteral("0:00:00.00")) + 24);
    QWidget::changeEvent(event);
}

QString clipTime(double seconds)
{
    const auto hundredths = static_cast<qint64>(std::llround(std::max(0.0, seconds) * 100));
    const auto two = [](qint64 number) { return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0')); };
    const qint64 minutes = hundredths / 6000 % 60;
    const qint64 hours = hundredths / 360000;
    QString text = hours > 0 ? QString::number(hours) + QLatin1Char(':') + two(minutes) : QString::number(minutes);
    text += QLatin1Char(':') + two(hundredths / 100 % 60) + QLocale().decimalPoint() + two(hundredths % 100);
    return text;
}

std::optional<double> clipSeconds(const QString& text)
{
    const QStringList parts = text.trimmed().split(QLatin1Char(':'));
    if (parts.size() > 3)
        return std::nullopt;
    double seconds = 0;
    for (const QString& part : parts) {
        bool fits = false;
        double number = QLocale().toDouble(part, &fits);
        if (!fits)
            number = QLocale::c().toDouble(part, &fits);
        if (!fits || number < 0)
            return std::nullopt;
        seconds = seconds * 60 + number;
    }
    return seconds;
}

} // namespace tokenscope::app
