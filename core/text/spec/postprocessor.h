// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "core/text/token.h"

/// The post-processors of Hugging Face tokenizers (tokenizers/src/processors), as values.
namespace tokenscope::postprocessor {

/// One element of a template: a sequence (A or B) or a special token, which may be several ids.
struct TemplateItem {
    enum class Kind : std::uint8_t { SequenceA, SequenceB, Special };
    Kind kind = Kind::SequenceA;
    std::vector<TokenId> ids; ///< of a special
    std::string name; ///< of a special, as written
    std::uint32_t typeId = 0;
    bool operator==(const TemplateItem&) const = default;
};
/// Bert and Roberta processors are read as templates too.
struct Template {
    std::vector<TemplateItem> single;
    std::vector<TemplateItem> pair;
    bool operator==(const Template&) const = default;
};
/// Moves token ranges off the white space at their ends; ids stay.
struct TrimOffsets {
    bool enabled = true;
    bool addPrefixSpace = true;
    bool operator==(const TrimOffsets&) const = default;
};

} // namespace tokenscope::postprocessor

namespace tokenscope {

using PostProcessorSpec = std::variant<postprocessor::Template, postprocessor::TrimOffsets>;

} // namespace tokenscope
