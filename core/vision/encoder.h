// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/runcontext.h"
#include "core/field/tokenfield.h"
#include "core/media/picture.h"
#include "core/method/methodinfo.h"
#include "core/method/parametervalues.h"

namespace tokenscope {

/// Pictures into token fields, and back where there is a way. Immutable: many threads may use it at once. Features of pixels are
/// scaled so that black is 0 and white 1. Transparency is mixed with white. Results do not depend on the number of threads.
class Encoder {
public:
    virtual ~Encoder() = default;

    /// D of the features it makes.
    virtual std::int64_t dimensions() const = 0;
    /// The grid of a picture of this size, before it is encoded.
    virtual PatchGrid grid(int width, int height) const = 0;

    /// Errors: InvalidArgument (a picture without pixels), TooLarge (features above kMostFeatureBytes; says what would fit),
    /// Cancelled, OutOfMemory.
    virtual Result<TokenField> encode(const Picture& picture, const RunContext& context) const = 0;

    virtual bool decodes() const { return false; }
    /// N×D features in any grid of this encoder's patch size to a picture of the grid's source size, 8 bits; patches that
    /// overlap are averaged. A sheet of codebook entries is a grid whose stride is the patch size and whose source is the sheet.
    /// Errors: Unsupported where there is no way back, InvalidArgument when rows, columns or patches do not fit, InvalidValue at
    /// the first row with a value that is not finite, Cancelled.
    virtual Result<Picture> decode(FeatureView features, const PatchGrid& grid, const RunContext& context) const;

    /// Bits a decoder needs beside the features because they were learnt from the very picture; 0 where nothing is learnt.
    virtual std::uint64_t sideBits() const { return 0; }
};

/// 4 GiB: what a field may take, so that a stride of one pixel on a large photo is an error and not a halt of the machine.
inline constexpr std::uint64_t kMostFeatureBytes = std::uint64_t{4} << 30U;

/// Pictures an encoder learns from, brought one at a time so that a folder need not fit into memory.
struct FittingPictures {
    std::size_t count = 0;
    std::function<Result<std::shared_ptr<const Picture>>(std::size_t)> picture;
};

/// The one picture that is encoded afterwards, or a few in memory.
FittingPictures fittingOn(std::vector<std::shared_ptr<const Picture>> pictures);

/// One way of encoding in the catalogue: what it is, and how to begin.
struct EncoderMethod {
    MethodInfo info;
    bool learns = false; ///< make() wants pictures to learn from
    /// Errors: InvalidArgument (parameters that do not fit together, with what would), Empty (it learns, and there is no
    /// picture), Cancelled, and those of the pictures.
    std::function<Result<std::shared_ptr<const Encoder>>(const ParameterValues&, const FittingPictures&,
                                                         const RunContext&)>
        make;
};

/// All of them, in the order they are listed.
std::span<const EncoderMethod> encoderMethods();
/// Null when there is none of that id.
const EncoderMethod* findEncoderMethod(std::string_view id);

} // namespace tokenscope
