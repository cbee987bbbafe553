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

#include <algorithm>

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

/// Characters where JSON holds them; Qt would take a byte order mark at the beginning away.
QJsonObject writeText(const SessionState::Text& text, const QString& folder, const StoreBytes& store)
{
    if (!text.bytes)
        return {{QStringLiteral("path"), relative(text.path, folder)}};
    QJsonObject object{{QStringLiteral("name"), text.name}};
    if (store)
        object.insert(QStringLiteral("stored"), store(text.bytes, StoredKind::Text));
    else if (unicode::firstInvalid(*text.bytes) == std::string::npos && !text.bytes->starts_with("\xEF\xBB\xBF"))
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
const QString kFeatures = QStringLiteral("features");
const QString kPasted = QStringLiteral("pasted");
const QString kPng = QStringLiteral("png");

using ChangePath = std::function<QString(const QString&)>;
using ChangePicture = std::function<Result<QJsonObject>(QJsonObject)>;

/// The value with every path in it by `path` and every picture by `picture`.
Result<QJsonValue> changed(const QJsonValue& value, const ChangePath& path, const ChangePicture& picture)
{
    if (value.isArray()) {
        QJsonArray array;
        const QJsonArray before = value.toArray();
        for (const auto& item : before) {
            Result<QJsonValue> after = changed(item, path, picture);
            if (!after)
                return after;
            array.append(*after);
        }
        return array;
    }
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        const QString key = entry.key();
        const QJsonValue before = entry.value();
        if ((key == kPath || key == kFeatures) && before.isString()) {
            if (!before.toString().isEmpty())
                entry.value() = path(before.toString());
        } else if (key == kPictures && before.isArray()) {
            QJsonArray pictures;
            const QJsonArray all = before.toArray();
            for (const auto& item : all) {
                // A path alone is how pictures were written before their pages could be chosen.
                Result<QJsonObject> after = picture(item.isString() ? QJsonObject{{kPath, item}} : item.toObject());
                if (!after)
                    return tl::unexpected(std::move(after).error());
                pictures.append(*after);
            }
            entry.value() = pictures;
        } else {
            Result<QJsonValue> after = changed(before, path, picture);
            if (!after)
                return after;
            entry.value() = *after;
        }
    }
    return object;
}

QJsonObject writePlace(const PlaceState& state, const QString& folder, const StoreBytes& store)
{
    const auto path = [&folder](const QString& absolutePath) { return relative(absolutePath, folder); };
    const auto picture = [&](QJsonObject entry) -> Result<QJsonObject> {
        const QJsonValue pasted = entry.take(kPasted);
        if (pasted.isUndefined()) {
            entry.insert(kPath, path(entry.value(kPath).toString()));
            return entry;
        }
        const Bytes& png = state.pasted.at(static_cast<std::size_t>(pasted.toInt()));
        if (store)
            entry.insert(QStringLiteral("stored"), store(png, StoredKind::Picture));
        else
            entry.insert(kPng, QString::fromStdString(encodeBase64(*png)));
        return entry;
    };
    return changed(state.json, path, picture).value().toObject(); // nothing of it can fail
}

Result<PlaceState> readPlace(const QJsonObject& json, const QString& folder)
{
    PlaceState state;
    const auto path = [&folder](const QString& written) { return absolute(written, folder); };
    const auto picture = [&](QJsonObject entry) -> Result<QJsonObject> {
        entry.remove(kPasted);
        if (const QJsonValue file = entry.value(kPath); file.isString()) {
            entry.insert(kPath, path(file.toString()));
            return entry;
        }
        Result<Bytes> png = keptBytes(entry, QLatin1String("png"), folder);
        if (!png)
            return tl::unexpected(std::move(png).error());
        if (!*png)
            return failure(ErrorCode::MissingField, "a picture of the session has neither a path nor a content");
        entry.remove(kPng);
        entry.insert(kPasted, static_cast<int>(state.pasted.size()));
        state.pasted.push_back(*std::move(png));
        return entry;
    };
    Result<QJsonValue> read = changed(json, path, picture);
    if (!read)
        return tl::unexpected(std::move(read).error());
    state.json = read->toObject();
    return state;
}

/// Keys of a session file that are no workspace's.
bool isOwnKey(const QString& key)
{
    static const QStringList kOwn{
        QStringLiteral("tokenscope"), QStringLiteral("texts"),    QStringLiteral("current"),
        QStringLiteral("tokenizer"),  QStringLiteral("selected"), QStringLiteral("recogniseSpecial"),
        QStringLiteral("view"),       QStringLiteral("panels"),   QStringLiteral("window")};
    return kOwn.contains(key);
}

bool looksLikePath(const QString& tokenizer)
{
    return tokenizer.contains(QLatin1Char('/'));
}

bool namesMaterial(const QJsonValue& value)
{
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        return std::any_of(array.begin(), array.end(), namesMaterial);
    }
    const QJsonObject object = value.toObject();
    return object.contains(kPath) || object.contains(kPasted) || object.contains(kFeatures)
        || std::any_of(object.begin(), object.end(), namesMaterial);
}

} // namespace

bool PlaceState::holdsMaterial() const
{
    return namesMaterial(json);
}

PlaceState SessionState::place(const QString& id) const
{
    const auto found = places.find(id);
    return found == places.end() ? PlaceState() : found->second;
}

bool SessionState::holdsMaterial() const
{
    return !texts.empty()
        || std::any_of(places.begin(), places.end(), [](const auto& place) { return place.second.holdsMaterial(); });
}

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
        {QStringLiteral("window"), state.window},
    };
    for (const auto& [id, place] : state.places)
        root.insert(id, writePlace(place, folder, store));
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
    for (auto entry = root.begin(); entry != root.end(); ++entry) {
        if (isOwnKey(entry.key()) || !entry.value().isObject())
            continue;
        Result<PlaceState> place = readPlace(entry.value().toObject(), folder);
        if (!place)
            return tl::unexpected(std::move(place).error());
        state.places.emplace(entry.key(), *std::move(place));
    }
    state.window = root.value(QLatin1String("window")).toObject();
    return state;
}

SessionDocuments openSessionTexts(const SessionState& state, const std::stop_token& stop)
{
    SessionDocuments opened;
    for (std::size_t i = 0; i < state.texts.size() && !stop.stop_requested(); ++i) {
        const SessionState::Text& text = state.texts[i];
        DocumentPtr document;
        if (text.bytes) {
            auto made = std::make_shared<Document>(*makeDocument(Document::Origin::Typed, *text.bytes));
            if (!text.name.isEmpty())
                made->name = text.name;
            document = std::move(made);
        } else if (Result<DocumentPtr> read = openDocument(text.path, stop)) {
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
