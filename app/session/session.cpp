// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/session/session.h"

#include "app/session/undocommands.h"
#include "app/settings/settings.h"

#include <QFileInfo>

#include <algorithm>
#include <thread>
#include <utility>

namespace tokenscope::app {

Session::Session(const TokenizerSource& source, QObject* parent)
    : QObject(parent)
    , m_cache(source)
    , m_tokenizers(source)
    , m_queue(m_cache)
    , m_tokenizer(m_tokenizers.initial())
{
    m_undo.setUndoLimit(100);
    m_options.threads = std::max(1U, std::thread::hardware_concurrency());

    connect(&m_loader, &DocumentLoader::opened, this, &Session::takeDocument);
    connect(&m_loader, &DocumentLoader::failed, this, [this](const Error& error) {
        if (!m_reloading)
            Settings::removeRecentFile(QString::fromStdString(error.file));
        m_reloading.reset();
        Q_EMIT documentsChanged();
        Q_EMIT failed(error);
        openNext();
    });
    connect(&m_queue, &EncodeQueue::encoded, this, &Session::takeEncoded);
    connect(&m_queue, &EncodeQueue::roundTripChecked, this, [this](const RoundTrip& result) {
        m_roundTrip = result;
        Q_EMIT roundTripChanged();
    });
    connect(&m_queue, &EncodeQueue::failed, this, [this](const std::string& tokenizerId, Error error) {
        m_wanted.clear();
        m_fromUndo = false;
        if (error.file.empty())
            error.file = tokenizerId;
        Q_EMIT failed(error);
    });
    connect(&m_loader, &DocumentLoader::busyChanged, this, &Session::reportBusy);
    connect(&m_queue, &EncodeQueue::busyChanged, this, &Session::reportBusy);
    connect(&m_tokenizers, &TokenizerList::changed, this, [this] {
        if (!m_tokenizer.empty())
            return;
        m_tokenizer = m_tokenizers.initial();
        if (!m_tokenizer.empty())
            encode(m_tokenizer);
    });
}

const EncodedText* Session::encodedCurrent() const
{
    return m_encoded && m_encoded->document == m_current ? &*m_encoded : nullptr;
}

void Session::start()
{
    if (!m_encoded && !isBusy())
        encode(m_tokenizer);
}

void Session::open(const QStringList& paths)
{
    if (paths.isEmpty())
        return;
    m_toOpen = paths;
    m_showNext = true;
    m_reloading.reset();
    openNext();
}

void Session::openNext()
{
    if (!m_toOpen.isEmpty())
        m_loader.open(m_toOpen.takeFirst());
}

void Session::openText(Document::Origin origin, std::string bytes)
{
    m_documents.push_back(makeDocument(origin, std::move(bytes)));
    Q_EMIT documentsChanged();
    setCurrent(m_documents.back());
}

void Session::edit(std::string bytes, bool typing)
{
    if (m_current && m_current->text.bytes() == bytes)
        return;
    if (!m_current)
        openText(Document::Origin::Typed, std::move(bytes));
    else
        edit(TextDocument(std::move(bytes)), typing);
}

void Session::edit(const TextDocument& text, bool typing)
{
    if (!m_current || m_current->text.sharedBytes() == text.sharedBytes())
        return;
    auto edited = std::make_shared<Document>();
    edited->origin = Document::Origin::Typed;
    edited->text = text.withTokens(nullptr);
    edited->editedFrom = m_current->origin == Document::Origin::File ? m_current->path : m_current->editedFrom;
    edited->name =
        m_current->origin == Document::Origin::Typed ? m_current->name : tr("%1 (edited)").arg(m_current->name);
    m_undo.push(new TextCommand(*this, m_current, std::move(edited), typing));
}

void Session::adopt(std::vector<DocumentPtr> documents, const DocumentPtr& current, const std::string& tokenizer,
                    bool recogniseSpecial)
{
    cancel();
    m_undo.clear();
    m_successors = {};
    m_documents = std::move(documents);
    m_options.special = recogniseSpecial ? SpecialPolicy::Recognise : SpecialPolicy::AsText;
    m_wanted = tokenizer;
    m_fromUndo = true; // a session's tokenizer is no step of its own
    Q_EMIT optionsChanged();
    Q_EMIT documentsChanged();
    setCurrent(current);
}

void Session::show(const DocumentPtr& document)
{
    if (document != m_current && std::ranges::find(m_documents, document) != m_documents.end())
        setCurrent(document);
}

void Session::close(const DocumentPtr& document)
{
    if (std::ranges::find(m_documents, document) == m_documents.end())
        return;
    const bool inFile = document->origin == Document::Origin::File || document->origin == Document::Origin::Sample;
    // A large text that can be opened again is let go.
    if (isInHistory(document) || (!inFile && !document->text.isEmpty()))
        m_undo.push(new CloseCommand(*this, document));
    else
        takeAway(document);
}

bool Session::isInHistory(const DocumentPtr& document) const
{
    for (int i = 0; i < m_undo.count(); ++i) {
        const auto* change = dynamic_cast<const TextCommand*>(m_undo.command(i));
        if (change != nullptr && change->speaksOf(document))
            return true;
    }
    return false;
}

std::size_t Session::takeAway(const DocumentPtr& document)
{
    // NOLINTNEXTLINE(performance-unnecessary-copy-initialization): it may be one in the list
    const DocumentPtr closed = document;
    if (m_reloading == closed) { // it would come back
        m_reloading.reset();
        m_loader.cancel();
    }
    const auto found = std::ranges::find(m_documents, closed);
    const auto place = static_cast<std::size_t>(found - m_documents.begin());
    if (found == m_documents.end())
        return place;
    const auto next = m_documents.erase(found);
    const DocumentPtr neighbour = m_documents.empty() ? nullptr
        : next == m_documents.end()                   ? m_documents.back()
                                                      : *next;
    Q_EMIT documentsChanged();
    if (closed == m_current)
        setCurrent(neighbour);
    m_successors.letGo();
    return place;
}

void Session::bringBack(const DocumentPtr& document, std::size_t place)
{
    const auto offset = static_cast<std::ptrdiff_t>(std::min(place, m_documents.size()));
    m_documents.insert(m_documents.begin() + offset, document);
    Q_EMIT documentsChanged();
    setCurrent(document);
}

void Session::takeSaved(const DocumentPtr& document, const QString& path)
{
    // NOLINTNEXTLINE(performance-unnecessary-copy-initialization): it may be our own
    const DocumentPtr written = document;
    const QFileInfo info(path);
    auto made = std::make_shared<Document>(*written);
    made->origin = Document::Origin::File;
    made->path = info.absoluteFilePath();
    made->name = info.fileName();
    const DocumentPtr saved = std::move(made);
    Settings::addRecentFile(saved->path);
    // What was typed while it was written is in no file; going back to what was is.
    m_successors.add(written, saved);
    std::replace(m_documents.begin(), m_documents.end(), written, saved);
    if (m_current == written)
        m_current = saved;
    if (m_encoded && m_encoded->document == written)
        m_encoded->document = saved;
    Q_EMIT documentsChanged();
}

void Session::reload()
{
    const std::string& present = m_wanted.empty() ? m_tokenizer : m_wanted;
    if (m_cache.renew(present))
        encode(present);
    if (!m_current || m_current->origin != Document::Origin::File)
        return;
    m_reloading = m_current;
    m_toOpen.clear();
    m_loader.open(m_current->path);
}

bool Session::canReload() const
{
    return (m_current && m_current->origin == Document::Origin::File) || TokenizerCache::isFile(m_tokenizer);
}

void Session::chooseTokenizer(const std::string& idOrPath)
{
    const std::string& present = m_wanted.empty() ? m_tokenizer : m_wanted;
    if (!m_cache.renew(idOrPath) && idOrPath == present && (m_encoded || isBusy()))
        return;
    m_fromUndo = false;
    encode(idOrPath);
}

void Session::setRecogniseSpecial(bool recognise)
{
    const SpecialPolicy policy = recognise ? SpecialPolicy::Recognise : SpecialPolicy::AsText;
    if (m_options.special == policy)
        return;
    m_options.special = policy;
    Q_EMIT optionsChanged();
    encode(m_wanted.empty() ? m_tokenizer : m_wanted);
}

void Session::cancel()
{
    m_toOpen.clear();
    m_reloading.reset();
    m_wanted.clear();
    m_fromUndo = false;
    m_loader.cancel();
    m_queue.cancel();
}

void Session::takeDocument(const DocumentPtr& document)
{
    if (document->origin == Document::Origin::File)
        Settings::addRecentFile(document->path);
    if (m_reloading) {
        const DocumentPtr before = m_successors.of(std::exchange(m_reloading, nullptr));
        m_successors.add(before, document);
        replace(before, document);
        return;
    }
    // Opening what is open already shows it, with what the file holds now.
    const auto same = std::ranges::find_if(m_documents, [&document](const DocumentPtr& open) {
        return !document->path.isEmpty() && open->path == document->path;
    });
    if (same != m_documents.end()) {
        m_successors.add(*same, document);
        *same = document;
    } else {
        m_documents.push_back(document);
    }
    Q_EMIT documentsChanged();
    if (std::exchange(m_showNext, false))
        setCurrent(document);
    openNext();
}

void Session::replace(const DocumentPtr& from, const DocumentPtr& to)
{
    const auto found = std::ranges::find(m_documents, from);
    if (found != m_documents.end())
        *found = to;
    else
        m_documents.push_back(to);
    const bool revision = m_current == from;
    Q_EMIT documentsChanged();
    setCurrent(to, revision);
}

void Session::setCurrent(const DocumentPtr& document, bool revision)
{
    m_current = document;
    m_revision = revision;
    m_roundTrip.reset();
    if (!document)
        m_encoded.reset();
    Q_EMIT currentChanged();
    encode(m_wanted.empty() ? m_tokenizer : m_wanted);
}

void Session::encode(const std::string& tokenizerId)
{
    if (tokenizerId.empty())
        return;
    m_wanted = tokenizerId;
    const DocumentPtr document = m_current ? m_current : std::make_shared<const Document>();
    m_queue.request({document, tokenizerId, m_options});
}

void Session::takeEncoded(const EncodedText& result)
{
    const std::string before = std::exchange(m_tokenizer, result.tokenizerId);
    const bool renewed = m_encoded && m_encoded->tokenizer != result.tokenizer && m_tokenizer == before;
    const bool fromUndo = std::exchange(m_fromUndo, false);
    m_wanted.clear();
    m_encoded = result;
    const DocumentPtr after = m_successors.of(result.document);
    if (after->text.sharedBytes() == result.document->text.sharedBytes()) // saved meanwhile
        m_encoded->document = after;
    m_roundTrip.reset();
    if (m_tokenizer != before) {
        Settings::setTokenizer(m_tokenizer);
        if (!m_tokenizers.find(m_tokenizer))
            m_tokenizers.addOwn(QString::fromStdString(m_tokenizer));
        m_tokenizers.recognise(m_tokenizer, *result.tokenizer);
        if (!fromUndo && !before.empty())
            m_undo.push(new TokenizerCommand(*this, before, m_tokenizer));
        Q_EMIT tokenizerChanged();
    } else if (renewed) {
        m_tokenizers.recognise(m_tokenizer, *result.tokenizer);
        Q_EMIT tokenizerChanged();
    }
    Q_EMIT encodedChanged();
    Q_EMIT roundTripChanged();
}

void Session::reportBusy()
{
    if (std::exchange(m_reportedBusy, isBusy()) != isBusy())
        Q_EMIT busyChanged(isBusy());
}

} // namespace tokenscope::app
