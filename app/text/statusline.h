// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/encode/encodequeue.h"
#include "core/text/document/selection.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace tokenscope::app {

/// The line below everything: tokens · bytes per token · selected · round trip · tokenizer, and Cancel while busy. Each
/// number has its unit.
class StatusLine final : public QWidget {
    Q_OBJECT

public:
    /// `cancel` is the action its button runs.
    explicit StatusLine(QAction* cancel, QWidget* parent = nullptr);

    void setEncoded(const std::optional<EncodedText>& encoded);
    void setRoundTrip(const std::optional<RoundTrip>& roundTrip);
    void setSelection(const Selection& selection);
    void setTokenizerTitle(const QString& title);
    /// -1: unknown.
    void setPercent(int percent);
    void setBusy(bool busy);

    QString tokensText() const;
    QString selectedText() const;
    QString roundTripText() const;
    QToolButton* roundTripButton() const { return m_roundTripButton; }
    QToolButton* tokenizerButton() const { return m_tokenizer; }

Q_SIGNALS:
    void firstDifferenceRequested();
    void tokenizerRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();

    std::optional<EncodedText> m_encodedText;
    std::optional<RoundTrip> m_roundTrip;
    Selection m_selection;
    QString m_tokenizerTitle;
    int m_percent = -1;

    QLabel* m_tokens;
    QLabel* m_density;
    QLabel* m_selected;
    QToolButton* m_roundTripButton;
    QToolButton* m_tokenizer;
    QLabel* m_progress;
    QToolButton* m_cancel;
};

} // namespace tokenscope::app
