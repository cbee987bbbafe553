// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/text/tokenizer.h"
#include "core/textstudy/tokencontext/tokenexplanation.h"

#include <QString>

namespace tokenscope::app {

// Plain words for what trace and boundary say, as rich text: tokens are links "id:262", places "byte:1234".

/// Why bytes are not one token: a sentence with the stage responsible, the boundary, the missing merge or the better path.
QString whyNotOneText(const trace::WhyNotOne& why, const Tokenizer& tokenizer);

/// Why token `self` begins (`left`) or ends there.
QString boundaryText(const BoundaryReason& reason, TokenId self, bool left, const Tokenizer& tokenizer);

/// A link to a vocabulary entry, showing its text.
QString entryLink(const Vocabulary& vocabulary, TokenId id);

} // namespace tokenscope::app
