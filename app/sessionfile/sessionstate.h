// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/document.h"
#include "core/base/byterange.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <functional>
#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace tokenscope::app {

/// What keeps one workspace other than that of texts. In its JSON an object with a "path" is a file wherever it stands, as is
/// the text under "features"; a list "pictures" holds such objects, or {"name", "pasted": index into `pasted`} of pictures that
/// are in no file. Paths are absolute.
struct PlaceState {
    QJsonObject json;
    std::vector<std::shared_ptr<const std::string>> pasted; ///< PNG

    /// Whether it names any file or picture; settings alone are nothing to come back to.
    bool holdsMaterial() const;
};

/// What a person has open and how it is shown: a value. Files are kept by their path and read again; texts and pictures that
/// are in no file are kept whole.
struct SessionState {
    struct Text {
        QString path; ///< absolute, of a file; or "sample:tricky"; empty for a text that is in no file
        QString name; ///< what to call a text that is in no file
        std::shared_ptr<const std::string> bytes; ///< of a text that is in no file
    };

    std::vector<Text> texts;
    int current = -1; ///< index of the text shown; -1: none
    QString tokenizer; ///< id, or absolute path
    bool recogniseSpecial = false;
    ByteRange selected; ///< bytes of the current text
    QJsonObject view; ///< how the text is shown
    QJsonObject panels; ///< Panel::savedState() by Panel::panelId()
    std::map<QString, PlaceState> places; ///< of the other workspaces, by WorkspacePlace::id()
    QJsonObject window; ///< where the window and its docks stand

    /// The state of that place; an empty one where there is none.
    PlaceState place(const QString& id) const;
    /// Whether there is anything to come back to.
    bool holdsMaterial() const;
};

/// What keeps a document in a session.
SessionState::Text sessionText(const Document& document);

enum class StoredKind { Text, Picture };

/// Where what is in no file goes when it is not written into the session itself: gives the name of a file in the session's
/// folder that holds these bytes.
using StoreBytes = std::function<QString(const std::shared_ptr<const std::string>& bytes, StoredKind kind)>;

/// One JSON object. Paths are relative to `folder`, so that a folder with a session and its texts can move. Without `store`
/// texts are written inside as text where they are UTF-8, else in Base64, and pictures as PNG in Base64: a session is one file.
QByteArray writeSession(const SessionState& state, const QString& folder, const StoreBytes& store = {});

/// The inverse. Unknown keys are left alone and missing ones read as their defaults; a session of a later major version is
/// Unsupported. Errors name what is wrong (Syntax with the byte, WrongType with the key) and the stored text or picture that
/// cannot be read.
Result<SessionState> readSession(const QByteArray& json, const QString& folder);

/// Reads the texts of a session: call it from a worker. A file that cannot be read is left out and reported; `current`
/// follows the text it meant. Ends early when `stop` asks.
struct SessionDocuments {
    std::vector<DocumentPtr> documents;
    DocumentPtr current; ///< null when there is none
    std::vector<Error> missing;
};
SessionDocuments openSessionTexts(const SessionState& state, const std::stop_token& stop = {});

} // namespace tokenscope::app
