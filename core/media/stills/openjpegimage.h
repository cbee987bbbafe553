// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>

#include <openjpeg.h>

#include "core/media/stills/stilllibrary.h"

namespace tokenscope::media {

struct OpjImageDeleter {
    void operator()(opj_image_t* image) const { opj_image_destroy(image); }
};
using OpjImage = std::unique_ptr<opj_image_t, OpjImageDeleter>;

/// A decoded image, whose components may each have a size, precision and sign of their own, as rows of grey or RGB. Errors:
/// Unsupported (inks, CIELab, more than 31 bits), Syntax for components that are not there, Cancelled.
Result<void> giveOpjRows(const opj_image_t& image, StillRows& rows, const RunContext& context);

} // namespace tokenscope::media
