// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/images/openpicture.h"

#include "app/images/picturesamples.h"
#include "core/media/decode.h"
#include "core/media/encodepng.h"
#include "widgets/canvas/pictureimage.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <optional>
#include <utility>

namespace tokenscope::app {
namespace {

const QString kPage = QStringLiteral("page");
const QString kDpi = QStringLiteral("dpi");
const QString kSide = QStringLiteral("side");

/// By its path in the resources or by "sample:ID".
std::optional<Sample> sampleOf(const QString& path)
{
    const std::vector<Sample> known = pictureSamples();
    const auto found = std::ranges::find_if(
        known, [&path](const Sample& each) { return each.path == path || path == QLatin1String("sample:") + each.id; });
    return found == known.end() ? std::nullopt : std::optional(*found);
}

PictureOptions optionsOf(const PageChoice& page)
{
    PictureOptions options;
    options.acceptPartial = true; // what is there is shown, and what is wrong with it said
    options.frame = page.page;
    options.dpi = page.dpi;
    options.boxWidth = page.side;
    options.boxHeight = page.side;
    return options;
}

} // namespace

QJsonObject pageJson(const PageChoice& choice)
{
    const PageChoice standard;
    QJsonObject json;
    if (choice.page != standard.page)
        json.insert(kPage, choice.page);
    if (choice.dpi != standard.dpi)
        json.insert(kDpi, choice.dpi);
    if (choice.side != standard.side)
        json.insert(kSide, choice.side);
    return json;
}

PageChoice pageOf(const QJsonObject& json)
{
    PageChoice choice;
    choice.page = std::max(0, json.value(kPage).toInt(choice.page));
    if (const double dpi = json.value(kDpi).toDouble(choice.dpi); dpi >= 1 && dpi <= PageChoice::kMostDpi)
        choice.dpi = dpi;
    if (const int side = json.value(kSide).toInt(choice.side); side >= 0 && side <= PageChoice::kMostSide)
        choice.side = side;
    return choice;
}

PicturePyramid OpenPicture::pyramid(const std::stop_token& stop) const
{
    const std::lock_guard lock(m_making);
    if (m_pyramid.isNull())
        m_pyramid = pyramidOf(*picture, stop);
    return m_pyramid;
}

Result<OpenPicturePtr> openPicture(const QString& path, const PageChoice& page, const RunContext& context)
{
    auto opened = std::make_shared<OpenPicture>();
    opened->page = page;
    const auto take = [&](Result<Picture> picture) -> Result<OpenPicturePtr> {
        if (!picture)
            return tl::unexpected(std::move(picture.error()));
        opened->picture = std::make_shared<const Picture>(std::move(*picture));
        return opened;
    };
    if (const std::optional<Sample> sample = sampleOf(path)) {
        QFile file(sample->path);
        if (!file.open(QIODevice::ReadOnly))
            return tl::unexpected(Error{ErrorCode::FileNotFound, "no such sample", path.toStdString(), {}, {}});
        const QByteArray bytes = file.readAll();
        opened->name = sample->title;
        opened->path = QStringLiteral("sample:") + sample->id;
        return take(
            decodePicture({bytes.constData(), static_cast<std::size_t>(bytes.size())}, optionsOf(page), context)
                .map_error([&opened](Error error) { return inFile(std::move(error), opened->path.toStdString()); }));
    }
    const QFileInfo file(path);
    opened->name = file.fileName();
    opened->path = file.absoluteFilePath();
    return take(loadPicture(opened->path.toStdString(), optionsOf(page), context));
}

Result<OpenPicturePtr> openPasted(const QString& name, const QImage& image, const RunContext& context)
{
    if (image.isNull())
        return failure(ErrorCode::InvalidValue, "a pasted picture without pixels");
    constexpr std::uint8_t kWhite = 255;
    constexpr int kLevel = 1; // soon rather than small: the picture is shown only then
    auto opened = std::make_shared<OpenPicture>();
    opened->name = name;
    opened->picture = std::make_shared<const Picture>(onBackground(pictureOf(image), kWhite, kWhite, kWhite));
    Result<std::string> png = encodePng(*opened->picture, kLevel, context);
    if (!png)
        return tl::unexpected(std::move(png.error()));
    if (png->size() <= OpenPicture::kMostKept)
        opened->png = std::make_shared<const std::string>(std::move(*png));
    return opened;
}

Result<OpenPicturePtr> openKept(const QString& name, const std::shared_ptr<const std::string>& png,
                                const RunContext& context)
{
    Result<Picture> picture = decodePicture(*png, optionsOf({}), context);
    if (!picture)
        return tl::unexpected(std::move(picture.error()));
    auto opened = std::make_shared<OpenPicture>();
    opened->name = name;
    opened->picture = std::make_shared<const Picture>(std::move(*picture));
    opened->png = png;
    return opened;
}

bool isPictureFile(const QString& path)
{
    if (path.startsWith(QLatin1String("sample:")) || path.startsWith(QLatin1String(":/")))
        return sampleOf(path).has_value();
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly)) // a pipe may never answer
        return false;
    constexpr qint64 kEnough = 4096; // an SVG may begin with a comment
    const QByteArray begin = file.read(kEnough);
    return pictureFormat({begin.constData(), static_cast<std::size_t>(begin.size())}).has_value();
}

} // namespace tokenscope::app
