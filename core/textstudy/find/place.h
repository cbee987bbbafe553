// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/text/document/textdocument.h"

namespace tokenscope {

/// A place in a text by number, as a person writes it: "12" or "l:12" is a line from 1, "b:12" a byte from 0, "t:12" a
/// token from 1. White space, commas, underscores and apostrophes between digits are taken as separators of thousands.
struct Place {
    enum class Unit : std::uint8_t { Line, Byte, Token };

    Unit unit = Unit::Line;
    std::uint64_t number = 0;

    bool operator==(const Place&) const = default;
};

/// Nothing for what is no place, or a number beyond 64 bits.
std::optional<Place> parsePlace(std::string_view text);

/// The numbers that a unit has in a document, first to last; nothing when there is none (no tokens yet).
struct PlaceLimits {
    std::uint64_t first = 0;
    std::uint64_t last = 0;

    bool contains(std::uint64_t number) const { return number >= first && number <= last; }
    bool operator==(const PlaceLimits&) const = default;
};
std::optional<PlaceLimits> placeLimits(const TextDocument& document, Place::Unit unit);

/// The byte where the place begins; nothing when it is outside the limits.
std::optional<std::uint64_t> byteOf(const TextDocument& document, const Place& place);

} // namespace tokenscope
