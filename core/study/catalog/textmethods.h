// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <span>
#include <string>

#include "core/study/studycatalog.h"

namespace tokenscope {

/// Tokenizers of the catalogue, whether they are brought or not, then general compressors.
std::span<const TextMethod> textMethods();

/// A tokenizer from a person's file or folder. Errors: those of catalog::open().
Result<std::shared_ptr<const TextMethod>> openTextMethod(const std::string& path);

} // namespace tokenscope
