// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/media/picture.h"
#include "core/quality/lumaplane.h"

namespace tokenscope {

/// Two pictures as the measures of quality see them: of one size, 8 bits (16 rounded), 1 or 3 channels (what has alpha is laid
/// over white). Pictures that are so already are borrowed: they must outlive this.
struct ComparedPictures {
    std::shared_ptr<const Picture> original;
    std::shared_ptr<const Picture> other;
};

/// `least`: the smallest side the measure can take. Errors: InvalidArgument for pictures of two sizes, smaller ones, and such
/// whose samples do not fit their size.
Result<ComparedPictures> comparedPictures(const Picture& original, const Picture& other, int least = 1);

/// What a measure makes of two pictures' luma: measure(LumaPlane, LumaPlane) → double, which may end early when stopped. Errors:
/// those of comparedPictures(), Cancelled.
template <typename Measure>
Result<double> comparedLuma(const Picture& original, const Picture& other, int least, const RunContext& context,
                            Measure measure)
{
    return comparedPictures(original, other, least).and_then([&](const ComparedPictures& pictures) -> Result<double> {
        const double value = measure(lumaPlane(*pictures.original, context), lumaPlane(*pictures.other, context));
        if (context.stopped())
            return failure(ErrorCode::Cancelled, "stopped");
        return value;
    });
}

} // namespace tokenscope
