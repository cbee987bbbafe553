// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/spacetime/boxpyramid.h"

#include <cmath>

#include <QTest>

#include "core/quantize/nearest/nearest.h"
#include "core/quantize/spacetime/spacetimemethod.h"
#include "tests/support/gaussian.h"

using namespace tokenscope;

using Sizes = std::vector<std::size_t>;

/// Boxes of space and time, beside the plainest way to code them.
class TestBoxPyramid : public QObject {
    Q_OBJECT

private slots:
    void boxesCoverTheGrid_data();
    void boxesCoverTheGrid();
    void levelsAreOrthogonal();
    void agreesWithThePlainRule_data();
    void agreesWithThePlainRule();
    void noStageRaisesTheError();
    void oneFrameNeedsNoTime();
    void framesStayApartWithoutTime();
    void losslessWhereEveryBoxHasItsCode();
    void trainingLessensTheError();
    void sideBitsCountTheCodebooks();
    void refuses();
    void refusesTooMuch();
    void stopsBetweenLevels();
};

namespace {

using Eigen::Index;

PatchGrid gridOf(std::int64_t frames, std::int64_t rows, std::int64_t columns)
{
    PatchGrid grid;
    grid.frames = frames;
    grid.rows = rows;
    grid.columns = columns;
    return grid;
}

Codebooks booksOf(std::size_t count, Index size, Index dimensions, bool zero = true)
{
    Codebooks books;
    for (std::size_t book = 0; book < count; ++book) {
        books.push_back(test::gaussian(size, dimensions, 100 + book));
        if (zero)
            books.back().row(0).setZero();
    }
    return books;
}

/// The field of a slowly moving wave with noise.
std::shared_ptr<const TokenField> clip(std::int64_t frames, std::int64_t rows, std::int64_t columns)
{
    auto field = std::make_shared<TokenField>();
    field->grid = gridOf(frames, rows, columns);
    field->features = test::gaussian(field->grid.tokens(), 6, 9, 0.1);
    for (std::int64_t token = 0; token < field->grid.tokens(); ++token) {
        const auto frame = static_cast<double>(token / (rows * columns));
        const auto row = static_cast<double>(token / columns % rows);
        const auto column = static_cast<double>(token % columns);
        for (Index at = 0; at < 6; ++at)
            field->features(token, at) += static_cast<float>(std::sin(0.2 * frame + 0.5 * row + static_cast<double>(at))
                                                             + 0.4 * std::cos(column));
    }
    return field;
}

/// Box for box, level for level, with nothing kept from one to the next but what is known of each token.
std::vector<std::uint32_t> plainCodes(const FeatureMatrix& features, const PatchGrid& grid, const BoxPyramid& pyramid,
                                      const Codebooks& books, FeatureMatrix& known)
{
    std::vector<std::uint32_t> codes;
    known = FeatureMatrix::Zero(features.rows(), features.cols());
    for (std::size_t level = 0; level < pyramid.levels; ++level) {
        const std::int64_t side = std::int64_t{1} << (pyramid.levels - 1 - level);
        const std::int64_t time = std::min(side, std::int64_t{1} << pyramid.timeHalvings);
        for (std::size_t stage = level * pyramid.stages; stage < (level + 1) * pyramid.stages; ++stage) {
            for (std::int64_t frame = 0; frame < grid.frames; frame += time) {
                for (std::int64_t row = 0; row < grid.rows; row += side) {
                    for (std::int64_t column = 0; column < grid.columns; column += side) {
                        std::vector<Index> members;
                        Eigen::RowVectorXd sum = Eigen::RowVectorXd::Zero(features.cols());
                        for (std::int64_t t = frame; t < std::min(frame + time, grid.frames); ++t) {
                            for (std::int64_t y = row; y < std::min(row + side, grid.rows); ++y) {
                                for (std::int64_t x = column; x < std::min(column + side, grid.columns); ++x) {
                                    members.push_back((t * grid.rows + y) * grid.columns + x);
                                    sum += (features.row(members.back()) - known.row(members.back())).cast<double>();
                                }
                            }
                        }
                        const FeatureMatrix mean = (sum / static_cast<double>(members.size())).cast<float>();
                        const std::uint32_t code = nearestCodesPlain(mean, books[stage]).index.front();
                        codes.push_back(code);
                        for (const Index member : members)
                            known.row(member) += books[stage].row(code);
                    }
                }
            }
        }
    }
    return codes;
}

} // namespace

