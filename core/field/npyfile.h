// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/field/features.h"

namespace tokenscope {

/// Element types of NumPy's that Tokenscope reads; all little-endian or of one byte.
enum class NpyType { Bool, I1, I2, I4, I8, U1, U2, U4, U8, F2, F4, F8 };

/// One array of a .npy file, in C order.
struct NpyArray {
    NpyType type = NpyType::F4;
    std::vector<std::int64_t> shape;
    std::string data; ///< elements one after the other, as in the file

    std::int64_t elements() const; ///< product of the shape, 1 for a scalar
};

/// Reads versions 1 to 3. Errors name the byte: UnknownFormat, Syntax, Unsupported (big-endian, structured, object, Fortran
/// order of more than one dimension), Truncated, TooLarge (header above 64 KiB, or a shape whose product overflows).
Result<NpyArray> readNpy(std::string_view bytes);
Result<NpyArray> loadNpyFile(const std::string& path);

/// An array of one or more dimensions as a matrix: the last dimension is the columns, all before it are the rows; one
/// dimension is one column. Integers are converted. Error InvalidValue at the first element that is not finite.
Result<FeatureMatrix> toFeatures(const NpyArray& array);
/// Any integer type, as it stands. Errors: WrongType for floating point, OutOfRange outside of int64.
Result<std::vector<std::int64_t>> toIntegers(const NpyArray& array);

std::string npyOf(const NpyArray& array);
std::string npyOf(FeatureView features); ///< float32, shape (N, D)
std::string npyOf(std::span<const std::uint32_t> values, std::span<const std::int64_t> shape); ///< uint32

} // namespace tokenscope
