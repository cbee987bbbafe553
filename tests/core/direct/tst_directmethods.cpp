// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include <cmath>
#include <cstring>
#include <limits>
#include <set>

#include "core/imagestudy/direct/directmethod.h"
#include "core/media/encodepng.h"
#include "core/quantize/gaussian/packedgaussians.h"

using namespace tokenscope;

namespace {

ParameterValues with(const DirectMethod& method, std::initializer_list<const char*> assignments)
{
    ParameterValues values(method.info);
    for (const char* assignment : assignments) {
        if (!values.setText(assignment))
            qFatal("%s", assignment);
    }
    return values;
}

/// A bright disc on a dark slope.
Picture disc(int width, int height)
{
    Picture picture = blankPicture(width, height, 3);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const bool inside = std::hypot(x - width * 0.7, y - height * 0.3) < width * 0.15;
            std::uint8_t* pixel = picture.row(y) + 3 * x;
            pixel[0] = static_cast<std::uint8_t>(inside ? 250 : 100 * x / width);
            pixel[1] = static_cast<std::uint8_t>(inside ? 220 : 60 * y / height);
            pixel[2] = 40;
        }
    }
    return picture;
}

FeatureMatrix waves(Eigen::Index steps)
{
    FeatureMatrix actions(steps, 3);
    for (Eigen::Index step = 0; step < steps; ++step) {
        const auto at = static_cast<float>(step);
        actions.row(step) << std::sin(at / 5), 10 + 3 * std::cos(at / 9), 7;
    }
    return actions;
}

} // namespace

/// Graphs, Gaussians and actions as methods that describe themselves, run and explain bad input.
class TestDirectMethods : public QObject {
    Q_OBJECT

private slots:
    void describeThemselves();
    void nodesBecomeAnchorsAndRelations();
    void theSeedDrawsAnchors();
    void gaussiansPaintThePicture();
    void gaussiansInFewBits();
    void actionsBecomeBins();
    void actionsBecomeCoefficients();
    void badInput_data();
    void badInput();
    void stopWhenAsked();
};

void TestDirectMethods::describeThemselves()
{
    std::set<std::string> ids;
    for (const DirectMethod& method : directMethods()) {
        QVERIFY(ids.insert(method.info.id).second);
        QVERIFY(!method.input.empty() && !method.info.sources.empty() && !method.info.fidelityNote.empty());
        QVERIFY(method.info.summary.ends_with('.'));
        ParameterValues values(method.info);
        for (const Parameter& parameter : method.info.parameters) {
            QVERIFY2(parameter.help.ends_with('.'), parameter.id.c_str());
            QVERIFY2(values.set(parameter.id, parameter.fallback).has_value(), parameter.id.c_str());
        }
        QCOMPARE(findDirectMethod(method.info.id), &method);
    }
    QVERIFY(ids == (std::set<std::string>{"actions", "gpstoken", "nodepiece"}));
    QVERIFY(findDirectMethod("vq") == nullptr);
}

void TestDirectMethods::nodesBecomeAnchorsAndRelations()
{
    const DirectMethod method = nodePieceMethod();
    // a and b have most edges; d hangs on b.
    const DirectResult result =
        method
            .run("a likes b\na likes c\nb knows d\nb likes e\na knows e\n",
                 with(method,
                      {"anchors=2", "anchors-per-node=2", "degree-share=1", "pagerank-share=0", "random-share=0"}),
                 {})
            .value();
    QCOMPARE(result.lists["names"].dump(), std::string(R"(["a","b","c","d","e"])"));
    QCOMPARE(
        result.lists["tokens"].dump(),
        std::string(R"(["anchor a","anchor b","relation likes","relation knows","inverse likes","inverse knows"])"));
    QCOMPARE(result.lists["codes"][0].dump(),
             std::string("[0,1,2,3]")); // itself first, b one hop away; likes and knows others
    QCOMPARE(result.lists["codes"][3].dump(), std::string("[1,0,5]")); // b is nearer; b knows it
    QCOMPARE(result.lists["distances"][3].dump(), std::string("[1,2]"));
    QCOMPARE(result.summary["nodes"].dump(), std::string("5"));
    QCOMPARE(result.summary["vocabulary"].dump(), std::string("6"));
    QCOMPARE(result.summary["coverage"].dump(), std::string("1.0"));
    QCOMPARE(result.summary["used"].dump(), std::string("6"));
    QVERIFY(result.summary["bits"]["payload"].get<int>() > 0);
    QCOMPARE(result.codes->type, NpyType::I4);
    const std::vector<std::int64_t> array = toIntegers(*result.codes).value();
    QCOMPARE(result.codes->shape.front(), std::int64_t{5});
    QCOMPARE(array[0], std::int64_t{0});
    QVERIFY(std::ranges::find(array, -1) != array.end()); // nodes with fewer relations
}

