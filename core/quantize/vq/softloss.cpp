// SPDX-FileCopyrightText: The Tokenscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/quantize/vq/softloss.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/base/parallel.h"
#include "core/quantize/vq/assignment.h"

namespace tokenscope {

namespace {

constexpr Eigen::Index kBlock = 256; ///< vectors at once
constexpr std::size_t kRows = 32; ///< of them for one thread
constexpr std::size_t kColumns = 256; ///< codes for one thread
constexpr float kLeast = 1e-20F; ///< under the logarithm

class SoftPass {
public:
    SoftPass(SoftTerm term, const FeatureView& features, const FeatureView& codes, double temperature,
             const RunContext& context)
        : m_term(term)
        , m_features(features)
        , m_codes(codes)
        , m_temperature(static_cast<float>(temperature))
        , m_context(context)
        , m_mean(Eigen::RowVectorXd::Zero(codes.rows()))
    {
        m_loss.gradient = FeatureMatrix::Zero(codes.rows(), codes.cols());
    }

    Result<SoftLoss> run()
    {
        const auto count = static_cast<double>(std::max<Eigen::Index>(1, m_features.rows()));
        if (m_term != SoftTerm::Quantization) {
            if (!forEachBlock([this](Eigen::Index, Eigen::Index) { addToMean(); }))
                return failure(ErrorCode::Cancelled, "measuring how evenly codes are used");
            m_mean /= count;
            m_logMean = m_mean.array().max(static_cast<double>(kLeast)).log().cast<float>();
            m_loss.value = m_entropy / count + m_mean.dot(m_logMean.matrix().cast<double>());
        }
        m_scale = static_cast<float>(1 / count);
        if (!forEachBlock([this](Eigen::Index first, Eigen::Index rows) { addGradient(first, rows); }))
            return failure(ErrorCode::Cancelled, "measuring how evenly codes are used");
        if (m_term == SoftTerm::Quantization)
            m_loss.value = m_entropy / static_cast<double>(std::max<Eigen::Index>(1, m_features.size()));
        return std::move(m_loss);
    }

private:
    template <typename Work>
    bool forEachBlock(Work work)
    {
        m_entropy = 0;
        for (Eigen::Index first = 0; first < m_features.rows(); first += kBlock) {
            if (m_context.stopped())
                return false;
            const Eigen::Index rows = std::min(kBlock, m_features.rows() - first);
            softmax(first, rows);
            work(first, rows);
        }
        return true;
    }

    /// Calls work(first row, rows) for parts of a block.
    template <typename Work>
    void forEachPart(Eigen::Index rows, Work work) const
    {
        forEachChunk(static_cast<std::size_t>(rows), kRows, m_context.threads,
                     [&](std::size_t, std::size_t begin, std::size_t end) {
                         work(static_cast<Eigen::Index>(begin), static_cast<Eigen::Index>(end - begin));
                     });
    }

    void softmax(Eigen::Index first, Eigen::Index rows)
    {
        m_distances = squaredDistances(m_features.middleRows(first, rows), m_codes, m_context);
        m_p.resize(rows, m_codes.rows());
        forEachPart(rows, [this](Eigen::Index begin, Eigen::Index count) {
            for (Eigen::Index row = begin; row < begin + count; ++row) {
                auto distances = m_distances.row(row).array();
                if (m_term == SoftTerm::Diversity)
                    distances = distances.sqrt();
                auto p = m_p.row(row).array();
                p = ((distances.minCoeff() - distances) / m_temperature).exp();
                p /= p.sum();
            }
        });
    }

    void addToMean()
    {
        const Eigen::Index codes = m_codes.rows();
        for (Eigen::Index row = 0; row < m_p.rows(); ++row) {
            m_mean += m_p.row(row).cast<double>();
            if (m_term == SoftTerm::EntropyPair) {
                double entropy = 0;
                for (Eigen::Index code = 0; code < codes; ++code)
                    entropy -= static_cast<double>(m_p(row, code) * std::log(std::max(kLeast, m_p(row, code))));
                m_entropy += entropy;
            }
        }
    }

