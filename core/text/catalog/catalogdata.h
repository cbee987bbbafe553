// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string_view>

namespace tokenscope::catalog {

/// resources/assets/catalog.json as it was when the program was built. Besides what Entry holds it says which package each
/// vocabulary is made from, and how; only the vocabulary compiler reads that.
std::string_view catalogJson();

} // namespace tokenscope::catalog
