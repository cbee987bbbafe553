// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace tokenscope {

/// One array of numbers, in C order.
struct Weights {
    std::vector<std::int64_t> shape;
    std::vector<float> values;
};

/// A file of named arrays with notes: the safetensors format (8 bytes length, a JSON header, then the data).
struct WeightsFile {
    std::map<std::string, Weights, std::less<>> arrays;
    std::map<std::string, std::string, std::less<>> notes; ///< the header's __metadata__
};

/// Reads arrays of 16- and 32-bit floats. Errors name the byte or the array: Truncated, Syntax, MissingField, WrongType,
/// Unsupported (another type of number), OutOfRange (data outside of the file), TooLarge (header above 1 MiB, or a shape whose
/// product overflows), InvalidValue (the shape does not fit the data, or a number is not finite).
Result<WeightsFile> readWeights(std::string_view bytes);

/// The value of the 16-bit float with these bits.
float floatOfHalf(std::uint16_t bits);

} // namespace tokenscope
