// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/usage/distortion.h"

#include <cmath>

#include <QTest>

using namespace tokenscope;

class TestDistortion : public QObject {
    Q_OBJECT

private slots:
    void knownNumbers()
    {
        FeatureMatrix original(2, 2);
        original << 1, 2, 3, 4;
        FeatureMatrix decoded = original;
        decoded(1, 1) += 2;
        const Distortion distortion = distortionOf(original, decoded, 10).value();
        QCOMPARE(distortion.mse, 1.0);
        QCOMPARE(distortion.snr, 10 * std::log10(30.0 / 4));
        QVERIFY(std::abs(distortion.snrCentred - 10 * std::log10(4.0 / 4)) < 1e-12);
        QCOMPARE(distortion.psnr, 20.0);
        QCOMPARE(distortion.peak, 10.0);
        QVERIFY(squaredErrors(original, decoded) == (std::vector<double>{0, 4}));
    }

    void nothingLostIsInfinite()
    {
        const FeatureMatrix same = FeatureMatrix::Ones(3, 2);
        const Distortion distortion = distortionOf(same, same, 1).value();
        QCOMPARE(distortion.mse, 0.0);
        QVERIFY(std::isinf(distortion.psnr) && distortion.psnr > 0);
        QVERIFY(std::isinf(distortion.snr) && distortion.snr > 0);
    }

    void nothingAtAllIsZero()
    {
        const FeatureMatrix none(0, 4);
        const Distortion distortion = distortionOf(none, none, 1).value();
        QCOMPARE(distortion.mse, 0.0);
        QCOMPARE(distortion.psnr, 0.0);
    }

    void refusesOtherShapes()
    {
        QCOMPARE(distortionOf(FeatureMatrix::Zero(2, 3), FeatureMatrix::Zero(3, 2), 1).error().code,
                 ErrorCode::InvalidArgument);
        QCOMPARE(distortionOf(FeatureMatrix::Zero(2, 3), FeatureMatrix::Zero(2, 3), 0).error().code,
                 ErrorCode::InvalidArgument);
        QCOMPARE(distortionOf(FeatureMatrix::Zero(2, 3), FeatureMatrix::Zero(2, 3), std::nan("")).error().code,
                 ErrorCode::InvalidArgument);
    }
};

QTEST_GUILESS_MAIN(TestDistortion)
#include "tst_distortion.moc"
