// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <array>

#include "core/codec/tokens/bands/bandcoder.h"
#include "core/codec/tokens/bits/bytestream.h"
#include "core/method/parameter.h"

namespace tokenscope::tokencodec {

/// How a decoder turns levels back into coefficients: a size that is 1, or more, of the first plane or of the others, moved by
/// so many 128ths of a step to where its values are in the middle.
struct LevelMiddles {
    std::array<std::int8_t, 4> moves = {};

    static LevelMiddles of(const BandValues<float>& values, const BandValues<std::int16_t>& levels);
    static LevelMiddles read(ByteReader& from);
    void write(ByteWriter& to) const;
    /// In steps.
    BandValues<float> values(const BandValues<std::int16_t>& levels) const;
};

/// All bands after the last with a level other than zero are cut off. Returns how many are left.
std::size_t trimmedBands(const BandLayout& layout, const BandValues<float>& values, std::size_t most);

Parameter stepParameter(double fallback);
Parameter lambdaParameter();
Parameter keptParameter(double most);

} // namespace tokenscope::tokencodec
