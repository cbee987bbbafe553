// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/reduce/similarity/cosinerows.h"

#include <cmath>

#include "core/quantize/nearest/kernel.h"
#include "core/reduce/similarity/rowproducts.h"

namespace tokenscope {
namespace {

std::vector<double> widened(const float* row, std::size_t dimensions)
{
    return {row, row + dimensions};
}

} // namespace

RowProducts rowProductsInUse()
{
#if defined(TOKENSCOPE_X86)
    switch (vectorLevel()) {
    case VectorLevel::Avx512:
        return avx512::rowProducts();
    case VectorLevel::Avx2:
        return avx2::rowProducts();
    case VectorLevel::Baseline:
        break;
    }
#endif
    return baseline::rowProducts();
}

CosineRows::CosineRows(FeatureView rows)
    : m_products(rowProductsInUse())
    , m_rows(rows.data())
    , m_stride(static_cast<std::size_t>(rows.outerStride()))
    , m_dimensions(static_cast<std::size_t>(rows.cols()))
    , m_squared(static_cast<std::size_t>(rows.rows()))
    , m_lengths(m_squared.size())
{
    for (std::size_t row = 0; row < m_lengths.size(); ++row) {
        m_squared[row] = product(row, *this, row);
        m_lengths[row] = std::sqrt(m_squared[row]);
    }
}

FeatureView CosineRows::view() const
{
    return Eigen::Map<const FeatureMatrix, 0, Eigen::OuterStride<>>(
        m_rows, static_cast<Eigen::Index>(rows()), static_cast<Eigen::Index>(m_dimensions),
        Eigen::OuterStride<>(static_cast<Eigen::Index>(m_stride)));
}

double CosineRows::product(std::size_t a, const CosineRows& other, std::size_t b) const
{
    return m_products.one(data(a), other.data(b), m_dimensions);
}

double CosineRows::cosine(std::size_t a, const CosineRows& other, std::size_t b) const
{
    return cosineOf(product(a, other, b), m_lengths[a], other.m_lengths[b]);
}

double CosineRows::squaredDistance(std::size_t a, std::size_t b) const
{
    return squaredDistanceOf(product(a, *this, b), m_squared[a], m_squared[b]);
}

void CosineRows::cosinesWith(const CosineRows& other, std::size_t of, std::span<double> cosines) const
{
    const std::vector<double> with = widened(other.data(of), m_dimensions);
    m_products.many(m_rows, m_stride, rows(), m_dimensions, with.data(), cosines.data());
    for (std::size_t row = 0; row < rows(); ++row)
        cosines[row] = cosineOf(cosines[row], m_lengths[row], other.m_lengths[of]);
}

void CosineRows::products(std::span<const double> with, std::span<double> products) const
{
    m_products.many(m_rows, m_stride, rows(), m_dimensions, with.data(), products.data());
}

void CosineRows::addDirection(std::size_t row, std::span<double> sum) const
{
    if (!(m_lengths[row] > 0))
        return;
    for (std::size_t at = 0; at < m_dimensions; ++at)
        sum[at] += static_cast<double>(data(row)[at]) / m_lengths[row];
}

double CosineRows::cosineSum(std::size_t row, std::span<const double> sum) const
{
    double product = 0;
    m_products.many(data(row), m_stride, 1, m_dimensions, sum.data(), &product);
    return m_lengths[row] > 0 ? product / m_lengths[row] : 0;
}

void CosineRows::cosineSums(std::span<const double> sum, std::span<double> cosines) const
{
    products(sum, cosines);
    for (std::size_t row = 0; row < rows(); ++row)
        cosines[row] = m_lengths[row] > 0 ? cosines[row] / m_lengths[row] : 0;
}

} // namespace tokenscope
