// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Pictures of a clip's tokens through time to look at: render_tube CLIP METHOD FRAMES FOLDER [SCALE], FRAMES as "first:end:step".

#include <QApplication>
#include <QFile>

#include <cstdio>
#include <map>

#include "core/videostudy/clipresult.h"
#include "widgets/canvas/pictureimage.h"
#include "widgets/codetime/codetimeview.h"
#include "widgets/theme/theme.h"
#include "widgets/tube/tubeview.h"

using namespace tokenscope;

namespace {

struct Studied {
    ClipResultPtr result;
    std::map<int, QImage> pictures;
};

Result<Studied> study(const char* path, const char* id, const char* range)
{
    auto frames = openVideo(path);
    if (!frames)
        return tl::unexpected(frames.error());
    auto encoding = defaultClipEncoding("klt");
    const auto wanted = frameRangeOf(range);
    auto method = defaultClipMethod(id);
    if (!encoding || !wanted || !method)
        return failure(ErrorCode::InvalidArgument, "no such method or frames");
    encoding->frames = *wanted;
    const auto source = encodeFrames(**frames, *encoding, {});
    if (!source)
        return tl::unexpected(source.error());
    auto result = runClip(*source, aimedAt(*method, (*source)->clip.field->grid, (*source)->tokens() / 10), {});
    if (!result)
        return tl::unexpected(result.error());
    Studied made{*result, {}};
    for (std::size_t i = 0; i < (*source)->frames(); ++i) {
        if (const auto picture = encodedFrame(**frames, **source, i, {}))
            made.pictures[static_cast<int>(i)] = imageOf(*picture);
    }
    return made;
}

std::vector<std::uint32_t> idsOf(const ClipResult& result)
{
    if (!result.coded)
        return result.standIn;
    std::vector<std::uint32_t> ids;
    for (std::size_t token = 0; token < result.coded->codes.tokens; ++token)
        ids.push_back(result.coded->codes.at(token, 0));
    return ids;
}

} // namespace

int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    if (argc < 5)
        return 2;
    const auto studied = study(argv[1], argv[2], argv[3]);
    if (!studied) {
        std::fprintf(stderr, "%s\n", studied.error().detail.c_str());
        return 1;
    }
    const ClipResult& result = *studied->result;
    const ClipField& clip = result.source->clip;
    const CodeKind kind = result.coded ? CodeKind::Codes : CodeKind::Outputs;
    const std::vector<std::uint32_t> ids = idsOf(result);
    const std::uint32_t count =
        result.coded ? result.coded->codes.stageSizes[0] : static_cast<std::uint32_t>(result.reduction->kept());
    const CodeTimeContent codes{std::make_shared<CodeTime>(ids, count, clip.index.size()), kind, clip.index,
                                clip.seconds};
    std::vector<std::int32_t> group(ids.begin(), ids.end());
    const auto tubes = std::make_shared<Tubes>(clip.field->grid, std::move(group),
                                               result.reduction ? result.reduction->weight : std::vector<float>());
    // The one that lives longest, and of those the largest.
    std::int64_t chosen = -1;
    TubeSpan best;
    for (std::size_t i = 0; i < tubes->count(); ++i) {
        const TubeSpan span = tubes->span(static_cast<std::int64_t>(i));
        if (std::pair(span.frames, span.tokens) > std::pair(best.frames, best.tokens)) {
            best = span;
            chosen = static_cast<std::int64_t>(i);
        }
    }
    const auto save = [&](const auto& view, const QString& name) {
        QFile file(QString::fromLocal8Bit(argv[4]) + QLatin1Char('/') + name + QStringLiteral(".png"));
        if (file.open(QIODevice::WriteOnly))
            file.write(
                renderPicture(view, PictureFormat::Png, argc > 5 ? QString::fromLocal8Bit(argv[5]).toDouble() : 1));
    };
    for (const bool dark : {false, true}) {
        QApplication::setPalette(themePalette(dark));
        const QString end = dark ? QStringLiteral("-dark") : QStringLiteral("-light");
        CodeTimeView heat;
        heat.setContent(codes);
        heat.resize(900, 300);
        heat.setCurrent(static_cast<int>(clip.index.size() / 3));
        heat.setChosen(chosen);
        heat.show();
        QApplication::processEvents();
        save(heat, QStringLiteral("heat") + end);
        TubeView view;
        view.setContent({tubes, kind, clip.index, clip.seconds});
        view.setPictures([&](int frame) {
            const auto found = studied->pictures.find(frame);
            return found == studied->pictures.end() ? QImage() : found->second;
        });
        view.setCurrent(static_cast<int>(clip.index.size() / 3));
        view.resize(900, 300);
        view.show();
        QApplication::processEvents();
        save(view, QStringLiteral("tube-none") + end);
        view.setChosen(chosen);
        save(view, QStringLiteral("tube") + end);
        view.resize(700, 760);
        QApplication::processEvents();
        save(view, QStringLiteral("tube-large") + end);
        view.setPictures({});
        save(view, QStringLiteral("tube-plain") + end);
    }
    return 0;
}
