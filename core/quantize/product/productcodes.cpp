// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/product/productcodes.h"

#include <algorithm>
#include <string>

namespace tokenscope {

using Eigen::Index;

namespace {

Index widthOf(const Codebooks& codebooks)
{
    return codebooks.empty() ? 0 : codebooks.front().cols();
}

/// No tokens have no columns to write to: by rows, nothing is written.
void placeCode(FeatureMatrix& vectors, std::size_t token, const FeatureMatrix& codebook, std::size_t stage,
               std::uint32_t code)
{
    vectors.row(static_cast<Index>(token)).segment(static_cast<Index>(stage) * codebook.cols(), codebook.cols()) =
        codebook.row(static_cast<Index>(code));
}

} // namespace

Result<Codes> encodeProduct(FeatureView vectors, const Codebooks& codebooks, const RunContext& context,
                            decltype(nearestCodes)& nearest)
{
    const Index width = widthOf(codebooks);
    if (vectors.cols() != width * std::ssize(codebooks))
        return failure(ErrorCode::InvalidArgument,
                       "vectors of " + std::to_string(vectors.cols()) + " values for "
                           + std::to_string(codebooks.size()) + " sub-spaces of " + std::to_string(width));
    Codes codes = emptyCodes(static_cast<std::size_t>(vectors.rows()), codebooks);
    if (codes.tokens == 0)
        return codes; // columns of nothing lie nowhere, which Eigen would still count from
    for (std::size_t stage = 0; stage < codebooks.size(); ++stage) {
        const auto found =
            nearest(vectors.middleCols(static_cast<Index>(stage) * width, width), codebooks[stage], context);
        if (!found)
            return tl::unexpected(found.error());
        for (std::size_t token = 0; token < codes.tokens; ++token)
            codes.index[token * codebooks.size() + stage] = found->index[token];
    }
    return codes;
}

FeatureMatrix decodeProduct(const Codebooks& codebooks, const Codes& codes, std::size_t stages)
{
    FeatureMatrix vectors =
        FeatureMatrix::Zero(static_cast<Index>(codes.tokens), widthOf(codebooks) * std::ssize(codebooks));
    for (std::size_t token = 0; token < codes.tokens; ++token)
        for (std::size_t stage = 0; stage < std::min(stages, codebooks.size()); ++stage)
            placeCode(vectors, token, codebooks[stage], stage, codes.at(token, stage));
    return vectors;
}

FeatureMatrix subspaceEntries(const Codebooks& codebooks, std::size_t stage, std::span<const std::uint32_t> ids)
{
    FeatureMatrix placed = FeatureMatrix::Zero(std::ssize(ids), widthOf(codebooks) * std::ssize(codebooks));
    if (stage < codebooks.size())
        for (std::size_t i = 0; i < ids.size(); ++i)
            placeCode(placed, i, codebooks[stage], stage, ids[i]);
    return placed;
}

FeatureMatrix asymmetricTable(FeatureView query, const Codebooks& codebooks)
{
    FeatureMatrix table(std::ssize(codebooks), codebooks.empty() ? 0 : codebooks.front().rows());
    for (Index stage = 0; stage < table.rows(); ++stage) {
        const FeatureMatrix& book = codebooks[static_cast<std::size_t>(stage)];
        const auto part = query.row(0).segment(stage * book.cols(), book.cols());
        for (Index code = 0; code < book.rows(); ++code)
            table(stage, code) = (part - book.row(code)).squaredNorm();
    }
    return table;
}

std::vector<FeatureMatrix> symmetricTables(const Codebooks& codebooks)
{
    std::vector<FeatureMatrix> tables;
    for (const FeatureMatrix& book : codebooks) {
        FeatureMatrix& table = tables.emplace_back(book.rows(), book.rows());
        for (Index code = 0; code < book.rows(); ++code)
            table.row(code) = (book.rowwise() - book.row(code)).rowwise().squaredNorm().transpose();
    }
    return tables;
}

std::vector<float> asymmetricDistances(FeatureView table, const Codes& codes)
{
    std::vector<float> distances(codes.tokens);
    for (std::size_t token = 0; token < codes.tokens; ++token)
        for (std::size_t stage = 0; stage < codes.stages(); ++stage)
            distances[token] += table(static_cast<Index>(stage), static_cast<Index>(codes.at(token, stage)));
    return distances;
}

float symmetricDistance(const std::vector<FeatureMatrix>& tables, const Codes& codes, std::size_t a, std::size_t b)
{
    float distance = 0;
    for (std::size_t stage = 0; stage < tables.size(); ++stage)
        distance += tables[stage](static_cast<Index>(codes.at(a, stage)), static_cast<Index>(codes.at(b, stage)));
    return distance;
}

} // namespace tokenscope
