// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/errors/errortext.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

#include <cerrno>
#include <cstring>

namespace tokenscope::app {
namespace {

QString text(const char* source)
{
    return QCoreApplication::translate("Errors", source);
}

QString whatOf(ErrorCode code, OpenedAs openedAs)
{
    switch (code) {
    case ErrorCode::FileNotFound:
        return text(QT_TRANSLATE_NOOP("Errors", "“%1” was not found"));
    case ErrorCode::FileUnreadable:
        return text(QT_TRANSLATE_NOOP("Errors", "“%1” cannot be read"));
    case ErrorCode::FileUnwritable:
        return text(QT_TRANSLATE_NOOP("Errors", "“%1” cannot be written"));
    case ErrorCode::Empty:
        return text(QT_TRANSLATE_NOOP("Errors", "“%1” is empty"));
    case ErrorCode::TooLarge:
        return text(QT_TRANSLATE_NOOP("Errors", "“%1” is too large"));
    case ErrorCode::Truncated:
        return text(QT_TRANSLATE_NOOP("Errors", "“%1” ends too early"));
    case ErrorCode::UnknownFormat:
        return openedAs == OpenedAs::Tokenizer
            ? text(QT_TRANSLATE_NOOP("Errors", "“%1” is not a tokenizer in a format Tokenscope knows"))
            : text(QT_TRANSLATE_NOOP("Errors", "“%1” is in no format Tokenscope knows"));
    case ErrorCode::Syntax:
        return text(QT_TRANSLATE_NOOP("Errors", "“%1” is malformed"));
    case ErrorCode::MissingField:
        return text(QT_TRANSLATE_NOOP("Errors", "“%1” lacks a part it must have"));
    case ErrorCode::WrongType:
        return text(QT_TRANSLATE_NOOP("Errors", "“%1” has a value of the wrong type"));
    case ErrorCode::InvalidValue:
        return text(QT_TRANSLATE_NOOP("Errors", "“%1” has an impossible value"));
    case ErrorCode::DuplicateKey:
        return text(QT_TRANSLATE_NOOP("Errors", "“%1” defines the same thing twice"));
    case ErrorCode::OutOfRange:
        return text(QT_TRANSLATE_NOOP("Errors", "“%1” refers to something that does not exist"));
    case ErrorCode::Unsupported:
        return text(QT_TRANSLATE_NOOP("Errors", "“%1” asks for something Tokenscope cannot do yet"));
    case ErrorCode::InvalidPattern:
        return text(QT_TRANSLATE_NOOP("Errors", "“%1” holds a pattern that does not compile"));
    case ErrorCode::InvalidArgument:
        return text(QT_TRANSLATE_NOOP("Errors", "“%1” cannot be used this way"));
    case ErrorCode::Cancelled:
        return text(QT_TRANSLATE_NOOP("Errors", "Work on “%1” was stopped"));
    case ErrorCode::OutOfMemory:
        break;
    }
    return text(QT_TRANSLATE_NOOP("Errors", "There is not enough memory for “%1”"));
}

QString remedyOf(ErrorCode code, OpenedAs openedAs)
{
    switch (code) {
    case ErrorCode::FileNotFound:
        return text(QT_TRANSLATE_NOOP("Errors", "Check the name, or open the file from where it is now."));
    case ErrorCode::FileUnreadable:
        return text(QT_TRANSLATE_NOOP("Errors", "Check the file's permissions, or copy it to where you may read it."));
    case ErrorCode::FileUnwritable:
        return text(QT_TRANSLATE_NOOP("Errors", "Choose another place, or make room there."));
    case ErrorCode::TooLarge:
        return text(QT_TRANSLATE_NOOP("Errors", "Open a part of it instead."));
    case ErrorCode::Empty:
    case ErrorCode::Truncated:
        return text(QT_TRANSLATE_NOOP("Errors", "Fetch or copy the file again; the copy may be incomplete."));
    case ErrorCode::UnknownFormat:
        return openedAs == OpenedAs::Tokenizer
            ? text(QT_TRANSLATE_NOOP(
                "Errors",
                "Open tokenizer.json, a SentencePiece .model, .tiktoken ranks, tekken.json, vocab.json with "
                "merges.txt, or a .gguf."))
            : text(QT_TRANSLATE_NOOP("Errors", "Check that the file is whole, and what its name says it is."));
    case ErrorCode::Syntax:
    case ErrorCode::MissingField:
    case ErrorCode::WrongType:
    case ErrorCode::InvalidValue:
    case ErrorCode::DuplicateKey:
    case ErrorCode::OutOfRange:
    case ErrorCode::InvalidPattern:
        return text(QT_TRANSLATE_NOOP("Errors", "Mend the file at this place, or fetch it again."));
    case ErrorCode::OutOfMemory:
        return text(QT_TRANSLATE_NOOP("Errors", "Close other texts or programs and try again."));
    case ErrorCode::Unsupported:
    case ErrorCode::InvalidArgument:
    case ErrorCode::Cancelled:
        break;
    }
    return {};
}

/// What the system says of a file that is not there says nothing more, and in English.
bool isSaidAlready(const Error& error)
{
    return error.code == ErrorCode::FileNotFound
        && (error.detail == std::strerror(ENOENT) || error.detail == std::strerror(ENOTDIR));
}

} // namespace

ErrorText errorText(const Error& error, OpenedAs openedAs)
{
    const QString file = QString::fromStdString(error.file);
    const bool standardInput = error.file == "-";
    ErrorText result;
    const QString name = file.isEmpty() ? text(QT_TRANSLATE_NOOP("Errors", "this text"))
        : standardInput                 ? text(QT_TRANSLATE_NOOP("Errors", "standard input"))
                                        : QFileInfo(file).fileName();
    result.what = whatOf(error.code, openedAs).arg(name);
    result.remedy = remedyOf(error.code, openedAs);

    const QLocale locale;
    QStringList where;
    if (error.line)
        where.append(
            text(QT_TRANSLATE_NOOP("Errors", "line %1")).arg(locale.toString(static_cast<qulonglong>(*error.line))));
    if (error.offset)
        where.append(
            text(QT_TRANSLATE_NOOP("Errors", "byte %1")).arg(locale.toString(static_cast<qulonglong>(*error.offset))));
    if (!error.detail.empty() && !isSaidAlready(error))
        where.append(QString::fromStdString(error.detail));
    result.where = where.join(QLatin1String(", "));
    return result;
}

QString errorLine(const Error& error, OpenedAs openedAs)
{
    const ErrorText said = errorText(error, openedAs);
    return said.where.isEmpty() ? said.what : text(QT_TRANSLATE_NOOP("Errors", "%1: %2")).arg(said.what, said.where);
}

} // namespace tokenscope::app