void TestDirectMethods::theSeedDrawsAnchors()
{
    const DirectMethod method = nodePieceMethod();
    std::string ring;
    for (int node = 0; node < 60; ++node)
        ring += std::to_string(node) + " " + std::to_string((node + 1) % 60) + "\n";
    const ParameterValues values = with(method, {"degree-share=0", "pagerank-share=0", "random-share=1"});
    const auto tokens = [&](std::uint64_t seed) {
        RunContext context;
        context.seed = seed;
        return method.run(ring, values, context).value().lists["tokens"].dump();
    };
    QCOMPARE(tokens(1), tokens(1));
    QVERIFY(tokens(1) != tokens(2));
}

void TestDirectMethods::gaussiansPaintThePicture()
{
    const DirectMethod method = gaussianTokensMethod();
    const Picture picture = disc(90, 60);
    const std::string png = encodePng(picture).value();
    const DirectResult few = method.run(png, with(method, {"tokens=4", "normalised=on"}), {}).value();
    const DirectResult many = method.run(png, with(method, {"tokens=64", "normalised=on"}), {}).value();
    QCOMPARE(few.features->rows(), Eigen::Index{4});
    QCOMPARE(few.features->cols(), Eigen::Index{8});
    QCOMPARE(few.lists["gaussians"].size(), std::size_t{4});
    QCOMPARE(few.lists["regions"].size(), std::size_t{4});
    QCOMPARE(many.picture->width, 90);
    QCOMPARE(many.picture->height, 60);
    QVERIFY2(many.summary["psnr"].get<double>() > few.summary["psnr"].get<double>() + 2,
             many.summary["psnr"].dump().c_str());
    QCOMPARE(few.summary["bits"]["payload"].dump(), std::string("1024"));
    QVERIFY(!few.codes);
    // Worked on when smaller, painted at its own size.
    const DirectResult reduced = method.run(png, with(method, {"tokens=16", "side=30"}), {}).value();
    QCOMPARE(reduced.summary["worked_width"].dump(), std::string("30"));
    QCOMPARE(reduced.summary["worked_height"].dump(), std::string("20"));
    QCOMPARE(reduced.picture->width, 90);
    QVERIFY(method.run(encodePng(disc(1, 1)).value(), ParameterValues(method.info), {}).has_value());
}

void TestDirectMethods::gaussiansInFewBits()
{
    const DirectMethod method = gaussianTokensMethod();
    const std::string png = encodePng(disc(90, 60)).value();
    const DirectResult whole = method.run(png, with(method, {"tokens=64", "normalised=on"}), {}).value();
    const DirectResult packed =
        method.run(png, with(method, {"tokens=64", "normalised=on", "numbers=packed"}), {}).value();
    QCOMPARE(packed.summary["bits"]["payload"].dump(), std::to_string(64 * 56));
    QCOMPARE(packed.summary["bits"]["side"].dump(), std::to_string(6 * 32));
    QCOMPARE(packed.summary["bits_per_pixel"].get<double>(), (64 * 56 + 6 * 32) / (90.0 * 60.0));
    // A fifth of the bits, and nearly the picture.
    const double lost = whole.summary["psnr"].get<double>() - packed.summary["psnr"].get<double>();
    QVERIFY2(lost > -0.5 && lost < 1.5, std::to_string(lost).c_str());
    // What is written decodes to what was painted.
    QVERIFY(packed.codes.has_value());
    QVERIFY(packed.codes->shape == (std::vector<std::int64_t>{64, 8}));
    const std::vector<std::int64_t> levels = toIntegers(*packed.codes).value();
    for (std::size_t token = 0; token < 64; ++token) {
        const auto level = [&](std::size_t number) { return static_cast<std::uint8_t>(levels[token * 8 + number]); };
        const Gaussian shape = shapeOf({level(0), level(1), level(2), level(3), level(4)});
        const auto row = packed.features->row(static_cast<Eigen::Index>(token));
        QVERIFY(shape == (Gaussian{row[0], row[1], row[2], row[3], row[4]}));
        for (std::size_t colour = 5; colour < 8; ++colour)
            QVERIFY(level(colour) < 64);
    }
}

