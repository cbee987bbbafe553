// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/binary/binarymethod.h"
#include "core/quantize/binary/bitstatistics.h"

#include <cmath>

#include <QTest>

#include "core/base/random.h"

using namespace tokenscope;

class TestBinaryTrainer : public QObject {
    Q_OBJECT

private slots:
    void rotationsLessenTheLoss();
    void bsqHasOneRadius();
    void hundredAndTwentyEightBits();
    void flippingStrongerBitsMattersMore();
    void tooManyBits();
};

static std::shared_ptr<const TokenField> fieldOf(Eigen::Index rows, Eigen::Index columns)
{
    auto field = std::make_shared<TokenField>();
    field->features.resize(rows, columns);
    Random random(12);
    for (Eigen::Index row = 0; row < rows; ++row) {
        for (Eigen::Index column = 0; column < columns; ++column)
            field->features(row, column) = static_cast<float>(random.gaussian() * std::pow(0.8, column) + 1);
    }
    field->grid.rows = rows;
    field->grid.columns = 1;
    return field;
}

void TestBinaryTrainer::rotationsLessenTheLoss()
{
    const QuantizerMethod method = lfqMethod();
    ParameterValues values(method.info);
    QVERIFY(values.setText("rotations=12").has_value());
    QVERIFY(values.setText("bits=8").has_value());
    // Three clusters: there is something to turn the axes to.
    auto field = std::make_shared<TokenField>(*fieldOf(900, 8));
    for (Eigen::Index row = 0; row < 900; ++row)
        field->features.row(row).segment(2 * (row % 3), 2).array() += 4;
    auto trainer = method.train(field, values, 5).value();
    QCOMPARE(trainer->steps(), std::int64_t{14});
    (void)trainer->step({});
    double last = trainer->step({}).value().loss;
    while (!trainer->finished()) {
        const double loss = trainer->step({}).value().loss;
        QVERIFY(loss <= last + 1e-6); // each half of a round can only lessen it
        last = loss;
    }
}

void TestBinaryTrainer::bsqHasOneRadius()
{
    const QuantizerMethod method = bsqMethod();
    ParameterValues values(method.info);
    QVERIFY(values.setText("bits=6").has_value());
    QVERIFY(values.setText("group-bits=6").has_value());
    const auto field = fieldOf(500, 8);
    auto trainer = method.train(field, values, 5).value();
    (void)trainer->step({});
    std::vector<std::uint32_t> ids(64);
    for (std::uint32_t id = 0; id < 64; ++id)
        ids[id] = id;
    const FeatureMatrix entries = trainer->quantizer()->entries(0, ids);
    for (std::uint32_t id = 0; id < 32; ++id) // an opposite code is the opposite vector
        QVERIFY((entries.row(id) + entries.row(63 - id)).norm() < 1e-5F);
}

void TestBinaryTrainer::hundredAndTwentyEightBits()
{
    const QuantizerMethod method = bsqMethod();
    ParameterValues values(method.info);
    QVERIFY(values.setText("bits=128").has_value());
    QVERIFY(values.setText("group-bits=16").has_value());
    const auto field = fieldOf(300, 130);
    auto trainer = method.train(field, values, 5).value();
    const TrainingStep step = trainer->step({}).value();
    const auto quantizer = trainer->quantizer();
    QCOMPARE(quantizer->stageSizes(), std::vector<std::uint32_t>(8, 65536));
    const Codes codes = quantizer->encode(field->features, field->grid, {}).value();
    double last = 1e30;
    for (std::size_t stages = 0; stages <= 8; ++stages) {
        const FeatureMatrix decoded = quantizer->decode(codes, field->grid, stages).value();
        const double error = (field->features - decoded).cast<double>().squaredNorm();
        QVERIFY(error < last * 1.001);
        last = error;
    }
    QVERIFY(std::abs(last / static_cast<double>(field->features.size()) - step.mse) < 1e-6);
}

void TestBinaryTrainer::flippingStrongerBitsMattersMore()
{
    const QuantizerMethod method = lfqMethod();
    ParameterValues values(method.info);
    QVERIFY(values.setText("bits=6").has_value());
    const auto field = fieldOf(2000, 10);
    auto trainer = method.train(field, values, 5).value();
    (void)trainer->step({});
    const Codes codes = trainer->quantizer()->encode(field->features, field->grid, {}).value();
    const std::vector<double> sensitivity = flipSensitivity(*trainer->quantizer(), codes, 100, {}).value();
    QCOMPARE(sensitivity.size(), std::size_t{6});
    for (std::size_t bit = 1; bit < 6; ++bit)
        QVERIFY(sensitivity[bit] < sensitivity[bit - 1]);
    // A flip goes from one sign's mean to the other's: (2 · 0.8 σ)² of one direction in ten components.
    QVERIFY(std::abs(sensitivity[0] - 4 * 2 / 3.14159 / 10) < 0.03);
}

void TestBinaryTrainer::tooManyBits()
{
    const QuantizerMethod method = bsqMethod();
    const auto trainer = method.train(fieldOf(20, 5), ParameterValues(method.info), 0);
    QCOMPARE(trainer.error().code, ErrorCode::InvalidArgument);
    QVERIFY(trainer.error().detail.find("5 dimensions") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestBinaryTrainer)
#include "tst_binarytrainer.moc"
