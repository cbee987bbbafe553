// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sessionfile/sessionstate.h"

#include "core/base/base64.h"
#include "core/base/file.h"
#include "core/base/unicode/utf8.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

namespace tokenscope::app {
namespace {

/// Raised when an older program could not make sense of the file.
constexpr int kVersion = 1;

const QString kSample = QStringLiteral("sample:");

QString relative(const QString& path, const QString& folder)
{
    return path.startsWith(kSample) ? path : QDir(folder).relativeFilePath(path);
}

QString absolute(const QString& path, const QString& folder)
{
    return path.startsWith(kSample) ? path : QDir::cleanPath(QDir(folder).absoluteFilePath(path));
}

QJsonObject writeText(const SessionState::Text& text, const QString& folder, const StoreBytes& store)
{
    if (!text.bytes)
        return {{QStringLiteral("path"), relative(text.path, folder)}};
    QJsonObject object{{QStringLiteral("name"), text.name}};
    if (store)
        object.insert(QStringLiteral("stored"), store(text.bytes, StoredKind::Text));
    else if (unicode::firstInvalid(*text.bytes) == std::string::npos)
        object.insert(QStringLiteral("text"), QString::fromStdString(*text.bytes));
    else
        object.insert(QStringLiteral("base64"), QString::fromStdString(encodeBase64(*text.bytes)));
    return object;
}

using Bytes = std::shared_ptr<const std::string>;

/// What stands in a stored file, or in Base64 under `key`; null where there is neither.
Result<Bytes> keptBytes(const QJsonObject& object, QLatin1String key, const QString& folder)
{
    const auto shared = [](std::string&& bytes) { return std::make_shared<const std::string>(std::move(bytes)); };
    if (const QJsonValue stored = object.value(QLatin1String("stored")); stored.isString()) {
        const std::string file = absolute(stored.toString(), folder).toStdString();
        return readFile(file).map(shared).map_error([&file](Error error) { return inFile(std::move(error), file); });
    }
    if (const QJsonValue base64 = object.value(key); base64.isString())
        return decodeBase64(base64.toString().toStdString()).map(shared);
    return Bytes();
}

Result<SessionState::Text> readText(const QJsonObject& object, const QString& folder)
{
    SessionState::Text text;
    if (const QJsonValue path = object.value(QLatin1String("path")); path.isString()) {
        text.path = absolute(path.toString(), folder);
        return text;
    }
    text.name = object.value(QLatin1String("name")).toString();
    Result<Bytes> kept = keptBytes(object, QLatin1String("base64"), folder);
    if (!kept)
        return tl::unexpected(std::move(kept).error());
    if (*kept) {
        text.bytes = *std::move(kept);
        return text;
    }
    const QJsonValue inside = object.value(QLatin1String("text"));
    if (!inside.isString())
        return failure(ErrorCode::MissingField, "a text of the session has neither a path nor a content");
    text.bytes = std::make_shared<const std::string>(inside.toString().toStdString());
    return text;
}

const QString kPictures = QStringLiteral("pictures");
const QString kPath = QStringLiteral("path");
const QString kPasted = QStringLiteral("pasted");
const QString kPng = QStringLiteral("png");

/// Parameters that are files or folders, as a pipeline writes them.
QJsonObject withParameterPaths(QJsonObject parameters, const std::function<QString(const QString&)>& change)
{
    for (auto parameter = parameters.begin(); parameter != parameters.end(); ++parameter) {
        if (const QJsonValue path = parameter.value().toObject().value(kPath); path.isString())
            parameter.value() = QJsonObject{{kPath, change(path.toString())}};
    }
    return parameters;
}

/// The paths of the runs' files by `change`, the rest as it is.
void changeRunPaths(QJsonObject& images, const std::function<QString(const QString&)>& change)
{
    const QString key = QStringLiteral("runs");
    const QJsonArray before = images.value(key).toArray();
    QJsonArray runs;
    for (const QJsonValue& value : before) {
        QJsonObject run = value.toObject();
        for (const QString& parameters : {QStringLiteral("encoderParameters"), QStringLiteral("parameters")}) {
            if (const QJsonValue set = run.value(parameters); set.isObject())
                run.insert(parameters, withParameterPaths(set.toObject(), change));
        }
        runs.append(run);
    }
    if (!before.isEmpty())
        images.insert(key, runs);
}

QJsonObject writePictures(const SessionState& state, const QString& folder, const StoreBytes& store)
{
    QJsonObject images = state.images;
    QJsonArray pictures;
    const QJsonArray before = images.value(kPictures).toArray();
    for (const QJsonValue& value : before) {
        QJsonObject picture = value.toObject();
        const QJsonValue pasted = picture.take(kPasted);
        if (pasted.isUndefined()) {
            picture.insert(kPath, relative(picture.value(kPath).toString(), folder));
        } else {
            const Bytes& png = state.pastedPictures.at(static_cast<std::size_t>(pasted.toInt()));
            if (store)
                picture.insert(QStringLiteral("stored"), store(png, StoredKind::Picture));
            else
                picture.insert(kPng, QString::fromStdString(encodeBase64(*png)));
        }
        pictures.append(picture);
    }
    images.insert(kPictures, pictures);
    changeRunPaths(images, [&folder](const QString& path) { return relative(path, folder); });
    return images;
}

Result<void> readPictures(SessionState& state, const QJsonObject& images, const QString& folder)
{
    state.images = images;
    QJsonArray pictures;
    const QJsonArray before = images.value(kPictures).toArray();
    for (const QJsonValue& value : before) {
        // A path alone is how pictures were written before their pages could be chosen.
        QJsonObject picture = value.isString() ? QJsonObject{{kPath, value}} : value.toObject();
        picture.remove(kPasted);
        if (const QJsonValue path = picture.value(kPath); path.isString()) {
            picture.insert(kPath, absolute(path.toString(), folder));
        } else {
            Result<Bytes> png = keptBytes(picture, QLatin1String("png"), folder);
            if (!png)
                return tl::unexpected(std::move(png).error());
            if (!*png)
                return failure(ErrorCode::MissingField, "a picture of the session has neither a path nor a content");
            picture.remove(kPng);
            picture.insert(kPasted, static_cast<int>(state.pastedPictures.size()));
            state.pastedPictures.push_back(*std::move(png));
        }
        pictures.append(picture);
    }
    state.images.insert(kPictures, pictures);
    changeRunPaths(state.images, [&folder](const QString& path) { return absolute(path, folder); });
    return {};
}

/// The path of the features turned by `turn`.
QJsonObject withFeatures(QJsonObject reduction, const QString& folder, QString (*turn)(const QString&, const QString&))
{
    const QString key = QStringLiteral("features");
    if (const QString path = reduction.value(key).toString(); !path.isEmpty())
        reduction.insert(key, turn(path, folder));
    changeRunPaths(reduction, [&](const QString& path) { return turn(path, folder); });
    return reduction;
}

bool looksLikePath(const QString& tokenizer)
{
    return tokenizer.contains(QLatin1Char('/'));
}

} // namespace

SessionState::Text sessionText(const Document& document)
{
    if (document.origin == Document::Origin::File)
        return {document.path, {}, nullptr};
    if (document.origin == Document::Origin::Sample)
        return {kSample + QFileInfo(document.path).completeBaseName(), {}, nullptr};
    return {{}, document.name, document.text.sharedBytes()};
}

QByteArray writeSession(const SessionState& state, const QString& folder, const StoreBytes& store)
{
    QJsonArray texts;
    for (const SessionState::Text& text : state.texts)
        texts.append(writeText(text, folder, store));
    QJsonObject root{
        {QStringLiteral("tokenscope"), kVersion},
        {QStringLiteral("texts"), texts},
        {QStringLiteral("current"), state.current},
        {QStringLiteral("tokenizer"),
         looksLikePath(state.tokenizer) ? QJsonObject{{QStringLiteral("path"), relative(state.tokenizer, folder)}}
                                        : QJsonValue(state.tokenizer)},
        {QStringLiteral("recogniseSpecial"), state.recogniseSpecial},
        {QStringLiteral("selected"),
         QJsonArray{static_cast<qint64>(state.selected.begin), static_cast<qint64>(state.selected.end)}},
        {QStringLiteral("view"), state.view},
        {QStringLiteral("panels"), state.panels},
        {QStringLiteral("images"), writePictures(state, folder, store)},
        {QStringLiteral("reduction"), withFeatures(state.reduction, folder, relative)},
        {QStringLiteral("window"), state.window},
    };
    return QJsonDocument(root).toJson();
}

Result<SessionState> readSession(const QByteArray& json, const QString& folder)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (problem.error != QJsonParseError::NoError)
        return failure(ErrorCode::Syntax, problem.errorString().toStdString(),
                       static_cast<std::uint64_t>(problem.offset));
    const QJsonObject root = document.object();
    const QJsonValue version = root.value(QLatin1String("tokenscope"));
    if (!version.isDouble())
        return failure(ErrorCode::UnknownFormat, "this is not a Tokenscope session: the key \"tokenscope\" is missing");
    if (version.toInt() > kVersion)
        return failure(ErrorCode::Unsupported, "the session was written by a later version of Tokenscope");
    const QJsonValue texts = root.value(QLatin1String("texts"));
    if (!texts.isArray() && !texts.isUndefined())
        return failure(ErrorCode::WrongType, "\"texts\" is not a list");