void TestDirectMethods::actionsBecomeBins()
{
    const DirectMethod method = actionsMethod();
    const FeatureMatrix actions = waves(200);
    const DirectResult result = method.run(npyOf(actions), ParameterValues(method.info), {}).value();
    QCOMPARE(result.lists["codes"].size(), std::size_t{200});
    QCOMPARE(result.lists["codes"][0].size(), std::size_t{3});
    QVERIFY(result.codes->shape == (std::vector<std::int64_t>{200, 3}));
    for (Eigen::Index step = 0; step < 200; ++step) {
        QVERIFY(std::abs((*result.features)(step, 0) - actions(step, 0)) < 0.02F);
        QCOMPARE((*result.features)(step, 2), 7.0F); // does not vary
    }
    QVERIFY(result.summary["psnr"].get<double>() > 40);
    QVERIFY(result.summary["used"].get<int>() > 50);
    QCOMPARE(result.summary["bits"]["side"].dump(), std::string("96"));
    const DirectResult raw = method.run(npyOf(actions), with(method, {"normalise=off"}), {}).value();
    QVERIFY(!raw.summary.contains("range"));
    QCOMPARE(raw.summary["bits"]["side"].dump(), std::string("0"));
}

void TestDirectMethods::actionsBecomeCoefficients()
{
    const DirectMethod method = actionsMethod();
    const FeatureMatrix actions = waves(50);
    const DirectResult coarse = method.run(npyOf(actions), with(method, {"rule=fast"}), {}).value();
    const DirectResult fine = method.run(npyOf(actions), with(method, {"rule=fast", "scale=500"}), {}).value();
    QVERIFY(fine.summary["mse"].get<double>() < coarse.summary["mse"].get<double>());
    QVERIFY(fine.summary["bits"]["payload"].get<int>() > coarse.summary["bits"]["payload"].get<int>());
    QCOMPARE(coarse.lists["codes"].size(), std::size_t{50});
    QCOMPARE(coarse.lists["codes"][49][2].dump(), std::string("0")); // no high frequency in what does not vary
    // Chunks are coded alone: the last is shorter.
    const DirectResult chunks = method.run(npyOf(actions), with(method, {"rule=fast", "chunk=20"}), {}).value();
    const DirectResult last =
        method.run(npyOf(FeatureMatrix(actions.bottomRows(10))), with(method, {"rule=fast", "normalise=off"}), {})
            .value();
    QCOMPARE(chunks.lists["codes"].size(), std::size_t{50});
    QCOMPARE(last.lists["codes"].size(), std::size_t{10});
    QCOMPARE(method.run(npyOf(waves(5000)), with(method, {"rule=fast"}), {}).error().code, ErrorCode::InvalidArgument);
    QVERIFY(method.run(npyOf(waves(5000)), with(method, {"rule=fast", "chunk=50"}), {}).has_value());
}

void TestDirectMethods::badInput_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<ErrorCode>("code");
    const auto row = [](const char* name, const char* method, const QByteArray& input, ErrorCode code) {
        QTest::newRow(name) << QByteArray(method) << input << code;
    };
    row("no edges", "nodepiece", "# nothing\n", ErrorCode::Empty);
    row("lines of other lengths", "nodepiece", "a b\na b c\n", ErrorCode::Syntax);
    row("no picture", "gpstoken", "hello", ErrorCode::UnknownFormat);
    row("empty picture", "gpstoken", "", ErrorCode::Empty);
    row("no array", "actions", "hello", ErrorCode::UnknownFormat);
    row("no actions", "actions", QByteArray::fromStdString(npyOf(FeatureMatrix(0, 3))), ErrorCode::Empty);
    FeatureMatrix wrong = waves(5);
    wrong(3, 1) = std::numeric_limits<float>::quiet_NaN();
    row("not a number", "actions", QByteArray::fromStdString(npyOf(wrong)), ErrorCode::InvalidValue);
}

void TestDirectMethods::badInput()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, input);
    QFETCH(const ErrorCode, code);
    const DirectMethod& found = *findDirectMethod(method.toStdString());
    const auto result = found.run(input.toStdString(), ParameterValues(found.info), {});
    QVERIFY(!result);
    QCOMPARE(result.error().code, code);
}

void TestDirectMethods::stopWhenAsked()
{
    std::stop_source stop;
    stop.request_stop();
    RunContext context;
    context.stop = stop.get_token();
    const DirectMethod nodes = nodePieceMethod();
    QCOMPARE(nodes.run("a b\n", ParameterValues(nodes.info), context).error().code, ErrorCode::Cancelled);
    const DirectMethod gaussians = gaussianTokensMethod();
    QCOMPARE(gaussians.run(encodePng(disc(40, 40)).value(), ParameterValues(gaussians.info), context).error().code,
             ErrorCode::Cancelled);
    const DirectMethod actions = actionsMethod();
    QCOMPARE(actions.run(npyOf(waves(20)), with(actions, {"rule=fast"}), context).error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestDirectMethods)
#include "tst_directmethods.moc"
