// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/textstudy/compare/study.h"
#include "widgets/textview/tokendescription.h"

namespace tokenscope {

/// What to call a tokenizer of a study: its title, else its id.
QString comparedName(const ComparedTokenizer& tokenizer);

/// One token and what every tokenizer makes of its bytes: ids and half-open byte ranges. `encoding` is an index into
/// ComparisonStudy::compared.
TokenDescription describeCompared(const ComparisonStudy& study, std::size_t encoding, TokenIndex token);

} // namespace tokenscope
