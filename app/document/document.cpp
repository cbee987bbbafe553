// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/document/document.h"

#include "app/document/pathkind.h"
#include "core/base/stoppableread.h"
#include "core/text/format/load.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <new>

#include <unistd.h>

namespace tokenscope::app {
namespace {

QString samplePath(const QString& id)
{
    return QStringLiteral(":/samples/%1.txt").arg(id);
}

Sample sample(const char* id, const QString& title, const QString& help)
{
    const QString name = QString::fromLatin1(id);
    return {name, title, help, samplePath(name)};
}

Result<DocumentPtr> openSample(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(Error{ErrorCode::FileNotFound, {}, path.toStdString(), {}, {}});
    Document document;
    document.origin = Document::Origin::Sample;
    document.path = path;
    document.name = QFileInfo(path).completeBaseName();
    for (const Sample& known : samples()) {
        if (known.path == path)
            document.name = known.title;
    }
    document.text = TextDocument(file.readAll().toStdString());
    return std::make_shared<const Document>(std::move(document));
}

/// Keys of JSON may stand behind others that are long.
constexpr std::size_t kLookedBytes = 1 << 20;

QString nameOfStream(const QFileInfo& stream)
{
    const bool isDescriptor = stream.path().endsWith(QLatin1String("/fd")); // what a shell makes of <(command)
    return isDescriptor ? QCoreApplication::translate("Document", "Pipe %1").arg(stream.fileName()) : stream.fileName();
}

} // namespace

std::vector<Sample> samples()
{
    const auto text = [](const char* source) { return QCoreApplication::translate("Samples", source); };
    return {
        sample("tricky", text(QT_TRANSLATE_NOOP("Samples", "Tricky strings")),
               text(QT_TRANSLATE_NOOP("Samples", "Trailing spaces, split emoji, look-alike letters, odd numbers"))),
        sample("languages", text(QT_TRANSLATE_NOOP("Samples", "One sentence, many languages")),
               text(QT_TRANSLATE_NOOP("Samples", "The same thought in thirty languages: who pays how many tokens?"))),
        sample("code", text(QT_TRANSLATE_NOOP("Samples", "Source code")),
               text(QT_TRANSLATE_NOOP("Samples", "Indentation, operators and identifiers in five languages"))),
        sample("emoji", text(QT_TRANSLATE_NOOP("Samples", "Emoji and marks")),
               text(QT_TRANSLATE_NOOP("Samples", "Characters made of many bytes, and signs made of many characters"))),
        sample("story", text(QT_TRANSLATE_NOOP("Samples", "A short story")),
               text(QT_TRANSLATE_NOOP("Samples", "Plain English prose, for comparison"))),
    };
}

namespace {

Result<DocumentPtr> readDocument(const QString& path, const std::stop_token& stop)
{
    if (path.startsWith(QLatin1String("sample:")))
        return openSample(samplePath(path.mid(7)));
    if (path.startsWith(QLatin1String(":/")))
        return openSample(path);

    const bool standardInput = path == QLatin1String("-");
    const std::string file = path.toStdString();
    Result<std::string> bytes = standardInput ? readDescriptor(STDIN_FILENO, stop) : readFile(file, stop);
    if (!bytes)
        return tl::unexpected(inFile(std::move(bytes).error(), file));
    if (standardInput)
        return makeDocument(Document::Origin::StandardInput, *std::move(bytes));

    const QFileInfo info(path);
    Document document;
    if (isStream(path)) {
        document.origin = Document::Origin::StandardInput;
        document.name = nameOfStream(info);
    } else {
        document.origin = Document::Origin::File;
        document.path = info.absoluteFilePath();
        document.name = info.fileName();
        const std::string_view head = std::string_view(*bytes).substr(0, kLookedBytes);
        document.looksLikeTokenizer = format::findTokenizer(file, head).has_value();
    }
    document.text = TextDocument(*std::move(bytes));
    return std::make_shared<const Document>(std::move(document));
}

} // namespace

Result<DocumentPtr> openDocument(const QString& path, const std::stop_token& stop)
{
    try {
        return readDocument(path, stop);
    } catch (const std::bad_alloc&) { // of the index of its lines, where the bytes themselves had room
        return tl::unexpected(Error{ErrorCode::OutOfMemory, {}, path.toStdString(), {}, {}});
    }
}

DocumentPtr makeDocument(Document::Origin origin, std::string bytes)
{
    Document document;
    document.origin = origin;
    switch (origin) {
    case Document::Origin::StandardInput:
        document.name = QCoreApplication::translate("Document", "Standard input");
        break;
    case Document::Origin::Pasted:
        document.name = QCoreApplication::translate("Document", "Pasted text");
        break;
    default:
        document.name = QCoreApplication::translate("Document", "Untitled");
    }
    document.text = TextDocument(std::move(bytes));
    return std::make_shared<const Document>(std::move(document));
}

} // namespace tokenscope::app
