// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/document/document.h"
#include "app/images/imagesession.h"

#include <vector>

namespace tokenscope::app {

/// The pictures that ship with the program, in the order to show; paths are resources, ids stand after "sample:".
std::vector<Sample> pictureSamples();

/// A file, a sample's resource or "sample:ID". May take seconds: call it from a worker. Errors are those of loadPicture().
Result<OpenPicturePtr> openPicture(const QString& path, const RunContext& context);

} // namespace tokenscope::app
