// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Pictures of how codes are used, and of their plane, to look at:
// render_codeusage PHOTO ENCODER METHOD FOLDER [PARAMETER=VALUE…]

#include <QApplication>
#include <QFile>

#include <cstdio>

#include "core/imagestudy/codedfield.h"
#include "core/imagestudy/codeuse/codeuse.h"
#include "core/imagestudy/plane/codeplane.h"
#include "core/media/decode.h"
#include "core/quantize/method.h"
#include "core/vision/encoder.h"
#include "widgets/codeusage/codeusageview.h"
#include "widgets/featureplane/featureplaneplot.h"
#include "widgets/featureplane/featureplaneview.h"
#include "widgets/theme/theme.h"

using namespace tokenscope;

namespace {

struct Studied {
    std::shared_ptr<const CodeUse> use;
    std::shared_ptr<const CodePlane> plane;
    std::uint32_t chosen = 0;
};

Result<Studied> study(char** arguments, int count)
{
    const auto picture = loadPicture(arguments[0]);
    if (!picture)
        return tl::unexpected(picture.error());
    const EncoderMethod* encoding = findEncoderMethod(arguments[1]);
    const QuantizerMethod* method = findQuantizerMethod(arguments[2]);
    if (encoding == nullptr || method == nullptr)
        return failure(ErrorCode::InvalidArgument, "no such method");
    const auto encoder = encoding->make(ParameterValues(encoding->info), {&*picture, 1}, {});
    if (!encoder)
        return tl::unexpected(encoder.error());
    auto field = (*encoder)->encode(*picture, {});
    if (!field)
        return tl::unexpected(field.error());
    const auto shared = std::make_shared<const TokenField>(std::move(*field));
    ParameterValues values(method->info);
    for (int i = 4; i < count; ++i) {
        if (const auto set = values.setText(arguments[i]); !set)
            return tl::unexpected(set.error());
    }
    const auto quantizer = trainQuantizer(*method, shared, values, {});
    if (!quantizer)
        return tl::unexpected(quantizer.error());
    const auto coded = codeField(shared, *quantizer, kAllStages, {});
    if (!coded)
        return tl::unexpected(coded.error());
    auto use = codeUseOf(coded->usage, coded->codes, **quantizer, shared->features, {});
    auto plane = codePlaneOf(*coded, 0, {});
    if (!use || !plane)
        return tl::unexpected(use ? plane.error() : use.error());
    Studied studied{std::make_shared<const CodeUse>(std::move(*use)),
                    std::make_shared<const CodePlane>(std::move(*plane)), 0};
    studied.chosen = studied.use->stages[0].byUse[studied.use->stages[0].byUse.size() / 4];
    return studied;
}

template <typename View>
void save(View& view, QSize size, const QString& path)
{
    view.resize(size);
    view.show();
    for (int i = 0; i < 20; ++i)
        QCoreApplication::processEvents();
    view.grab().save(path + QStringLiteral(".png"));
    QFile svg(path + QStringLiteral(".svg"));
    if (svg.open(QIODevice::WriteOnly))
        svg.write(renderPicture(view, PictureFormat::Svg));
}

void render(const Studied& studied, const QString& path, QSize size)
{
    CodeUsageView usage;
    usage.setUse(studied.use);
    usage.setChosen(0, studied.chosen);
    save(usage, size, path + QStringLiteral("usage"));
    FeaturePlaneView plane;
    plane.setPlane(studied.plane);
    save(plane, size, path + QStringLiteral("plane"));
    plane.setCellsShown(true);
    plane.setChosen(-1, studied.chosen);
    save(plane, size, path + QStringLiteral("cells"));
    plane.plot()->zoomPlane(4, plane.plot()->pixelOf(plane.plane()->indexOf(studied.chosen)));
    save(plane, size, path + QStringLiteral("near"));
}

} // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    if (argc < 5)
        return 2;
    const auto studied = study(argv + 1, argc - 1);
    if (!studied) {
        std::fprintf(stderr, "%s\n", studied.error().detail.c_str());
        return 1;
    }
    Theme theme;
    const QString folder = QString::fromLocal8Bit(argv[4]) + QLatin1Char('/');
    for (const bool dark : {false, true}) {
        theme.setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        const QString word = dark ? QStringLiteral("dark-") : QStringLiteral("light-");
        render(*studied, folder + word + QStringLiteral("panel-"), {900, 300});
        render(*studied, folder + word + QStringLiteral("narrow-"), {500, 600});
        render(*studied, folder + word + QStringLiteral("large-"), {1300, 800});
    }
    QFont large = QApplication::font();
    large.setPointSizeF(large.pointSizeF() * 2);
    QApplication::setFont(large);
    render(*studied, folder + QStringLiteral("font2-"), {1300, 900});
    return 0;
}
