// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/additive/codebooksolve.h"

#include <algorithm>
#include <vector>

#include "core/base/parallel.h"

namespace tokenscope {

namespace {

using Eigen::Index;
/// (M·K)×D: one row for each code of each stage.
using Stack = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr std::size_t kMostParts = 8;
constexpr int kMostIterations = 60;
constexpr double kEnough = 1e-6; // of the first residual's length

/// Products with B and its transpose, B as the codes give it.
class CodeMatrix {
public:
    CodeMatrix(const Codes& codes, Index dimensions, const RunContext& context)
        : m_codes(codes)
        , m_size(static_cast<Index>(codes.stageSizes.front()))
        , m_dimensions(dimensions)
        , m_context(context)
        , m_perPart(std::max<std::size_t>(1024, chunkCount(codes.tokens, kMostParts)))
    {
    }

    Index rows() const { return m_size * static_cast<Index>(m_codes.stages()); }

    /// Bᵀ of what `vector(token)` gives, added in the order of the parts.
    template <typename Vector>
    Stack transposed(const Vector& vector) const
    {
        std::vector<Stack> parts(chunkCount(m_codes.tokens, m_perPart));
        forEachChunk(m_codes.tokens, m_perPart, m_context.threads,
                     [&](std::size_t part, std::size_t begin, std::size_t end) {
                         parts[part] = Stack::Zero(rows(), m_dimensions);
                         Eigen::RowVectorXd value(m_dimensions);
                         for (std::size_t token = begin; token < end && !stopped(token); ++token) {
                             vector(token, value);
                             for (std::size_t stage = 0; stage < m_codes.stages(); ++stage)
                                 parts[part].row(row(token, stage)) += value;
                         }
                     });
        Stack sum = Stack::Zero(rows(), m_dimensions);
        for (const Stack& part : parts)
            sum += part;
        return sum;
    }
    /// BᵀB of a stack.
    Stack gram(const Stack& stack) const
    {
        return transposed([&](std::size_t token, Eigen::RowVectorXd& value) {
            value.setZero();
            for (std::size_t stage = 0; stage < m_codes.stages(); ++stage)
                value += stack.row(row(token, stage));
        });
    }
    /// How often each code is used.
    Eigen::VectorXd counts() const
    {
        Eigen::VectorXd result = Eigen::VectorXd::Zero(rows());
        for (std::size_t token = 0; token < m_codes.tokens; ++token)
            for (std::size_t stage = 0; stage < m_codes.stages(); ++stage)
                result[row(token, stage)] += 1;
        return result;
    }

private:
    Index row(std::size_t token, std::size_t stage) const
    {
        return static_cast<Index>(stage) * m_size + static_cast<Index>(m_codes.at(token, stage));
    }
    bool stopped(std::size_t token) const { return (token & 255U) == 0 && m_context.stopped(); }

    const Codes& m_codes;
    Index m_size;
    Index m_dimensions;
    const RunContext& m_context;
    std::size_t m_perPart;
};

Eigen::RowVectorXd columnProducts(const Stack& a, const Stack& b)
{
    return a.cwiseProduct(b).colwise().sum();
}

/// x / y where y is not zero, else zero: columns that are solved already.
Eigen::RowVectorXd ratio(const Eigen::RowVectorXd& x, const Eigen::RowVectorXd& y)
{
    return (y.array() > 0).select(x.array() / y.array(), 0.0);
}

} // namespace

Result<Codebooks> solveCodebooks(FeatureView features, const Codes& codes, const Codebooks& codebooks, double ridge,
                                 const RunContext& context)
{
    const CodeMatrix matrix(codes, features.cols(), context);
    const Eigen::VectorXd scale = (matrix.counts().array() + ridge).inverse();
    Stack rest = matrix.transposed([&](std::size_t token, Eigen::RowVectorXd& value) {
        value = features.row(static_cast<Index>(token)).cast<double>();
        for (std::size_t stage = 0; stage < codebooks.size(); ++stage)
            value -= codebooks[stage].row(static_cast<Index>(codes.at(token, stage))).cast<double>();
    });
    Stack change = Stack::Zero(rest.rows(), rest.cols());
    Stack preconditioned = scale.asDiagonal() * rest;
    Stack direction = preconditioned;
    Eigen::RowVectorXd length = columnProducts(rest, preconditioned);
    const double enough = kEnough * kEnough * length.sum();
    for (int iteration = 0; iteration < kMostIterations && length.sum() > enough; ++iteration) {
        Stack product = matrix.gram(direction);
        if (context.stopped())
            return failure(ErrorCode::Cancelled, "solving for the codebooks");
        product += ridge * direction;
        const Eigen::RowVectorXd step = ratio(length, columnProducts(direction, product));
        change += direction * step.asDiagonal();
        rest -= product * step.asDiagonal();
        preconditioned = scale.asDiagonal() * rest;
        const Eigen::RowVectorXd next = columnProducts(rest, preconditioned);
        direction = preconditioned + direction * ratio(next, length).asDiagonal();
        length = next;
    }
    if (context.stopped())
        return failure(ErrorCode::Cancelled, "solving for the codebooks");
    Codebooks solved = codebooks;
    for (std::size_t stage = 0; stage < solved.size(); ++stage) {
        const Index size = solved[stage].rows();
        solved[stage] =
            (solved[stage].cast<double>() + change.middleRows(static_cast<Index>(stage) * size, size)).cast<float>();
    }
    return solved;
}

} // namespace tokenscope
