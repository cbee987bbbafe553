// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/vision/encoder.h"

namespace tokenscope {

Result<Picture> Encoder::decode(FeatureView, const PatchGrid&, const RunContext&) const
{
    return failure(ErrorCode::Unsupported, "these features cannot be turned back into pixels");
}

} // namespace tokenscope
