// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/field/features.h"
#include "core/reduce/similarity/rowproducts.h"

namespace tokenscope {

/// The definition all decisions of the reducers rest on: cosines in float64, the same bits on every processor. A zero row has
/// cosine 0 with every row, itself included; a cosine within rounding of ±1 is ±1, so that copies of a row are at distance 0
/// exactly. Looks at the rows without a copy: they must outlive it. Immutable, for any number of threads at once.
class CosineRows {
public:
    /// N×D. Cost O(N·D).
    explicit CosineRows(FeatureView rows);

    std::size_t rows() const { return m_lengths.size(); }
    std::size_t dimensions() const { return m_dimensions; }
    double length(std::size_t row) const { return m_lengths[row]; }
    std::span<const double> lengths() const { return m_lengths; }
    double squaredLength(std::size_t row) const { return m_squared[row]; } ///< product(row, *this, row)
    const float* data(std::size_t row) const { return m_rows + row * m_stride; }
    FeatureView view() const; ///< the rows as they were given

    /// Some 0.1 µs per 1,024 dimensions. Symmetric to the last bit.
    double cosine(std::size_t a, std::size_t b) const { return cosine(a, *this, b); }
    double cosine(std::size_t a, const CosineRows& other, std::size_t b) const;
    /// a·b, not divided by the lengths.
    double product(std::size_t a, const CosineRows& other, std::size_t b) const;

    /// The cosines of all N rows with row `of` of `other` (which may be this): the bits of cosine(). As fast as the rows can
    /// be read: 4,096 × 1,024 in about a millisecond.
    void cosinesWith(const CosineRows& other, std::size_t of, std::span<double> cosines) const;

    /// |a - b|², exactly 0 for equal rows.
    double squaredDistance(std::size_t a, std::size_t b) const;

    /// x_i·with for all rows, not divided by the lengths.
    void products(std::span<const double> with, std::span<double> products) const;

    /// Σ of some unit rows, D values in float64, added in the order given.
    void addDirection(std::size_t row, std::span<double> sum) const;
    /// x_i·sum / |x_i|: with sum = Σ of unit rows, the sum of row i's cosines to them; 0 for a zero row.
    double cosineSum(std::size_t row, std::span<const double> sum) const;
    void cosineSums(std::span<const double> sum, std::span<double> cosines) const;

private:
    RowProducts m_products; ///< of the instruction set in use when it was made
    const float* m_rows;
    std::size_t m_stride;
    std::size_t m_dimensions;
    std::vector<double> m_squared;
    std::vector<double> m_lengths;
};

/// dot / (|a|·|b|); 0 where either has no length. Within rounding of ±1 it is ±1, so that multiples of one row are equally
/// like any other that is.
inline double cosineOf(double dot, double lengthA, double lengthB)
{
    constexpr double nearlyOne = 1 - 0x1.0p-50;
    const double both = lengthA * lengthB;
    const double cosine = dot / (both > 0 ? both : 1); // without a length the product is 0 as well
    return cosine > nearlyOne ? 1 : cosine < -nearlyOne ? -1 : cosine;
}

/// |a - b|² of |a|², |b|² and a·b: exactly 0 for equal rows.
inline double squaredDistanceOf(double dot, double squaredA, double squaredB)
{
    const double distance = squaredA + squaredB - 2 * dot;
    return distance > 0 ? distance : 0;
}

} // namespace tokenscope