void TestBoxPyramid::boxesCoverTheGrid_data()
{
    QTest::addColumn<int>("frames");
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::addColumn<int>("timeHalvings");
    QTest::addColumn<Sizes>("boxes");
    QTest::newRow("halves") << 8 << 8 << 8 << 3 << Sizes{1, 8, 64, 512};
    QTest::newRow("phone") << 280 << 12 << 26 << 3 << Sizes{35 * 2 * 4, 70 * 3 * 7, 140 * 6 * 13, 280 * 12 * 26};
    QTest::newRow("frames by themselves") << 5 << 8 << 8 << 0 << Sizes{5, 20, 80, 320};
    QTest::newRow("time once") << 5 << 8 << 8 << 1 << Sizes{3, 12, 48, 320};
    QTest::newRow("odd") << 3 << 5 << 7 << 3 << Sizes{1, 1 * 2 * 2, 2 * 3 * 4, 105};
    QTest::newRow("one frame") << 1 << 6 << 4 << 3 << Sizes{1, 2, 6, 24};
    QTest::newRow("one token") << 1 << 1 << 1 << 3 << Sizes{1, 1, 1, 1};
}

void TestBoxPyramid::boxesCoverTheGrid()
{
    QFETCH(const int, frames);
    QFETCH(const int, rows);
    QFETCH(const int, columns);
    QFETCH(const int, timeHalvings);
    QFETCH(const Sizes, boxes);
    BoxPyramid pyramid;
    pyramid.timeHalvings = static_cast<std::size_t>(timeHalvings);
    const PatchGrid grid = gridOf(frames, rows, columns);
    for (std::size_t level = 0; level < 4; ++level) {
        const BoxLevel found = boxLevel(pyramid, level, grid, static_cast<std::size_t>(grid.tokens())).value();
        QCOMPARE(found.size.size(), boxes[level]);
        std::vector<std::uint32_t> counted(found.size.size());
        for (const std::uint32_t box : found.over)
            ++counted[box];
        QVERIFY(counted == found.size);
        QVERIFY(std::ranges::find(counted, 0U) == counted.end());
    }
}

/// The energy of the features is that of what each level takes off, whatever order one adds it in.
void TestBoxPyramid::levelsAreOrthogonal()
{
    const PatchGrid grid = gridOf(5, 6, 7);
    const FeatureMatrix features = test::gaussian(grid.tokens(), 4, 2, 3, 10);
    FeatureMatrix rest = features;
    double energy = 0;
    for (std::size_t level = 0; level < 4; ++level) {
        const BoxLevel boxes = boxLevel({}, level, grid, 210).value();
        const FeatureMatrix means = boxMeans(rest, boxes);
        for (std::size_t box = 0; box < boxes.size.size(); ++box)
            energy += boxes.size[box] * means.row(static_cast<Index>(box)).cast<double>().squaredNorm();
        takeOff(rest, boxes, means);
        QVERIFY(boxMeans(rest, boxes).isZero(1e-4F));
        const double left = rest.cast<double>().squaredNorm();
        QVERIFY(std::abs(energy + left - features.cast<double>().squaredNorm()) < 1e-2);
    }
    QVERIFY(rest.isZero());
}

void TestBoxPyramid::agreesWithThePlainRule_data()
{
    QTest::addColumn<int>("frames");
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::addColumn<int>("levels");
    QTest::addColumn<int>("stages");
    QTest::addColumn<int>("timeHalvings");
    QTest::newRow("cubes") << 8 << 8 << 8 << 4 << 1 << 3;
    QTest::newRow("odd, two codebooks") << 7 << 5 << 9 << 3 << 2 << 3;
    QTest::newRow("frames apart") << 6 << 6 << 6 << 3 << 1 << 0;
    QTest::newRow("time once") << 9 << 3 << 4 << 4 << 3 << 1;
    QTest::newRow("one level") << 4 << 3 << 3 << 1 << 2 << 3;
    QTest::newRow("more levels than the grid has") << 2 << 2 << 2 << 6 << 1 << 7;
}

