// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/codec/tokens/bits/bytestream.h"
#include "core/field/codes.h"
#include "core/field/tokenfield.h"
#include "core/method/parametervalues.h"
#include "core/quantize/method.h"
#include "core/vision/encoder.h"

namespace tokenscope::tokencodec {

/// How the pixels of a picture become vectors: what of it a decoder must know.
struct FieldEncoding {
    std::string encoder = "dct"; ///< "patches", "dct", "klt" or "conv-vq"
    std::int64_t size = 8; ///< of a patch
    std::int64_t keep = 48; ///< coefficients of a patch, of all channels together; 0: all
    FeatureMatrix basis; ///< klt: the mean and then the directions, as the decoder has them

    /// Side by side, as all of these encoders lay them.
    PatchGrid grid(const PictureHeader& header) const;
    /// D of the vectors.
    std::int64_t dimensions(const PictureHeader& header) const;
    /// Errors: those of EncoderMethod::make.
    Result<std::shared_ptr<const Encoder>> make(const PictureHeader& header, const RunContext& context) const;
};

/// `basis` is counted by the caller as side information: its bytes are the last that are written.
void writeEncoding(ByteWriter& to, const FieldEncoding& encoding);
FieldEncoding readEncoding(ByteReader& from, const PictureHeader& header);

/// A quantizer of the catalogue and those of its parameters that decoding needs.
struct FieldMethod {
    std::string id;
    char letter = 0; ///< in the container
    std::vector<std::string> parameters; ///< ids, whole numbers or lists of them, in the order they are written
};

/// The methods that a container may hold. Null when there is none of that id or letter.
const FieldMethod* fieldMethod(std::string_view id);
const FieldMethod* fieldMethod(char letter);

void writeParameters(ByteWriter& to, const FieldMethod& method, const ParameterValues& values);
/// The catalogue's defaults with what was written. Errors in `from`.
ParameterValues readParameters(ByteReader& from, const FieldMethod& method);

/// What a decoder needs of what was learnt, and a quantizer that has no more than that: what both sides code with.
struct SentQuantizer {
    std::string bytes;
    std::shared_ptr<const Quantizer> quantizer;
};

/// With all that was learnt rounded to 16-bit floats. Where codes are a rule (FSQ, LFQ, BSQ) what each level adds is one vector
/// times a number, and is sent so; the way to the levels is the sender's affair. Errors: those of QuantizerMethod::load.
Result<SentQuantizer> sentQuantizer(const FieldMethod& method, const Quantizer& learnt, const ParameterValues& values);
/// The other way, for vectors of so many dimensions. Errors in `from`, and those of QuantizerMethod::load.
Result<std::shared_ptr<const Quantizer>> readQuantizer(ByteReader& from, const FieldMethod& method,
                                                       const ParameterValues& values, std::int64_t dimensions);

/// Codes by the range coder. Indices that are combinations of levels are coded a level each, since 4,000 tokens teach the
/// coder nothing of 15,000 combinations.
Result<std::string> packedCodes(const Codes& codes, const Quantizer& quantizer, const RunContext& context);
/// Of a field on that grid.
Result<Codes> unpackedCodes(std::string_view bytes, const Quantizer& quantizer, const FieldMethod& method,
                            const ParameterValues& values, const PatchGrid& grid, const RunContext& context);

} // namespace tokenscope::tokencodec
