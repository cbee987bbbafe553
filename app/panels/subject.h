// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/encode/encodequeue.h"
#include "app/panels/panelsubject.h"
#include "core/base/byterange.h"
#include "widgets/selection/linkedselection.h"

#include <optional>

namespace tokenscope::app {

class Session;

/// What one panel is about: a text, its tokens and what is selected. While it follows, those of the session and of the
/// workspace's selection; while it is pinned, those of the moment it was pinned, whatever is opened, chosen or pointed at
/// elsewhere. What is selected in a pinned panel still goes out, as long as its text is the one the window shows.
class Subject final : public PanelSubject {
    Q_OBJECT

public:
    /// What a pinned panel goes on showing; shared with undo steps and never changed.
    struct Pinned {
        EncodedText encoded;
        Selection selected;
    };

    /// Follows. Both must outlive it.
    Subject(Session& session, SelectionModel& workspace, QObject* parent = nullptr);

    /// Null as what() is.
    const Pinned* pinned() const { return static_cast<const Pinned*>(what().get()); }
    QString pinnedName() const override;
    /// The bytes selected in what is pinned, if its text is the one the session shows. It is pinned again to the next text that
    /// has its tokens, with those bytes of it selected.
    QJsonValue saved() const override;

    const DocumentPtr& current() const;
    /// The tokens of current(), or null.
    const EncodedText* encodedCurrent() const;
    const std::string& tokenizer() const;
    const EncodeOptions& options() const;
    /// Whether tokens are on their way.
    bool isBusy() const;
    /// For the panel's views to read and to write.
    LinkedSelection& selection() { return m_selection; }

Q_SIGNALS:
    void currentChanged();
    void encodedChanged();
    void tokenizerChanged();
    void busyChanged(bool busy);

private:
    What shownNow() const override;
    bool readSaved(const QJsonValue& saved) override;
    void hold(bool other) override;
    void release() override;
    void forgetSaved() override { m_toSelect.reset(); }
    std::optional<ByteRange> pinnedBytes() const;
    void forwardSession();
    void emitAll();
    bool isShownText() const;
    std::optional<Selection> outgoing(Selection selection) const;

    Session& m_session;
    LinkedSelection m_selection;
    std::optional<ByteRange> m_toSelect; ///< in what is pinned next
};

} // namespace tokenscope::app
