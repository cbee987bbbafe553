// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/session/undoid.h"

#include <QDateTime>
#include <QUndoCommand>

#include <functional>
#include <optional>
#include <utility>

namespace tokenscope::app {

/// One change of a value that a person sets, and how such a value takes effect. Those with the same key that follow each other
/// closely, as in a slider's drag, are one step back.
template <typename Value, typename Key = int>
class ChangeCommand final : public QUndoCommand {
public:
    using Apply = std::function<void(const Value&)>;

    /// `id`: of no other kind of command. `apply` must outlive the stack's use. Without a key it is never merged.
    ChangeCommand(UndoId id, const QString& text, Apply apply, Value before, Value after, std::optional<Key> key)
        : QUndoCommand(text)
        , m_id(id)
        , m_apply(std::move(apply))
        , m_before(std::move(before))
        , m_after(std::move(after))
        , m_key(std::move(key))
        , m_timeMs(QDateTime::currentMSecsSinceEpoch())
    {
    }
    void undo() override { m_apply(m_before); }
    void redo() override { m_apply(m_after); }
    int id() const override { return m_id; }
    bool mergeWith(const QUndoCommand* next) override
    {
        const auto* other = static_cast<const ChangeCommand*>(next);
        constexpr qint64 kPauseMs = 1000;
        if (!m_key || other->m_key != m_key || other->m_timeMs - m_timeMs > kPauseMs)
            return false;
        m_after = other->m_after;
        m_timeMs = other->m_timeMs;
        return true;
    }

private:
    UndoId m_id;
    Apply m_apply;
    Value m_before;
    Value m_after;
    std::optional<Key> m_key;
    qint64 m_timeMs;
};

} // namespace tokenscope::app
