// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/images/picturesamples.h"

#include <QCoreApplication>

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

} // namespace tokenscope::app
