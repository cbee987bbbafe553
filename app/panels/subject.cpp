// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/panels/subject.h"

#include "app/session/session.h"

#include <QJsonArray>

#include <utility>

namespace tokenscope::app {
namespace {

/// Bytes of a text as a selection of its tokens.
Selection selectionOf(const EncodedText& encoded, ByteRange bytes)
{
    if (bytes.isEmpty() || bytes.end > encoded.text.bytes().size())
        return {};
    Selection selection{.tokens = {}, .bytes = bytes, .id = kNoToken, .encodingKey = encoded.key};
    if (const auto& tokens = encoded.text.tokens()) {
        selection.tokens = tokens->tokensIn(bytes);
        if (selection.tokens.size() == 1)
            selection.id = tokens->id(selection.tokens.first);
    }
    return selection;
}

/// Half-open; a pair that is no range of bytes is none.
std::optional<ByteRange> bytesOf(const QJsonValue& saved)
{
    const QJsonArray pair = saved.toArray();
    const double begin = pair.at(0).toDouble(-1);
    const double end = pair.at(1).toDouble(-1);
    constexpr double kMost = 9'007'199'254'740'992; // the whole numbers of JSON
    if (begin < 0 || end <= begin || end > kMost)
        return std::nullopt;
    return ByteRange{static_cast<std::uint64_t>(begin), static_cast<std::uint64_t>(end)};
}

} // namespace

Subject::Subject(Session& session, SelectionModel& workspace, QObject* parent)
    : PanelSubject(parent)
    , m_session(session)
    , m_selection(workspace, [this](const Selection& selection) { return outgoing(selection); })
{
    forwardSession();
}

void Subject::forwardSession()
{
    const auto forward = [this](auto signal) {
        return [this, signal] {
            if (!m_pinned)
                Q_EMIT(this->*signal)();
        };
    };
    connect(&m_session, &Session::currentChanged, this, forward(&Subject::currentChanged));
    connect(&m_session, &Session::encodedChanged, this, forward(&Subject::encodedChanged));
    connect(&m_session, &Session::tokenizerChanged, this, forward(&Subject::tokenizerChanged));
    connect(&m_session, &Session::busyChanged, this, [this](bool busy) {
        if (!m_pinned)
            Q_EMIT busyChanged(busy);
    });
    connect(&m_session, &Session::encodedChanged, this, &Subject::freezeSoon);
}

void Subject::pin()
{
    if (m_wanted)
        return;
    m_wanted = true;
    freeze();
    Q_EMIT pinnedChanged();
}

void Subject::pinTo(const What& what)
{
    m_wanted = true;
    m_toSelect.reset();
    m_pinned = std::static_pointer_cast<const Pinned>(what);
    m_selection.detach(m_pinned->selected);
    Q_EMIT tokenizerChanged();
    Q_EMIT currentChanged();
    Q_EMIT encodedChanged();
    Q_EMIT pinnedChanged();
}

QString Subject::pinnedName() const
{
    if (!m_pinned)
        return m_wanted ? tr("pinned to the next text") : QString();
    return tr("%1 · %2", "a text, then a tokenizer")
        .arg(m_pinned->encoded.document->name, m_session.tokenizers().title(m_pinned->encoded.tokenizerId));
}

QJsonValue Subject::saved() const
{
    const auto selected = pinnedBytes();
    return selected ? QJsonArray{static_cast<qint64>(selected->begin), static_cast<qint64>(selected->end)}
                    : QJsonArray();
}

void Subject::restoreSaved(const QJsonValue& saved)
{
    if (!saved.isArray())
        return;
    m_wanted = true;
    m_toSelect = bytesOf(saved);
    freezeSoon();
    Q_EMIT pinnedChanged();
}

void Subject::follow()
{
    if (!std::exchange(m_wanted, false))
        return;
    m_toSelect.reset();
    if (std::exchange(m_pinned, nullptr)) {
        Q_EMIT tokenizerChanged();
        Q_EMIT currentChanged();
        Q_EMIT encodedChanged();
        m_selection.link();
    }
    Q_EMIT pinnedChanged();
}

/// Only when everybody has taken the new tokens: a window that opens a session selects in them first.
void Subject::freezeSoon()
{
    if (m_wanted && !m_pinned)
        QMetaObject::invokeMethod(this, &Subject::freeze, Qt::QueuedConnection);
}

void Subject::freeze()
{
    const EncodedText* encoded = m_session.encodedCurrent();
    if (!m_wanted || m_pinned || encoded == nullptr)
        return;
    const Selection selected =
        m_toSelect ? selectionOf(*encoded, *std::exchange(m_toSelect, std::nullopt)) : m_selection.selected();
    m_pinned = std::make_shared<const Pinned>(Pinned{*encoded, selected});
    m_selection.detach(selected);
    Q_EMIT pinnedChanged();
}

std::optional<ByteRange> Subject::pinnedBytes() const
{
    const ByteRange bytes = m_selection.selected().bytes;
    return isShownText() && !bytes.isEmpty() ? std::optional(bytes) : std::nullopt;
}

const DocumentPtr& Subject::current() const
{
    return m_pinned ? m_pinned->encoded.document : m_session.current();
}

const EncodedText* Subject::encodedCurrent() const
{
    return m_pinned ? &m_pinned->encoded : m_session.encodedCurrent();
}

const std::string& Subject::tokenizer() const
{
    return m_pinned ? m_pinned->encoded.tokenizerId : m_session.tokenizer();
}

const EncodeOptions& Subject::options() const
{
    return m_pinned ? m_pinned->encoded.options : m_session.options();
}

bool Subject::isBusy() const
{
    return !m_pinned && m_session.isBusy();
}

bool Subject::isShownText() const
{
    const DocumentPtr& shown = m_session.current();
    return m_pinned && shown && shown->text.sharedBytes() == m_pinned->encoded.text.sharedBytes();
}

/// Positions in another text mean nothing there. The same tokens made once more have a new key.
std::optional<Selection> Subject::outgoing(Selection selection) const
{
    if (!isShownText())
        return std::nullopt;
    const EncodedText* shown = m_session.encodedCurrent();
    const EncodedText& own = m_pinned->encoded;
    if (shown != nullptr && selection.encodingKey == own.key && shown->tokenizer == own.tokenizer
        && shown->options == own.options)
        selection.encodingKey = shown->key;
    return selection;
}

} // namespace tokenscope::app
