// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>

namespace tokenscope {

/// Ten lines of Python that write a vision model's features, and the attention of its CLS token, as a folder that
/// loadFeatureFolder() reads. In English in every language: it is a program.
std::string_view exportExample();

} // namespace tokenscope
