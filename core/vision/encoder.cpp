// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/vision/encoder.h"

#include <utility>

namespace tokenscope {

Result<Picture> Encoder::decode(FeatureView, const PatchGrid&, const RunContext&) const
{
    return failure(ErrorCode::Unsupported, "these features cannot be turned back into pixels");
}

FittingPictures fittingOn(std::vector<std::shared_ptr<const Picture>> pictures)
{
    const std::size_t count = pictures.size();
    return {count,
            [kept = std::move(pictures)](std::size_t i) -> Result<std::shared_ptr<const Picture>> { return kept[i]; }};
}

} // namespace tokenscope
