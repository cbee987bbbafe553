// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/vision/patches/kltshipped.h"

#include <string>

#include "core/field/npyfile.h"
#include "core/vision/patches/kltbasis.h"

// NOLINTBEGIN(hicpp-no-assembler,cppcoreguidelines-macro-usage,modernize-avoid-c-arrays): files become part of a program
// without a compiler reading them only by the assembler, whose symbols have no other type
#define TOKENSCOPE_BASIS(name, file)                                                                                   \
    asm(".section .rodata\n"                                                                                           \
        ".balign 16\n"                                                                                                 \
        ".global tokenscope_klt_" #name "_begin\n"                                                                     \
        "tokenscope_klt_" #name "_begin:\n"                                                                            \
        ".incbin \"" TOKENSCOPE_BASES "/" file "\"\n"                                                                  \
        ".global tokenscope_klt_" #name "_end\n"                                                                       \
        "tokenscope_klt_" #name "_end:\n"                                                                              \
        ".byte 0\n"                                                                                                    \
        ".previous\n");                                                                                                \
    extern "C" const char tokenscope_klt_##name##_begin[];                                                             \
    extern "C" const char tokenscope_klt_##name##_end[];

TOKENSCOPE_BASIS(rgb_4, "rgb-4.npy")
TOKENSCOPE_BASIS(rgb_8, "rgb-8.npy")
TOKENSCOPE_BASIS(ycrcb_4, "ycrcb-4.npy")
TOKENSCOPE_BASIS(ycrcb_8, "ycrcb-8.npy")
TOKENSCOPE_BASIS(grey_4, "grey-4.npy")
TOKENSCOPE_BASIS(grey_8, "grey-8.npy")
TOKENSCOPE_BASIS(lab_4, "lab-4.npy")
TOKENSCOPE_BASIS(lab_8, "lab-8.npy")
#undef TOKENSCOPE_BASIS
// NOLINTEND(hicpp-no-assembler,cppcoreguidelines-macro-usage,modernize-avoid-c-arrays)

namespace tokenscope {
namespace {

std::string_view between(const char* begin, const char* end)
{
    return {begin, static_cast<std::size_t>(end - begin)};
}

/// Gram and Schmidt's, in float64: what rounding to 16 bits took from the right angles comes back.
void makeOrthonormal(FeatureMatrix& basis)
{
    using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    Rows rows = basis.cast<double>();
    for (Eigen::Index row = 0; row < rows.rows(); ++row) {
        const Eigen::VectorXd shares = rows.topRows(row) * rows.row(row).transpose();
        rows.row(row) -= shares.transpose() * rows.topRows(row);
        rows.row(row).normalize();
    }
    basis = rows.cast<float>();
}

} // namespace

std::string_view vision::shippedBasisFile(const PatchSettings& settings)
{
    if (settings.size != 4 && settings.size != 8)
        return {};
    const bool small = settings.size == 4;
    switch (settings.colour) {
    case ColourSpace::Rgb:
        return small ? between(tokenscope_klt_rgb_4_begin, tokenscope_klt_rgb_4_end)
                     : between(tokenscope_klt_rgb_8_begin, tokenscope_klt_rgb_8_end);
    case ColourSpace::YCrCb:
        return small ? between(tokenscope_klt_ycrcb_4_begin, tokenscope_klt_ycrcb_4_end)
                     : between(tokenscope_klt_ycrcb_8_begin, tokenscope_klt_ycrcb_8_end);
    case ColourSpace::Grey:
        return small ? between(tokenscope_klt_grey_4_begin, tokenscope_klt_grey_4_end)
                     : between(tokenscope_klt_grey_8_begin, tokenscope_klt_grey_8_end);
    case ColourSpace::Lab:
        return small ? between(tokenscope_klt_lab_4_begin, tokenscope_klt_lab_4_end)
                     : between(tokenscope_klt_lab_8_begin, tokenscope_klt_lab_8_end);
    }
    return {};
}

Result<Projection> vision::shippedProjection(const PatchSettings& settings, std::int64_t keep)
{
    const std::string_view file = shippedBasisFile(settings);
    if (file.empty()) {
        const std::string size = std::to_string(settings.size);
        return failure(ErrorCode::InvalidArgument,
                       "no basis for patches of " + size + "×" + size
                           + " pixels comes with the program; there are those of 4×4 and 8×8");
    }
    return readNpy(file)
        .and_then(toFeatures)
        .and_then([keep](const FeatureMatrix& saved) { return projectionOf(saved, keep); })
        .map([](Projection projection) {
            makeOrthonormal(projection.basis);
            return projection;
        });
}

} // namespace tokenscope
