// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quality/qualitymeasure.h"

#include <algorithm>
#include <array>
#include <new>
#include <utility>

#include "core/quality/gradientsimilarity.h"
#include "core/quality/multiscalestructure.h"
#include "core/quality/signalnoise.h"
#include "core/quality/structure.h"

namespace tokenscope {
namespace {

using Measure = decltype(QualityMeasure::measure);

/// Planes of floats are four times a picture: too much for some.
Measure guarded(Measure measure)
{
    return [measure = std::move(measure)](const Picture& original, const Picture& other,
                                          const RunContext& context) -> Result<double> {
        try {
            return measure(original, other, context);
        } catch (const std::bad_alloc&) {
            return failure(ErrorCode::OutOfMemory, "comparing pictures");
        }
    };
}

QualityMeasure rgbMeasure()
{
    QualityMeasure measure;
    measure.id = "psnr";
    measure.title = "PSNR (RGB)";
    measure.unit = "dB";
    measure.summary =
        "Peak signal-to-noise ratio with peak 255, from the squared error of red, green and blue together.";
    measure.source = {"Scope of Validity of PSNR in Image/Video Quality Assessment", 2008, {}, {}};
    measure.measure = [](const Picture& original, const Picture& other, const RunContext& context) {
        return rgbSquaredError(original, other, context).map(signalToNoise);
    };
    return measure;
}

QualityMeasure lumaMeasure()
{
    QualityMeasure measure;
    measure.id = "psnr-y";
    measure.title = "PSNR (luma)";
    measure.unit = "dB";
    measure.summary =
        "Peak signal-to-noise ratio of the luma as JPEG has it: BT.601, full range, 0.299 R + 0.587 G + 0.114 B.";
    measure.source = {"JPEG File Interchange Format, version 1.02", 1992, {}, {}};
    measure.measure = [](const Picture& original, const Picture& other, const RunContext& context) {
        return lumaSquaredError(original, other, context).map(signalToNoise);
    };
    return measure;
}

QualityMeasure structureMeasure()
{
    QualityMeasure measure;
    measure.id = "ssim";
    measure.title = "SSIM";
    measure.summary =
        "Structural similarity of the luma in Gaussian windows of 11×11 (sigma 1.5), over all that lie wholly inside.";
    measure.source = {"Image Quality Assessment: From Error Visibility to Structural Similarity", 2004, {}, {}};
    measure.measure = structuralSimilarity;
    return measure;
}

QualityMeasure multiScaleMeasure()
{
    QualityMeasure measure;
    measure.id = "ms-ssim";
    measure.title = "MS-SSIM";
    measure.summary =
        "Structural similarity of the luma at five scales with the published weights; sides of at least 161 pixels.";
    measure.source = {"Multiscale Structural Similarity for Image Quality Assessment", 2003, {}, {}};
    measure.measure = multiScaleSimilarity;
    return measure;
}

QualityMeasure gradientMeasure()
{
    QualityMeasure measure;
    measure.id = "gmsd";
    measure.title = "GMSD";
    measure.higherIsBetter = false;
    measure.summary =
        "Gradient magnitude similarity deviation of the luma at half size: how unevenly edges suffer; 0 is identical.";
    measure.source = {"Gradient Magnitude Similarity Deviation: A Highly Efficient Perceptual Image Quality Index",
                      2014,
                      "1308.3052",
                      {}};
    measure.measure = gradientDeviation;
    return measure;
}

} // namespace

std::span<const QualityMeasure> qualityMeasures()
{
    static const auto measures = [] {
        std::array<QualityMeasure, 5> all = {rgbMeasure(), lumaMeasure(), structureMeasure(), multiScaleMeasure(),
                                             gradientMeasure()};
        for (QualityMeasure& measure : all)
            measure.measure = guarded(std::move(measure.measure));
        return all;
    }();
    return measures;
}

const QualityMeasure* findQualityMeasure(std::string_view id)
{
    const auto measures = qualityMeasures();
    const auto found = std::ranges::find(measures, id, &QualityMeasure::id);
    return found == measures.end() ? nullptr : &*found;
}

} // namespace tokenscope
