// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

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

/// A way from pictures to token fields and, where there is one, back. Immutable with all it has been fitted to, so it may be
/// used by many threads at once. Samples are scaled to 0…1, so that a squared error of features that are pixels is one of
/// pixels.
class Encoder {
public:
    virtual ~Encoder() = default;

    /// N×D features with their grid; edge patches are filled up by repeating the last row and column. The same for any number
    /// of threads; transparency is mixed with white. Errors: InvalidArgument for a picture this encoder cannot take (with what
    /// it could), TooLarge for features above kMostFeatureBytes, OutOfMemory, Cancelled.
    virtual Result<TokenField> encode(const Picture& picture, const RunContext& context) const = 0;

    virtual bool decodes() const { return false; }
    /// Features of that grid as a picture of the grid's source size, 8-bit RGB (or grey), clamped; patches that overlap are
    /// averaged. Also for a grid of single codes' patches: a sheet of them has their size as its stride. Errors: InvalidArgument
    /// for another D or a grid that does not fit, InvalidValue at the first row that is not finite, Unsupported where decodes()
    /// is false, Cancelled.
    virtual Result<Picture> decode(FeatureView features, const PatchGrid& grid, const RunContext& context) const;

    /// Each vector as a picture of its own patch, as single codes are drawn: as if it were all there is, or amid its own kind
    /// where a decoder looks around. `patch` is the grid of one patch. Errors as decode().
    virtual Result<std::vector<Picture>> decodeEach(FeatureView vectors, const PatchGrid& patch,
                                                    const RunContext& context) const;

    /// What was learnt, so that another picture can be encoded the same way: for "klt" the mean and then the basis, (1 + d)×D.
    /// Empty where nothing was learnt.
    virtual FeatureMatrix learnt() const { return {}; }

    /// Whether it was fitted to the very picture it was made with, so that another picture needs another one.
    virtual bool fittedToPicture() const { return false; }

    /// Bits a decoder needs beside the features, because they were learnt from the picture; 0 where nothing is, and
    /// where what was learnt elsewhere is at hand there too.
    virtual std::uint64_t sideBits() const { return 0; }
};

/// 4 GiB: what a field may take, so that a stride of one pixel on a large photo is an error and not a halt of the machine.
inline constexpr std::uint64_t kMostFeatureBytes = std::uint64_t{4} << 30U;

/// One way of the catalogue: what it is, and how to make one.
struct EncoderMethod {
    MethodInfo info;
    /// `fitting` are the pictures to learn from where the method learns (the picture itself, or a folder's); others ignore
    /// them. Errors: InvalidArgument for parameters that contradict one another or are missing, Empty where it learns and there
    /// is nothing to learn from, Cancelled; those of files where it reads one.
    std::function<Result<std::shared_ptr<const Encoder>>(const ParameterValues& values,
                                                         std::span<const Picture> fitting, const RunContext& context)>
        make;
    bool learns = false; ///< make() needs pictures to learn from
    /// What the method is with what has been set, where a file decides (a network's layers, its fidelity); null: always `info`.
    /// Takes as long as reading the file. Errors: those of reading it.
    std::function<Result<MethodInfo>(const ParameterValues& values)> describe = {};
};

/// All of them, in the order they are listed.
std::span<const EncoderMethod> encoderMethods();
/// Null when there is none of that id.
const EncoderMethod* findEncoderMethod(std::string_view id);

} // namespace tokenscope
