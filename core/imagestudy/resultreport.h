// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>
#include <string>

#include <nlohmann/json.hpp>

#include "core/imagestudy/decodedcodes.h"
#include "core/imagestudy/fieldrun.h"

namespace tokenscope {

/// What `quantize` prints and what is exported of a picture. Ragged (multi-scale) codes are one list a stage, others one list a
/// token. `errors` are stageErrors(), empty: not told.
std::string quantizeJson(const FieldResult& result, bool codes, std::span<const double> errors = {});
std::string quantizeText(const FieldResult& result, std::span<const double> errors = {});

/// What `quantize --codes` prints: the same fields as far as they are known.
std::string decodedJson(const DecodedCodes& result);
std::string decodedText(const DecodedCodes& result);

/// {"payload", "side", "fixed", "entropy"}
nlohmann::ordered_json codeBitsJson(const CodeBits& bits);

/// uint32, shape (tokens, stages); ragged codes are one dimension, the stages one after the other.
std::string codesNpy(const Codes& codes);

} // namespace tokenscope
