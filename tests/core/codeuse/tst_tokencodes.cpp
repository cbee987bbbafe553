// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/imagestudy/codedfield.h"
#include "core/quantize/multiscale/varmethod.h"
#include "core/quantize/spacetime/spacetimemethod.h"
#include "core/quantize/vq/vqmethod.h"
#include "tests/support/gaussian.h"

using namespace tokenscope;

/// Which code of a stage lies over each token, also where stages have fewer cells than the grid.
class TestTokenCodes : public QObject {
    Q_OBJECT

private slots:
    void everyTokenHasTheCodeOfItsCell_data();
    void everyTokenHasTheCodeOfItsCell();
};

void TestTokenCodes::everyTokenHasTheCodeOfItsCell_data()
{
    QTest::addColumn<int>("frames");
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::newRow("square") << 1 << 8 << 8;
    QTest::newRow("wide") << 1 << 6 << 13;
    QTest::newRow("clip") << 5 << 6 << 7;
    QTest::newRow("four square frames") << 4 << 8 << 8;
    QTest::newRow("one token") << 1 << 1 << 1;
}

/// A token whose stages' entries are added up is the decoded one; of VAR, whose cells are smoothed, only the last scale is.
void TestTokenCodes::everyTokenHasTheCodeOfItsCell()
{
    QFETCH(const int, frames);
    QFETCH(const int, rows);
    QFETCH(const int, columns);
    auto field = std::make_shared<TokenField>();
    field->grid.frames = frames;
    field->grid.rows = rows;
    field->grid.columns = columns;
    field->features = test::gaussian(field->grid.tokens(), 3, 5);
    for (const QuantizerMethod& method : {vqMethod(), varMethod(), spaceTimeMethod()}) {
        ParameterValues values(method.info);
        QVERIFY(values.setText("codebook-size=8").has_value());
        auto trainer = method.train(field, values, 1).value();
        while (!trainer->finished())
            QVERIFY(trainer->step({}).has_value());
        const CodedField coded = codeField(field, trainer->quantizer(), kAllStages, {}).value();
        FeatureMatrix sum = FeatureMatrix::Zero(field->features.rows(), 3);
        for (std::size_t stage = 0; stage < coded.codes.stages(); ++stage) {
            const auto codes = tokenCodes(coded, stage);
            QCOMPARE(codes.size(), static_cast<std::size_t>(field->tokens()));
            sum += coded.quantizer->entries(stage, codes);
        }
        if (method.info.id != "var")
            QVERIFY2(sum.isApprox(coded.decoded, 1e-5F), method.info.id.c_str());
        QVERIFY(tokenCodes(coded, coded.codes.stages()).empty());
        const auto last = tokenCodes(coded, coded.codes.stages() - 1);
        QVERIFY(std::equal(last.begin(), last.end(), coded.codes.index.end() - field->tokens()));
    }
}

QTEST_GUILESS_MAIN(TestTokenCodes)
#include "tst_tokencodes.moc"