void TestBoxPyramid::agreesWithThePlainRule()
{
    QFETCH(const int, frames);
    QFETCH(const int, rows);
    QFETCH(const int, columns);
    QFETCH(const int, levels);
    QFETCH(const int, stages);
    QFETCH(const int, timeHalvings);
    const BoxPyramid pyramid{static_cast<std::size_t>(levels), static_cast<std::size_t>(timeHalvings),
                             static_cast<std::size_t>(stages)};
    const PatchGrid grid = gridOf(frames, rows, columns);
    const FeatureMatrix features = test::gaussian(grid.tokens(), 5, 3);
    const Codebooks books = booksOf(pyramid.codebooks(), 40, 5, false);
    FeatureMatrix known;
    const std::vector<std::uint32_t> plain = plainCodes(features, grid, pyramid, books, known);
    const Codes codes = encodeBoxes(features, grid, pyramid, books, {}).value();
    QVERIFY(codes.index == plain);
    RunContext two;
    two.threads = 2;
    QVERIFY(encodeBoxes(features, grid, pyramid, books, two).value() == codes);
    const FeatureMatrix decoded = decodeBoxes(codes, grid, pyramid, books, kAllStages).value();
    QVERIFY((decoded - known).cwiseAbs().maxCoeff() < 1e-5F);
}

void TestBoxPyramid::noStageRaisesTheError()
{
    const PatchGrid grid = gridOf(7, 6, 5);
    const BoxPyramid pyramid{4, 2, 2};
    const Codebooks books = booksOf(8, 3, 4); // far too few to be good
    const FeatureMatrix features = test::gaussian(grid.tokens(), 4, 11, 2, 0.5);
    const Codes codes = encodeBoxes(features, grid, pyramid, books, {}).value();
    double before = features.cast<double>().squaredNorm();
    for (std::size_t stages = 1; stages <= 8; ++stages) {
        const FeatureMatrix decoded = decodeBoxes(codes, grid, pyramid, books, stages).value();
        const double error = (features - decoded).cast<double>().squaredNorm();
        QVERIFY(error <= before * (1 + 1e-6));
        before = error;
    }
    QVERIFY(before < features.cast<double>().squaredNorm());
}

void TestBoxPyramid::oneFrameNeedsNoTime()
{
    const FeatureMatrix features = test::gaussian(30, 4, 5);
    const Codebooks books = booksOf(4, 16, 4);
    const Codes with = encodeBoxes(features, gridOf(1, 5, 6), {4, 7, 1}, books, {}).value();
    QVERIFY(with == encodeBoxes(features, gridOf(1, 5, 6), {4, 0, 1}, books, {}).value());
}

void TestBoxPyramid::framesStayApartWithoutTime()
{
    const FeatureMatrix features = test::gaussian(60, 4, 6);
    const Codebooks books = booksOf(3, 16, 4);
    const BoxPyramid pyramid{3, 0, 1};
    const Codes both = encodeBoxes(features, gridOf(2, 5, 6), pyramid, books, {}).value();
    const Codes second = encodeBoxes(features.bottomRows(30), gridOf(1, 5, 6), pyramid, books, {}).value();
    QVERIFY(both.stageTokens == (Sizes{8, 18, 60}) && second.stageTokens == (Sizes{4, 9, 30}));
    QVERIFY(std::equal(second.index.begin(), second.index.begin() + 4, both.index.begin() + 4));
    QVERIFY(std::equal(second.index.end() - 30, second.index.end(), both.index.end() - 30));
}

void TestBoxPyramid::losslessWhereEveryBoxHasItsCode()
{
    const PatchGrid grid = gridOf(4, 4, 4);
    const FeatureMatrix features = test::gaussian(64, 3, 8);
    const BoxPyramid pyramid{3, 3, 1};
    Codebooks books;
    FeatureMatrix rest = features;
    for (std::size_t level = 0; level < 3; ++level) {
        const BoxLevel boxes = boxLevel(pyramid, level, grid, 64).value();
        books.push_back(boxMeans(rest, boxes));
        takeOff(rest, boxes, books.back());
    }
    const Codes codes = encodeBoxes(features, grid, pyramid, books, {}).value();
    QVERIFY(decodeBoxes(codes, grid, pyramid, books, kAllStages).value().isApprox(features, 1e-5F));
}

