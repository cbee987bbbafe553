// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace tokenscope::app {

class ActionRegistry;
class VideoSession;

/// What moves through a clip: buttons of the commands, the number and the time of the frame that is looked at, to be typed
/// too, and the speed.
class TransportBar final : public QWidget {
    Q_OBJECT

public:
    /// Both must outlive it.
    TransportBar(VideoSession& session, const ActionRegistry& actions, QWidget* parent = nullptr);

    /// What playing comes to; empty: nothing to say.
    void setRate(const QString& text);

    QSpinBox* frameBox() const { return m_frame; }
    QLineEdit* timeEdit() const { return m_time; }
    QComboBox* speedBox() const { return m_speed; }
    QLabel* rateLabel() const { return m_rate; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void showPosition();
    void showManner();
    void goToTime();
    void retranslate();

    VideoSession& m_session;
    QSpinBox* m_frame;
    QLabel* m_count;
    QLineEdit* m_time;
    QComboBox* m_speed;
    QLabel* m_rate;
    bool m_showing = false; ///< boxes are set, not used
};

/// "1:02:03.50": hours only where there are any.
QString clipTime(double seconds);
/// The inverse, with parts left out as people write them: "12.5", "1:02". Nothing for anything else.
std::optional<double> clipSeconds(const QString& text);

} // namespace tokenscope::app
