// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/vision/encoder.h"

#include <utility>

namespace tokenscope {

Result<Picture> Encoder::decode(FeatureView, const PatchGrid&, const RunContext&) const
{
    return failure(ErrorCode::Unsupported, "these features cannot be turned back into pixels");
}

Result<std::vector<Picture>> Encoder::decodeEach(FeatureView vectors, const PatchGrid& patch,
                                                 const RunContext& context) const
{
    std::vector<Picture> pictures;
    pictures.reserve(static_cast<std::size_t>(vectors.rows()));
    for (Eigen::Index row = 0; row < vectors.rows(); ++row) {
        if (context.stopped())
            return failure(ErrorCode::Cancelled, "stopped");
        Result<Picture> picture = decode(vectors.row(row), patch, context);
        if (!picture)
            return tl::unexpected(std::move(picture.error()));
        pictures.push_back(std::move(*picture));
    }
    return pictures;
}

} // namespace tokenscope