void TestBoxPyramid::trainingLessensTheError()
{
    const auto field = clip(9, 8, 10);
    const QuantizerMethod method = spaceTimeMethod();
    ParameterValues values(method.info);
    for (const char* assignment : {"codebook-size=16", "iterations=5", "stages=2"})
        QVERIFY(values.setText(assignment).has_value());
    auto trainer = method.train(field, values, 3).value();
    QCOMPARE(trainer->steps(), std::int64_t{4 * 2 * 5});
    const std::unique_ptr<Trainer> clone = trainer->clone();
    std::vector<double> errors;
    while (!trainer->finished())
        errors.push_back(trainer->step({}).value().mse);
    for (std::size_t stage = 1; stage < 8; ++stage) // each begins where the one before ended, or below
        QVERIFY(errors[5 * stage] <= errors[5 * stage - 1] * 1.001);
    const auto quantizer = trainer->quantizer();
    const Codes codes = quantizer->encode(field->features, field->grid, {}).value();
    double before = 1e30;
    for (std::size_t stages = 1; stages <= 8; ++stages) {
        const FeatureMatrix decoded = quantizer->decode(codes, field->grid, stages).value();
        const double mse =
            (field->features - decoded).cast<double>().squaredNorm() / static_cast<double>(decoded.size());
        QVERIFY(mse <= before * (1 + 1e-6));
        // What the last iteration told is of the codes before its update.
        QVERIFY(mse <= errors[5 * stages - 1] * 1.01);
        before = mse;
    }
    QVERIFY(before < 0.2 * errors.front());
    while (!clone->finished())
        QVERIFY(clone->step({}).has_value());
    QVERIFY(clone->quantizer()->saved().data == quantizer->saved().data);
}

void TestBoxPyramid::sideBitsCountTheCodebooks()
{
    const QuantizerMethod method = spaceTimeMethod();
    const auto trainer = method.train(clip(2, 3, 4), ParameterValues(method.info), 1).value();
    QCOMPARE(trainer->quantizer()->sideBits(), std::uint64_t{4 * 256 * 6 * 16});
    QCOMPARE(trainer->quantizer()->stageSizes(), std::vector<std::uint32_t>(4, 256));
}

void TestBoxPyramid::refuses()
{
    const Codebooks books = booksOf(2, 4, 3);
    const BoxPyramid pyramid{2, 1, 1};
    const FeatureMatrix features = test::gaussian(12, 3, 7);
    const PatchGrid grid = gridOf(2, 2, 3);
    QCOMPARE(encodeBoxes(features, gridOf(2, 2, 2), pyramid, books, {}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(encodeBoxes(features, gridOf(-2, -2, 3), pyramid, books, {}).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(encodeBoxes(test::gaussian(12, 4, 7), grid, pyramid, books, {}).error().code, ErrorCode::InvalidArgument);
    const Codes codes = encodeBoxes(features, grid, pyramid, books, {}).value();
    QCOMPARE(decodeBoxes(codes, gridOf(12, 1, 1), pyramid, books, 2).error().code, ErrorCode::InvalidArgument);
    QCOMPARE(decodeBoxes(codes, grid, {3, 1, 1}, booksOf(3, 4, 3), 2).error().code, ErrorCode::InvalidArgument);
    Codes broken = codes;
    broken.index[1] = 4;
    QCOMPARE(decodeBoxes(broken, grid, pyramid, books, 2).error().code, ErrorCode::OutOfRange);
    broken = codes;
    broken.index.pop_back();
    QCOMPARE(decodeBoxes(broken, grid, pyramid, books, 2).error().code, ErrorCode::InvalidArgument);
    const Codes none = encodeBoxes(FeatureMatrix(0, 3), {}, pyramid, books, {}).value();
    QVERIFY(none.index.empty() && none.ragged());
}

void TestBoxPyramid::refusesTooMuch()
{
    auto field = std::make_shared<TokenField>(*clip(2, 2, 2));
    const QuantizerMethod method = spaceTimeMethod();
    ParameterValues values(method.info);
    for (const char* assignment : {"codebook-size=65536", "levels=8", "stages=8"})
        QVERIFY(values.setText(assignment).has_value());
    field->features = test::gaussian(8, 64, 1);
    const auto trainer = method.train(field, values, 1);
    QVERIFY(!trainer);
    QCOMPARE(trainer.error().code, ErrorCode::InvalidArgument);
    field->grid.rows = 3;
    QCOMPARE(method.train(field, ParameterValues(method.info), 1).error().code, ErrorCode::InvalidArgument);
}

void TestBoxPyramid::stopsBetweenLevels()
{
    std::stop_source source;
    source.request_stop();
    RunContext context;
    context.stop = source.get_token();
    QCOMPARE(encodeBoxes(test::gaussian(12, 3, 7), gridOf(2, 2, 3), {2, 1, 1}, booksOf(2, 4, 3), context).error().code,
             ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestBoxPyramid)
#include "tst_boxpyramid.moc"
