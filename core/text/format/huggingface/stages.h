// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

#include "core/text/format/huggingface/jsonvalue.h"
#include "core/text/spec/spec.h"

/// The stages of a tokenizer.json around the model. Sequences are flattened, in order; deeper nesting than
/// kMaxNesting is refused.
namespace tokenscope::format::huggingface {

inline constexpr int kMaxNesting = 32;

Result<void> readNormalizers(const JsonValue& value, std::vector<NormalizerSpec>& out);
Result<void> readPreTokenizers(const JsonValue& value, std::vector<PreTokenizerSpec>& out);
Result<void> readPostProcessors(const JsonValue& value, std::vector<PostProcessorSpec>& out);
Result<void> readDecoders(const JsonValue& value, std::vector<DecoderSpec>& out);
Result<std::vector<AddedToken>> readAddedTokens(const JsonValue& value);

/// {"String": …} or {"Regex": …}, the latter in Oniguruma's dialect.
Result<Pattern> readPattern(const JsonValue& value);

/// Calls `read(object)` for every stage of a possibly nested {"type": "Sequence", "<list>": [...]}.
template <typename Read>
Result<void> forEachStage(const JsonValue& value, std::string_view list, Read&& read, int depth = 0)
{
    if (depth > kMaxNesting)
        return value.error(ErrorCode::TooLarge, "sequences are nested too deeply");
    TOKENSCOPE_READ(object, JsonObject::from(value));
    TOKENSCOPE_READ(type, object.string("type"));
    if (type != "Sequence")
        return read(object, type);
    TOKENSCOPE_READ(listValue, object.at(list));
    TOKENSCOPE_READ(stages, listValue.array());
    for (const JsonValue& stage : stages) {
        if (auto done = forEachStage(stage, list, read, depth + 1); !done)
            return done;
    }
    return {};
}

} // namespace tokenscope::format::huggingface
