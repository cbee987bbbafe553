// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/pages/pagelibrary.h"

namespace tokenscope::media {

std::unique_ptr<PageDocument> openPdfDocument(const char* bytes, std::size_t size, PageFailure& failure,
                                              std::string& message);
std::unique_ptr<PageDocument> openSvgDocument(const char* bytes, std::size_t size, PageFailure& failure,
                                              std::string& message);

} // namespace tokenscope::media