    SessionState state;
    for (const QJsonValue value : texts.toArray()) {
        Result<SessionState::Text> text = readText(value.toObject(), folder);
        if (!text)
            return tl::unexpected(std::move(text).error());
        state.texts.push_back(*std::move(text));
    }
    const int current = root.value(QLatin1String("current")).toInt(-1);
    state.current = current >= 0 && current < static_cast<int>(state.texts.size()) ? current : -1;
    const QJsonValue tokenizer = root.value(QLatin1String("tokenizer"));
    state.tokenizer = tokenizer.isObject()
        ? absolute(tokenizer.toObject().value(QLatin1String("path")).toString(), folder)
        : tokenizer.toString();
    state.recogniseSpecial = root.value(QLatin1String("recogniseSpecial")).toBool();
    const QJsonArray selected = root.value(QLatin1String("selected")).toArray();
    const double begin = selected.at(0).toDouble();
    const double end = selected.at(1).toDouble();
    if (begin >= 0 && end >= begin && end <= static_cast<double>(kMaxFileBytes))
        state.selected = {static_cast<std::uint64_t>(begin), static_cast<std::uint64_t>(end)};
    state.view = root.value(QLatin1String("view")).toObject();
    state.panels = root.value(QLatin1String("panels")).toObject();
    if (Result<void> pictures = readPictures(state, root.value(QLatin1String("images")).toObject(), folder); !pictures)
        return tl::unexpected(std::move(pictures).error());
    state.reduction = withFeatures(root.value(QLatin1String("reduction")).toObject(), folder, absolute);
    state.window = root.value(QLatin1String("window")).toObject();
    return state;
}

SessionDocuments openSessionTexts(const SessionState& state)
{
    SessionDocuments opened;
    for (std::size_t i = 0; i < state.texts.size(); ++i) {
        const SessionState::Text& text = state.texts[i];
        DocumentPtr document;
        if (text.bytes) {
            auto made = std::make_shared<Document>(*makeDocument(Document::Origin::Typed, *text.bytes));
            if (!text.name.isEmpty())
                made->name = text.name;
            document = std::move(made);
        } else if (Result<DocumentPtr> read = openDocument(text.path)) {
            document = *std::move(read);
        } else {
            opened.missing.push_back(read.error());
            continue;
        }
        opened.documents.push_back(document);
        if (static_cast<int>(i) == state.current)
            opened.current = document;
    }
    if (!opened.current && !opened.documents.empty())
        opened.current = opened.documents.front();
    return opened;
}

} // namespace tokenscope::app
