// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/tube/tubespace.h"

/// What is said of tubes, translated.
namespace tokenscope::tubetext {

/// "Output 17: 42 tokens in frames 3 to 19"; empty for a group that there is not.
QString tube(const TubeContent& content, std::int64_t group);
/// The pointer's card of a token, as rich text.
QString card(const TubeContent& content, std::int64_t token);
/// The same of a frame: how many tokens of the group it has.
QString frameCard(const TubeContent& content, std::int64_t group, int frame);
/// The number that the frame has in the clip, as people of the locale write it.
QString frame(const TubeContent& content, int frame);

} // namespace tokenscope::tubetext
