// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

namespace tokenscope::media {

/// Turns samples of an embedded ICC profile into sRGB, relative to white and with black kept black, as viewers of photos do.
class ToSrgb {
public:
    /// `channels`: 1 grey, 2 grey and alpha, 3 RGB, 4 RGBA; `depth` 8 or 16. Null for a profile that is damaged or of another
    /// kind of colour than the samples.
    static std::unique_ptr<ToSrgb> make(std::string_view profile, int channels, int depth);

    virtual ~ToSrgb() = default;
    /// Whether the profile is sRGB itself: no colour would move by more than one step of 8 bits.
    virtual bool isIdentity() const = 0;
    /// `pixels` of them, native byte order; alpha is copied. Allocates nothing and does not throw.
    virtual void convert(const void* from, void* to, std::size_t pixels) const = 0;
};

} // namespace tokenscope::media
