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
            if (pinned() == nullptr)
                Q_EMIT(this->*signal)();
        };
    };
    connect(&m_session, &Session::currentChanged, this, forward(&Subject::currentChanged));
    connect(&m_session, &Session::encodedChanged, this, forward(&Subject::encodedChanged));
    connect(&m_session, &Session::tokenizerChanged, this, forward(&Subject::tokenizerChanged));
    connect(&m_session, &Session::busyChanged, this, [this](bool busy) {
        if (pinned() == nullptr)
            Q_EMIT busyChanged(busy);
    });
    connect(&m_session, &Session::encodedChanged, this, [this] { freezeSoon(); });
}

QString Subject::pinnedName() const
{
    if (pinned() == nullptr)
        return isPinned() ? tr("pinned to the next text") : QString();
    return tr("%1 · %2", "a text, then a tokenizer")
        .arg(pinned()->encoded.document->name, m_session.tokenizers().title(pinned()->encoded.tokenizerId));
}

QJsonValue Subject::saved() const
{
    const auto selected = pinnedBytes();
    return selected ? QJsonArray{static_cast<qint64>(selected->begin), static_cast<qint64>(selected->end)}
                    : QJsonArray();
}

bool Subject::readSaved(const QJsonValue& saved)
{
    if (!saved.isArray())
        return false;
    m_toSelect = bytesOf(saved);
    return true;
}

PanelSubject::What Subject::shownNow() const
{
    const EncodedText* encoded = m_session.encodedCurrent();
    if (encoded == nullptr)
        return nullptr;
    const Selection selected = m_toSelect ? selectionOf(*encoded, *m_toSelect) : m_selection.selected();
    return std::make_shared<const Pinned>(Pinned{*encoded, selected});
}

void Subject::hold(bool other)
{
    m_selection.detach(pinned()->selected);
    if (other)
        emitAll();
}

void Subject::release()
{
    emitAll();
    m_selection.link();
}

void Subject::emitAll()
{
    Q_EMIT tokenizerChanged();
    Q_EMIT currentChanged();
    Q_EMIT encodedChanged();
}

std::optional<ByteRange> Subject::pinnedBytes() const
{
    const ByteRange bytes = m_selection.selected().bytes;
    return isShownText() && !bytes.isEmpty() ? std::optional(bytes) : std::nullopt;
}

const DocumentPtr& Subject::current() const
{
    return pinned() != nullptr ? pinned()->encoded.document : m_session.current();
}

const EncodedText* Subject::encodedCurrent() const
{
    return pinned() != nullptr ? &pinned()->encoded : m_session.encodedCurrent();
}

const std::string& Subject::tokenizer() const
{
    return pinned() != nullptr ? pinned()->encoded.tokenizerId : m_session.tokenizer();
}

const EncodeOptions& Subject::options() const
{
    return pinned() != nullptr ? pinned()->encoded.options : m_session.options();
}

bool Subject::isBusy() const
{
    return pinned() == nullptr && m_session.isBusy();
}

bool Subject::isShownText() const
{
    const DocumentPtr& shown = m_session.current();
    return pinned() != nullptr && shown && shown->text.sharedBytes() == pinned()->encoded.text.sharedBytes();
}

/// Positions in another text mean nothing there. The same tokens made once more have a new key.
std::optional<Selection> Subject::outgoing(Selection selection) const
{
    if (!isShownText())
        return std::nullopt;
    const EncodedText* shown = m_session.encodedCurrent();
    const EncodedText& own = pinned()->encoded;
    if (shown != nullptr && selection.encodingKey == own.key && shown->tokenizer == own.tokenizer
        && shown->options == own.options)
        selection.encodingKey = shown->key;
    return selection;
}

} // namespace tokenscope::app
