// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/theme/theme.h"

#include <QByteArray>
#include <QStringList>

#include <optional>
#include <string>

namespace tokenscope::app {

/// What the program remembers between runs, typed; kept by QSettings in the person's configuration folder. Values that
/// make no sense (a hand-edited file) read as their defaults.
class Settings {
public:
    static constexpr int kRecentFiles = 12;
    static constexpr int kOwnTokenizers = 24;

    static ThemeChoice theme();
    static void setTheme(ThemeChoice theme);

    /// Per cent, one of textScales().
    static int textScale();
    static void setTextScale(int percent);
    static const QList<int>& textScales();

    /// Language code of an interface translation, or empty for the system's.
    static QString language();
    static void setLanguage(const QString& code);

    static QStringList recentFiles();
    /// Moves `path` to the front.
    static void addRecentFile(const QString& path);
    static void removeRecentFile(const QString& path);
    static void clearRecentFiles();

    /// Paths of tokenizer files the person opened.
    static QStringList ownTokenizers();
    static void addOwnTokenizer(const QString& path);
    static void removeOwnTokenizer(const QString& path);

    static std::string tokenizer();
    static void setTokenizer(const std::string& idOrPath);

    /// Ids or paths of the tokenizers compared with the one in use; nothing: the person has never chosen any.
    static std::optional<QStringList> comparedTokenizers();
    static void setComparedTokenizers(const QStringList& ids);

    static bool showMarks();
    static void setShowMarks(bool show);

    /// Whether what is open is kept on disk while the program runs.
    static bool autosave();
    static void setAutosave(bool keep);

    /// How the text is coloured: a TokenColouring's id, or empty.
    static QString colouring();
    static void setColouring(const QString& id);
    /// What stands under the text: "ids", "bytes", "pieces".
    static QStringList noteRows();
    static void setNoteRows(const QStringList& rows);

    static constexpr int kFrameMemory = 512;
    static constexpr int kLeastFrameMemory = 64;
    static constexpr int kMostFrameMemory = 16384;
    /// What decoded frames of a clip may take, in megabytes.
    static int frameMemory();
    static void setFrameMemory(int megabytes);

    static QByteArray windowGeometry();
    static void setWindowGeometry(const QByteArray& geometry);
    /// Where the panels stand around the workspace of that id; empty: as at first.
    static QByteArray panelLayout(const QString& workspace);
    static void setPanelLayout(const QString& workspace, const QByteArray& layout);
};

} // namespace tokenscope::app
