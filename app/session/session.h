// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/document.h"
#include "app/document/documentloader.h"
#include "app/encode/encodequeue.h"
#include "app/session/successors.h"
#include "app/tokenizers/tokenizercache.h"
#include "app/tokenizers/tokenizerlist.h"

#include <QObject>
#include <QStringList>
#include <QUndoStack>

#include <optional>
#include <vector>

namespace tokenscope::app {

/// What is open in a window, without the window: the texts, the one shown, its tokenizer, its tokens, and how to take
/// back what a person changed. Work runs in the background; the previous result stays until the new one is there.
class Session final : public QObject {
    Q_OBJECT

public:
    /// `source` must outlive the session.
    explicit Session(const TokenizerSource& source, QObject* parent = nullptr);

    TokenizerList& tokenizers() { return m_tokenizers; }
    /// For views that need more tokenizers than the one in use; open() from any thread.
    const TokenizerSource& openTokenizers() const { return m_cache; }
    QUndoStack& undoStack() { return m_undo; }
    const EncodeQueue& queue() const { return m_queue; }

    const std::vector<DocumentPtr>& documents() const { return m_documents; }
    /// Null when nothing is open.
    const DocumentPtr& current() const { return m_current; }
    /// The tokenizer of the last result, or the one being opened while there is none.
    const std::string& tokenizer() const { return m_tokenizer; }
    const EncodeOptions& options() const { return m_options; }
    /// Of current() unless isBusy(): then maybe of what was shown before.
    const std::optional<EncodedText>& encoded() const { return m_encoded; }
    /// encoded() when it is of current(), else null.
    const EncodedText* encodedCurrent() const;
    const std::optional<RoundTrip>& roundTrip() const { return m_roundTrip; }
    bool isBusy() const { return m_loader.isBusy() || m_queue.isBusy(); }

    /// Opens the tokenizer that was used last, so that the first text need not wait for it.
    void start();
    /// Files, samples or "-"; all are opened, the first is shown.
    void open(const QStringList& paths);
    void openText(Document::Origin origin, std::string bytes);
    /// Replaces the text shown by one typed in. The file it came from stays as it is.
    /// Changes of one `typing` that follow each other closely are one step back.
    void edit(std::string bytes, bool typing = true);
    /// The same with a document made of the one shown (TextDocument::edited()): nothing is read here.
    void edit(const TextDocument& text, bool typing);
    /// Whether current() took the place of the text shown before (edited, undone, read again) rather than being another.
    bool currentIsRevision() const { return m_revision; }
    /// Replaces everything that is open, as a session file does; what was there cannot be undone. An empty tokenizer keeps
    /// the present one.
    void adopt(std::vector<DocumentPtr> documents, const DocumentPtr& current, const std::string& tokenizer,
               bool recogniseSpecial);
    void show(const DocumentPtr& document);
    /// One step to undo where opening it again would not bring back the same: it is in no file, or steps speak of it.
    void close(const DocumentPtr& document);
    /// The file `path` holds now what `document` does, which goes by that name from now on.
    void takeSaved(const DocumentPtr& document, const QString& path);
    /// Reads the file of the current text again, and that of the tokenizer where it has changed.
    void reload();
    bool canReload() const;

    /// By id or path; a file that has changed is read again. A tokenizer that does not open leaves the present one in place and
    /// reports failed().
    void chooseTokenizer(const std::string& idOrPath);
    void setRecogniseSpecial(bool recognise);
    void cancel();

Q_SIGNALS:
    void documentsChanged();
    void currentChanged();
    /// Tokens, tokenizer or round trip are new.
    void encodedChanged();
    void roundTripChanged();
    void tokenizerChanged();
    void optionsChanged();
    void busyChanged(bool busy);
    void failed(const tokenscope::Error& error);

private:
    friend class TokenizerCommand;
    friend class TextCommand;
    friend class CloseCommand;

    void takeDocument(const DocumentPtr& document);
    /// Puts `to` where `from` is in the list, and shows it.
    void replace(const DocumentPtr& from, const DocumentPtr& to);
    /// Takes a text that is open out of the list, and shows its neighbour; where it was.
    std::size_t takeAway(const DocumentPtr& document);
    /// Puts it back there, and shows it.
    void bringBack(const DocumentPtr& document, std::size_t place);
    /// Whether a step to undo or to do again is about it.
    bool isInHistory(const DocumentPtr& document) const;
    void setCurrent(const DocumentPtr& document, bool revision = false);
    void encode(const std::string& tokenizerId);
    void takeEncoded(const EncodedText& result);
    void openNext();
    void reportBusy();

    TokenizerCache m_cache;
    TokenizerList m_tokenizers;
    DocumentLoader m_loader;
    EncodeQueue m_queue;
    QUndoStack m_undo;

    std::vector<DocumentPtr> m_documents;
    Successors m_successors;
    DocumentPtr m_current;
    std::string m_tokenizer;
    std::string m_wanted; ///< the tokenizer asked for, until its result or its failure arrives
    EncodeOptions m_options;
    std::optional<EncodedText> m_encoded;
    std::optional<RoundTrip> m_roundTrip;

    QStringList m_toOpen; ///< paths still to be opened
    bool m_showNext = true; ///< show the next document that opens
    DocumentPtr m_reloading; ///< the next document that opens replaces this one
    bool m_fromUndo = false; ///< the tokenizer asked for comes from the undo stack
    bool m_reportedBusy = false;
    bool m_revision = false;
};

} // namespace tokenscope::app
