// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <stop_token>

#include "core/text/pipeline/alignedtext.h"
#include "core/text/spec/normalizer.h"

/// The normalizers that look at one character at a time. All return false when stopped.
namespace tokenscope {

/// Rust's char::to_lowercase: the full mapping without context.
bool applyLowercase(AlignedText& text, const std::stop_token& stop);
bool applyStrip(const normalizer::Strip& spec, AlignedText& text);
/// Drops every mark (category M); decomposes nothing.
bool applyStripAccents(AlignedText& text, const std::stop_token& stop);
bool applyBert(const normalizer::Bert& spec, AlignedText& text, const std::stop_token& stop);
bool applyNmt(AlignedText& text, const std::stop_token& stop);
/// Every byte becomes the character that stands for it in the byte map.
bool applyByteMap(AlignedText& text, const std::stop_token& stop);

} // namespace tokenscope
