// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>

namespace tokenscope::fuzz {

/// Text in which every byte of `choices` chose a fragment: characters of each class the split patterns ask about, and the
/// strings they treat on their own. Random bytes seldom meet those.
std::string fragmentText(std::string_view choices);

} // namespace tokenscope::fuzz