    /// Turns m_p into the derivative of the term by the squared distances, and that into one by the codes.
    void addGradient(Eigen::Index first, Eigen::Index rows)
    {
        FeatureMatrix byQuantized;
        FeatureMatrix weights;
        if (m_term == SoftTerm::Quantization) {
            byQuantized.resize(rows, m_codes.cols());
            weights = m_p;
            forEachPart(rows, [&](Eigen::Index begin, Eigen::Index count) {
                auto part = byQuantized.middleRows(begin, count);
                part.noalias() = m_p.middleRows(begin, count) * m_codes;
                part -= m_features.middleRows(first + begin, count);
            });
            m_entropy += byQuantized.cast<double>().squaredNorm();
            byQuantized *= 2 * m_scale / static_cast<float>(m_codes.cols());
        }
        forEachPart(rows, [&](Eigen::Index begin, Eigen::Index count) {
            FeatureMatrix g(count, m_codes.rows());
            if (m_term == SoftTerm::Quantization)
                g.noalias() = byQuantized.middleRows(begin, count) * m_codes.transpose();
            for (Eigen::Index row = begin; row < begin + count; ++row)
                toDistances(row, g.row(row - begin).array());
        });
        addByCodes(first, rows, weights, byQuantized);
    }

    template <typename Row>
    void toDistances(Eigen::Index row, Row&& g)
    {
        auto p = m_p.row(row).array();
        if (m_term != SoftTerm::Quantization)
            g = m_scale * (m_logMean + 1);
        if (m_term == SoftTerm::EntropyPair)
            g -= m_scale * (p.max(kLeast).log() + 1);
        const float mean = (p * g).sum();
        p *= (mean - g) / m_temperature;
        if (m_term == SoftTerm::Diversity) // by the distance's square: d|x-c| = d|x-c|² / (2|x-c|)
            p /= 2 * m_distances.row(row).array().max(1e-12F);
    }

    void addByCodes(Eigen::Index first, Eigen::Index rows, const FeatureMatrix& weights,
                    const FeatureMatrix& byQuantized)
    {
        const auto codes = static_cast<std::size_t>(m_codes.rows());
        forEachChunk(codes, kColumns, m_context.threads, [&](std::size_t, std::size_t begin, std::size_t end) {
            const auto from = static_cast<Eigen::Index>(begin);
            const auto count = static_cast<Eigen::Index>(end - begin);
            const auto p = m_p.middleCols(from, count);
            auto gradient = m_loss.gradient.middleRows(from, count);
            gradient.noalias() -= 2 * p.transpose() * m_features.middleRows(first, rows);
            const Eigen::VectorXf sums = 2 * p.colwise().sum().transpose();
            gradient += sums.asDiagonal() * m_codes.middleRows(from, count);
            if (m_term == SoftTerm::Quantization)
                gradient.noalias() += weights.middleCols(from, count).transpose() * byQuantized;
        });
    }

    SoftTerm m_term;
    const FeatureView& m_features; // both of softLoss, which outlives the pass
    const FeatureView& m_codes;
    float m_temperature;
    const RunContext& m_context;
    FeatureMatrix m_distances; ///< of a block, square or not as the term says
    FeatureMatrix m_p;
    Eigen::RowVectorXd m_mean;
    Eigen::Array<float, 1, Eigen::Dynamic> m_logMean;
    double m_entropy = 0; ///< summed over vectors; of the soft stage the squared error
    float m_scale = 1;
    SoftLoss m_loss;
};

} // namespace

Result<SoftLoss> softLoss(SoftTerm term, FeatureView features, FeatureView codes, double temperature,
                          const RunContext& context)
{
    return SoftPass(term, features, codes, temperature, context).run();
}

} // namespace tokenscope
