// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/text/tokenizer.h"

/// Golden records of text tokenizers, and how an encoding of ours is compared with one.
namespace tokenscope::test {

/// The records of `golden.jsonl` by tokenizer, in the order of the file.
std::map<std::string, std::vector<nlohmann::json>> readTextRecords(const std::string& jsonl);

/// What differs from the record, one line a field; empty when nothing does.
std::vector<std::string> differences(const Tokenizer& tokenizer, const nlohmann::json& record);

} // namespace tokenscope::test
