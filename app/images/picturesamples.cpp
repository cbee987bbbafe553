// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/images/picturesamples.h"

#include "core/media/decode.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace tokenscope::app {
namespace {

Sample sample(const char* id, const char* file, const QString& title, const QString& help)
{
    return {QString::fromLatin1(id), title, help, QStringLiteral(":/samples/images/") + QString::fromLatin1(file)};
}

} // namespace

std::vector<Sample> pictureSamples()
{
    const auto text = [](const char* source) { return QCoreApplication::translate("Samples", source); };
    return {
        sample("rocket", "rocket.jpg", text(QT_TRANSLATE_NOOP("Samples", "A rocket against the sky")),
               text(QT_TRANSLATE_NOOP("Samples", "Large smooth parts: which code paints the sky?"))),
        sample("page", "page.png", text(QT_TRANSLATE_NOOP("Samples", "A page of print")),
               text(QT_TRANSLATE_NOOP("Samples", "Small letters: which method keeps them legible?"))),
        sample("astronaut", "astronaut.jpg", text(QT_TRANSLATE_NOOP("Samples", "Portrait of an astronaut")),
               text(QT_TRANSLATE_NOOP("Samples", "A face, fabric and flags: the picture of many papers"))),
        sample("coffee", "coffee.jpg", text(QT_TRANSLATE_NOOP("Samples", "A cup of coffee")),
               text(QT_TRANSLATE_NOOP("Samples", "Few colours and soft light"))),
        sample("china", "china.jpg", text(QT_TRANSLATE_NOOP("Samples", "A temple")),
               text(QT_TRANSLATE_NOOP("Samples", "Much fine detail: hard for small codebooks"))),
        sample("chelsea", "chelsea.webp", text(QT_TRANSLATE_NOOP("Samples", "A cat")),
               text(QT_TRANSLATE_NOOP("Samples", "Fur: texture that repeats without repeating"))),
    };
}

Result<OpenPicturePtr> openPicture(const QString& path, const RunContext& context)
{
    const std::vector<Sample> known = pictureSamples();
    const auto found = std::ranges::find_if(
        known, [&path](const Sample& each) { return each.path == path || path == QLatin1String("sample:") + each.id; });
    auto opened = std::make_shared<OpenPicture>();
    const auto take = [&](Result<Picture> picture) -> Result<OpenPicturePtr> {
        if (!picture)
            return tl::unexpected(std::move(picture.error()));
        opened->picture = std::make_shared<const Picture>(std::move(*picture));
        return opened;
    };
    PictureOptions options;
    options.acceptPartial = true; // what is there is shown, and what is wrong with it said
    if (found != known.end()) {
        QFile file(found->path);
        if (!file.open(QIODevice::ReadOnly))
            return failure(ErrorCode::FileNotFound, "no sample " + path.toStdString());
        const QByteArray bytes = file.readAll();
        opened->name = found->title;
        opened->path = QStringLiteral("sample:") + found->id;
        return take(decodePicture({bytes.constData(), static_cast<std::size_t>(bytes.size())}, options, context));
    }
    const QFileInfo file(path);
    opened->name = file.fileName();
    opened->path = file.absoluteFilePath();
    return take(loadPicture(opened->path.toStdString(), options, context));
}

} // namespace tokenscope::app
